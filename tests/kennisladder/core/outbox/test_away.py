"""A worker whose database is away waits for it and says so once."""

import logging
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from kennisladder.core.outbox import worker

ROUNDS = 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_worker_waits_for_its_database(caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    refused: list[str] = []

    def refuse(execute: Callable[..., Any], query: str, *args: Any) -> Any:
        refused.append(query)
        if len(refused) == ROUNDS:
            stop.set()
        raise OperationalError("the database is away")

    with (
        caplog.at_level(logging.WARNING, "kennisladder.outbox"),
        connection.execute_wrapper(refuse),
    ):
        worker.job().work(stop, interval=0.01)

    assert len(refused) == ROUNDS
    assert [record.getMessage() for record in caplog.records] == [
        "The database cannot be used, mail waits: the database is away"
    ]
