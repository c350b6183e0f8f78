"""Python's version specifiers, clause by clause as packaging 26 answers them.

A specifier set is clauses joined by commas, all of which must hold. Pre-releases are versions like
others here: PEP 440 leaves them out only while an installer *chooses*, and keeps the ones that are
already there, which is what unship looks at. What stays is the clauses' own rules: `<1.0` does not
contain `1.0rc1`, `>1.0` contains neither `1.0.post1` nor `1.0+local`.
"""

import re

from unship.core.errors import VersionError
from unship.core.versions.answers import (
    BLANKS,
    MAX_CONSTRAINTS,
    MAX_RANGE_LENGTH,
    MAX_VERSION_LENGTH,
    Answer,
    quoted,
)
from unship.core.versions.coding import bump
from unship.core.versions.cuts import (
    EVERYTHING,
    LOWEST,
    Spans,
    above,
    beyond,
    complement,
    intersection,
)
from unship.core.versions.pep440_form import (
    Form,
    parse,
    past_locals,
    past_posts,
    public_key,
    version_key,
)
from unship.core.versions.ranges import Block, Clause, Comparer, Range

_CLAUSE = re.compile(rf"[{BLANKS}]*(===|~=|==|!=|<=|>=|<|>)[{BLANKS}]*([^{BLANKS}]+)[{BLANKS}]*")
_WILDCARD = re.compile(r"v?(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*\.\*", re.ASCII)


class SameText:
    """The `===` clause: the text as written, letter case apart; any text may stand there."""

    keyed = False
    by_text = True

    def __init__(self, text: str) -> None:
        self._text = text.lower()

    def spans(self, *, pre: bool) -> Spans:  # noqa: ARG002 - the text is not in the key
        """Return everything: two spellings with one key are different here."""
        return EVERYTHING

    def answer(self, version: str) -> Answer:
        """Return yes for the same text."""
        return Answer.YES if version.strip(BLANKS).lower() == self._text else Answer.NO


def specifier_range(scheme: Comparer, text: str) -> Range:
    """Read a specifier set as in Requires-Python: `>=3.8, !=3.9.*`; an empty one is everything.

    Raises:
        VersionError: packaging would refuse the set.
    """
    if len(text) > MAX_RANGE_LENGTH:
        raise _refusal(text, f"it is longer than {MAX_RANGE_LENGTH:,} characters")
    parts = [part for part in text.split(",") if part.strip(BLANKS)]
    if len(parts) > MAX_CONSTRAINTS:
        raise _refusal(text, f"it has more than {MAX_CONSTRAINTS:,} clauses")
    clauses = tuple(_clause(scheme, text, part) for part in parts)
    return Range(scheme, text.strip(BLANKS), [clauses])


def _clause(scheme: Comparer, text: str, part: str) -> Clause:
    match = _CLAUSE.fullmatch(part)
    if match is None:
        raise _refusal(text, f"{quoted(part)} is no comparator with a version")
    comparator, bound = match[1], match[2]
    if comparator == "===":
        return SameText(bound)
    if len(bound) > MAX_VERSION_LENGTH:
        raise _refusal(text, f"a version is longer than {MAX_VERSION_LENGTH:,} characters")
    spans = _spans(text, comparator, bound)
    return Block(scheme, spans, spans)


def _spans(text: str, comparator: str, bound: str) -> Spans:
    if _WILDCARD.fullmatch(bound.lower()) and comparator in {"==", "!="}:
        form = parse(bound.removesuffix(".*"))
        block = _series(form) if form else ()
        return block if comparator == "==" else complement(block)
    form = parse(bound)
    if form is None:
        raise _refusal(text, f"{quoted(bound)} is no version of PEP 440")
    if form.local and comparator not in {"==", "!="}:
        raise _refusal(text, f"`{comparator}` takes no local version")
    if comparator == "~=":
        if len(form.release) == 1:
            raise _refusal(text, "`~=` needs at least two release numbers")
        prefix = Form(form.epoch, form.release[:-1])
        return intersection([_spans(text, ">=", bound), _series(prefix)])
    return _ordered(comparator, form)


def _ordered(comparator: str, form: Form) -> Spans:
    key = version_key(form)
    if comparator in {"==", "!="}:
        high = above(key) if form.local else past_locals(form)
        return beyond("=" if comparator == "==" else "!=", key, high)
    if comparator == "<":
        # Not the pre-releases of the bound itself, unless the bound is one.
        return ((LOWEST, key if form.is_pre else version_key(form._replace(dev="0"))),)
    if comparator == ">":
        # Neither local variants of the bound nor, unless it is one itself, its post-releases.
        exact = form.post is not None or form.dev is not None
        return ((past_locals(form) if exact else past_posts(form), None),)
    return beyond(comparator, key, past_locals(form))


def _series(form: Form) -> Spans:
    """Return the block of `==V.*`: from its first developmental release to that of the next."""
    following = (*form.release[:-1], bump(form.release[-1]))
    first = public_key(form._replace(dev="0"))
    return ((first, public_key(Form(form.epoch, following, dev="0"))),)


def _refusal(text: str, why: str) -> VersionError:
    return VersionError(
        f"{quoted(text)} is no version specifier: {why}",
        next_step="Correct it, or write a vers range as in `vers:pypi/>=1.0|<2.0`.",
    )
