"""Addresses of learning; the lessons themselves are pages of Wagtail."""

from django.urls import path

from courses.learning.views import courses, groups, lessons, own, review

app_name = "learning"

urlpatterns = [
    path("", own.mine, name="mine"),
    path("geschiedenis/", own.history, name="history"),
    path("notities/", own.notes, name="notes"),
    path("notities/<int:note_id>/", own.rewrite_note, name="rewrite_note"),
    path("notities/<int:note_id>/weg/", own.delete_note, name="delete_note"),
    path("bladwijzers/", own.bookmarks, name="bookmarks"),
    path("bladwijzers/<int:page_id>/", own.set_bookmark, name="set_bookmark"),
    path("herhalen/", review.review, name="review"),
    path("herhalen/<int:card_id>/<int:round_number>/", review.review_card, name="review_card"),
    path("herhalen/<int:card_id>/weg/", review.forget_card, name="review_forget"),
    path("groepen/", groups.mine, name="groups"),
    path("groepen/<int:group_id>/", groups.group, name="group"),
    path("groepen/<int:group_id>/csv/", groups.group_csv, name="group_csv"),
    path("groepen/<int:group_id>/uitnodiging/", groups.renew_invitation, name="renew_invitation"),
    path(
        "groepen/<int:group_id>/cursus/<int:page_id>/weg/",
        groups.remove_course,
        name="remove_group_course",
    ),
    path("groep/<str:code>/", groups.join, name="join"),
    path("lidmaatschap/<int:membership_id>/inzage/", groups.set_consent, name="set_consent"),
    path("lidmaatschap/<int:membership_id>/weg/", groups.quit_group, name="quit_group"),
    path("cursus/<int:page_id>/begin/", courses.enrol, name="enrol"),
    path("cursus/<int:page_id>/stop/", courses.leave, name="leave"),
    path("cursus/<int:page_id>/gezien/", courses.acknowledge, name="acknowledge"),
    path("cursus/<int:page_id>/datum/", courses.set_due, name="set_due"),
    path("les/<int:page_id>/antwoord/", lessons.answer, name="answer"),
    path("les/<int:page_id>/gelezen/", lessons.mark_viewed, name="viewed"),
    path("les/<int:page_id>/open/", lessons.beat, name="beat"),
    path("les/<int:page_id>/notitie/", lessons.write_note, name="write_note"),
]
