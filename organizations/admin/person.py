"""People: names and spellings."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organizations.admin.named import Echoing, NamedAdmin
from organizations.models import Person, PersonName


class NameInline(Echoing, admin.TabularInline):
    """Other spellings and names."""

    model = PersonName
    fields = ("text", "language", "kind")
    extra = 1


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    """People who signed or were present."""

    inlines: ClassVar = [NameInline]
    list_display = ("name", "name_ru", "patronymic", "agreements_of")
    ordering = ("sort_key", "pk")
    readonly_fields = ("slug", "merged_into")
    fieldsets = (
        (None, {"fields": ("name", "name_ru", "patronymic")}),
        (_("In the register"), {"fields": ("slug", "merged_into", "internal_note"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        """With the number of agreements signed."""
        return self.counted(super().get_queryset(request), "signatures__party__agreement")
