"""A release in our own words, with the facts of the agreement that the register began with."""

SEED = """http://eurasia-assembly.org/en/news/regions

A cooperation agreement with "REGIONS XXI Century" was signed in Moscow

03/11/2022 18:14

The Eurasian Peoples' Assembly and the Non-Commercial Partnership "REGIONS XXI Century" signed a cooperation agreement in Moscow (Russia), at the headquarters of the Assembly, on November 3.

It was signed by Andrey Belyaninov, Secretary General of the Eurasian Peoples' Assembly, and by Olga Chernokoz, General Director of REGIONS XXI Vek.

The purpose of the agreement is public diplomacy; events in culture and education.

For reference

About "REGIONS XXI century"

Founded in 2005, the non-profit partnership works in Russia. Website - https://regions21.ru/
"""  # noqa: E501 - one line a paragraph, as pages have it
