"""What is heard of a document while it is made, from the first style sheet to the last tag."""

from itertools import groupby

from dialogue.pdf import lay_out

PAGE = '<html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'


def test_each_step_is_told_also_before_and_after_the_pages() -> None:
    heard: list[tuple[str, int]] = []
    _pdf, pages = lay_out(
        PAGE.format("word " * 2000), progress=lambda step, done: heard.append((step, done))
    )
    assert pages > 1
    times = {told: len(list(again)) for told, again in groupby(heard)}
    assert list(times) == [
        ("layout", 0),
        *(("layout", page + 1) for page in range(pages)),
        ("pages", pages),
    ]
    assert times["layout", 0] > 1
    assert times["pages", pages] > 1
