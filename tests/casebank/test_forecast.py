"""What a second person is told that publishing would do to the facets of real cases."""

from casebank.actions.publishing import revise
from casebank.models import State
from casebank.queries.forecast import Forecast, forecast
from tests.factories.casebank import make_case, make_person, make_submission

OUTCOMES = ("open", "open", "broken", "broken")


def test_a_new_case_is_counted_with_the_real_ones_that_look_like_it(db: None) -> None:
    make_case(fictional=True)
    for outcome in OUTCOMES:
        make_case(facets={"outcome": outcome})

    alike = forecast(make_submission(State.APPROVAL))
    other = forecast(make_submission(State.APPROVAL, facets={"children": "more"}))

    assert alike == Forecast(alike=5, enough=True, shown=("age_bands", "children"))
    assert other == Forecast(alike=1, enough=False, shown=("age_bands",))


def test_a_changed_case_is_not_counted_beside_itself(db: None) -> None:
    pages = [make_case(facets={"outcome": outcome}) for outcome in OUTCOMES]
    changed = revise(page=pages[0], by=make_person("contributor"))

    assert forecast(changed) == Forecast(alike=4, enough=False, shown=())
