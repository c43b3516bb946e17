"""Addresses of deadlines: the staff's page behind their sign-in, and the calendars, whose address is their secret."""

from django.contrib import admin
from django.urls import path, re_path

from agreements.feeds import SHAPE
from agreements.views import deadlines

staff = admin.site.admin_view

PAGES = [
    path("admin/deadlines/", staff(deadlines.deadlines_page), name="deadlines"),
    path("admin/deadlines/calendar/", staff(deadlines.calendar_address), name="calendar-address"),
]
CALENDARS = [re_path(rf"^calendar/(?P<token>{SHAPE})\.ics$", deadlines.calendar_feed, name="calendar")]
