"""The path grammar of a recall (end of DESIGN section 3).

A path is absolute, its separator is `/` (on Windows too: `C:/ProgramData/x`), or it begins with a
token that stands for a folder of the user or the system. `*` stands for any characters within one
component. There is no `..`, no `.`, no empty component and no other pattern: `?`, `[`, `{` mean
nothing here and are refused, so that nobody believes they do.
"""

import re
from functools import lru_cache

from unship.core.errors import DocumentError
from unship.core.recall.limits import PATH
from unship.core.values import Value

TOKENS: tuple[str, ...] = (
    "{home}",
    "{desktop}",
    "{downloads}",
    "{trash}",
    "{appdata.local}",
    "{appdata.roaming}",
    "{programfiles}",
    "{programfiles.x86}",
    "{applications}",
    "{temp}",
)
"""Every token a path may begin with; what folder each is depends on the platform and the user."""

_DRIVE = re.compile(r"[A-Za-z]:")
_REFUSED = re.compile(r"[\\?\[\]{}\x00-\x1f\x7f]")


class PathPattern(Value, frozen=True, kw_only=True):
    """A path in its parts.

    `root` is the token, the drive (`C:`, upper case), or an empty string for `/`.
    """

    root: str
    components: tuple[str, ...] = ()

    @property
    def has_wildcard(self) -> bool:
        """Whether any component holds a `*`."""
        return any("*" in component for component in self.components)

    def __str__(self) -> str:
        return "/".join((self.root, *self.components))


@lru_cache(maxsize=4096)
def parse_path(text: str) -> PathPattern:
    """Return the parts of a path.

    Raises:
        DocumentError: `text` is no path of this grammar; the sentence says which rule it breaks.
    """
    if len(text) > PATH:
        raise DocumentError(f"A path is longer than {PATH} characters: {text[:40]!r} …")
    root, components = _split(text)
    if not root.startswith("{") and components in {(), ("",)}:
        raise DocumentError(f"The path {text!r} names a whole disk; name a folder or file.")
    for component in components:
        _check(component, text)
    return PathPattern(root=root, components=components)


def _split(text: str) -> tuple[str, tuple[str, ...]]:
    head, slash, rest = text.partition("/")
    components = tuple(rest.split("/")) if rest or (slash and head) else ()
    if head == "" and slash:
        return "", components
    if head in TOKENS:
        return head, components
    if slash and _DRIVE.fullmatch(head):
        return head.upper(), components
    if head.startswith("{"):
        raise DocumentError(
            f"The path {text[:80]!r} begins with an unknown token.",
            next_step="Known tokens: " + " ".join(TOKENS),
        )
    raise DocumentError(
        f"The path {text[:80]!r} is not absolute.",
        next_step="Begin with /, a drive such as C:/, or a token such as {home}.",
    )


def _check(component: str, text: str) -> None:
    if component in {"", ".", ".."}:
        raise DocumentError(
            f"The path {text[:80]!r} has an empty, . or .. component; write the path in full."
        )
    refused = _REFUSED.search(component)
    if refused:
        raise DocumentError(
            f"The path {text[:80]!r} holds {refused[0]!r}; the separator is / and the only pattern "
            "is *, within one component."
        )


def matches(pattern: PathPattern | str, path: str, *, ignore_case: bool = False) -> bool:
    """Tell whether `path` is what `pattern` describes: same root, component by component.

    Args:
        pattern: A path of this grammar, `*` allowed.
        path: A plain path: absolute with `/`, or beginning with the same token.
        ignore_case: Compare without case, as Windows and most Macs do.

    Raises:
        DocumentError: `pattern` is a text and no path of the grammar.
    """
    wanted = parse_path(pattern) if isinstance(pattern, str) else pattern
    root, *components = path.split("/")
    if _DRIVE.fullmatch(root):
        root = root.upper()
    if root != wanted.root or len(components) != len(wanted.components):
        return False
    pairs = zip(wanted.components, components, strict=True)
    if ignore_case:
        return all(_fits(want.casefold(), have.casefold()) for want, have in pairs)
    return all(_fits(want, have) for want, have in pairs)


def _fits(want: str, have: str) -> bool:
    """Match one component in time proportional to its length times the number of stars."""
    first, *middle = want.split("*")
    if not middle:
        return want == have
    last = middle.pop()
    if len(have) < len(first) + len(last) or not have.startswith(first) or not have.endswith(last):
        return False
    # Taking the earliest place for each piece never loses a match: no regular expression, and no
    # exponential search however many stars there are.
    at, end = len(first), len(have) - len(last)
    for piece in middle:
        found = have.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return have != ""
