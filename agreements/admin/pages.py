"""The page on which an agreement is entered and changed; its preview."""

import uuid
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.who import person_of
from agreements.actions import missing_for_publication
from agreements.admin.layout import Sheet, layout
from agreements.admin.steps import offered_steps
from agreements.checks import Checks, checks_of, with_what_is_checked
from agreements.choices import RecordState
from agreements.forms.conflicts import OPENED, Conflict, conflict_of, marks_of, read_marks
from agreements.forms.doubts import Doubt
from agreements.forms.drafted import digest_of, drafted_data
from agreements.forms.entry import SETS, Entry
from agreements.forms.release import Release
from agreements.forms.saving import Saving
from agreements.models import Agreement, AgreementLink, FormerFile, MergedAgreement, Signature, Submission
from agreements.notes import notes_of
from agreements.permissions import may
from agreements.presentation.evidence import evidence_of
from agreements.presentation.record import RELATIONS
from agreements.reading import with_everything
from agreements.views.record import record_context
from history.models import Event
from organizations.actions import StaleError
from organizations.forms import as_key

TEMPLATE = "admin/agreements/agreement/entry.html"
USUAL = 40
THEIRS = "theirs"  # names of the inputs in which the person takes what the other has saved
ALL_OF_THEIRS = "_theirs"  # the button that takes it in all of them


def entry_page(request: HttpRequest, object_id: str | None, *, model_admin: ModelAdmin) -> HttpResponse:
    """Show the page of an agreement, or save what was entered on it; of a draft that was merged, lead on."""
    try:
        agreement = _fetch(request, object_id, model_admin)
    except Http404:
        if (merged := _merged(object_id)) is not None:
            if request.method == "POST" and model_admin.has_add_permission(request):
                return _show_gone(request, model_admin, merged.target)
            return HttpResponseRedirect(_page_of(merged.target))
        if request.method == "POST" and object_id is not None and _was_deleted(request, object_id, model_admin):
            return _show_gone(request, model_admin)
        raise
    if request.method != "POST":
        return _show(request, Entry(agreement=agreement, user=person_of(request)), model_admin)
    if agreement._state.adding and (following := _next_of_release(request, model_admin, button="_skip")) is not None:
        return following
    if not agreement._state.adding and not model_admin.has_change_permission(request, agreement):
        if _whole_number(request.POST.get("version")) == agreement.version:
            raise PermissionDenied
        return _show_locked(request, agreement, model_admin)
    with transaction.atomic():
        return _receive(request, agreement, model_admin)


def _merged(object_id: str | None) -> MergedAgreement | None:
    key = as_key(unquote(object_id or ""))
    if key is None:
        return None
    return MergedAgreement.objects.select_related("target").filter(source_key=key).first()


def _fetch(request: HttpRequest, object_id: str | None, model_admin: ModelAdmin) -> Agreement:
    if object_id is None:
        if not model_admin.has_add_permission(request):
            raise PermissionDenied
        return Agreement()
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    agreement: Agreement | None = model_admin.get_object(request, unquote(object_id))
    if agreement is None:
        raise Http404
    return agreement


