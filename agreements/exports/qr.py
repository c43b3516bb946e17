"""The QR code of an extract: the address at which it is checked, as SVG."""

import io

import segno
from django.conf import settings

QUIET = 4  # modules of white around it, as ISO/IEC 18004 asks
ERRORS = "m"  # readable with 15 % of it smudged


def address_of(code: str) -> str:
    """Where an extract is checked: on the register's own address, whoever serves the file."""
    return f"{settings.REGISTER_URL}/verify/{code}/"


def svg_of(code: str) -> str:
    """The code's picture; the same code gives the same text, without a date or the name of a program in it."""
    picture = io.BytesIO()
    segno.make_qr(address_of(code), error=ERRORS).save(
        picture, kind="svg", border=QUIET, xmldecl=False, svgclass=None, lineclass=None, dark="#000", light="#fff"
    )
    return picture.getvalue().decode("utf-8").strip()
