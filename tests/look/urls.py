"""A stock admin with every widget Django's own has, whatever the register's admin uses today."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.urls import path

from accounts.models import User
from agreements.models import Agreement, AgreementKind, Document, Party, Source
from organizations.models import Organization


class Parties(admin.TabularInline):
    model = Party
    extra = 1
    autocomplete_fields = ("organization",)


class Sources(admin.StackedInline):
    model = Source
    extra = 1


class Documents(admin.StackedInline):
    model = Document
    extra = 0
    classes = ("collapse",)


class StockAgreementAdmin(admin.ModelAdmin):
    # Said, because Django would find the register's own templates of these names first.
    change_form_template = "admin/change_form.html"
    change_list_template = "admin/change_list.html"
    delete_confirmation_template = "admin/delete_confirmation.html"
    object_history_template = "admin/object_history.html"
    search_fields = ("title",)
    search_help_text = "By title."
    list_display = ("title", "kind", "stage", "record_state")
    list_filter = ("kind", "stage")
    list_per_page = 2
    autocomplete_fields = ("kind",)
    filter_horizontal = ("fields",)
    readonly_fields = ("number",)
    fieldsets = (
        (None, {"fields": ["title", ("kind", "stage"), "fields"]}),
        ("Time", {"fields": ["signed", "term"], "description": "As far as known."}),
        ("Place", {"fields": ["city", "country"], "classes": ["collapse"]}),
        ("State", {"fields": ["internal_note", "number"]}),
    )
    inlines = (Parties, Sources, Documents)


class Searched(admin.ModelAdmin):
    search_fields = ("name",)


site = admin.AdminSite(name="admin")
site.enable_nav_sidebar = False
site.register(Agreement, StockAgreementAdmin)
site.register([AgreementKind, Organization], Searched)
site.register(User, UserAdmin)
site.register(Group, GroupAdmin)

urlpatterns = i18n_patterns(path("admin/", site.urls), prefix_default_language=False)
