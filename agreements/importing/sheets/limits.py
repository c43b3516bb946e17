"""How much a table may hold. Told before an upload, and in the words of a refusal."""

MIB = 1024 * 1024
LARGEST_FILE = 40 * MIB
MOST_ROWS = 100_000
MOST_COLUMNS = 300  # filled ones; a workbook has room for 16,384
LONGEST_CELL = 32_767  # characters, as in a workbook
# What a workbook may unpack to. What is kept whole while it is read (texts that cells share, styles) has less room.
LARGEST_UNPACKED = 250 * MIB
LARGEST_SHARED = 48 * MIB
LARGEST_PART = 4 * MIB
MOST_PARTS = 2_000
MOST_RATIO = 200  # unpacked to packed, for parts over a megabyte: a real sheet has 5 to 30
MOST_MERGED = 20_000
KEPT = 2_048  # cells whose meaning is kept: tables repeat themselves
HEADINGS_WITHIN = 20  # the headings stand in the first rows, or there are none
