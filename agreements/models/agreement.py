"""The agreement: one instrument, what is known of it, and what the register does with the record."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from agreements.choices import ONCE_PUBLIC, LegalNature, RecordState, Stage, Term, Visibility
from agreements.models.vocabulary import AgreementKind, FieldOfCooperation
from agreements.querysets import AgreementQuerySet
from organizations.bilingual import InReaderLanguage
from organizations.constraints import RulesBesideFields, country_code_check
from organizations.validators import validate_language_tag, validate_one_line, validate_text
from partial_dates.fields import (
    PartialDateField,
    earliest_day_of,
    latest_day_of,
    partial_date_check,
    starts_before_ends,
)

TABLE = "agreements_agreement"
PUBLISHED_HAS_KIND = _("A published record says what kind of agreement it is.")
PUBLISHED_SAYS_WHEN_SIGNED = _("A published record gives the date of signing, or a note that says what is known of it.")


class Agreement(RulesBesideFields):
    """One instrument between two or more organizations.

    Facts are stored and status is derived from them and a day (``with_status(on=day)``). Dates are partial dates: their
    ``_earliest`` and ``_latest`` columns are made by the database and null where nothing is known.
    """

    number = models.CharField(_("number"), max_length=40, blank=True, editable=False)
    title = models.CharField(_("title"), max_length=400, validators=[validate_one_line])
    title_ru = models.CharField(_("title in Russian"), max_length=400, blank=True, validators=[validate_one_line])
    kind = models.ForeignKey(
        AgreementKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("kind"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.SIGNED, db_default=Stage.SIGNED)
    subject = models.TextField(_("subject"), blank=True, validators=[validate_text])
    subject_ru = models.TextField(_("subject in Russian"), blank=True, validators=[validate_text])
    fields = models.ManyToManyField(
        FieldOfCooperation, blank=True, related_name="agreements", verbose_name=_("fields of cooperation")
    )
    keywords = ArrayField(
        models.CharField(max_length=120, validators=[validate_one_line]),
        verbose_name=_("other words on the subject"),
        default=list,
        blank=True,
        help_text=_("Words of the source that are not a field of cooperation by themselves, parted by commas."),
    )

    signed = PartialDateField(_("signed"), blank=True)
    signed_earliest = earliest_day_of("signed")
    signed_latest = latest_day_of("signed")
    signed_note = models.CharField(
        _("note on the date of signing"),
        max_length=300,
        blank=True,
        validators=[validate_one_line],
        help_text=_("What is known and cannot be said as a date: “24 September, year unknown”. Shown to the public."),
    )
    signed_note_ru = models.CharField(
        _("note on the date of signing, in Russian"), max_length=300, blank=True, validators=[validate_one_line]
    )
    effective = PartialDateField(_("in force from"), blank=True)
    effective_earliest = earliest_day_of("effective")
    effective_latest = latest_day_of("effective")
    expires = PartialDateField(_("runs until"), blank=True)
    expires_earliest = earliest_day_of("expires")
    expires_latest = latest_day_of("expires")
    terminated = PartialDateField(_("terminated"), blank=True)
    terminated_earliest = earliest_day_of("terminated")
    terminated_latest = latest_day_of("terminated")
    termination_reason = models.CharField(
        _("reason of termination"), max_length=500, blank=True, validators=[validate_one_line]
    )
    term = models.CharField(_("term"), max_length=20, choices=Term, default=Term.UNKNOWN, db_default=Term.UNKNOWN)
    renewal_months = models.PositiveSmallIntegerField(
        _("renews for, months"), null=True, blank=True, help_text=_("For an agreement that renews itself.")
    )
    notice_days = models.PositiveSmallIntegerField(
        _("notice, days"),
        null=True,
        blank=True,
        help_text=_("How long before the end of the term notice must be given."),
    )

    venue = models.CharField(_("venue"), max_length=300, blank=True, validators=[validate_one_line])
    venue_ru = models.CharField(_("venue in Russian"), max_length=300, blank=True, validators=[validate_one_line])
    city = models.CharField(_("city"), max_length=120, blank=True, validators=[validate_one_line])
    city_ru = models.CharField(_("city in Russian"), max_length=120, blank=True, validators=[validate_one_line])
    country = CountryField(_("country of signing"), blank=True)
    event = models.CharField(_("event"), max_length=300, blank=True, validators=[validate_one_line])
    event_ru = models.CharField(_("event in Russian"), max_length=300, blank=True, validators=[validate_one_line])
    languages = ArrayField(
        models.CharField(max_length=35, validators=[validate_language_tag]),
        verbose_name=_("languages of the authentic texts"),
        default=list,
        blank=True,
        help_text=_("Language tags parted by commas: en, ru."),
    )
    legal_nature = models.CharField(
        _("legal nature"),
        max_length=20,
        choices=LegalNature,
        default=LegalNature.UNKNOWN,
        db_default=LegalNature.UNKNOWN,
    )

    visibility = models.CharField(
        _("visibility"), max_length=20, choices=Visibility, default=Visibility.PUBLIC, db_default=Visibility.PUBLIC
    )
    record_state = models.CharField(
        _("state of the record"),
        max_length=20,
        choices=RecordState,
        default=RecordState.DRAFT,
        db_default=RecordState.DRAFT,
        editable=False,
    )
    withdrawal_reason = models.CharField(
        _("reason of withdrawal"), max_length=500, blank=True, editable=False, validators=[validate_one_line]
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreements_in_charge",
        verbose_name=_("responsible"),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="agreements_submitted",
        verbose_name=_("sent to review by"),
        help_text=_("Somebody else publishes it."),
    )
    internal_note = models.TextField(
        _("internal note"), blank=True, validators=[validate_text], help_text=_("Seen by staff and auditors only.")
    )
    load_key = models.CharField(_("key of the loaded line"), max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    RULES_BESIDE: ClassVar = {
        "unsigned_has_no_dates": "stage",
        "indefinite_has_no_end": "expires",
        "renewal_belongs_to_renewing": "renewal_months",
        "notice_days": "notice_days",
        "reason_needs_termination": "termination_reason",
        "signed_before_expires": "expires",
        "effective_before_expires": "expires",
        "signed_before_terminated": "terminated",
    }

    display_title = InReaderLanguage("title", "The title for the reader.")
    display_subject = InReaderLanguage("subject", "The subject for the reader.")
    display_venue = InReaderLanguage("venue", "The venue for the reader.")
    display_city = InReaderLanguage("city", "The city of signing for the reader.")
    display_event = InReaderLanguage("event", "The event for the reader.")
    display_signed_note = InReaderLanguage("signed_note", "The note on the date of signing for the reader.")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering: ClassVar = [F("signed_latest").desc(nulls_last=True), "-pk"]
        permissions: ClassVar = [
            ("publish_agreement", _("Can register and publish agreements")),
            ("withdraw_agreement", _("Can withdraw agreements")),
            ("terminate_agreement", _("Can terminate agreements")),
            ("change_published_agreement", _("Can change published agreements")),
            ("merge_agreement", _("Can merge agreements")),
        ]
        indexes: ClassVar = [
            models.Index(F("signed_latest").desc(nulls_last=True), F("id").desc(), name="agreement_newest_first"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name=f"{TABLE}_number_once",
                violation_error_message=_("Another agreement has this number."),
            ),
            models.UniqueConstraint(
                fields=["load_key"],
                condition=~Q(load_key=""),
                name=f"{TABLE}_loaded_once",
                violation_error_message=_("This line was loaded already."),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name=f"{TABLE}_has_title",
                violation_error_message=_("An agreement needs a title."),
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=r"^[A-Z][A-Z0-9]{0,9}-[0-9]{4}-[0-9]{4,}$"),
                name=f"{TABLE}_number_form",
                violation_error_message=_("A number reads like EPA-2022-0001."),
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values),
                name=f"{TABLE}_known_stage",
                violation_error_message=_("Choose one of the stages."),
            ),
            models.CheckConstraint(
                condition=Q(term__in=Term.values),
                name=f"{TABLE}_known_term",
                violation_error_message=_("Choose one of the terms."),
            ),
            models.CheckConstraint(
                condition=Q(legal_nature__in=LegalNature.values),
                name=f"{TABLE}_known_legal_nature",
                violation_error_message=_("Choose one of the legal natures."),
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values),
                name=f"{TABLE}_known_visibility",
                violation_error_message=_("Choose who may read the record."),
            ),
            models.CheckConstraint(
                condition=Q(record_state__in=RecordState.values),
                name=f"{TABLE}_known_record_state",
                violation_error_message=_("A record is a draft, in review, published or withdrawn."),
            ),
            country_code_check(TABLE),
            models.CheckConstraint(
                condition=~Q(record_state__in=ONCE_PUBLIC) | ~Q(number=""),
                name=f"{TABLE}_published_has_number",
                violation_error_message=_("A published record has a number."),
            ),
            models.CheckConstraint(
                condition=~Q(record_state=RecordState.PUBLISHED) | Q(kind__isnull=False),
                name=f"{TABLE}_published_has_kind",
                violation_error_message=PUBLISHED_HAS_KIND,
            ),
            models.CheckConstraint(
                condition=~Q(record_state=RecordState.PUBLISHED, stage=Stage.SIGNED, signed="", signed_note=""),
                name=f"{TABLE}_published_says_when_signed",
                violation_error_message=PUBLISHED_SAYS_WHEN_SIGNED,
            ),
            models.CheckConstraint(
                condition=~Q(record_state=RecordState.WITHDRAWN) | ~Q(withdrawal_reason=""),
                name=f"{TABLE}_withdrawn_has_reason",
                violation_error_message=_("Say why the record is withdrawn; the public reads it."),
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.SIGNED) | Q(signed="", terminated="", effective=""),
                name=f"{TABLE}_unsigned_has_no_dates",
                violation_error_code="unsigned_has_no_dates",
                violation_error_message=_("Only a signed agreement has dates of signing, force and termination."),
            ),
            models.CheckConstraint(
                condition=~Q(term=Term.INDEFINITE) | Q(expires=""),
                name=f"{TABLE}_indefinite_has_no_end",
                violation_error_code="indefinite_has_no_end",
                violation_error_message=_("An agreement with an indefinite term has no last day."),
            ),
            models.CheckConstraint(
                condition=Q(renewal_months=None) | Q(term=Term.AUTO_RENEWING, renewal_months__range=(1, 600)),
                name=f"{TABLE}_renewal_belongs_to_renewing",
                violation_error_code="renewal_belongs_to_renewing",
                violation_error_message=_("Months of renewal, 1 to 600, belong to an agreement that renews itself."),
            ),
            models.CheckConstraint(
                condition=Q(notice_days=None) | Q(notice_days__range=(1, 3660)),
                name=f"{TABLE}_notice_days",
                violation_error_code="notice_days",
                violation_error_message=_("Notice is given 1 to 3660 days ahead."),
            ),
            models.CheckConstraint(
                condition=Q(termination_reason="") | ~Q(terminated=""),
                name=f"{TABLE}_reason_needs_termination",
                violation_error_code="reason_needs_termination",
                violation_error_message=_("Say when the agreement was terminated too."),
            ),
            *(partial_date_check(name, TABLE) for name in ("signed", "effective", "expires", "terminated")),
            starts_before_ends(
                TABLE,
                "signed",
                "expires",
                name="signed_before_expires",
                message=_("An agreement cannot run out before it is signed."),
            ),
            starts_before_ends(
                TABLE,
                "effective",
                "expires",
                name="effective_before_expires",
                message=_("An agreement cannot run out before it is in force."),
            ),
            starts_before_ends(
                TABLE,
                "signed",
                "terminated",
                name="signed_before_terminated",
                message=_("An agreement cannot be terminated before it is signed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.display_title}".strip()

    def clean(self) -> None:
        """Keep a published record as complete as publishing asked it to be, beside the fields that say it.

        The constraints say the same; but a form does not show the state of the record, and skips them.
        """
        super().clean()
        if self.record_state == RecordState.PUBLISHED:
            refused = {}
            if self.kind_id is None:
                refused["kind"] = PUBLISHED_HAS_KIND
            if self.stage == Stage.SIGNED and self.signed is None and not self.signed_note:
                refused["signed"] = PUBLISHED_SAYS_WHEN_SIGNED
            if refused:
                raise ValidationError(refused)

    def get_absolute_url(self) -> str:
        """Address of the public record, in the active language."""
        return reverse("agreements:detail", kwargs={"number": self.number})