def _receive(request: HttpRequest, agreement: Agreement, model_admin: ModelAdmin) -> HttpResponse:
    """Check and save, in one transaction that holds the record, or the key of the form, from the beginning."""
    key = _key(request)
    # The same form sent several times at once: the others wait here, and then find what the first has saved.
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    saved = Submission.objects.filter(key=key).select_related("agreement").first()
    if saved is not None:
        return _next_of_release(request, model_admin) or HttpResponseRedirect(_page_of(saved.agreement))
    read_version = None
    if agreement.pk is not None:
        agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
        read_version = _whole_number(request.POST.get("version"))
    taken = {*Entry.names(), *SETS}
    if ALL_OF_THEIRS not in request.POST:
        taken &= set(request.POST.getlist(THEIRS))
    entry = Entry(
        agreement=agreement, user=person_of(request), data=request.POST, files=request.FILES, kept=frozenset(taken)
    )
    if not agreement._state.adding and read_version != agreement.version:
        return _show_conflict(request, entry, model_admin, key)
    doubts = entry.doubts() if entry.is_valid() else []
    if not entry.is_valid() or doubts:
        return _show(request, entry, model_admin, doubts=doubts, key=key)
    adding = agreement.pk is None
    saving = Saving(entry, by=person_of(request), read_version=read_version)
    try:
        stored = saving.save()
    except StaleError:
        return _show_conflict(request, entry, model_admin, key)
    if stored is None:
        fresh = Agreement() if adding else Agreement.objects.get(pk=agreement.pk)
        return _show(request, _again(entry, fresh), model_admin, key=key)
    text = request.POST.get("release", "")
    Submission.objects.create(key=key, agreement=stored, release=digest_of(text) if text else "")
    return _after_save(request, saving, stored, model_admin, adding=adding)


def _again(entry: Entry, agreement: Agreement) -> Entry:
    """The same entry over an untouched agreement, with the errors of the save that did not happen."""
    data = QueryDict(mutable=True) if entry.data is None else entry.data.copy()
    for form in entry.sets["documents"].forms:
        if token := form["file"].data.token:  # a file that came with this request is kept by now
            data[f"{form.add_prefix('file')}_kept"] = token
    fresh = Entry(agreement=agreement, user=entry.user, data=data, kept=entry.kept)
    fresh.is_valid()
    for name, errors in entry.form.errors.as_data().items():
        if name not in fresh.form.errors:
            fresh.form.add_error(None if name == "__all__" else name, errors)
    return fresh


def show_draft(request: HttpRequest, release: Release, model_admin: ModelAdmin) -> HttpResponse:
    """The page of a new agreement, filled with what a release says; sent to where every new agreement is."""
    user = person_of(request)
    data = drafted_data(release.draft, user=user, language=release.reading.language)
    entry = Entry(agreement=Agreement(), user=user, data=data)
    doubts = entry.doubts() if entry.is_valid() else []
    return _show(request, entry, model_admin, doubts=doubts, release=release)


def _release(request: HttpRequest) -> Release | None:
    """The release that a sent page was filled from."""
    return Release.of(request.POST.get("release", ""), _whole_number(request.POST.get("release_part")) or 0)


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid.uuid4()


def _whole_number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def _page_of(agreement: Agreement, name: str = "change") -> str:
    return reverse(f"admin:agreements_agreement_{name}", args=[agreement.pk])


def _after_save(
    request: HttpRequest, saving: Saving, agreement: Agreement, model_admin: ModelAdmin, *, adding: bool
) -> HttpResponse:
    """Say what was saved, and go where the pressed button leads."""
    note: list[dict[str, Any]] = [{"added": {}}] if adding else [{"changed": {}}]
    (model_admin.log_addition if adding else model_admin.log_change)(request, agreement, note)
    for record in saving.created:
        _say_created(request, record, model_admin)
    said = _("“%(title)s” is entered as a draft.") if adding else _("“%(title)s” is saved.")
    model_admin.message_user(
        request,
        format_html(
            '{} <a href="{}">{}</a>', said % {"title": agreement.display_title}, _page_of(agreement), _("Open")
        ),
    )
    if adding and (following := _next_of_release(request, model_admin)) is not None:
        return following
    for button, step in (("_publish", "publish"), ("_review", "review")):
        if button in request.POST and may(request.user, step, agreement):
            return HttpResponseRedirect(_page_of(agreement, step))
    if "_addanother" in request.POST:
        return HttpResponseRedirect(reverse("admin:agreements_agreement_add"))
    if "_preview" in request.POST:
        return HttpResponseRedirect(_page_of(agreement, "preview"))
    if "_continue" in request.POST:
        return HttpResponseRedirect(_page_of(agreement))
    return HttpResponseRedirect(reverse("admin:agreements_agreement_changelist"))


