"""What was looked at, and what was not, why, and whether it could matter."""

from collections.abc import Iterator, Sequence

from unship.core.answer.answer import CheckAnswer
from unship.core.observation import Gap, GapReason
from unship.words.lines import Kind, Line, first_of, whole
from unship.words.plain import plain
from unship.words.translation import Translator, tr

MOST_GAPS = 20
"""Gaps shown of each sort; the rest is counted, and the JSON answer has them all."""

COUNTS = {
    "folders.walked": tr("folders walked: {count}"),
    "entries.walked": tr("files and folders met: {count}"),
    "files.read": tr("files read: {count}"),
    "files.digested": tr("files compared by their bytes: {count}"),
    "packages.npm": tr("npm packages: {count}"),
    "lockfiles.npm": tr("npm lock files: {count}"),
    "lockfiles.bun": tr("Bun lock files: {count}"),
    "lockfiles.pnpm": tr("pnpm lock files: {count}"),
    "lockfiles.yarn": tr("Yarn lock files: {count}"),
    "entries.npm-cache": tr("records of npm's cache: {count}"),
    "packages.pypi": tr("Python packages: {count}"),
    "lockfiles.pypi": tr("Python lock and requirements files: {count}"),
    "requirements.inside-packages": tr(
        "requirements files inside packages, which nobody installs from: {count}"
    ),
    "entries.pip-cache": tr("records of pip's cache: {count}"),
    "packages.debian": tr("packages of the system: {count}"),
    "lockfiles.composer": tr("Composer lock files: {count}"),
    "packages.composer": tr("Composer packages: {count}"),
    "packages.arch": tr("Arch packages: {count}"),
    "packages.alpine": tr("Alpine packages: {count}"),
    "workflows.read": tr("workflows of GitHub Actions: {count}"),
    "workflows.inside-packages": tr("workflows inside packages, which nobody runs: {count}"),
    "bundles.macos": tr("Mac apps: {count}"),
    "packages.windows": tr("Windows programs registered: {count}"),
    "folders.programs": tr("Windows program folders: {count}"),
    "files.depots": tr("packages that a server hands out: {count}"),
}
"""How much was looked at, by the key under which probes count it."""

REASONS = {
    GapReason.UNREADABLE: tr("the system refused to let it be read"),
    GapReason.PRIVACY: tr("the Mac's privacy protection refused to let it be read"),
    GapReason.MALFORMED: tr("it is not what it claims to be, or broken"),
    GapReason.TOO_LARGE: tr("larger than is read"),
    GapReason.TOO_DEEP: tr("nested deeper than is read"),
    GapReason.TOO_MANY: tr("more entries than are read"),
    GapReason.TOO_SLOW: tr("it took too long"),
    GapReason.VANISHED: tr("it vanished while it was being read"),
    GapReason.LOOP: tr("a link that leads back to itself"),
    GapReason.OUTSIDE: tr("a link that leads out of what is looked at"),
    GapReason.NOT_A_FILE: tr("a pipe, socket or device where a file should be"),
    GapReason.NEWER_FORMAT: tr("written in a newer format than this unship reads"),
    GapReason.NO_READER: tr("the part that reads it is not installed"),
    GapReason.NEWER_RECALL: tr("this recall needs a newer unship"),
    GapReason.BROKEN_RECALL: tr("this recall cannot be read"),
    GapReason.FORKED_RECALL: tr("two revisions claim the same place; neither is acted on"),
    GapReason.OLD_LIBRARY: tr("the library is older than you allow"),
    GapReason.OTHER_USERS: tr("the homes of other users are left to them"),
}

CURES = {
    "mac-full-disk": tr(
        "Open System Settings > Privacy & Security > Full Disk Access, switch your terminal on, "
        "and check again."
    ),
    "all-users": tr("Check them too as administrator with --all-users."),
    "update-library": tr("Install a newer unship, then check again."),
    "new-unship": tr("Install a newer unship, then check again."),
    "lint-recall": tr("`unship recall lint FILE` says what is wrong with it."),
}
"""What the reader can do about a gap, by the key that the probe states."""


_KINDS_OF_BUILDS = {
    "github-actions": "GitHub Actions",
    "linux": "Linux",
    "macos": "macOS",
    "npm": "npm",
    "pypi": "Python",
    "windows": "Windows",
}
"""Platforms whose name is not what a recall writes; of the others the first letter is raised."""


def platform_name(platform: str) -> str:
    """Return a platform's name as people write it: `Debian` for `debian`."""
    return _KINDS_OF_BUILDS.get(platform, plain(platform[:1].upper() + platform[1:]))


def looked_lines(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield how much was looked at."""
    for key, text in COUNTS.items():
        if answer.counts.get(key):
            said = t(text, count=t.number(answer.counts[key]))
            yield Line(kind=Kind.TEXT, text=said, mark="•", depth=1)
    if not any(answer.counts.values()):
        text = t("There was nothing here that a known recall is about.")
        yield Line(kind=Kind.TEXT, text=text, depth=1)


def gap_lines(answer: CheckAnswer, t: Translator) -> Iterator[Line]:
    """Yield what was not looked at: what could matter first, then what cannot."""
    matter = [each.gap for each in answer.gaps if each.matters]
    other = [each.gap for each in answer.gaps if not each.matters]
    if not answer.gaps:
        yield Line(kind=Kind.TEXT, text=t("Nothing in scope was left out."), depth=1)
    if matter:
        text = t("A recalled build could hide here, so the answer is not whole:")
        kinds = sorted({platform_name(name) for gap in matter for name in gap.hides})
        if kinds:
            text = t(
                "A recalled build could hide here ({kinds}), so the answer is not whole:",
                kinds=", ".join(kinds),
            )
        yield Line(kind=Kind.UNKNOWN, text=text, depth=1)
        yield from _listed(matter, t)
    if other:
        text = t("This cannot change the answer:")
        yield Line(kind=Kind.TEXT, text=text, depth=1)
        yield from _listed(other, t)


def _listed(gaps: Sequence[Gap], t: Translator) -> Iterator[Line]:
    """Yield gaps, the first of them one by one, then once what the reader can do about them."""
    shown, left = first_of(gaps, MOST_GAPS)
    for gap in shown:
        yield Line(kind=Kind.TEXT, text=_gap(gap, t), mark="•", depth=2)
    if left:
        text = t("and {count} more (all of them: --format json)", count=t.number(left))
        yield Line(kind=Kind.TEXT, text=text, depth=2)
    cures = dict.fromkeys(CURES[gap.cure] for gap in gaps if gap.cure in CURES)
    for cure in cures:
        yield Line(kind=Kind.TEXT, text=t("What helps: {cure}", cure=t(cure)), depth=2)


def _gap(gap: Gap, t: Translator) -> str:
    if gap.reason is GapReason.OLD_LIBRARY:
        return t(
            "{reason}: its facts are of {day}, {count} days ago",
            reason=t(REASONS[gap.reason]),
            day=plain(gap.path),
            count=plain(gap.detail),
        )
    text = t("{path}: {reason}", path=whole(gap.path), reason=t(REASONS[gap.reason]))
    if gap.count > 1:
        text = t("{text} ({count} of these)", text=text, count=t.number(gap.count))
    return f"{text} [{plain(gap.detail)}]" if gap.detail else text
