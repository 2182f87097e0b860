"""Installing the ladder happens once, and never touches what editors changed."""

import pytest
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page, Revision

from courses.scenarios.actions.ladder import install_ladder
from courses.scenarios.models import LadderPage, RestPage, RungPage, SafetyRoutePage
from kennisladder.accounts.models import User


def test_the_whole_ladder_is_published_with_a_revision_by_its_installer(
    ladder: LadderPage,
) -> None:
    by = User.objects.get()
    pages = Page.objects.descendant_of(ladder, inclusive=True)

    assert pages.live().count() == 17
    assert RungPage.objects.count() == 10
    assert SafetyRoutePage.objects.count() == 5
    assert RestPage.objects.count() == 1
    assert set(pages.values_list("owner", "live_revision__user")) == {(by.pk, by.pk)}
    assert ladder.show_in_menus


def test_installing_again_changes_nothing(ladder: LadderPage, editor: User) -> None:
    RungPage.objects.filter(number=5).update(core="Door de redactie")
    revisions = Revision.objects.count()

    again = install_ladder(parent=ladder.get_parent(), by=editor)

    assert again.pk == ladder.pk
    assert Page.objects.descendant_of(ladder).count() == 16
    assert Revision.objects.count() == revisions
    assert RungPage.objects.get(number=5).core == "Door de redactie"


def test_only_what_is_missing_comes_back(ladder: LadderPage, editor: User) -> None:
    RungPage.objects.get(number=3).delete()
    SafetyRoutePage.objects.get(number=2).delete()
    RestPage.objects.get().delete()

    install_ladder(parent=ladder.get_parent(), by=editor)

    assert RungPage.objects.get(number=3).title == "Specialistisch advies"
    assert SafetyRoutePage.objects.get(number=2).slug == "veiligheid-v2"
    assert RestPage.objects.get().slug == "rust"


def test_text_becomes_safe_paragraphs_and_lists(ladder: LadderPage) -> None:
    rung = RungPage.objects.get(number=7)

    assert rung.who == (
        "<p>Rechter, <b>alleen op verzoek van een partij</b> (Hoge Raad 13 oktober 2023).</p>"
    )
    assert rung.entry.startswith("<ul><li>Heldere regeling;</li>")
    assert RungPage.objects.get(number=8).tried_before == (
        "<p>Hulp die bij de oorzaak past. Niet alleen &#x27;praten&#x27;.</p>"
    )


def test_who_may_not_publish_installs_nothing(ladder: LadderPage, learner: User) -> None:
    home = ladder.get_parent()
    ladder.delete()

    with pytest.raises(PublishPagePermissionError):
        install_ladder(parent=home, by=learner)

    assert not LadderPage.objects.exists()
