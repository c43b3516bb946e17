"""Importing a table: upload, name the columns, look at every row, put cells right, import, undo; without scripts."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.who import person_of
from agreements.choices import ImportState, RowOutcome
from agreements.forms.imports import BaseForm, ColumnsForm, RowForm, UploadForm
from agreements.importing.sheets import jobs
from agreements.importing.sheets.layouts import ColumnMapping, read_mapping
from agreements.importing.sheets.problems import FileRefusedError
from agreements.importing.sheets.showing import facts_of, note_of
from agreements.importing.sheets.undoing import undoing
from agreements.importing.sheets.words import Words
from agreements.models import SheetImport, SheetRow
from agreements.paging import MOST_DIGITS
from agreements.permissions import IMPORTS
from organizations.models import Organization

PER_PAGE = 50
ENOUGH_CELLS = 3  # to tell one row from the others
IMPORTS_PER_PAGE = 30
MOST_NEW, MOST_NEAR = 10, 3  # of a row
REFRESH_S = 2
SILENT_S = 30  # a worker that says nothing for so long is not there


def for_importers[**P](
    view: "Callable[Concatenate[HttpRequest, P], HttpResponse]",
) -> "Callable[Concatenate[HttpRequest, P], HttpResponse]":
    """For those who may enter agreements; for everybody else there is no such page."""

    @wraps(view)
    def allowed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(IMPORTS):
            raise Http404
        return view(request, *args, **kwargs)

    return allowed


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
def imports_page(request: HttpRequest) -> HttpResponse:
    """Upload a table; below, the imports there were."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            with transaction.atomic():
                job = jobs.upload_table(file.file, name=file.name, by=person_of(request))
        except FileRefusedError as error:
            form.add_error("file", str(error))
        else:
            return redirect("import-columns", pk=job.pk)
    paginator = Paginator(SheetImport.objects.defer("sample", "remarks", "headings", "mapping"), IMPORTS_PER_PAGE)
    context = {
        "title": _("Import a table"),
        "form": form,
        "page": paginator.get_page(request.GET.get("page", "1")[:MOST_DIGITS]),
    }
    return _page(request, "imports", context, status=400 if form.errors else 200)


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return TemplateResponse(request, f"admin/imports/{name}.html", whole, status=status)


def in_states(
    *states: ImportState,
) -> "Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]":
    """Of an import in one of the states; a page that was opened before it moved on leads to where it is now."""

    def checking(view: "Callable[..., HttpResponse]") -> "Callable[..., HttpResponse]":
        @wraps(view)
        def checked(request: HttpRequest, pk: str, **more: str) -> HttpResponse:
            job = get_object_or_404(SheetImport, pk=pk)
            if job.state in states:
                return view(request, job, **more)
            if request.method == "POST":
                messages.warning(request, _("The table has moved on since that page was opened. Nothing was done now."))
            return redirect("import", pk=job.pk)

        return checked

    return checking


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
@in_states(ImportState.MAPPING, ImportState.PLANNED)
def columns_page(request: HttpRequest, job: SheetImport) -> HttpResponse:
    """Say what each column holds; of an edited extract, which event it shows."""
    by = person_of(request)
    if "sheet" in request.POST and job.state == ImportState.MAPPING:
        return _other_sheet(request, job)
    data = request.POST if request.method == "POST" else None
    if job.base_event is not None:
        form: Any = BaseForm(data, initial={"event": job.base_event})
    else:
        form = ColumnsForm(data, headings=job.headings, mapping=_mapping(job))
    if request.method == "POST" and form.is_valid():
        if job.base_event is not None:
            jobs.start_planning(job, _mapping(job), by=by, base_event=form.cleaned_data["event"])
        else:
            jobs.start_planning(job, form.mapping(), by=by)
        return redirect("import", pk=job.pk)
    columns = zip(form.columns, _examples(job), strict=True) if isinstance(form, ColumnsForm) else []
    context = {"title": job.file_name, "job": job, "form": form, "columns": list(columns), "fault": _said(job.fault)}
    context |= {"remarks": [_said(one) for one in job.remarks], "is_extract": job.base_event is not None}
    return _page(request, "columns", context, status=400 if form.errors else 200)


def _mapping(job: SheetImport, words: Words | None = None) -> ColumnMapping:
    try:
        return read_mapping(job.mapping, job.headings, words or Words())
    except FileRefusedError:  # a kind that is gone meanwhile
        return ColumnMapping()


def _examples(job: SheetImport) -> list[list[str]]:
    """What stands below each heading in the first rows."""
    return [[row[place] for row in job.sample if place < len(row) and row[place]] for place in range(len(job.headings))]


