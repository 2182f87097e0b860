"""The reading help as a page: a form that reads, works without script and keeps nothing."""

from collections.abc import Callable

from django.test import Client

from courses.scenarios.models import LadderPage, RungPage


def test_the_questions_are_the_signs_that_editors_wrote(
    ladder: LadderPage, client: Client, read: Callable[..., str]
) -> None:
    RungPage.objects.filter(number=10).update(reading_sign="")

    questions = client.get("/escalatieladder/welke-trede/").context["questions"]

    assert [sign["value"] for sign in questions["signs"]] == [*map(str, range(1, 10)), "R"]
    assert [step["value"] for step in questions["tried"]] == ["1", "2", "3", "4", "5", "6"]
    assert len(questions["safety"]) == 5
    assert 'method="get"' in read("welke-trede/")


def test_an_answer_is_a_list_to_read_with_reasons(read: Callable[..., str]) -> None:
    page = read("welke-trede/", vraag=1, veiligheid="geen-signaal", herken="5", gedaan=["1", "2"])

    assert "Lees deze plekken op de ladder" in page
    assert "Altijd eerst: de veiligheidscheck" in page
    assert "Je herkent: Er is een duidelijke afspraak of beschikking" in page
    assert "Dit staat bij trede 5 onder ‘al geprobeerd’: is het gedaan?" in page
    assert "Dit is een leeslijst, geen advies" in page


def test_a_red_signal_ends_in_the_safety_route(read: Callable[..., str]) -> None:
    page = read("welke-trede/", veiligheid="signaal", herken="7")

    assert "Stop met klimmen en lees de veiligheidsroute" in page
    assert "Dit herkende je ook; het wacht tot de veiligheid helder is:" in page
    assert "Dit is een leeslijst" not in page


def test_the_way_back_shows_its_conditions_once_more(read: Callable[..., str]) -> None:
    page = read("welke-trede/", veiligheid="voorwaarden", herken="2")

    assert "Loop de voorwaarden nog een keer na" in page
    assert "er iemand is die bewaakt" in page


def test_safety_not_asked_yet_leaves_seeing_and_explaining(read: Callable[..., str]) -> None:
    page = read("welke-trede/", veiligheid="onbekend")

    assert "Eerst de veiligheidscheck, dan lees je verder" in page
    assert "Zien, benoemen en uitleg geven mag altijd." in page


def test_nothing_ticked_leads_to_the_first_rung(read: Callable[..., str]) -> None:
    assert "Begin te lezen bij trede 1" in read("welke-trede/", veiligheid="geen-signaal")


def test_without_an_answer_about_safety_the_page_says_so(read: Callable[..., str]) -> None:
    page = read("welke-trede/", vraag=1, herken="4")

    assert "<title>Fout:" in page
    assert "Beantwoord eerst de vraag over veiligheid" in page
    assert 'value="4" checked' in page
    assert "Fout:" not in read("welke-trede/")


def test_words_that_are_no_answer_are_left_out(read: Callable[..., str]) -> None:
    page = read("welke-trede/", veiligheid="geen-signaal", herken="<script>", gedaan="99")

    assert "&lt;script&gt;" not in page.replace("veiligheid=geen-signaal&amp;herken=", "")
    assert "Je hebt niets aangevinkt dat je herkent" in page


def test_two_rungs_that_ask_are_named_in_one_sentence(read: Callable[..., str]) -> None:
    page = read("welke-trede/", veiligheid="geen-signaal", herken=["4", "5"], gedaan=["1"])

    assert "Dit staat bij trede 4 en trede 5 onder" in page
    assert "Het staat ook bij trede 5 onder" in page


def test_the_work_card_holds_all_places_and_an_empty_record(read: Callable[..., str]) -> None:
    page = read("werkkaart/")

    assert page.count("kl-sheet__rung ") == 11
    assert page.count("in te vullen<") == 13 * 3
    assert "Meteen hulp voor kind en ouders, terug naar trede 4 of R." in page
    assert "112" in page
