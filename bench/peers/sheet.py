"""A peer: XlsxWriter with ``constant_memory`` writes the same cells as a workbook of ours, with dates as dates.

``python sheet.py ROWS.csv OUT.xlsx``, in an environment of its own. It is given the cells and pays for no database;
reading them is not counted. Prints the seconds that writing took, and the most KiB of memory.
"""

import csv
import datetime
import resource
import sys
import time
from itertools import batched

import xlsxwriter

DATES = {"signed", "effective", "expires", "terminated", "changed"}
NUMBERS = {"documents"}
BATCH = 1_000
OPTIONS = {"constant_memory": True, **dict.fromkeys(("strings_to_formulas", "strings_to_urls"), False)}
WHOLE = len("2022-11-03")


def main(rows: str, out: str) -> None:
    spent = -time.perf_counter()
    book = xlsxwriter.Workbook(out, dict(OPTIONS))
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    spent += time.perf_counter()
    with open(rows, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        head = next(reader)
        kinds = ["date" if name in DATES else "number" if name in NUMBERS else "text" for name in head]
        number = 0
        for batch in batched(reader, BATCH):
            prepared = [[_cell(*pair) for pair in zip(row, kinds, strict=True)] for row in batch]
            spent -= time.perf_counter()
            for row in prepared:
                number += 1
                for place, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        sheet.write_datetime(number, place, cell, day)
                    elif isinstance(cell, int):
                        sheet.write_number(number, place, cell)
                    elif cell:
                        sheet.write_string(number, place, cell)
            spent += time.perf_counter()
    spent -= time.perf_counter()
    book.close()
    spent += time.perf_counter()
    print(round(spent, 3), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _cell(text: str, kind: str) -> str | int | datetime.date:
    if kind == "number" and text:
        return int(text)
    if kind == "date" and len(text) == WHOLE and text >= "1900-03-01":
        return datetime.date.fromisoformat(text)
    return text


if __name__ == "__main__":
    main(*sys.argv[1:])
