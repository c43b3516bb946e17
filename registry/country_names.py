"""Names of countries that the register says in its own words in Russian.

The Russian catalogue of django-countries has these in a wrong case, with words in the order of an index, or without ё.
Marked here they enter our catalogues, which stand before those of every package.
"""

from django.utils.translation import gettext_noop

CORRECTED = (
    gettext_noop("Cocos (Keeling) Islands"),
    gettext_noop("Democratic Republic of the Congo"),
    gettext_noop("Falkland Islands (Malvinas)"),
    gettext_noop("Liberia"),
    gettext_noop("Micronesia"),
    gettext_noop("Myanmar"),
    gettext_noop("New Caledonia"),
    gettext_noop("Palestine"),
    gettext_noop("Saint Helena"),
    gettext_noop("Saint Martin (French part)"),
    gettext_noop("San Marino"),
    gettext_noop("Sint Maarten (Dutch part)"),
    gettext_noop("Solomon Islands"),
    gettext_noop("United Arab Emirates"),
    gettext_noop("United States of America"),
    gettext_noop("Vatican City"),
    gettext_noop("Virgin Islands (British)"),
    gettext_noop("Virgin Islands (U.S.)"),
)
