"""How the texts of a case are cut."""

from casebank.rules.telling import Explanation, explanation, view


def test_an_explanation_has_two_sides() -> None:
    text = "Moeder is bang. Ervoor: ze slaapt slecht. Ertegen: het kind was ziek."
    found = Explanation("Moeder is bang.", "Ze slaapt slecht.", "Het kind was ziek.")
    assert explanation(text) == found


def test_an_explanation_may_have_one_side_or_none() -> None:
    assert explanation("Bang. Ertegen: ziek.") == Explanation("Bang.", "", "Ziek.")
    assert explanation("Ervoor kiezen: dat kan.") == Explanation("Ervoor kiezen: dat kan.")


def test_a_view_belongs_to_somebody() -> None:
    assert view("De leerkracht: een stil kind.") == ("De leerkracht", "Een stil kind.")
    assert view("Niemand zag iets.") == ("", "Niemand zag iets.")
    long = "Een heel lange zin die niet over een persoon gaat maar over wat er was: niets."
    assert view(long) == ("", long)
    assert view("Vader:") == ("", "Vader:")
