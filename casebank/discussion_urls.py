"""The addresses of discussions, below those of the case bank's own pages."""

from django.urls import path

from casebank.views import discussing, moderating

urlpatterns = [
    path("reacties/<int:page_id>/", discussing.write, name="comment"),
    path("reacties/<int:page_id>/volgen/", discussing.follow, name="follow"),
    path("reacties/<int:page_id>/niet-meer-volgen/", discussing.unfollow, name="unfollow"),
    path("reacties/<int:page_id>/sluiten/", moderating.set_closed, name="close_discussion"),
    path("reactie/<int:comment_id>/terugnemen/", discussing.withdraw, name="withdraw_comment"),
    path("reactie/<int:comment_id>/melden/", discussing.report, name="report_comment"),
    path("reactie/<int:comment_id>/tonen/", moderating.show, name="show_comment"),
    path("reactie/<int:comment_id>/verwijderen/", moderating.remove, name="remove_comment"),
    path("modereren/", moderating.moderate, name="moderate"),
]
