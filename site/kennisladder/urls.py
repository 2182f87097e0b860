"""Every address of the site, in the order in which they are tried."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from courses.scenarios.schema import scenario_schema

urlpatterns = [
    path("", include("kennisladder.core.urls")),
    path("", include("kennisladder.accounts.urls")),
    path("", include("kennisladder.accreditation.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("film/", include("courses.curriculum.urls")),
    path("scenario.schema.json", scenario_schema, name="scenario_schema"),
    path("mijn-leren/", include("courses.learning.urls")),
    path("mijn-oefeningen/", include("courses.scenarios.urls")),
    path("mijn-toetsen/", include("courses.assessment.urls")),
    path("mijn-casussen/", include("casebank.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
]
