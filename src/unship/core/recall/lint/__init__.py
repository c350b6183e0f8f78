"""The experienced reviewer: what is well formed and still wrong in a recall.

`lint` runs every rule over one revision and returns remarks, sorted. Rules judge sense, not form:
what the strict reader refuses (unknown fields, wrong references, limits) is not said twice.

A new rule is a generator with `@rule` in `rules/` and a line in RULES; its docstring becomes its
entry in docs/reference/lint.md, its sentence and advice get their German in
`words/locale/de/LC_MESSAGES/lint.po`, and tests/house asks for both.
"""

from datetime import datetime

from unship.core.recall.document import Recall
from unship.core.recall.lint.interface import Context, Level, Remark, Rule
from unship.core.recall.lint.rules import (
    blocks,
    characters,
    digests,
    instants,
    lists,
    products,
    remedies,
    sourcing,
    translations,
    versions,
    wording,
)
from unship.core.recall.lint.walk import Path

__all__ = ["RULES", "Level", "Remark", "Rule", "lint"]

RULES: tuple[Rule, ...] = (
    # Where facts come from
    sourcing.fact_without_source,
    sourcing.good_build_without_ground,
    sourcing.product_without_source,
    sourcing.hearsay_only,
    sourcing.unused_source,
    sourcing.unprotected_source,
    # Which builds
    lists.range_in_complete_list,
    lists.every_version_in_complete_list,
    lists.range_beside_list,
    lists.incomplete_without_text,
    lists.complete_without_ground,
    versions.version_outside_scheme,
    versions.fix_older_than_affected,
    versions.fix_inside_affected_range,
    # Which files
    digests.digest_bad_and_good,
    digests.digest_in_two_builds,
    digests.missing_size,
    digests.weak_digests_only,
    digests.digest_in_label,
    # What may be blocked, what proves
    blocks.block_against_reason,
    blocks.block_on_vendor,
    blocks.block_on_shared_service,
    blocks.thin_network_block,
    blocks.shared_signer_block,
    blocks.alone_by_name,
    # How it is recognised
    products.known_by_name_only,
    products.unrecognisable_product,
    products.unpinned_signer,
    # What to do
    remedies.affected_without_remedy,
    remedies.remedy_for_nobody,
    remedies.remedy_without_target,
    remedies.web_app_without_replacement,
    remedies.urgent_without_steps,
    remedies.taken_without_rotation,
    remedies.rotation_before_containment,
    # When
    instants.promise_past_due,
    instants.published_in_future,
    instants.published_outside_as_written,
    instants.published_before_predecessor,
    instants.changes_missing,
    instants.replacement_aged,
    instants.investigation_forgotten,
    # How it is said
    translations.missing_translation,
    translations.untranslated_text,
    translations.placeholder_text,
    wording.softened_risk,
    wording.vague_word,
    wording.too_much_promised,
    characters.control_character,
    characters.markup_in_text,
)
"""Every rule, in the order of the catalogue."""


def lint(recall: Recall, *, now: datetime, earlier: tuple[Recall, ...] = ()) -> tuple[Remark, ...]:
    """Return what an experienced reviewer would say of one revision.

    Args:
        recall: The revision under review.
        now: The instant of the review, with its zone.
        earlier: Other revisions of the same chain; those with a lower number are looked at.

    Returns:
        Remarks sorted by path, then by rule: the same for the same arguments in any order.
    """
    context = Context(recall, now=now, earlier=earlier)
    remarks = {remark for one in RULES for remark in one.remarks(recall, context)}
    return tuple(sorted(remarks, key=_place))


def _place(remark: Remark) -> tuple[tuple[tuple[int, str], ...], str, tuple[tuple[str, str], ...]]:
    return _sortable(remark.path), remark.rule, remark.values


def _sortable(path: Path) -> tuple[tuple[int, str], ...]:
    """Return a path in which indices and names can be compared with each other."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)
