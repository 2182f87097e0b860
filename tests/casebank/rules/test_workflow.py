"""Every step in every state: what is not written here is impossible."""

import pytest

from casebank.rules.workflow import Step, after, may

STATES = ("draft", "submitted", "review", "returned", "reviewed", "approval", "refused")
POSSIBLE = {
    (Step.EDIT, "draft"): "draft",
    (Step.EDIT, "returned"): "returned",
    (Step.SEND_IN, "draft"): "submitted",
    (Step.SEND_IN, "returned"): "submitted",
    (Step.CLAIM, "submitted"): "review",
    (Step.CLAIM, "review"): "review",
    (Step.REVIEW, "review"): "review",
    (Step.GIVE_BACK, "review"): "returned",
    (Step.REFUSE, "review"): "refused",
    (Step.REFUSE, "approval"): "refused",
    (Step.FINISH, "review"): "reviewed",
    (Step.CLAIM_APPROVAL, "reviewed"): "approval",
    (Step.CLAIM_APPROVAL, "approval"): "approval",
    (Step.SEND_BACK, "approval"): "review",
    (Step.APPROVE, "approval"): "approval",
}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", STATES)
def test_steps(step: Step, state: str) -> None:
    expected = POSSIBLE.get((step, state))

    assert after(step, state) == expected
    assert may(step, state) is (expected is not None)


def test_what_was_given_back_returns_to_its_reviewer() -> None:
    assert after(Step.SEND_IN, "returned", reviewed_by_somebody=True) == "review"
