"""Addresses of points, certificates and badges."""

from django.urls import path

from kennisladder.accreditation.views import badges, own, public

app_name = "accreditation"

urlpatterns = [
    path("certificaat/", public.check, name="check"),
    path("certificaat/<str:code>/", public.certificate, name="certificate"),
    path("badges/uitgever.json", badges.badge_issuer, name="badge_issuer"),
    path("badges/sleutels.json", badges.keys, name="badge_keys"),
    path("badges/sleutels/<str:kid>.json", badges.key, name="badge_key"),
    path("badges/prestaties/<int:page_id>.json", badges.achievement, name="badge_achievement"),
    path("badges/status/<int:pk>", badges.status, name="badge_status"),
    path("mijn-punten/", own.mine, name="mine"),
    path("mijn-punten/punten.csv", own.points_csv, name="points_csv"),
    path("mijn-punten/registers/<slug:code>/", own.number, name="number"),
    path("mijn-punten/registers/<slug:code>/weg/", own.remove_number, name="remove_number"),
    path(
        "mijn-punten/certificaten/<uuid:certificate_id>/", own.certificate, name="own_certificate"
    ),
    path("mijn-punten/certificaten/<uuid:certificate_id>/pdf/", own.download, name="download"),
    path("mijn-punten/certificaten/<uuid:certificate_id>/badge/", own.badge, name="badge"),
    path("mijn-punten/certificaten/<uuid:certificate_id>/naam/", own.put_name, name="put_name"),
]
