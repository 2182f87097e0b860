"""A page that sends mail does not notice the mail server."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from kennisladder.accounts.models import User
from kennisladder.core.models import OutboxMessage


def ask_for_a_new_password(user: User) -> tuple[int, float]:
    started = time.monotonic()
    response = Client().post(reverse("account_reset_password"), {"email": user.email})
    return response.status_code, time.monotonic() - started


def test_a_page_answers_when_the_mail_server_refuses(learner: User) -> None:
    status, seconds = ask_for_a_new_password(learner)

    assert (status, OutboxMessage.objects.get().recipient) == (302, learner.email)
    assert seconds < 1.5


@pytest.mark.usefixtures("silent_server")
def test_a_page_answers_when_the_mail_server_is_silent(learner: User) -> None:
    status, seconds = ask_for_a_new_password(learner)

    assert (status, OutboxMessage.objects.get().recipient) == (302, learner.email)
    assert seconds < 1.5
