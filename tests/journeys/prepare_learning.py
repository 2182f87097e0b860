"""Two learners just before the end of their course; run with `manage.py shell < this file`.

The base is behind them and all lessons but the last were read: what a browser would need an hour
for. It is done by the same actions.
"""

from allauth.account.models import EmailAddress
from django.utils import timezone

from courses.assessment.actions import begin_test, finish_test, record_answer
from courses.assessment.models import QuestionVersion, TestPage
from courses.curriculum.models import CoursePage
from courses.curriculum.queries import outline
from courses.curriculum.rules.outline import Kind
from courses.learning.actions import enrol
from courses.learning.models import Visit
from kennisladder.accounts.models import User
from tests.journeys.answers import right_response

PEOPLE = {"youth": ("jeugd", "Noor Jansen"), "lawyer": ("advocatuur", "Mr. Ilias Haddad")}


def read(user: User, course: CoursePage, *, but_last: bool) -> None:
    lessons = [item.page_id for item in outline(course).items if item.kind == Kind.LESSON]
    for page_id in lessons[:-1] if but_last else lessons:
        Visit.objects.create(user=user, page_id=page_id, seconds=60, viewed_at=timezone.now())
    if but_last:
        Visit.objects.create(user=user, page_id=lessons[-1], seconds=60)


def pass_test(user: User, page: TestPage) -> None:
    attempt = begin_test(user=user, page=page)
    for version in QuestionVersion.objects.filter(pk__in=attempt.version_ids):
        record_answer(
            user=user,
            question=version.question,
            page=page,
            response=right_response(version.data),
            attempt=attempt,
        )
    assert finish_test(attempt=attempt, by=user).passed


base = CoursePage.objects.get(code="basis")
for profession, (course_code, name) in PEOPLE.items():
    user = User.objects.create_user(
        f"{profession}@reis.example",
        "kennisladder-demo",
        name=name,
        profession=profession,
        language="nl",
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    enrol(user=user, course=base, by=user)
    read(user, base, but_last=False)
    pass_test(user, TestPage.objects.child_of(base).live().get())
    course = CoursePage.objects.get(code=course_code)
    enrol(user=user, course=course, by=user)
    read(user, course, but_last=True)
