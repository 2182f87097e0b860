"""Films are kept without what tells whose they are, and served in parts."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.test import Client

from courses.curriculum import films
from courses.curriculum.films import UnusableFilmError, clean_film
from courses.curriculum.models import Video
from courses.curriculum.templatetags.curriculum_tags import chaptered, clock
from tests.factories.curriculum import CAPTIONS, CHAPTERS, TRANSCRIPT, WEBM, make_image, make_video


def box(kind: bytes, content: bytes) -> bytes:
    """Return a box of an MP4 file."""
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def long_box(kind: bytes, content: bytes) -> bytes:
    """Return a box whose size has eight bytes."""
    return b"\0\0\0\1" + kind + (16 + len(content)).to_bytes(8, "big") + content


HEAD = box(b"ftyp", b"isom")
PLACE = b"+52.37+4.89/"
PICTURES = box(b"mdat", b"beeld")


def element(name: bytes, content: bytes) -> bytes:
    """Return an element of a WebM file."""
    return name + (0x40 << 8 | len(content)).to_bytes(2, "big") + content


EBML = WEBM[:12]
TAGS = element(b"\x12\x54\xc3\x67", b"Sanne, thuis, 3 mei")
CUES = element(b"\x1c\x53\xbb\x6b", b"cues")


def cleaned(data: bytes) -> bytes:
    return bytes(clean_film(BytesIO(data)).read())


def test_a_place_on_earth_leaves_an_mp4_and_nothing_moves() -> None:
    described = box(b"udta", PLACE) + box(b"trak", long_box(b"meta", PLACE))
    film = HEAD + box(b"moov", described) + box(b"uuid", PLACE) + PICTURES

    kept = cleaned(film)

    assert PLACE in film
    assert PLACE not in kept
    assert len(kept) == len(film)
    assert kept.endswith(PICTURES)
    assert kept.count(b"free") == 3


def test_a_box_without_size_reaches_to_the_end() -> None:
    film = HEAD + b"\0\0\0\0mdatbeeld"

    assert cleaned(film) == film


def test_tags_leave_a_webm_and_nothing_moves() -> None:
    film = EBML + element(b"\x18\x53\x80\x67", TAGS + CUES)

    kept = cleaned(film)

    assert b"Sanne" not in kept
    assert len(kept) == len(film)
    assert kept.endswith(CUES)


def test_a_live_recording_ends_the_search() -> None:
    film = EBML + b"\x18\x53\x80\x67\xff" + CUES + b"\x1f\x43\xb6\x75\xff" + b"beelden zonder eind"

    assert cleaned(film) == film


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        HEAD + b"\0\0\0\3moov",
        HEAD + b"\0\0\xff\xffmoov",
        EBML + b"\x18\x53\x80\x67\xff" + b"\0",
        EBML + b"\x18\x53",
        EBML + element(b"\x18\x53\x80\x67", b"\x12\x54\xc3\x67\x81x"),
    ],
)
def test_what_is_no_film_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableFilmError):
        cleaned(data)


def test_a_film_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "MOST_BYTES", 10)

    with pytest.raises(UnusableFilmError, match="200 MB"):
        cleaned(WEBM)


def refused(video: Video) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        video.full_clean()
    return error.value.message_dict


def test_no_video_without_captions_and_transcript(db: None) -> None:
    video = Video(title="Stil", file=ContentFile(WEBM, name="a.webm"))

    assert sorted(refused(video)) == ["captions", "transcript"]


def test_not_even_behind_the_back_of_the_form(db: None) -> None:
    with pytest.raises(IntegrityError):
        Video(title="Stil", file="films/a.webm").save()


def test_faults_are_told_beside_their_field(db: None) -> None:
    video = Video(title="Fout", captions="geen vtt", transcript="WEBVTT\n\nx\n", chapters="WEBVTT")
    video.file = ContentFile(b"geen film", name="a.webm")

    assert refused(video) == {
        "captions": ["Regel 1: op de eerste regel moet WEBVTT staan."],
        "transcript": ["Regel 3: een tijd zoals 00:01.000 --> 00:04.000 ontbreekt of klopt niet."],
        "chapters": ["Regel 1: er is geen regel met een tijd en een tekst eronder."],
        "file": ["Dit is geen film in WebM of MP4."],
    }


def test_a_film_is_kept_under_a_name_that_says_nothing(db: None) -> None:
    video = make_video()
    video.full_clean()

    assert str(video.file.name).startswith("films/")
    assert "film.webm" not in str(video.file.name)
    assert (video.kind, str(video), video.poster_url) == ("webm", "Een zaterdag", "")
    assert make_video(poster=make_image()).poster_url.endswith(".webp")


def test_transcript_lines_stand_below_their_chapters(db: None) -> None:
    video = make_video()

    assert [
        (part["title"], [line.text for line in part["lines"]])
        for part in chaptered(video.lines, video.parts)
    ] == [("Luisteren", ["[Een deur.] Eerst luisteren."]), ("Vragen", ["Dan vragen."])]
    assert make_video(chapters="").parts == ()


def test_moments_read_as_a_clock() -> None:
    assert [clock(5), clock(65.9), clock(3725)] == ["0:05", "1:05", "1:02:05"]


@pytest.fixture
def video(db: None) -> Video:
    return make_video()


def body(response: Any) -> bytes:
    streamed: Iterator[bytes] = response.streaming_content
    return b"".join(streamed)


def test_a_film_is_sent_whole(video: Video, client: Client) -> None:
    response = client.get(video.url)

    assert (response.status_code, body(response)) == (200, WEBM)
    assert response["Content-Type"] == "video/webm"
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("bytes=0-3", (206, WEBM[:4], f"bytes 0-3/{len(WEBM)}")),
        ("bytes=4-", (206, WEBM[4:], f"bytes 4-{len(WEBM) - 1}/{len(WEBM)}")),
        ("bytes=-2", (206, WEBM[-2:], f"bytes {len(WEBM) - 2}-{len(WEBM) - 1}/{len(WEBM)}")),
        ("bytes=0-999", (200, WEBM, None)),
        ("bytes=0-1,3-4", (200, WEBM, None)),
        ("bytes=-", (200, WEBM, None)),
    ],
)
def test_a_film_is_sent_in_parts(
    video: Video, client: Client, wanted: str, expected: tuple[int, bytes, str | None]
) -> None:
    response = client.get(video.url, headers={"Range": wanted})

    assert (response.status_code, body(response), response.get("Content-Range")) == expected


def test_a_part_outside_the_film_is_refused(video: Video, client: Client) -> None:
    response = client.get(video.url, headers={"Range": "bytes=999-"})

    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(WEBM)}")


def test_captions_and_chapters_are_texts_of_their_own(video: Video, client: Client) -> None:
    captions, chapters = client.get(video.captions_url), client.get(video.chapters_url)

    assert captions.content.decode() == CAPTIONS
    assert chapters.content.decode() == CHAPTERS
    assert captions["Content-Type"] == "text/vtt; charset=utf-8"
    assert TRANSCRIPT not in captions.content.decode()


def test_what_is_not_there_is_not_found(video: Video, client: Client) -> None:
    without = make_video(chapters="")

    for path in (
        video.url.replace(".webm", ".mp4"),
        f"/film/{uuid4()}.webm",
        f"/film/{video.key}/transcript.vtt",
        without.chapters_url,
    ):
        assert client.get(path).status_code == 404
