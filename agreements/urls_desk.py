"""Addresses of the desks, of those who enter records and of auditors, behind the sign-in of staff."""

from django.contrib import admin
from django.urls import path, re_path

from agreements.views import compare, desk, saving, work

staff = admin.site.admin_view

urlpatterns = [
    path("admin/", staff(desk.begin), name="staff-begin"),
    path("admin/work/", staff(work.work_page), name="staff-desk"),
    path("admin/desk/", staff(desk.desk_page), name="desk"),
    path("admin/desk/log/", staff(desk.log_page), name="desk-log"),
    path("admin/desk/save/", staff(saving.save_extract), name="desk-save"),
    re_path(r"^admin/desk/saved/(?P<pk>[0-9]{1,18})/delete/$", staff(desk.delete_saved), name="desk-delete"),
    path("admin/compare/", staff(compare.compare_page), name="compare"),
    path("admin/compare/export.<slug:form>", staff(compare.compare_export), name="compare-export"),
]
