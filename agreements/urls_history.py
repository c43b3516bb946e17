"""Addresses of the history. Those of staff stand before the admin's own, whose history pages they replace."""

from django.contrib import admin
from django.urls import path, re_path

from agreements.admin.history import history_page, restore_page
from agreements.views.history import correction_list

# The kinds of record that have a history page of their own; every other model keeps the admin's.
_KINDS = (
    ("agreements", "agreement|agreementkind|fieldofcooperation"),
    ("organizations", "organization|person"),
)
_RECORDS = [rf"^admin/(?P<app>{app})/(?P<model>{models})/(?P<pk>[0-9]{{1,18}})/history/" for app, models in _KINDS]

PAGES = [
    path("corrections/", correction_list, name="corrections"),
    *(re_path(rf"{record}$", admin.site.admin_view(history_page), name="staff-history") for record in _RECORDS),
    *(
        re_path(
            rf"{record}(?P<event>[0-9]{{1,18}})/restore/$", admin.site.admin_view(restore_page), name="staff-restore"
        )
        for record in _RECORDS
    ),
]  # fmt: skip
