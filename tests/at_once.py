"""Calls at the same moment, for databases that really run them side by side."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Return what these calls return or raise when they start at the same moment."""
    barrier, found = Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        try:
            barrier.wait(10)
            found.append(call())
        except Exception as error:  # noqa: BLE001 -- the test looks at it
            found.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found
