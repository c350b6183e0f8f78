"""Whether a place that a recall names was looked at, whole.

Closing a case needs "looked at this place and it was not there" for every place of every product
that the host's platform can hold (DESIGN section 6, Cases). A place is covered by an `Absent` of
its kind whose path is the place or contains it; a gap over the place uncovers it.
"""

from collections.abc import Iterable

from unship.core.observation import Absent, Gap, Observation
from unship.core.recall.products import Place, Product, ProductPlace

TOKEN_ENDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "{home}": ((),),
    "{desktop}": (("desktop",),),
    "{downloads}": (("downloads",),),
    "{trash}": ((".trash",), ("$recycle.bin",), (".local", "share", "trash")),
    "{appdata.local}": (("appdata", "local"),),
    "{appdata.roaming}": (("appdata", "roaming"),),
    "{programfiles}": (("program files",),),
    "{programfiles.x86}": (("program files (x86)",),),
    "{applications}": (("applications",),),
    "{temp}": (("temp",), ("tmp",)),
}
"""How each path token of DESIGN section 3 ends on the systems that have it, lower case."""

DEFAULT_PLACES: dict[str, tuple[Place, ...]] = {
    "windows": (Place.REGISTERED, Place.COPY, Place.DOWNLOAD),
    "macos": (Place.REGISTERED, Place.COPY, Place.DOWNLOAD, Place.TRASH),
}
"""Where a product without stated places lies, by platform; others: where it is registered."""


def places_of(product: Product) -> tuple[ProductPlace, ...]:
    """Return the places that must be looked at for a product."""
    if product.places:
        return product.places
    kinds = DEFAULT_PLACES.get(product.platform, (Place.REGISTERED,))
    return tuple(ProductPlace(kind=kind) for kind in kinds)


def covered(place: ProductPlace, platform: str, observations: Iterable[Observation]) -> bool:
    """Tell whether a place was looked at, whole.

    Args:
        place: The place, with or without a path.
        platform: The product platform.
        observations: Everything that was observed in one look.
    """
    looked = False
    for each in observations:
        if isinstance(each, Gap):
            if platform in each.hides and (each.place is None or each.place is place.kind):
                return False
        elif isinstance(each, Absent):
            looked = looked or (
                each.platform == platform and each.place is place.kind and _holds(each.path, place)
            )
    return looked


def _holds(path: str, place: ProductPlace) -> bool:
    """Tell whether the looked-at `path` is the place or a folder above it."""
    if place.path is None:
        return True
    parts = _parts(path)
    head, *rest = _parts(place.path)
    ends = TOKEN_ENDS.get(head)
    if ends is None:
        return _leads_to(parts, [head, *rest])
    return any(
        _leads_to(parts[start:], [*end, *rest])
        for end in ends
        for start in range(len(parts) + 1)
        if parts[start : start + len(end)] == list(end)
    )


def _leads_to(looked: list[str], pattern: list[str]) -> bool:
    """Tell whether `looked` is `pattern` or a non-empty beginning of it, component by component.

    An empty pattern is a bare `{home}`: any folder that was looked at as this kind of place.
    """
    if not pattern:
        return True
    return 0 < len(looked) <= len(pattern) and all(
        _component(wanted, part) for wanted, part in zip(pattern, looked, strict=False)
    )


def _component(pattern: str, part: str) -> bool:
    """Match one component; `*` stands for any characters within it."""
    pieces = pattern.split("*")
    if len(pieces) == 1:
        return pattern == part
    if not part.startswith(pieces[0]) or len(part) < sum(map(len, pieces)):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        at = part.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return part.endswith(pieces[-1]) and len(part) - len(pieces[-1]) >= at


def _parts(path: str) -> list[str]:
    """Split a path into components, without case.

    Windows and macOS ignore case, and a place looked at under another spelling was looked at.
    """
    return [part for part in path.replace("\\", "/").casefold().split("/") if part]
