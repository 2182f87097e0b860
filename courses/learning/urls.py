"""Addresses of learning; the lessons themselves are pages of Wagtail."""

from django.urls import path

from courses.learning.views import courses, lessons, own

app_name = "learning"

urlpatterns = [
    path("", own.mine, name="mine"),
    path("geschiedenis/", own.history, name="history"),
    path("notities/", own.notes, name="notes"),
    path("notities/<int:note_id>/", own.rewrite_note, name="rewrite_note"),
    path("notities/<int:note_id>/weg/", own.delete_note, name="delete_note"),
    path("bladwijzers/", own.bookmarks, name="bookmarks"),
    path("bladwijzers/<int:page_id>/", own.set_bookmark, name="set_bookmark"),
    path("cursus/<int:page_id>/begin/", courses.enrol, name="enrol"),
    path("cursus/<int:page_id>/stop/", courses.leave, name="leave"),
    path("cursus/<int:page_id>/gezien/", courses.acknowledge, name="acknowledge"),
    path("cursus/<int:page_id>/datum/", courses.set_due, name="set_due"),
    path("les/<int:page_id>/antwoord/", lessons.answer, name="answer"),
    path("les/<int:page_id>/gelezen/", lessons.mark_viewed, name="viewed"),
    path("les/<int:page_id>/open/", lessons.beat, name="beat"),
    path("les/<int:page_id>/notitie/", lessons.write_note, name="write_note"),
]
