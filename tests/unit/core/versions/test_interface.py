import pytest

from unship.core.versions import MAX_VERSION_LENGTH, Answer, Order, Scheme, VersionError, get
from unship.core.versions.answers import Reading
from unship.core.versions.interface import by_key


class Cycle(Scheme):
    """A scheme as some tools are: words that begin with `!` are odd, and the rule disagrees."""

    name = "cycle"
    source = "made up"
    vers_types = ("cycle",)

    def _read(self, text: str) -> Reading | None:
        return Reading(text.encode(), odd=text.startswith("!"))

    def _normal(self, text: str) -> str:
        return text

    def _valid(self, text: str) -> bool:
        return bool(text)


CYCLE = Cycle()


def test_text_at_the_length_limit_is_read_and_one_longer_is_not() -> None:
    longest = "1" * MAX_VERSION_LENGTH
    scheme = get("intdot")
    assert scheme.key(longest) is not None
    assert scheme.valid(longest)
    assert scheme.normal(longest) == longest
    assert scheme.key(longest + "1") is None
    assert scheme.read(longest + "1") is None
    assert scheme.normal(longest + "1") is None
    assert not scheme.valid(longest + "1")
    assert not scheme.odd(longest + "1")
    assert scheme.compare(longest, longest + "1") is Order.UNKNOWN


def test_reading_holds_what_the_single_questions_answer() -> None:
    scheme = get("semver")
    reading = scheme.read("1.0.0-rc.1")
    assert reading is not None
    assert reading.key == scheme.key("1.0.0-rc.1")
    assert reading.pre
    assert not reading.odd


def test_odd_version_without_a_rule_only_equals_itself() -> None:
    assert CYCLE.compare("!a", "!a") is Order.EQUAL
    assert CYCLE.compare("!a", "b") is Order.UNKNOWN
    assert CYCLE.compare("b", "!a") is Order.UNKNOWN
    assert CYCLE.compare("a", "b") is Order.LESS
    assert CYCLE.odd("!a")
    assert not CYCLE.odd("a")


def test_odd_bound_and_odd_version_are_decided_pairwise() -> None:
    odd_bound = CYCLE.vers_range("<!b")
    assert not odd_bound.keyed
    assert odd_bound.contains("a") is Answer.UNKNOWN
    assert CYCLE.vers_range("<b").contains("!a") is Answer.UNKNOWN
    assert CYCLE.vers_range("!a").contains("!a") is Answer.YES
    assert CYCLE.vers_range("a|!b").contains("a") is Answer.YES
    assert CYCLE.vers_range("*").contains("!a") is Answer.YES


def test_equal_is_true_only_where_it_is_certain() -> None:
    assert get("debian").equal("1.0", "0:1.00-0")
    assert not get("debian").equal("1.0", "1.0-1")
    assert not get("debian").equal("?", "?")
    assert not CYCLE.equal("!a", "!b")


def test_judge_follows_compare_where_a_scheme_says_nothing_else() -> None:
    assert CYCLE.judge("a", "b") is Order.LESS


def test_contains_tells_vers_and_native_ranges_apart() -> None:
    scheme = get("semver")
    assert scheme.contains("^1.2.0", "1.9.0") is Answer.YES
    assert scheme.contains("vers:npm/>=1.2.0|<2.0.0", "2.0.0-rc.1") is Answer.YES
    assert scheme.contains("^1.2.0", "2.0.0-rc.1") is Answer.NO


def test_scheme_without_native_ranges_says_so() -> None:
    with pytest.raises(VersionError, match="no range language of its own") as caught:
        CYCLE.contains(">1", "2")
    assert "vers:cycle/" in caught.value.next_step


def test_scheme_shows_its_name() -> None:
    assert repr(CYCLE) == "<scheme cycle>"


def test_keys_of_one_scheme_have_the_order_of_bytes() -> None:
    assert by_key(b"a", b"a") is Order.EQUAL
    assert by_key(b"a", b"a\x00") is Order.LESS
    assert by_key(b"b", b"a\xff") is Order.GREATER
