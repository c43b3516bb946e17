"""Addresses of imports of tables, behind the sign-in of staff."""

from django.contrib import admin
from django.urls import path, re_path

from agreements.views import imports

staff = admin.site.admin_view
ONE = r"^admin/import/(?P<pk>[0-9]{1,18})/"

urlpatterns = [
    path("admin/import/", staff(imports.imports_page), name="imports"),
    re_path(rf"{ONE}$", staff(imports.import_page), name="import"),
    re_path(rf"{ONE}columns/$", staff(imports.columns_page), name="import-columns"),
    re_path(rf"{ONE}rows/(?P<number>[0-9]{{1,9}})/$", staff(imports.row_page), name="import-row"),
    re_path(rf"{ONE}leave-out/$", staff(imports.leave_refused), name="import-leave-out"),
    re_path(rf"{ONE}start/$", staff(imports.start), name="import-start"),
    re_path(rf"{ONE}undo/$", staff(imports.undo_page), name="import-undo"),
    re_path(rf"{ONE}forget/$", staff(imports.forget), name="import-forget"),
]