def _other_sheet(request: HttpRequest, job: SheetImport) -> HttpResponse:
    try:
        other = jobs.other_sheet(job, request.POST["sheet"][:255], by=person_of(request))
    except FileRefusedError as error:
        messages.error(request, str(error))
        return redirect("import-columns", pk=job.pk)
    return redirect("import-columns", pk=other.pk)


@require_safe
@for_importers
def import_page(request: HttpRequest, pk: str) -> HttpResponse:
    """How far the work is, or what becomes of every row."""
    job = get_object_or_404(SheetImport, pk=pk)
    if job.state == ImportState.MAPPING:
        return redirect("import-columns", pk=job.pk)
    if job.state in jobs.WORKING:
        return _progress(request, job)
    counts = dict(job.rows.order_by().values_list("outcome").annotate(Count("pk")))
    outcome = request.GET.get("outcome", "")
    rows = job.rows.select_related("agreement").order_by("number")
    if outcome in RowOutcome.values:
        rows = rows.filter(outcome=outcome)
    elif outcome == "remarked":
        rows = rows.exclude(remarks=[])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1")[:MOST_DIGITS])
    context = {
        "title": job.file_name,
        "job": job,
        "outcome": outcome,
        "tabs": _tabs(job, counts),
        "page": page,
        "rows": _rows_told(job, list(page)),
        "fault": _said(job.fault),
        "to_import": counts.get(RowOutcome.CREATED, 0) + counts.get(RowOutcome.CHANGED, 0),
        "refused": counts.get(RowOutcome.REFUSED, 0),
        "planned": job.state == ImportState.PLANNED,
        "imported": job.state == ImportState.IMPORTED,
        "undone": job.state == ImportState.UNDONE,
        "empty": not counts,
    }
    return _page(request, "preview", context)


def _tabs(job: SheetImport, counts: dict[str, int]) -> list[tuple[str, str, int]]:
    """Filters of the rows: value, label, count."""
    tabs = [("", _("All rows"), sum(counts.values()))]
    tabs += [(value, str(label), counts[value]) for value, label in RowOutcome.choices if counts.get(value)]
    remarked = job.rows.exclude(remarks=[]).count()
    return [*tabs, ("remarked", _("with remarks"), remarked)] if remarked else tabs


def _rows_told(job: SheetImport, rows: list[SheetRow]) -> list[dict[str, Any]]:
    """Rows with what they would make, and the cells of those that make nothing."""
    words = Words()
    kinds = {slug: str(kind) for slug, kind in words.kind_names.items()}
    places = _places(job, words)
    return [
        _told(row)
        | {
            "facts": facts_of(row.preview, kinds),
            "note": note_of(row.preview),
            "cells": _filled(row.cells, places),
        }
        for row in rows
    ]


def _filled(cells: list[str], places: list[int]) -> list[str]:
    """The filled cells that count; all filled ones of a row that has next to none."""
    counting = [cells[place] for place in places if place < len(cells) and cells[place]]
    return counting if len(counting) >= ENOUGH_CELLS else list(filter(None, cells))


def _told(row: SheetRow) -> dict[str, Any]:
    """A row with its sentences in the language of the page."""
    return {
        "row": row,
        "reasons": [(reason, _said(reason)) for reason in row.reasons],
        "remarks": [(remark, _said(remark)) for remark in row.remarks],
    }


def _said(told: dict[str, str]) -> str:
    """A sentence that is kept in both languages, in that of the page."""
    return told.get((get_language() or "en")[:2]) or told.get("en", "")


