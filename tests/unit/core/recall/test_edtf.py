"""Dates as sources write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.errors import DocumentError
from unship.core.recall.edtf import OPEN_END, OPEN_START, earliest, latest

TICK = timedelta(microseconds=1)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # the parts are whole numbers


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", at(2023, 1, 1), at(2024, 1, 1) - TICK),
        ("2023-03", at(2023, 3, 1), at(2023, 4, 1) - TICK),
        ("2023-12", at(2023, 12, 1), at(2024, 1, 1) - TICK),
        ("9999-12", at(9999, 12, 1), OPEN_END),
        ("2024-02-29", at(2024, 2, 29), at(2024, 3, 1) - TICK),
        ("2023-03-29T16:00Z", at(2023, 3, 29, 16), at(2023, 3, 29, 16, 1) - TICK),
        ("2023-03-29T16:00:05Z", at(2023, 3, 29, 16, 0, 5), at(2023, 3, 29, 16, 0, 5)),
        ("2023-03-29T16:00:00+02:00", at(2023, 3, 29, 14), at(2023, 3, 29, 14)),
        ("2023-03-29T16:00:00-05:30", at(2023, 3, 29, 21, 30), at(2023, 3, 29, 21, 30)),
        ("2023-03/2023-04", at(2023, 3, 1), at(2023, 5, 1) - TICK),
        ("../2023", OPEN_START, at(2024, 1, 1) - TICK),
        ("2023/..", at(2023, 1, 1), OPEN_END),
        ("../..", OPEN_START, OPEN_END),
    ],
)
def test_a_date_has_a_first_and_a_last_instant(text: str, first: datetime, last: datetime) -> None:
    assert (earliest(text), latest(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-02-29",
        "0000",
        "2023-3-1",
        "2023-03-29T25:00:00Z",
        "2023-03-29T16:00:00",
        "2023-03-29T16:00:00+15:00",
        "2023-03-29T16:00:00+01:60",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59Z/",
        "/2023",
        "..",
        "2024/2023",
        "2023/2024/2025",
        "2023-03-29 16:00",
        "٢٠٢٣",
        "2023\n",
        "2" * 100,
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(DocumentError, match="is no date that can be read: ") as caught:
        earliest(text)
    assert caught.value.next_step
    with pytest.raises(DocumentError):
        latest(text)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        first = earliest(text)
    except DocumentError:
        return
    assert first <= latest(text)


@given(st.datetimes(timezones=st.just(UTC)).map(lambda when: when.replace(microsecond=0)))
def test_an_instant_reads_back_as_itself(when: datetime) -> None:
    text = when.isoformat().replace("+00:00", "Z")
    assert earliest(text) == latest(text) == when
