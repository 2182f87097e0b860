"""Where a submission may go from where it stands."""

import enum


class Step(enum.StrEnum):
    """What somebody does with a submission."""

    EDIT = "edit"
    SEND_IN = "send_in"
    CLAIM = "claim"
    REVIEW = "review"
    GIVE_BACK = "give_back"
    REFUSE = "refuse"
    FINISH = "finish"
    CLAIM_APPROVAL = "claim_approval"
    SEND_BACK = "send_back"
    APPROVE = "approve"


#: Per step the states in which it may be done, and the state that it leads to; "" leads nowhere
#: else. A step that is not named here for a state is impossible there.
_STEPS: dict[Step, dict[str, str]] = {
    Step.EDIT: {"draft": "", "returned": ""},
    Step.SEND_IN: {"draft": "submitted", "returned": "submitted"},
    # From where it is in hand: to take over from who is gone.
    Step.CLAIM: {"submitted": "review", "review": ""},
    Step.REVIEW: {"review": ""},
    Step.GIVE_BACK: {"review": "returned"},
    Step.REFUSE: {"review": "refused", "approval": "refused"},
    Step.FINISH: {"review": "reviewed"},
    Step.CLAIM_APPROVAL: {"reviewed": "approval", "approval": ""},
    Step.SEND_BACK: {"approval": "review"},
    Step.APPROVE: {"approval": ""},
}


def after(step: Step, state: str, *, reviewed_by_somebody: bool = False) -> str | None:
    """Return the state after this step, None when it cannot be done in this state.

    What was given back and is sent in again returns to its reviewer at once.
    """
    if state not in _STEPS[step]:
        return None
    if step is Step.SEND_IN and reviewed_by_somebody:
        return "review"
    return _STEPS[step][state] or state


def may(step: Step, state: str) -> bool:
    """Return whether this step can be done in this state."""
    return after(step, state) is not None