def _progress(request: HttpRequest, job: SheetImport) -> HttpResponse:
    """How far the worker is. The page asks again by itself, by a header, as long as there is something to wait for."""
    last = job.started_at or job.created_at
    context = {
        "title": job.file_name,
        "job": job,
        "silent": (timezone.now() - last).total_seconds() > SILENT_S,
        "percent": min(100, 100 * job.done // job.total) if job.total else None,
    }
    response = _page(request, "progress", context)
    response["Refresh"] = str(REFRESH_S)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
@in_states(ImportState.PLANNED)
def row_page(request: HttpRequest, job: SheetImport, number: str) -> HttpResponse:
    """Put the cells of a row right, leave it out, or take it in again."""
    row = get_object_or_404(job.rows, number=number)
    back = f"{request.POST.get('back', request.GET.get('back', ''))}"
    if request.method == "POST" and "_leave" in request.POST:
        jobs.leave_out([row], out=True, job=job)
        return _back(job, back)
    if request.method == "POST" and "_take" in request.POST:
        jobs.leave_out([row], out=False, job=job)
        return _back(job, back)
    if request.method == "POST" and "_keep" in request.POST:
        jobs.fix_row(job, row, _as_moved(job, row))
        return _back(job, back)
    data = request.POST if request.method == "POST" else None
    form = RowForm(data, headings=job.headings, cells=row.cells, places=_places(job))
    if request.method == "POST" and form.is_valid():
        jobs.fix_row(job, row, form.cells())
        return _back(job, back)
    context = {"title": _("Row %(number)s") % {"number": row.number}, "job": job, "form": form, "back": back}
    context |= {**_told(row), "near": _near(row), "moved": bool(_as_moved(job, row))}
    return _page(request, "row", context, status=400 if form.errors else 200)


def _as_moved(job: SheetImport, row: SheetRow) -> dict[int, str]:
    """What the record says now, for the cells whose record moved after the extract was made; by their places."""
    changes = row.preview.get("changes", ())
    return {job.headings.index(one["code"]): one["now"] for one in changes if one["base"] != one["now"]}


def _near(row: SheetRow) -> list[tuple[str, list[Organization]]]:
    """Organizations of the register whose names are near those of the row's new parties: what was meant, perhaps."""
    new = [party["name"] for party in row.preview.get("parties", ()) if not party["organization"]]
    found = [(name, list(Organization.objects.standing().similar_to(name)[:MOST_NEAR])) for name in new[:MOST_NEW]]
    return [(name, near) for name, near in found if near]


def _places(job: SheetImport, words: Words | None = None) -> list[int]:
    """The columns that count: all of an extract, those named of another table."""
    return list(range(len(job.headings))) if job.base_event is not None else sorted(_mapping(job, words).columns)


def _back(job: SheetImport, outcome: str) -> HttpResponse:
    response = redirect("import", pk=job.pk)
    if outcome in RowOutcome.values:
        response["Location"] += f"?outcome={outcome}"
    return response


@require_POST
@for_importers
@in_states(ImportState.PLANNED)
def leave_refused(request: HttpRequest, job: SheetImport) -> HttpResponse:
    """Leave all refused rows out at once."""
    job.rows.filter(outcome=RowOutcome.REFUSED).update(outcome=RowOutcome.LEFT_OUT, reasons=[], agreement=None)
    return redirect("import", pk=job.pk)


@require_POST
@for_importers
def start(request: HttpRequest, pk: str) -> HttpResponse:
    """Import all rows, in the name of whoever presses the button."""
    with transaction.atomic():
        job = get_object_or_404(SheetImport.objects.select_for_update(), pk=pk)
        if job.state != ImportState.PLANNED:  # the button was pressed twice
            return redirect("import", pk=job.pk)
        if job.rows.filter(outcome=RowOutcome.REFUSED).exists():
            messages.error(request, _("Rows are refused: put them right, or leave them out."))
            return redirect("import", pk=job.pk)
        job.owner, job.owner_name = person_of(request), request.user.get_username()
        job.state, job.done, job.fault = ImportState.IMPORTING, 0, {}
        job.save(update_fields=["owner", "owner_name", "state", "done", "fault"])
    jobs.work_at_once(job)
    return redirect("import", pk=job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_importers
def undo_page(request: HttpRequest, pk: str) -> HttpResponse:
    """Say what undoing the import takes back, and do it."""
    if request.method == "POST":
        with transaction.atomic():
            job = get_object_or_404(SheetImport.objects.select_for_update(), pk=pk)
            if job.state != ImportState.IMPORTED:
                return redirect("import", pk=job.pk)
            job.undone_by, job.state, job.fault = person_of(request), ImportState.UNDOING, {}
            job.save(update_fields=["undone_by", "state", "fault"])
        jobs.work_at_once(job)
        return redirect("import", pk=job.pk)
    job = get_object_or_404(SheetImport, pk=pk)
    if job.state != ImportState.IMPORTED:
        return redirect("import", pk=job.pk)
    context = {"title": _("Undo this import?"), "job": job, "todo": undoing(job), "fault": _said(job.fault)}
    return _page(request, "undo", context)


@require_POST
@for_importers
def forget(request: HttpRequest, pk: str) -> HttpResponse:
    """Drop a table that was not imported; pressed twice, once."""
    return _forget(request, pk=pk) if SheetImport.objects.filter(pk=pk).exists() else redirect("imports")


@in_states(ImportState.MAPPING, ImportState.PLANNED)
def _forget(request: HttpRequest, job: SheetImport) -> HttpResponse:
    job.delete()
    messages.success(request, _("The table is dropped. Nothing of it was imported."))
    return redirect("imports")
