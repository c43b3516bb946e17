"""The model field: what Python holds, what is stored, and what the database refuses."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.http import HttpRequest
from django.test.utils import isolate_apps

from partial_dates.fields import PartialDateField
from partial_dates.value import PartialDate


def stored(deal: Any) -> tuple[str, str]:
    """The texts in the table, past the field."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT signed, expires FROM trial_deal WHERE id = %s", [deal.pk])
        row: tuple[str, str] = cursor.fetchone()
        return row


def broken_constraint(error: IntegrityError) -> str | None:
    """The name of the constraint that refused."""
    name: str | None = error.__cause__.diag.constraint_name  # type: ignore[union-attr]
    return name


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (PartialDate(2022, 11), PartialDate(2022, 11)),
        ("2022", PartialDate(2022)),
        ("2022-11-03", PartialDate(2022, 11, 3)),
        (datetime.date(2022, 11, 3), PartialDate(2022, 11, 3)),
        ("", None),
        (None, None),
    ],
)
def test_what_is_assigned_becomes_a_partial_date(deal_model: Any, given: object, held: PartialDate | None) -> None:
    assert deal_model(signed=given).signed == held
    deal = deal_model()
    assert deal.signed is None
    deal.signed = given
    assert deal.signed == held


@pytest.mark.parametrize(
    ("iso", "earliest", "latest"),
    [
        ("2022", datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)),
        ("2024-02", datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
        ("2022-11-03", datetime.date(2022, 11, 3), datetime.date(2022, 11, 3)),
        ("", None, None),
    ],
)
def test_saved_date_has_its_text_and_its_two_days(
    deal_model: Any, iso: str, earliest: datetime.date | None, latest: datetime.date | None
) -> None:
    deal = deal_model.objects.create(signed=iso)
    assert stored(deal) == (iso, "")
    # At once after save, and when read again.
    for known in (deal, deal_model.objects.get(pk=deal.pk)):
        assert (known.signed_earliest, known.signed_latest) == (earliest, latest)
        assert known.signed == (PartialDate.parse_iso(iso) if iso else None)


def test_columns_hold_ten_characters_and_no_null(deal_model: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod), attnotnull, attgenerated::text"
            " FROM pg_attribute WHERE attrelid = 'trial_deal'::regclass"
            " AND starts_with(attname, 'signed') ORDER BY attname"
        )
        assert cursor.fetchall() == [
            ("signed", "character varying(10)", True, ""),
            ("signed_earliest", "date", False, "s"),
            ("signed_latest", "date", False, "s"),
        ]


def test_reading_deferred_and_by_values_gives_partial_dates(deal_model: Any) -> None:
    deal_model.objects.create(signed="2022-11")
    assert deal_model.objects.only("pk").get().signed == PartialDate(2022, 11)
    row = deal_model.objects.values_list("signed", "expires").get()
    assert row == (PartialDate(2022, 11), None)


def test_an_expression_can_be_assigned(deal_model: Any) -> None:
    deal = deal_model.objects.create(signed="2022-11", expires="2023")
    deal.signed = models.F("expires")
    deal.save()
    assert stored(deal) == ("2023", "2023")


@pytest.mark.parametrize(
    ("lookup", "found"),
    [
        ({"signed": "2022-11"}, 1),
        ({"signed": PartialDate(2022, 11)}, 1),
        ({"signed": "2022"}, 0),
        ({"signed": None}, 1),
        ({"signed": ""}, 1),
        ({"signed__in": [PartialDate(2022, 11), "2023", None]}, 3),
        ({"signed_earliest__isnull": True}, 1),
        ({"signed_latest__gte": datetime.date(2022, 11, 30)}, 2),
        ({"signed": "3.11.2022"}, 0),
    ],
)
def test_lookups(deal_model: Any, lookup: dict[str, Any], found: int) -> None:
    for iso in ("2022-11", "2023", ""):
        deal_model.objects.create(signed=iso)
    assert deal_model.objects.filter(**lookup).count() == found


@pytest.mark.parametrize("lookup", ["gt", "gte", "lt", "lte", "range"])
def test_comparing_by_text_order_is_refused(deal_model: Any, lookup: str) -> None:
    with pytest.raises(FieldError, match="Unsupported lookup"):
        deal_model.objects.filter(**{f"signed__{lookup}": "2022"})


