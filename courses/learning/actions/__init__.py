"""Writes of the learning app: one function a use case, in one transaction."""

from courses.learning.actions.answering import NotAsked, answer
from courses.learning.actions.completing import complete
from courses.learning.actions.enrolling import (
    MustComeFirst,
    NotNow,
    acknowledge,
    delete_expired,
    enrol,
    leave,
    set_due,
)
from courses.learning.actions.notes import (
    NotYours,
    bookmark,
    delete_note,
    remove_bookmark,
    rewrite_note,
    write_note,
)
from courses.learning.actions.visiting import Viewing, beat, mark_viewed, visit

__all__ = [
    "MustComeFirst",
    "NotAsked",
    "NotNow",
    "NotYours",
    "Viewing",
    "acknowledge",
    "answer",
    "beat",
    "bookmark",
    "complete",
    "delete_expired",
    "delete_note",
    "enrol",
    "leave",
    "mark_viewed",
    "remove_bookmark",
    "rewrite_note",
    "set_due",
    "visit",
    "write_note",
]
