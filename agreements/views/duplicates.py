"""The work list of possible duplicates: pairs with their reasons, "these are not the same", and taking that back."""

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.who import person_of
from agreements import actions_on_two as actions
from agreements.doubles import KINDS, PER_PAGE, Kind, Pair, count_of, distinct_pairs, pair_of, pairs_of
from agreements.models import DistinctAgreements
from agreements.paging import MOST_DIGITS
from agreements.querysets import SEES_EVERYTHING
from history.forms import NAME, ReasonField, ReasonForm
from history.staff import recorded_request
from organizations.actions import StaleError, say_distinct, take_back_distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Pairs:
    """Pairs as pages of a list ask for them: the page that is shown is read with the number of all, in one go."""

    def __init__(self, kind: Kind, number: int) -> None:
        self._start = (number - 1) * PER_PAGE
        self._listed = pairs_of(kind, offset=self._start)
        if not self._listed.pairs and self._start:
            # Past the last page nothing comes, and so no number either.
            self._start, self._listed = 0, pairs_of(kind)

    def __len__(self) -> int:
        return self._listed.total

    def __getitem__(self, place: slice) -> "Sequence[Pair]":
        return self._listed.pairs if place.start == self._start else []

    @property
    def number(self) -> int:
        """The page that was read."""
        return self._start // PER_PAGE + 1


class DifferentForm(ReasonForm):
    """Why two are not the same; what was found out need not be found out again."""

    change_reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields[NAME].label = gettext_lazy("How do you know?")
        self.fields[NAME].help_text = gettext_lazy("Whoever looks at the two next reads it; it may be left empty.")


def for_staff[**P](
    view: "Callable[Concatenate[HttpRequest, P], HttpResponse]",
) -> "Callable[Concatenate[HttpRequest, P], HttpResponse]":
    """For those who may read every record."""

    @wraps(view)
    def allowed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(SEES_EVERYTHING):
            raise Http404
        return view(request, *args, **kwargs)

    return allowed


@require_safe
@for_staff
def begin(request: HttpRequest) -> HttpResponse:
    """The first list."""
    return redirect(KINDS["organization"].url)


@require_safe
@for_staff
def list_page(request: HttpRequest, kind: str) -> HttpResponse:
    """The likeliest pairs of one kind first, a page at a time, and how many there are of the other kinds."""
    typed = request.GET.get("page", "1")[:MOST_DIGITS]
    pairs = Pairs(KINDS[kind], max(1, int(typed)) if typed.isascii() and typed.isdecimal() else 1)
    listed: Any = pairs
    page: Page[Any] = Paginator(listed, PER_PAGE).get_page(pairs.number)
    counts = {other.name: len(pairs) if other.name == kind else count_of(other) for other in KINDS.values()}
    context = _context(request, KINDS[kind]) | {
        "title": _("Possible duplicates"),
        "page": page,
        "tabs": [(one, counts[one.name]) for one in KINDS.values()],
        "distinct_count": distinct_pairs(KINDS[kind]).count(),
    }
    return TemplateResponse(request, "admin/duplicates/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def pair_page(request: HttpRequest, kind: str, first: str, second: str) -> HttpResponse:
    """Two records beside each other; a registrar says here that they are not the same."""
    pair = pair_of(KINDS[kind], int(first), int(second))
    if pair is None:
        raise Http404
    posted = request.method == "POST"
    form = DifferentForm(request.POST if posted else None)
    problems: list[str] = []
    if posted:
        _require(request, KINDS[kind])
        if form.is_valid():
            problems = _try_to_say(request, pair, form.reason)
            if not problems:
                messages.success(request, _("Noted: they are not the same. Nobody is asked about them again."))
                return redirect(KINDS[kind].url)
    context = _context(request, KINDS[kind]) | {
        "title": _("Are these the same?"),
        "pair": pair,
        "form": form,
        "problems": problems,
    }
    return TemplateResponse(request, "admin/duplicates/pair.html", context, status=409 if problems else 200)


@require_safe
@for_staff
def distinct_page(request: HttpRequest, kind: str) -> HttpResponse:
    """What was said to be two, by whom, when and why; the latest first."""
    page = Paginator(distinct_pairs(KINDS[kind]), PER_PAGE).get_page(request.GET.get("page", "1")[:MOST_DIGITS])
    context = _context(request, KINDS[kind]) | {"title": _("Not the same"), "page": page}
    return TemplateResponse(request, "admin/duplicates/distinct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def take_back_page(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """Forget, after a question, that two are not the same."""
    _require(request, KINDS[kind])
    said = get_object_or_404(distinct_pairs(KINDS[kind]), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        with recorded_request(request, form.reason):
            if isinstance(said, DistinctAgreements):
                actions.take_back_distinct_agreements(said=said, by=person_of(request))
            else:
                take_back_distinct(said=said, by=person_of(request))
        messages.success(request, _("Taken back: the two may be asked about again."))
        return redirect(KINDS[kind].url)
    context = _context(request, KINDS[kind]) | {
        "title": _("May they be the same after all?"),
        "said": said,
        "form": form,
    }
    return TemplateResponse(request, "admin/duplicates/take_back.html", context)


def _require(request: HttpRequest, kind: Kind) -> None:
    if not request.user.has_perm(kind.merging):
        raise PermissionDenied


def _try_to_say(request: HttpRequest, pair: Pair, reason: str) -> list[str]:
    """Say that the two are not the same; what stands against it, in words."""
    say: Any = actions.say_agreements_distinct if pair.kind.name == "agreement" else say_distinct
    try:
        with recorded_request(request, reason):
            say(one=pair.first, other=pair.second, by=person_of(request), reason=reason)
    except ValidationError as error:
        return list(error.messages)
    except StaleError:
        return [_("One of the two is not there any more.")]
    return []


def _context(request: HttpRequest, kind: Kind) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "kind": kind,
        "may_decide": request.user.has_perm(kind.merging),
    }