def _next_of_release(request: HttpRequest, model_admin: ModelAdmin, *, button: str = "_next") -> HttpResponse | None:
    """The draft of the next agreement of the release, where the button for it was pressed."""
    release = _release(request) if button in request.POST else None
    if release is None or not release.has_more:
        return None
    return show_draft(request, replace(release, part=release.part + 1), model_admin)


def _say_created(request: HttpRequest, record: Any, model_admin: ModelAdmin) -> None:
    url = reverse(f"admin:organizations_{record._meta.model_name}_change", args=[record.pk])
    said = _("Added to the register: %(name)s.") % {"name": record.display_name}
    more = _("Complete its page") if record._meta.model_name == "organization" else _("Complete the page")
    model_admin.message_user(request, format_html('{} <a href="{}">{}</a>', said, url, more))


def _was_deleted(request: HttpRequest, object_id: str, model_admin: ModelAdmin) -> bool:
    """Whether the record was there when this person opened its page, who could enter it anew."""
    key = unquote(object_id)
    if not model_admin.has_add_permission(request) or model_admin.get_object(request, key) is not None:
        return False
    return Event.objects.of_row(Agreement._meta.db_table, key).exists()


def _show_gone(request: HttpRequest, model_admin: ModelAdmin, merged_into: Agreement | None = None) -> HttpResponse:
    """What was typed for a draft that was deleted or merged meanwhile, as a new one that is not saved yet."""
    entry = Entry(agreement=Agreement(), user=person_of(request), data=request.POST, files=request.FILES)
    return _show(request, entry, model_admin, gone=True, merged_into=merged_into, status=409)


def _show_locked(request: HttpRequest, agreement: Agreement, model_admin: ModelAdmin) -> HttpResponse:
    """The record as somebody has moved it on meanwhile, to where this person may not change it, and what they typed."""
    theirs = Entry(agreement=Agreement.objects.get(pk=agreement.pk), user=person_of(request))
    mine = Entry(agreement=agreement, user=person_of(request), data=request.POST, files=request.FILES)
    mine.is_valid()
    opened = read_marks(request.POST.get(OPENED, ""))
    found = conflict_of(mine, theirs=theirs, opened=opened)
    typed = [one for one in found.differences if one.by_you]
    return _show(request, theirs, model_admin, conflict=replace(found, differences=typed), status=403)


def _show_conflict(request: HttpRequest, entry: Entry, model_admin: ModelAdmin, key: uuid.UUID) -> HttpResponse:
    """Refuse the save; show what was typed, and what the other has saved beside it."""
    entry.is_valid()
    stored = Agreement.objects.get(pk=entry.agreement.pk)
    theirs = Entry(agreement=stored, user=person_of(request))
    found = conflict_of(entry, theirs=theirs, opened=read_marks(request.POST.get(OPENED, "")))
    return _show(request, entry, model_admin, conflict=found, opened=marks_of(theirs), key=key, status=409)


