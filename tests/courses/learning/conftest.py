"""A course to follow, and somebody signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from kennisladder.accounts.models import User
from tests.factories.learning import Course, make_course


@pytest.fixture
def made(db: None) -> Course:
    return make_course()


@pytest.fixture
def browser(learner: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(learner)
