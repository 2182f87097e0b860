"""deduce with lite lists and ours: made once, kept as a file that only we can write.

deduce keeps its lists as a pickle, and whoever can write that runs code as us. So the cache lies
in a folder of our own under the data folder, named after what it holds, and is only read when
nobody else can write it. Where no such folder can be, the lists are built anew in each process.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import logging
import os
import shutil
import stat
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casebank.detection import lexicon

_logger = logging.getLogger(__name__)
#: Large lists of which a street pattern and the word before a name do the work.
_EMPTY = ("locations/lst_street", "institutions/lst_healthcare_institution")
#: What our own recognisers find better, or what needs a patient's record.
_KEPT = frozenset(
    {
        *("prefix_with_initial", "prefix_with_interfix", "prefix_with_name", "interfix_with_name"),
        *("initial_with_name", "initial_interfix", "first_name_lookup", "surname_lookup"),
        *("name_context", "eponymous_disease", "placename", "hospital"),
    }
)


@functools.cache
def deduce(folder: Path) -> Any:
    """Return deduce, ready to read; the first call of an installation writes its lists."""
    with _undisturbed():
        home = folder / _name()
        try:
            if not home.is_dir():
                _build(home)
            if not _ours(home):
                raise PermissionError(f"{home} can be written by others")
            return _start(home)
        except OSError as fault:
            _logger.warning("The lists of the detector are built in memory: %s", fault)
            return _in_memory()


def prepare(folder: Path) -> Path:
    """Write the lists to the folder if they are not there yet; return where they are."""
    home = folder / _name()
    with _undisturbed():
        if not home.is_dir():
            _build(home)
    return home


def _in_memory() -> Any:
    with tempfile.TemporaryDirectory(prefix="kennisladder-") as name:
        home = Path(name)
        _copy_lists(home / "lists")
        return _start(home)


def _name() -> str:
    """Return a name that changes with deduce and with every list of ours."""
    digest = hashlib.sha256(importlib.metadata.version("deduce").encode())
    for path in sorted(lexicon.LISTS.rglob("*.txt")):
        digest.update(path.name.encode() + path.read_bytes())
    return f"deduce-{digest.hexdigest()[:16]}"


def _build(home: Path) -> None:
    """Build beside the place and rename: another process sees all of it or nothing."""
    home.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix="building-", dir=home.parent) as name:
        fresh = Path(name) / home.name
        fresh.mkdir(mode=0o700)
        _copy_lists(fresh / "lists")
        _start(fresh)
        for path in [fresh, *fresh.rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
        try:
            fresh.rename(home)
        except OSError:
            if not home.is_dir():  # else another process was first, with the same content
                raise


def _copy_lists(target: Path) -> None:
    source = _package() / "data" / "lookup" / "src"
    shutil.copytree(
        source,
        target / "src",
        ignore=shutil.ignore_patterns("*.py", "__pycache__", "streets_bag.txt"),
    )
    for name in _EMPTY:
        (target / "src" / name / "items.txt").write_text("", "utf-8")
        (target / "src" / name / "exceptions.txt").unlink(missing_ok=True)
    for name in ("first_name", "surname"):
        _add(target / "src" / "names" / f"lst_{name}", lexicon.read(f"{name}s"))
    _add(
        target / "src" / "locations" / "lst_placename" / "lst_residence",
        lexicon.read("towns_abroad.txt"),
    )


def _add(folder: Path, names: frozenset[str]) -> None:
    items = folder / "items.txt"
    known = set(items.read_text("utf-8").split("\n"))
    more = lexicon.spelt(names) - lexicon.read("everyday.txt")
    items.write_text("\n".join(sorted(filter(None, known | more))), "utf-8")


def _start(home: Path) -> Any:
    """Return deduce on the lists in `home`; with lookup path alone it would ignore them silently.

    The cache folder holds no sources, so that deduce never compares times of files: an image that
    was copied would else build for minutes. The name of `home` says what the cache was made of.
    """
    from deduce import Deduce  # type: ignore[import-untyped] # noqa: PLC0415 - untyped; heavy

    config = json.loads((Path(str(_package())) / "base_config.json").read_text("utf-8"))
    config["annotators"] = {
        name: part for name, part in config["annotators"].items() if name in _KEPT
    }
    return Deduce(
        load_base_config=False,
        config=config,
        lookup_data_path=home / "lists",
        cache_path=home,
    )


def _package() -> Path:
    """Return where deduce is, without importing it."""
    spec = importlib.util.find_spec("deduce")
    return Path(str(spec and spec.origin)).parent


def _ours(home: Path) -> bool:
    """Return whether only we (or root) can write the lists."""
    for path in (home, home / "cache", home / "cache" / "lookup_structs.pickle"):
        state = path.stat()
        if state.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or state.st_uid not in (0, os.getuid()):
            return False
    return True


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep deduce's import from changing warnings and logging of the whole process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    guard = logging.NullHandler()
    root.addHandler(guard)  # basicConfig does nothing where a handler is
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
