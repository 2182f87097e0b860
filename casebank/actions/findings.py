"""Keep the findings of a submission in step with its texts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from casebank.actions.problems import Problem
from casebank.detection import RULES_VERSION, combine, detect
from casebank.models import Finding, Submission
from casebank.rules.detect import Span
from casebank.rules.replacing import places

HAND, FROG = "hand", "frog"
#: What our own rules need not find to keep it: a person or the second reader found it.
_LASTING = {HAND, FROG}
#: Ends the version of the rules in the evidence where Frog read the text too.
WITH_FROG = "+frog"
_CHANGING = ("places", "kind", "confidence", "suggestion", "source", "decision", "decided_at")


def key_of(text: str) -> str:
    """Return by what a text is known among the findings: it cannot be read or guessed from it."""
    words = " ".join(text.casefold().split())
    return salted_hmac("casebank.finding", words, algorithm="sha256").hexdigest()


def look_again(
    submission: Submission,
    *,
    anew: bool = False,
    more: Mapping[str, list[Span]] | None = None,
) -> None:
    """Detect over all texts, and add, keep, reopen or remove findings accordingly.

    A decision to keep stands while the text does. What was replaced and is there again is open
    again; what is gone goes, unless somebody decided about it. Texts that these rules read before
    with these names are not read again, unless `anew`; `more` is what the second reader found.
    """
    state = _state_of(submission)
    if state == submission.read_as and not anew and more is None:
        return
    spans = combine(_filled(submission.texts), submission.names, more or {})
    fresh = _by_key(submission, spans)
    known = {finding.key: finding for finding in submission.findings.select_for_update()}
    lasting = [one for one in known.values() if one.source in _LASTING and one.key not in fresh]
    for finding in lasting:
        if found := places(submission.texts, finding.text):
            fresh[finding.key] = _finding(submission, finding.text, finding.source, found)
    gone = [finding.pk for key, finding in known.items() if key not in fresh and _is_open(finding)]
    submission.findings.filter(pk__in=gone).delete()
    for key, finding in known.items():
        _take_over(finding, fresh.get(key))
    Finding.objects.bulk_update(known.values(), _CHANGING)
    Finding.objects.bulk_create(one for key, one in fresh.items() if key not in known)
    version = RULES_VERSION if more is None else RULES_VERSION + WITH_FROG
    submission.rules_version, submission.read_as = version, state
    Submission.objects.filter(pk=submission.pk).update(rules_version=version, read_as=state)


def refuse_names(field: str, text: str, names: Iterable[str], allowed: Iterable[str] = ()) -> None:
    """Raise a Problem when a text that stays after publication names something.

    `allowed` are the texts that stand in the case anyway.
    """
    known = {key_of(one) for one in allowed}
    spans = detect({field: text}, names=list(names)).get(field, []) if text else []
    found = [span.text for span in spans if key_of(span.text) not in known]
    if found:
        message = _("This text is kept. Write it without: %(found)s.")
        raise Problem(field, message % {"found": ", ".join(found)})


def _state_of(submission: Submission) -> str:
    read = json.dumps([RULES_VERSION, submission.texts, submission.names], sort_keys=True)
    return salted_hmac("casebank.read", read, algorithm="sha256").hexdigest()


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _by_key(submission: Submission, spans: Mapping[str, list[Span]]) -> dict[str, Finding]:
    grouped: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for name, found in spans.items():
        for span in found:
            grouped[key_of(span.text)].append((name, span))
    return {key: _of_spans(submission, found) for key, found in grouped.items()}


def _of_spans(submission: Submission, found: list[tuple[str, Span]]) -> Finding:
    surest = max((span for _name, span in found), key=lambda span: span.confidence)
    where = [(name, span.start, span.end) for name, span in found]
    return _finding(
        submission, found[0][1].text, surest.source, where,
        kind=surest.kind.value, confidence=surest.confidence, suggestion=surest.suggestion,
    )  # fmt: skip


def _finding(
    submission: Submission,
    text: str,
    source: str,
    where: list[tuple[str, int, int]],
    **fields: Any,
) -> Finding:
    return Finding(
        submission=submission, key=key_of(text), text=text, source=source,
        places=[list(place) for place in where], **fields,
    )  # fmt: skip


def _is_open(finding: Finding) -> bool:
    return finding.decision == Finding.Decision.OPEN


def _take_over(finding: Finding, fresh: Finding | None) -> None:
    """Bring a finding up to date with what was found now."""
    if fresh is None:
        finding.places = []
        return
    finding.places = fresh.places
    if fresh.kind:  # what only lasts was not found anew
        finding.kind, finding.confidence = fresh.kind, fresh.confidence
        finding.suggestion = fresh.suggestion
    # What a reviewer marked is looked for as long as it stands there, whatever the rules find.
    if finding.source != HAND:
        finding.source = fresh.source
    if finding.decision in {Finding.Decision.REPLACED, Finding.Decision.GENERALISED}:
        finding.decision, finding.decided_at = Finding.Decision.OPEN, None


def decided(finding: Finding, decision: str, by: Any) -> None:
    """Note who decided about a finding, and when."""
    finding.decision, finding.decided_by = decision, by
    finding.decided_at = None if decision == Finding.Decision.OPEN else timezone.now()
