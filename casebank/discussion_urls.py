"""The addresses of discussions, below those of the case bank's own pages."""

from django.urls import path

from casebank import discussion_views as views

urlpatterns = [
    path("reacties/<int:page_id>/", views.write, name="comment"),
    path("reacties/<int:page_id>/volgen/", views.follow, name="follow"),
    path("reacties/<int:page_id>/niet-meer-volgen/", views.unfollow, name="unfollow"),
    path("reacties/<int:page_id>/sluiten/", views.set_closed, name="close_discussion"),
    path("reactie/<int:comment_id>/terugnemen/", views.withdraw, name="withdraw_comment"),
    path("reactie/<int:comment_id>/melden/", views.report, name="report_comment"),
    path("reactie/<int:comment_id>/tonen/", views.show, name="show_comment"),
    path("reactie/<int:comment_id>/verwijderen/", views.remove, name="remove_comment"),
    path("modereren/", views.moderate, name="moderate"),
]
