"""What a check finds, in the reader's language. The codes are those of the script inside the extract."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.exports.offline.verify import Finding

SENTENCES: dict[str, Promise] = {
    "no_manifest": _("There is no datapackage.json in it: this is no ZIP extract of the register."),
    "bad_manifest": _("Its datapackage.json cannot be read as the list of files that an extract has."),
    "missing": _("%(file)s is listed in datapackage.json and is not there."),
    "changed": _("%(file)s was changed: its digest is not the one that datapackage.json lists."),
    "size": _("%(file)s was changed: it has %(found)s bytes, and datapackage.json lists %(expected)s."),
    "damaged": _("%(file)s cannot be read to its end: the file was cut off or damaged."),
    "extra": _("%(file)s is there and is not listed in datapackage.json: it is no part of the extract."),
    "twice": _("%(file)s is there more than once."),
    "unsigned": _("It has no signature: anybody could have made it."),
    "bad_signature": _("Its signature file is damaged."),
    "forged": _("The signature does not fit: datapackage.json was changed after it was signed, or was never signed."),
    "other_key": _("It is signed with the key %(key)s, which is not a key of this register."),
    "event_line": _("Line %(line)s of events.jsonl is no event."),
    "event_changed": _("Event %(event)s was edited: its text does not give its digest."),
    "event_order": _("Event %(event)s stands after event %(before)s: the events were reordered."),
    "event_link": _(
        "Event %(event)s does not follow event %(before)s: one of them was edited, or another was removed or put in."
    ),
    "event_head": _("Event %(event)s is not the head of the chain that datapackage.json states."),
}


LONGEST_FACT = 200


def in_words(finding: Finding) -> str:
    """One finding as a sentence. What the file itself says, such as names, is cut and loses what cannot be seen."""
    facts = {name: plain(value) if isinstance(value, str) else value for name, value in finding.facts.items()}
    return str(SENTENCES[finding.code]) % facts


def plain(text: str) -> str:
    """A text of a stranger as it can be shown: no control signs, no change of direction, not without end."""
    cut = text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in cut)