def _show(
    request: HttpRequest,
    entry: Entry,
    model_admin: ModelAdmin,
    *,
    doubts: list[Doubt] | None = None,
    conflict: Conflict | None = None,
    opened: str | None = None,
    key: uuid.UUID | None = None,
    gone: bool = False,
    merged_into: Agreement | None = None,
    release: Release | None = None,
    status: int = 200,
) -> HttpResponse:
    stored = Agreement.objects.get(pk=entry.agreement.pk) if entry.agreement.pk else None
    changing = stored is None or model_admin.has_change_permission(request, stored)
    title = _("New agreement") if stored is None else stored.display_title
    problems = entry.problems() if entry.form.is_bound and not doubts else []
    if opened is None and stored is not None:
        opened = request.POST.get(OPENED, "") if entry.form.is_bound else marks_of(entry)
    release = release or (_release(request) if stored is None else None)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
        "original": stored,
        "release": release,
        "evidence": evidence_of(release.draft, release.reading.text) if release else None,
        "entered_before": release.entered_before(person_of(request)) if release else [],
        "sheet": Sheet(layout(entry, readonly=not changing)),
        "entry": entry,
        "changing": changing,
        "problems": problems,
        "doubts": doubts or [],
        "conflict": conflict,
        "opened": opened or "",
        "gone": gone,
        "merged_into": merged_into,
        "version": conflict.saved.version if conflict else (stored.version if stored else ""),
        "submission": key or uuid.uuid4(),
        **_around(request, stored, model_admin, changing=changing),
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _around(
    request: HttpRequest, stored: Agreement | None, model_admin: ModelAdmin, *, changing: bool
) -> dict[str, Any]:
    """What the page says of the record beside its inputs, and what can be done with it."""
    record = stored or Agreement()
    publishes = may(request.user, "publish", record)
    return {
        "steps": offered_steps(request.user, stored) if stored else [],
        "checks": _checks(request, stored) if stored and changing else None,
        "notes": notes_of(stored) if stored else [],
        "back": "",  # the blocks that the checks lead to stand on this page
        "merged": stored.merged.all() if stored else [],
        "linked_from": _linked_from(stored) if stored else [],
        "may_merge": stored is not None and may(request.user, "merge", stored),
        "may_undo_merges": request.user.has_perm("agreements.merge_agreement"),
        # After saving one goes on to publishing, or to review where it takes a second person.
        "may_publish": publishes,
        "may_review": record.record_state == RecordState.DRAFT and not publishes,
        "may_delete": stored is not None and model_admin.has_delete_permission(request, stored),
        "public_url": stored.get_absolute_url() if stored and stored.number else "",
        "capacities": _usual_capacities() if changing else [],
    }


def _linked_from(stored: Agreement) -> list[tuple[Any, Agreement]]:
    """Every record that names this one, drafts and withdrawn ones too, and what that makes of this one."""
    links = AgreementLink.objects.filter(target=stored.pk).select_related("agreement").order_by("pk")
    return [(RELATIONS[link.relation][1], link.agreement) for link in links]


def _checks(request: HttpRequest, stored: Agreement) -> Checks | None:
    """What would be said before publishing, of the record as it is stored; of one that is published, nothing."""
    if stored.record_state == RecordState.PUBLISHED:
        return None
    read = with_what_is_checked(Agreement.objects.filter(pk=stored.pk)).get()
    return checks_of(read, by=person_of(request), on=timezone.localdate())


def _usual_capacities() -> list[str]:
    """What people have signed as most often, to be offered while a capacity is typed."""
    used = Signature.objects.exclude(capacity="").values("capacity").annotate(times=Count("pk"))
    return [row["capacity"] for row in used.order_by("-times", "capacity")[:USUAL]]


@require_safe
def preview(request: HttpRequest, *, model_admin: ModelAdmin, pk: int) -> HttpResponse:
    """The record as somebody without an account will see it, under a banner that says that this is a preview."""
    on, reader = timezone.localdate(), AnonymousUser()
    found = Agreement.objects.visible_to(request.user).with_status(on=on)
    agreement = get_object_or_404(with_everything(found, reader), pk=pk)
    context = {
        **record_context(agreement, reader, on=on),
        "missing": missing_for_publication(agreement) if agreement.record_state != RecordState.PUBLISHED else [],
        "back": _page_of(agreement),
    }
    return TemplateResponse(request, "admin/agreements/agreement/preview.html", context)


@transaction.atomic
def delete_agreement(agreement: Agreement) -> None:
    """Delete a record that never had a number, and its files once that is sure."""
    locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.number:
        raise ValidationError(_("A registered agreement is withdrawn, never deleted."))
    files = [document.file for document in locked.documents.all()]
    files += [former.file for former in FormerFile.objects.filter(document__agreement=locked)]
    locked.delete()
    for file in files:
        transaction.on_commit(partial(file.storage.delete, str(file.name)))
