"""Questions that come with the site: installed from their files, as often as one likes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from courses.assessment.actions.questions import freeze
from courses.assessment.conversion import content_of
from courses.assessment.models import Question
from courses.assessment.models.questions import hash_of
from courses.assessment.rules import BadQuestion, Fault, faults
from kennisladder.accounts.models import User

Entry = Mapping[str, Any]


@transaction.atomic
def install_questions(entries: Iterable[Entry], *, by: User | None) -> dict[str, Question]:
    """Return the questions of these entries by code, each with its version frozen.

    A question that is there already is left alone, unless its entry has changed and nobody has
    edited the question since it was installed. Raises `BadQuestion` with the faults of all
    entries, each path after the code of its question; then nothing is installed.
    """
    listed = list(entries)
    _refuse_faults(listed)
    codes = [entry["code"] for entry in listed]
    known = Question.objects.filter(code__in=codes).prefetch_related("tags")  # type: ignore[misc]  # of taggit
    found: dict[str, Question] = {question.code: question for question in known}
    for entry in listed:
        found[entry["code"]] = _install(entry, found.get(entry["code"]), by)
    return found


def _refuse_faults(entries: list[Entry]) -> None:
    found = tuple(
        Fault(f"{entry['code']}: {fault.path}", fault.code, fault.values)
        for entry in entries
        for fault in faults(entry["data"])
    )
    if found:
        raise BadQuestion(found)


def _install(entry: Entry, question: Question | None, by: User | None) -> Question:
    proposed = Question(
        code=entry["code"],
        title=entry["title"],
        content=content_of(entry["data"]),
        provenance=list(entry.get("provenance", ())),
        sources=[("source", _source(source)) for source in entry.get("sources", ())],
    )
    tags = _tags(entry.get("tags", ()))
    proposed.installed_sha256 = _hash(proposed, tags)
    if question is not None:
        edited = question.installed_sha256 != _hash(
            question, _tags(tag.name for tag in question.tags.all())
        )
        if edited or question.installed_sha256 == proposed.installed_sha256:
            return question
        proposed.pk, proposed.live_version = question.pk, question.live_version
    proposed.save()
    proposed.tags.set(tags)
    freeze(question=proposed, by=by)
    return proposed


def _tags(names: Iterable[str]) -> list[str]:
    return sorted({name.strip().lower() for name in names})


def _source(data: Mapping[str, str]) -> dict[str, str]:
    return {"code": data.get("code", ""), "text": data["text"], "url": data.get("url", "")}


def _hash(question: Question, tags: list[str]) -> str:
    """Return the SHA-256 of all that an entry says about a question."""
    sources = [
        {name: source.value[name] or "" for name in ("code", "text", "url")}
        for source in question.sources
    ]
    return hash_of(
        {
            "title": question.title,
            "tags": tags,
            "provenance": question.provenance,
            "sources": sources,
            "data": question.data,
        }
    )
