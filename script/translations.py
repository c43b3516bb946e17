"""Catalogues of translations: extracted with gettext, compiled without it.

``script/translations`` brings ``locale/*/LC_MESSAGES/django.po`` up to the marked texts and writes the ``.mo`` files.
``script/translations --check`` changes nothing and fails unless every text is in both catalogues, translated, none is
fuzzy or left over, and the compiled files are those of the sources. The English catalogue repeats its texts, so that
"complete" means the same for both languages.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "ru")
SOURCES = ("accounts", "agreements", "history", "organizations", "partial_dates", "registry", "templates")
ABOUT = "Texts of the register, brought up to the code by script/translations."
NO_XGETTEXT = "xgettext is missing. Install the package gettext (apt-get install gettext) and start again."


def catalogue(folder: Path, language: str) -> Path:
    """The source of a language's catalogue below ``folder``."""
    return folder / "locale" / language / "LC_MESSAGES" / "django.po"


def extracted(language: str) -> polib.POFile:
    """The catalogue as it would be after extraction, made in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in SOURCES:
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("*.pyc", "migrations"))
        target = catalogue(folder, language)
        target.parent.mkdir(parents=True)
        if catalogue(ROOT, language).exists():
            shutil.copy(catalogue(ROOT, language), target)
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "-l", language, "--add-location", "file", "-v", "0"],
            cwd=folder,
            check=True,
        )
        return polib.pofile(str(target), wrapwidth=120)


def fill_english(found: polib.POFile) -> None:
    """Let each English text stand for itself."""
    for entry in found:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def head(found: polib.POFile, language: str) -> None:
    """Replace gettext's form to be filled in; a date in the header would change the file at every run."""
    found.header = ABOUT
    found.metadata_is_fuzzy = False
    found.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": found.metadata["Plural-Forms"],
    }


def update() -> None:
    """Rewrite and compile both catalogues; texts that are no longer used are dropped."""
    for language in LANGUAGES:
        found = extracted(language)
        for entry in found.obsolete_entries():
            found.remove(entry)
        if language == "en":
            fill_english(found)
            found.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
        head(found, language)
        target = catalogue(ROOT, language)
        target.parent.mkdir(parents=True, exist_ok=True)
        found.save(str(target))
        found.save_as_mofile(str(target.with_suffix(".mo")))
        waiting = len(found.untranslated_entries()) + len(found.fuzzy_entries())
        print(f"{language}: {len(found)} texts, {waiting} not translated")


def faults(language: str) -> list[str]:
    """What is wrong with a language's catalogue, in sentences."""
    path = catalogue(ROOT, language)
    if not path.exists():
        return [f"{language}: there is no catalogue."]
    kept = polib.pofile(str(path), wrapwidth=120)
    wanted = {(entry.msgctxt, entry.msgid) for entry in extracted(language) if not entry.obsolete}
    have = {(entry.msgctxt, entry.msgid) for entry in kept if not entry.obsolete}
    told = [f"{language}: not in the catalogue: {msgid!r}" for _context, msgid in sorted(wanted - have, key=str)]
    told += [f"{language}: no longer in the code: {msgid!r}" for _context, msgid in sorted(have - wanted, key=str)]
    told += [f"{language}: not translated: {entry.msgid!r}" for entry in kept.untranslated_entries()]
    told += [f"{language}: fuzzy: {entry.msgid!r}" for entry in kept if entry.fuzzy]
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != kept.to_binary():
        told.append(f"{language}: the compiled file is not that of its source; run script/translations.")
    return told


def main() -> int:
    """Update, or with ``--check`` only tell; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="Catalogues of translations.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a catalogue is not complete")
    options = parser.parse_args()
    if shutil.which("xgettext") is None:
        print(NO_XGETTEXT, file=sys.stderr)
        return 1
    if not options.check:
        update()
        return 0
    told = [sentence for language in LANGUAGES for sentence in faults(language)]
    for sentence in told:
        print(sentence, file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
