"""Texts that a spreadsheet program would take for a formula, and work out.

In CSV alone: the cells of XLSX say themselves that they are texts.
"""

import re

# Excel does so with a cell that begins with a sign. Where commas part decimals it opens CSV by
# semicolons, and the quotation marks of ours are then signs like others: a cell may begin anywhere
# in a text, after a semicolon, a tab or the end of a line.
BEGINNING = re.compile(
    r"""(?: \A | (?<=[;\t\r\n]) ) [ "]* '* (?= [=+@] | -(?![ ]) )
    | \A [ "]* '* (?= - )
    # Lists stay as they are, unless one calls a function or a program, or the next cell goes on
    # with its last number.
    | (?<=[;\t\r\n]) [ "]* '* (?= -[ ] [^;\t\r\n]* (?: \| | \w\( | \d\Z ) )
    """,
    re.VERBOSE,
)


def harmless(value: str) -> str:
    """The text as it is written into CSV: a mark before each such sign keeps it a text."""
    # Headings are translated only here.
    return BEGINNING.sub(lambda found: f"{found[0]}'", str(value))


def as_meant(value: str) -> str:
    """The text as it was before `harmless`."""
    return BEGINNING.sub(lambda found: found[0].removesuffix("'"), value)
