"""Addresses of points, certificates and badges."""

from django.urls import path

from kennisladder.accreditation.views import own, public

app_name = "accreditation"

urlpatterns = [
    path("certificaat/", public.check, name="check"),
    path("certificaat/<str:code>/", public.certificate, name="certificate"),
    path("mijn-punten/", own.mine, name="mine"),
    path("mijn-punten/punten.csv", own.points_csv, name="points_csv"),
    path("mijn-punten/registers/<slug:code>/", own.number, name="number"),
    path("mijn-punten/registers/<slug:code>/weg/", own.remove_number, name="remove_number"),
    path(
        "mijn-punten/certificaten/<uuid:certificate_id>/", own.certificate, name="own_certificate"
    ),
    path("mijn-punten/certificaten/<uuid:certificate_id>/pdf/", own.download, name="download"),
    path("mijn-punten/certificaten/<uuid:certificate_id>/naam/", own.put_name, name="put_name"),
]
