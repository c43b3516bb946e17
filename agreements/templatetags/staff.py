"""Tags of the staff's pages."""

from typing import Any

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from agreements.forms.rows import RowSet
from agreements.forms.said import said as in_words
from agreements.forms.said import said_rows as rows_in_words
from agreements.models import Agreement
from organizations.models import Organization, Person
from partial_dates.templatetags.partial_dates import date_words

register = template.Library()
MOST = 100


@register.simple_tag
def said(field: BoundField) -> str:
    """What a field says, for a page that is only read."""
    return in_words(field)


@register.simple_tag
def echo(field: BoundField) -> str:
    """The place where a typed date is said in words; filled on the way back from a form that was sent."""
    if "data-date" not in field.field.widget.attrs:
        return ""
    date = field.form.cleaned_data.get(field.name) if hasattr(field.form, "cleaned_data") else None
    return format_html(
        '<output class="echo" for="{}" aria-live="polite">{}</output>', field.id_for_label, date_words(date)
    )


@register.simple_tag
def said_rows(rows: RowSet) -> list[str]:
    """What the rows of a set say, a line each."""
    return rows_in_words(rows)


@register.inclusion_tag("admin/agreements/of_record.html", takes_context=True)
def agreements_of(context: Any, record: Organization | Person) -> dict[str, Any]:
    """The agreements an organization is a party of, or a person has signed; for staff that may see agreements."""
    user = context["request"].user
    if not user.has_perm("agreements.view_agreement"):
        return {"agreements": []}
    path = (
        {"parties__organization": record}
        if isinstance(record, Organization)
        else {"parties__signatures__person": record}
    )
    ids = Agreement.objects.filter(**path).values("pk")
    found = Agreement.objects.visible_to(user).filter(pk__in=ids).with_status(on=timezone.localdate()).newest_first()
    rows = [
        {"agreement": agreement, "url": reverse("admin:agreements_agreement_change", args=[agreement.pk])}
        for agreement in found[:MOST]
    ]
    return {"agreements": rows}
