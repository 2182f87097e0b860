"""Put something else in the place of a name, everywhere in a case."""

import re
from collections.abc import Iterator, Mapping

_SENTENCE = re.compile(r"(?:^|[.!?…:]['\"’”)]*\s|[\n|]\s*)['\"‘“(]*$")


def places(texts: Mapping[str, str], found: str) -> list[tuple[str, int, int]]:
    """Return field, start and end of each place of `found`: whole words, in any case of letters."""
    return [
        (name, match.start(), match.end())
        for name, text in texts.items()
        for match in _pattern(found).finditer(text)
    ]


def replace_everywhere(texts: Mapping[str, str], found: str, by: str) -> dict[str, str]:
    """Return the texts with `by` in each place of `found`: a capital where a sentence begins."""
    return {name: "".join(_parts(text, found, by)) for name, text in texts.items()}


def _parts(text: str, found: str, by: str) -> Iterator[str]:
    done = 0
    for match in _pattern(found).finditer(text):
        yield text[done : match.start()]
        first = _SENTENCE.search(text[: match.start()]) is not None
        yield by[:1].upper() + by[1:] if first else by
        done = match.end()
    yield text[done:]


def _pattern(found: str) -> re.Pattern[str]:
    """A border is asked only where the text itself begins or ends with a letter or digit.

    A name inside an e-mail address is part of that address, which is a finding of its own.
    """
    words = r"\s+".join(re.escape(word) for word in found.split())
    before = r"(?<![\w@])" if found[:1].isalnum() else ""
    after = r"(?![\w.+-]*@\w|\w)" if found[-1:].isalnum() else ""
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)
