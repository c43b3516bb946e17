"""Addresses of the work list of possible duplicates, behind the sign-in of staff."""

from django.contrib import admin
from django.urls import path, re_path

from agreements.views import duplicates

staff = admin.site.admin_view
KIND = "(?P<kind>organization|person|agreement)"

urlpatterns = [
    path("admin/duplicates/", staff(duplicates.begin), name="duplicates-begin"),
    re_path(rf"^admin/duplicates/{KIND}/$", staff(duplicates.list_page), name="duplicates"),
    re_path(
        rf"^admin/duplicates/{KIND}/(?P<first>[0-9]{{1,18}})-(?P<second>[0-9]{{1,18}})/$",
        staff(duplicates.pair_page),
        name="duplicates-pair",
    ),
    re_path(rf"^admin/duplicates/{KIND}/different/$", staff(duplicates.distinct_page), name="duplicates-distinct"),
    re_path(
        rf"^admin/duplicates/{KIND}/different/(?P<pk>[0-9]{{1,18}})/$",
        staff(duplicates.take_back_page),
        name="duplicates-take-back",
    ),
]
