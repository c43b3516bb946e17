"""The form field: takes what people write, shows it in words, loses nothing typed."""

from typing import Any

import pytest
from django import forms
from django.utils import translation

from partial_dates.forms import PartialDateFormField
from partial_dates.value import PartialDate


class SigningForm(forms.Form):
    """A form with one date that must be there and one that may."""

    signed = PartialDateFormField()
    expires = PartialDateFormField(required=False)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("3.11.2022", PartialDate(2022, 11, 3)),
        ("ноябрь 2022", PartialDate(2022, 11)),
        ("2022", PartialDate(2022)),
        ("", None),
        ("   ", None),
    ],
)
def test_typed_date_is_cleaned(typed: str, cleaned: PartialDate | None) -> None:
    form = SigningForm({"signed": "2021", "expires": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"signed": PartialDate(2021), "expires": cleaned}


def test_missing_required_date_is_told() -> None:
    form = SigningForm({"signed": " "})
    assert form.errors == {"signed": ["This field is required."]}


@pytest.mark.parametrize("typed", ["24 September", "<script>alert(1)</script>", "3.11.22", "x" * 10_000, "\0"])
def test_refused_text_is_shown_again_as_typed_and_escaped(typed: str) -> None:
    form = SigningForm({"signed": typed})
    assert list(form.errors) == ["signed"]
    assert form["signed"].value() == typed
    assert "<script" not in str(form["signed"])


def test_refusal_is_a_sentence_beside_the_field() -> None:
    form = SigningForm({"signed": "24 September"})
    assert form.errors == {"signed": ["Write the year too; a date without a year goes into the note."]}


@pytest.mark.parametrize(("language", "shown"), [("en", "November 2022"), ("ru", "ноябрь 2022\xa0г.")])
def test_stored_date_is_shown_in_words_and_comes_back_unchanged(language: str, shown: str) -> None:
    with translation.override(language):
        form = SigningForm(initial={"signed": PartialDate(2022, 11)})
        assert form["signed"].value() == shown
        sent = SigningForm({"signed": shown}, initial={"signed": PartialDate(2022, 11)})
        assert not sent.has_changed()
        assert sent.is_valid()
        assert sent.cleaned_data["signed"] == PartialDate(2022, 11)


@pytest.mark.parametrize(
    ("initial", "data", "changed"),
    [
        (PartialDate(2022, 11, 3), "3.11.2022", False),
        (PartialDate(2022, 11, 3), "3 ноября 2022", False),
        (PartialDate(2022, 11, 3), "November 2022", True),
        (PartialDate(2022, 11, 3), "", True),
        (PartialDate(2022, 11, 3), "3 November", True),
        ("2022-11-03", "3.11.2022", False),
        ("nonsense", "3.11.2022", True),
        (None, "", False),
        (None, None, False),
        ("", "  ", False),
        (None, "2022", True),
    ],
)
def test_a_change_is_of_the_date_and_not_of_its_spelling(initial: object, data: str | None, changed: bool) -> None:
    assert PartialDateFormField().has_changed(initial, data) is changed
    assert PartialDateFormField(disabled=True).has_changed(initial, data) is False


def test_input_is_one_line_without_browser_suggestions_and_with_examples() -> None:
    form = SigningForm()
    assert 'type="text"' in str(form["signed"])
    assert 'autocomplete="off"' in str(form["signed"])
    assert form["signed"].help_text == "For example 3.11.2022, November 2022 or 2022."
    assert PartialDateFormField(help_text="As printed.").help_text == "As printed."


def test_model_form_reads_keeps_and_refuses(deal_model: Any) -> None:
    deal_form: Any = forms.modelform_factory(deal_model, fields=["signed", "expires"])
    form = deal_form({"signed": "ноябрь 2022", "expires": ""})
    assert form.is_valid(), form.errors
    deal = form.save()
    assert deal_model.objects.get(pk=deal.pk).signed == PartialDate(2022, 11)
    assert deal_form(instance=deal)["signed"].value() == "November 2022"

    reversed_form = deal_form({"signed": "November 2022", "expires": "3.10.2022"}, instance=deal)
    assert reversed_form.errors == {"__all__": ["It ends before it is signed."]}
    refused = deal_form({"signed": "31.02.2022", "expires": "2021"}, instance=deal)
    assert list(refused.errors) == ["signed"]
    assert deal_form().fields["signed"].help_text == PartialDateFormField().help_text
