"""The SQL functions behind partial dates, as operations for a first migration.

Put ``*CREATE_FUNCTIONS`` before the first model that has a PartialDateField. A
changed function needs a new migration: stored columns keep what the old one said.

Generated columns take immutable functions only, which rules out ``to_date`` and
``text::date``; ``make_date`` is immutable but raises on 31 February. So the text is
tested first and NULL is returned for whatever is no date. Whatever they call is
named with its schema, hence they are independent of any search_path.
"""

from django.db import migrations

# The years are value.FIRST_YEAR to value.LAST_YEAR; a test compares the two.
_YEAR = "(1[0-9]{3}|2[01][0-9]{2})"
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"

_LAST_OF_MONTH = """
CREATE OR REPLACE FUNCTION public.partial_date_month_end(year integer, month integer)
RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN make_date(year + month / 12, month % 12 + 1, 1) - 1
"""

_EARLIEST = f"""
CREATE OR REPLACE FUNCTION public.partial_date_earliest(value text)
RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN value ~ '^{_YEAR}$'
    THEN make_date(value::integer, 1, 1)
    WHEN value ~ '^{_YEAR}-{_MONTH}$'
    THEN make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1)
    WHEN value ~ '^{_YEAR}-{_MONTH}-{_DAY}$'
    THEN CASE
        WHEN substr(value, 9, 2)::integer <= extract(day FROM public.partial_date_month_end(
            substr(value, 1, 4)::integer, substr(value, 6, 2)::integer))
        THEN make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer,
                       substr(value, 9, 2)::integer)
    END
END
"""

_LATEST = f"""
CREATE OR REPLACE FUNCTION public.partial_date_latest(value text)
RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN value ~ '^{_YEAR}$'
    THEN make_date(value::integer, 12, 31)
    WHEN value ~ '^{_YEAR}-{_MONTH}$'
    THEN public.partial_date_month_end(
        substr(value, 1, 4)::integer, substr(value, 6, 2)::integer)
    ELSE public.partial_date_earliest(value)
END
"""

CREATE_FUNCTIONS = [
    migrations.RunSQL(_LAST_OF_MONTH, "DROP FUNCTION public.partial_date_month_end(integer, integer)"),
    migrations.RunSQL(_EARLIEST, "DROP FUNCTION public.partial_date_earliest(text)"),
    migrations.RunSQL(_LATEST, "DROP FUNCTION public.partial_date_latest(text)"),
]

# The same answers in a fraction of the time. PostgreSQL either starts an executor for each call of a SQL function that
# is strict, or, if it is not, plans its whole body again for each statement that writes one row; a body of plpgsql is
# planned once in a session, and a row of an agreement takes twenty such calls.
_QUICKER = f"""
CREATE OR REPLACE FUNCTION public.partial_date_earliest(value text)
RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    CASE length(value)
    WHEN 0 THEN
        RETURN NULL;
    WHEN 10 THEN
        IF value ~ '^{_YEAR}-{_MONTH}-{_DAY}$' AND (
            substr(value, 9, 2) <= '28' OR substr(value, 9, 2)::integer <= extract(day FROM
                public.partial_date_month_end(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer))
        ) THEN
            RETURN make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer,
                             substr(value, 9, 2)::integer);
        END IF;
    WHEN 7 THEN
        IF value ~ '^{_YEAR}-{_MONTH}$' THEN
            RETURN make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, 1);
        END IF;
    WHEN 4 THEN
        IF value ~ '^{_YEAR}$' THEN
            RETURN make_date(value::integer, 1, 1);
        END IF;
    ELSE
        RETURN NULL;
    END CASE;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION public.partial_date_latest(value text)
RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
BEGIN
    CASE length(value)
    WHEN 0 THEN
        RETURN NULL;
    WHEN 7 THEN
        IF value ~ '^{_YEAR}-{_MONTH}$' THEN
            RETURN public.partial_date_month_end(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer);
        END IF;
    WHEN 4 THEN
        IF value ~ '^{_YEAR}$' THEN
            RETURN make_date(value::integer, 12, 31);
        END IF;
    ELSE
        RETURN public.partial_date_earliest(value);
    END CASE;
    RETURN NULL;
END $$;
"""

# For a migration after that of CREATE_FUNCTIONS. No stored column is written anew: the answers are the same.
QUICKER_FUNCTIONS = [migrations.RunSQL(_QUICKER, f"{_EARLIEST};\n{_LATEST}")]
