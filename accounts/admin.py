"""Accounts, kept by registrars: who signs in, in which role, and for which organizations a partner reads.

A registrar gives and takes the three roles and nothing else. Accounts that may do everything (superusers) do not exist
for a registrar: not in lists, not by address, not as the target of a password.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, User
from history.staff import Reasoned
from registry.staff import PlainAddress

LONGEST_KEY = 18  # digits

ROLES = {"clerk": _("Clerk"), "registrar": _("Registrar"), "auditor": _("Auditor")}


class RolesField(forms.ModelMultipleChoiceField):
    """The roles of staff, in words."""

    def label_from_instance(self, obj: Group) -> str:
        """The role's name in the reader's language."""
        return str(ROLES.get(obj.name, obj.name))


class KnownSelect(AutocompleteSelect):
    """A select that shows a refused form again whatever was sent as a key; Django's own fails on what is no number."""

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        """The chosen one, if it can be one."""
        return super().optgroups(name, [key for key in value if _is_key(str(key))], attrs)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


class MembershipInline(admin.TabularInline):
    """Organizations that the account reads for."""

    model = Membership
    extra = 1
    autocomplete_fields = ("organization",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Organizations are entered on their own page, not from here."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "organization":
            field.widget.can_add_related = field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Organizations are found by any of their names."""
        if db_field.name == "organization":
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(User)
class UserAdmin(Reasoned, PlainAddress, DjangoUserAdmin):
    """Accounts."""

    list_display = ("username", "full_name", "email", "roles", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "first_name", "last_name", "email")
    inlines = (MembershipInline,)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", ("first_name", "last_name"), ("email", "language"))}),
        (_("Rights"), {"fields": ("groups", "is_active")}),
        (_("Dates"), {"fields": ("last_login", "date_joined"), "classes": ("collapse",)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "password1",
                    "password2",
                    ("first_name", "last_name"),
                    ("email", "language"),
                    "groups",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """A superuser's account is a superuser's alone."""
        accounts = super().get_queryset(request).prefetch_related("groups")
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form for a new account creates it with a password; nobody is locked out by a mistake of theirs."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.base_fields.pop("usable_password", None)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """One's own role and activity somebody else changes."""
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "groups", "is_active") if obj is not None and obj.pk == request.user.pk else fields

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the roles of staff can be given; what a group of another name may do is nobody's to hand out here."""
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return RolesField(
            queryset=Group.objects.filter(name__in=ROLES).order_by("name"),
            required=False,
            label=_("Roles"),
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Without a role, the account is a partner's: it reads for its organizations."),
        )

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only the filter that the list shows."""
        return lookup in {"is_active", "is_active__exact"}

    def get_actions(
        self, request: HttpRequest, action_location: Any = admin.ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        """Accounts are deactivated, not deleted by the dozen."""
        offered = super().get_actions(request, action_location=action_location)
        offered.pop("delete_selected", None)
        return offered

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever has a role is staff; whoever has none is not."""
        super().save_related(request, form, formsets, change)
        account: User = form.instance
        is_staff = account.is_superuser or account.groups.filter(name__in=ROLES).exists()
        if is_staff != account.is_staff:
            account.is_staff = is_staff
            account.save(update_fields=["is_staff"])

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, account: User) -> str:
        """First and last name."""
        return account.get_full_name() or "–"

    @admin.display(description=_("roles"))
    def roles(self, account: User) -> str:
        """The roles in words."""
        return ", ".join(str(ROLES.get(group.name, group.name)) for group in account.groups.all()) or "–"
