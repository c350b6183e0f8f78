"""One check: which recalls, which scope, look, judge, answer. Reads only."""

from collections.abc import Callable, Sequence
from datetime import datetime

from unship.campaign.at_hand import AtHand, gather
from unship.core.answer.answer import CheckAnswer, answer, old_library
from unship.core.answer.facts import AreaFacts, KnownFacts, ScopeFacts
from unship.core.observation import Gap
from unship.core.values import Value
from unship.core.wanted import Wanted
from unship.find.local.root import shown
from unship.find.local.run import check_places
from unship.find.local.scope import Scope, plan_scope
from unship.library import Library


class Request(Value, frozen=True, kw_only=True):
    """What the caller asks for.

    Attributes:
        paths: Folders and files to look at; none: this system, or `system_root`.
        system_root: Where another system is mounted.
        recalls: Ids and files; none: the whole library.
        all_users: Whether every home must be looked into.
        max_age: Days that the library may be old.
        jobs: Threads that compare files beside the walk.
    """

    paths: tuple[str, ...] = ()
    system_root: str | None = None
    recalls: tuple[str, ...] = ()
    all_users: bool = False
    max_age: int | None = None
    jobs: int = 1


def check(
    request: Request,
    library: Library,
    *,
    now: datetime,
    progress: Callable[[str], None] = lambda _: None,
) -> CheckAnswer:
    """Look at everything in scope and say what the recalls say of it.

    Args:
        request: What the caller asks for.
        library: The shipped library.
        now: When the check begins; core and find have no clock.
        progress: Called now and then with the path that is being looked at.

    Raises:
        UsageError: The scope or a recall that was named is not there.
    """
    at_hand = gather(library, request.recalls)
    scope = plan_scope(request.paths, request.system_root, all_users=request.all_users)
    looked = check_places(scope, Wanted(at_hand.recalls), jobs=request.jobs, progress=progress)
    return answer(
        at_hand.recalls,
        (*looked.observations, *at_hand.gaps, *_age(request, at_hand, now)),
        at=now,
        scope=scope_facts(scope, all_users=request.all_users),
        known=KnownFacts(recalls=len(at_hand.recalls), newest=at_hand.newest, as_of=at_hand.as_of),
        counts=looked.counts,
        probes=looked.probes,
    )


def _age(request: Request, at_hand: AtHand, now: datetime) -> Sequence[Gap]:
    if request.max_age is None or at_hand.as_of is None:
        return ()
    gap = old_library(at_hand.as_of, now.date(), request.max_age, at_hand.platforms)
    return () if gap is None else (gap,)


def scope_facts(scope: Scope, *, all_users: bool) -> ScopeFacts:
    """Return a scope as facts for the answer."""
    areas = tuple(
        AreaFacts(
            path=area.root.show(file) if area.files else shown(area.root.given),
            system=area.root.system.value,
            live=area.root.live,
            homes=tuple(shown(f"/{home.path}") for home in area.homes),
        )
        for area in scope.areas
        for file in (area.files or (area.root.path,))
    )
    return ScopeFacts(areas=areas, all_users=all_users, other_homes=scope.other_homes)
