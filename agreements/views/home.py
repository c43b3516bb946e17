"""The front page: figures that are links, the latest signings, and where the partners are."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_countries import countries

from agreements.choices import HOLDING, Stage
from agreements.finding import Answer, Finder, Wanted, reader_of
from agreements.presentation import rows
from agreements.querysets import organizations_visible_to
from agreements.reading import records_for, with_parties
from agreements.views.kept import kept_ready

LATEST = 5


@login_not_required
@require_safe
@kept_ready
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    on = timezone.localdate()
    answer = Finder(Wanted(reader_of(request.user), on)).answer()
    by_status = answer.counts.get("status", {})
    by_country = countries_of_partners(answer)
    latest = with_parties(records_for(request.user, on=on).filter(stage=Stage.SIGNED).newest_first())[:LATEST]
    in_force = "&".join(f"status={status.value}" for status in HOLDING)
    context = {
        "agreements": answer.total,
        "in_force": sum(by_status.get(status.value, 0) for status in HOLDING),
        "in_force_url": f"{reverse('agreements:list')}?{in_force}",
        "organizations": organizations_visible_to(request.user).count(),
        "countries": by_country,
        "country_counts": {country["code"]: country["count"] for country in by_country},
        "rows": rows(latest, on=on),
    }
    return render(request, "pages/home.html", context)


def countries_of_partners(answer: Answer) -> list[dict[str, Any]]:
    """The countries of partners with the number of agreements the list gives for each, the most first."""
    listed = [
        {
            "code": code,
            "name": countries.name(code) or code,
            "count": count,
            "url": f"{reverse('agreements:list')}?country={code}",
        }
        for code, count in answer.counts.get("country", {}).items()
    ]
    return sorted(listed, key=lambda country: (-country["count"], str(country["name"])))
