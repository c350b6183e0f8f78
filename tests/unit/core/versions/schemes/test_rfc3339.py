import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unship.core.versions import Answer, get

DATETIME = get("datetime")


@pytest.mark.parametrize(
    ("a", "order", "b"),
    [
        ("2024-01-01T00:00:00Z", "=", "2023-12-31T19:00:00-05:00"),
        ("2024-01-01T00:00:00Z", "=", "2024-01-01t00:00:00.000z"),
        ("2024-01-01T00:00:00-00:00", "=", "2024-01-01T00:00:00+00:00"),
        ("2024-01-01T00:00:00.5Z", "=", "2024-01-01T00:00:00.500Z"),
        ("2024-01-01T00:00:00.5Z", "<", "2024-01-01T00:00:00.51Z"),
        ("2024-01-01T00:00:00.09Z", "<", "2024-01-01T00:00:00.1Z"),
        ("2024-01-01T00:00:00+02:00", "<", "2023-12-31T23:00:00Z"),
        ("2024-02-29T00:00:00Z", "<", "2024-03-01T00:00:00Z"),
        ("0000-01-01T00:00:00Z", "<", "9999-12-31T23:59:60Z"),
        (" 2024-01-01T00:00:00Z ", "=", "2024-01-01T00:00:00Z"),
    ],
)
def test_instants_are_compared_not_texts(a: str, order: str, b: str) -> None:
    assert DATETIME.compare(a, b) == order


def test_leap_second_lies_between_its_neighbours() -> None:
    chain = [
        "2016-12-31T23:59:59Z",
        "2016-12-31T23:59:59.999Z",
        "2016-12-31T23:59:60Z",
        "2016-12-31T15:59:60.5-08:00",
        "2017-01-01T00:00:00Z",
    ]
    for place, version in enumerate(chain):
        for later in chain[place + 1 :]:
            assert DATETIME.compare(version, later) == "<", (version, later)


@pytest.mark.parametrize(
    "text",
    [
        "2016-12-30T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "2016-12-31T12:00:60Z",
        "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2024-04-31T00:00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-01-00T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:61Z",
        "2024-01-01T00:00:00",
        "2024-01-01 00:00:00Z",
        "2024-01-01",
        "2024-01-01T00:00Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00,5Z",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00+0200",
        "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "\u0662024-01-01T00:00:00Z",
        "",
    ],
)
def test_what_is_no_complete_instant_is_outside(text: str) -> None:
    assert DATETIME.key(text) is None
    assert DATETIME.normal(text) is None
    assert not DATETIME.valid(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2024-03-01T01:30:00.120+02:00", "2024-02-29T23:30:00.12Z"),
        ("2000-12-31T23:30:00-01:00", "2001-01-01T00:30:00Z"),
        ("0000-12-31t23:59:59z", "0000-12-31T23:59:59Z"),
        ("0096-12-31T00:00:00Z", "0096-12-31T00:00:00Z"),
        ("9999-12-31T23:59:60Z", "9999-12-31T23:59:60Z"),
        ("2015-06-30T19:59:60-04:00", "2015-06-30T23:59:60Z"),
    ],
)
def test_normal_form_is_utc_with_a_large_z(text: str, normal: str) -> None:
    assert DATETIME.normal(text) == normal
    assert DATETIME.valid(text)


@given(st.datetimes(), st.datetimes(), st.integers(-1439, 1439))
def test_order_and_normal_form_are_those_of_pythons_calendar(
    one: dt.datetime, other: dt.datetime, minutes: int
) -> None:
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    first = one.replace(tzinfo=zone)
    second = other.replace(tzinfo=dt.UTC)
    order = "<" if first < second else "=" if first == second else ">"
    sign = "-" if minutes < 0 else "+"
    offset = f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    text = f"{one.isoformat()}{offset}"
    if DATETIME.key(text) is None:  # the year in UTC is 0 or 10000
        assert one.year in {1, 9999}
        return
    assert DATETIME.compare(text, f"{other.isoformat()}Z") == order
    if one.year not in {1, 9999}:
        utc = first.astimezone(dt.UTC).replace(tzinfo=None).isoformat()
        written = utc.rstrip("0") if "." in utc else utc
        assert DATETIME.normal(text) == f"{written}Z"


def test_range_holds_instants() -> None:
    found = DATETIME.vers_range(">=2024-01-01T00:00:00Z|<2024-02-01T00:00:00Z")
    assert found.contains("2024-02-01T00:30:00+01:00") is Answer.YES
    assert found.contains("2024-01-31T23:30:00-01:00") is Answer.NO
    assert found.contains("2024-01-15") is Answer.UNKNOWN
