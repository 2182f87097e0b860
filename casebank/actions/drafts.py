"""Read a draft of a case page as a submission is read."""

from casebank.actions.findings import key_of
from casebank.detection import detect
from casebank.models import CasePage
from casebank.rules.detect import Span


def found_in_draft(draft: CasePage) -> list[Span]:
    """Return what detection finds in the texts of a draft, each text once.

    What the last review kept, for a reason, is not named again.
    """
    approval = draft.approval
    known = {key_of(one["text"]) for one in approval.kept} if approval else set()
    found: dict[str, Span] = {}
    texts = {name: text for name, text in draft.texts.items() if text}
    for spans in detect(texts).values():
        for span in spans:
            found.setdefault(key_of(span.text), span)
    return [span for key, span in found.items() if key not in known]
