"""Addresses of the work on cases; the cases themselves are pages of Wagtail."""

from django.urls import include, path

from casebank.views import approving, contributing, inviting, own, reviewing

app_name = "casebank"

review = [
    path("", reviewing.review, name="review"),
    path("oppakken/", reviewing.claim, name="claim"),
    path("vondst/<int:finding_id>/", reviewing.decide, name="decide"),
    path("vondst/<int:finding_id>/opnieuw/", reviewing.reopen, name="reopen"),
    path("gemist/", reviewing.mark, name="mark"),
    path("tekst/", reviewing.change_texts, name="change_texts"),
    path("vergelijken/", reviewing.compare, name="compare"),
    path("vraag/", reviewing.give_back, name="give_back"),
    path("weigeren/", reviewing.refuse, name="refuse"),
    path("klaar/", reviewing.finish, name="finish"),
]
approval = [
    path("", approving.approve, name="approve"),
    path("oppakken/", approving.claim_approval, name="claim_approval"),
    path("vergelijken/", approving.original, name="original"),
    path("terug/", approving.send_back, name="send_back"),
    path("weigeren/", approving.refuse, name="refuse_second"),
]
urlpatterns = [
    path("", own.mine, name="mine"),
    path("insturen/", contributing.contribute, name="contribute"),
    path("uitnodiging/<str:token>/", inviting.accept, name="accept"),
    path("casus/<uuid:pk>/", contributing.show, name="submission"),
    path("casus/<uuid:pk>/schrijven/", contributing.change, name="change"),
    path("casus/<uuid:pk>/terugnemen/", contributing.take_back, name="take_back"),
    path("casus/<uuid:pk>/nakijken/", include(review)),
    path("casus/<uuid:pk>/goedkeuren/", include(approval)),
    path("", include("casebank.discussion_urls")),
    path("", include("casebank.pack_urls")),
    path("", include("casebank.search_urls")),
]
