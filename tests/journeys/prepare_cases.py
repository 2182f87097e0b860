"""The three people of the case bank, with a password; run with `manage.py shell < this file`."""

from allauth.account.models import EmailAddress

from casebank.models import CaseIndexPage
from home.models import HomePage
from tests.factories.casebank import make_case_index, make_person

for role in ("contributor", "reviewer", "approver"):
    user = make_person(role)
    user.set_password("kennisladder-demo")
    user.save()
    EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
if not CaseIndexPage.objects.exists():
    make_case_index(HomePage.objects.first())
