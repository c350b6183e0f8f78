"""Digests of one file."""

from unship.core.recall.digests import Digests


def test_digests_come_strongest_first() -> None:
    digests = Digests(md5="1", sha256="2", sha1="3")
    assert digests.items() == (("sha256", "2"), ("sha1", "3"), ("md5", "1"))


def test_algorithms_in_which_both_agree_are_shared() -> None:
    one, other = Digests(sha256="a", sha1="b"), Digests(sha256="a", sha1="c", md5="d")
    assert one.shared_with(other) == ("sha256",)
    assert Digests(sha512="e").shared_with(other) == ()