@pytest.mark.parametrize("text", ["junk", "2022-13", "2022-02-31", "3.11.2022", "0999", "2022-1", "２０２２"])
def test_malformed_text_is_refused_by_the_named_constraint(deal_model: Any, text: str) -> None:
    deal = deal_model.objects.create(signed="2022")
    writes: list[Callable[[], object]] = [
        lambda: deal_model.objects.filter(pk=deal.pk).update(signed=text),
        lambda: deal_model(signed=text).save(),
        lambda: deal_model.objects.bulk_create([deal_model(signed=text)]),
    ]
    for write in writes:
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            write()
        assert broken_constraint(refusal.value) == "trial_deal_signed_is_partial_date"
    assert stored(deal) == ("2022", "")


def test_end_before_start_is_refused_by_the_named_constraint(deal_model: Any) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        deal_model.objects.create(signed="2022-11-03", expires="2022-10")
    assert broken_constraint(refusal.value) == "trial_deal_ends_after_signing"


@pytest.mark.parametrize(
    ("signed", "expires"),
    [("2022", "2022-03"), ("2022-11", "2022"), ("2022-11-03", "2022-11-03"), ("2022", ""), ("", "2022")],
)
def test_dates_that_may_be_in_order_are_taken(deal_model: Any, signed: str, expires: str) -> None:
    deal = deal_model(signed=signed, expires=expires)
    deal.full_clean()
    deal.save()
    assert stored(deal) == (signed, expires)


def test_full_clean_tells_a_malformed_text_beside_its_field(deal_model: Any, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValidationError) as refusal:
        deal_model(signed="2022-02-31", expires="2021").full_clean()
    assert refusal.value.message_dict == {"signed": ["There is no such day: February 2022 has the days 1 to 28."]}
    assert caplog.records == []  # Django logs a database error inside a constraint


@pytest.mark.parametrize(
    ("values", "sentence", "code"),
    [
        (
            {"signed": "2022-02-31"},
            "Write the date as 2022-11-03, 2022-11 or 2022.",
            "not_a_partial_date",
        ),
        (
            {"signed": "x" * 200},
            "Write the date as 2022-11-03, 2022-11 or 2022.",
            "not_a_partial_date",
        ),
        (
            {"signed": "2022-11-03", "expires": "2022-10"},
            "It ends before it is signed.",
            "ends_after_signing",
        ),
    ],
)
def test_constraints_are_told_in_sentences_and_raise_nothing_else(
    deal_model: Any,
    caplog: pytest.LogCaptureFixture,
    values: dict[str, str],
    sentence: str,
    code: str,
) -> None:
    with pytest.raises(ValidationError) as refusal:
        deal_model(**values).validate_constraints()
    (error,) = refusal.value.error_dict["__all__"]
    assert (error.messages, error.code) == ([sentence], code)
    assert caplog.records == []


@pytest.mark.parametrize("value", [2022, 20.22, ["2022"], datetime.datetime(2022, 11, 3, tzinfo=datetime.UTC)])
def test_other_types_are_no_dates(value: object) -> None:
    with pytest.raises(ValidationError) as refusal:
        PartialDateField().to_python(value)
    assert refusal.value.code == "not_iso"


def test_missing_date_is_told_as_missing() -> None:
    with pytest.raises(ValidationError) as refusal:
        PartialDateField().clean(None, None)
    assert refusal.value.messages == ["This field cannot be blank."]
    assert PartialDateField(blank=True).clean("", None) is None


def test_serialized_value_is_iso_text(deal_model: Any) -> None:
    field = deal_model._meta.get_field("signed")
    assert field.value_to_string(deal_model(signed="2022-11")) == "2022-11"
    assert field.value_to_string(deal_model()) == ""


@isolate_apps("tests")
def test_null_is_refused_by_the_system_check() -> None:
    class Wrong(models.Model):
        signed = PartialDateField(null=True)
        expires = PartialDateField()

        class Meta:
            app_label = "tests"

        def __str__(self) -> str:
            return str(self.signed)

    errors = Wrong._meta.get_field("signed").check()
    assert [error.id for error in errors] == ["partial_dates.E001"]
    assert Wrong._meta.get_field("expires").check() == []


def test_admin_shows_its_own_text_input(deal_model: Any) -> None:
    admin = ModelAdmin(deal_model, AdminSite())
    field: Any = admin.formfield_for_dbfield(deal_model._meta.get_field("signed"), request=HttpRequest())
    assert field.widget.attrs == {"class": "vTextField", "autocomplete": "off"}
    assert field.clean("3 ноября 2022 г.") == PartialDate(2022, 11, 3)
