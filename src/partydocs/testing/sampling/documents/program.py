"""Programmes: those of the ward's superior, and the ward's own."""

from __future__ import annotations

import datetime

from partydocs.model.kinds import Program
from partydocs.model.task import Task
from partydocs.model.text import Block, Runs, Section
from partydocs.model.values import Timing
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import partial_date
from partydocs.testing.sampling.documents.parts import dashed_list, section
from partydocs.testing.sampling.indicators import target_indicators
from partydocs.testing.sampling.issued import Issued, congress_resolution
from partydocs.testing.sampling.setting import Committee
from partydocs.testing.sampling.world import World

__all__ = ["write_program"]

_BOARD = unchecked.actor(type="programmeBoard", name="Ban Chủ nhiệm Chương trình")


def write_program(world: World, document: Issued, count: int) -> Program:
    """A programme for the rest of the term."""
    committee = document.committee
    first, last = world.setting.era.term
    first = max(first, document.date.year)
    by = partial_date(str(last))
    indicators, aims = target_indicators(world.rng, world.theme, committee, "s2", by, 3)
    return unchecked.program(
        **world.envelope(document, "wholeTerm", "executive"),
        references=(congress_resolution(committee, "r1"),),
        sections=_sections(world, committee, aims),
        period=unchecked.period(
            from_=partial_date(str(first)), to=by, label=f"giai đoạn {first}–{last}"
        ),
        board=_BOARD,
        indicators=indicators,
        tasks=tuple(_tasks(world, committee, document.date, count)),
    )


def _sections(world: World, committee: Committee, aims: Runs) -> tuple[Section, ...]:
    sentence, theme = world.sentence, world.theme
    basis = unchecked.cite(ref="r1", runs=(f"Nghị quyết {committee.congress}",))
    need = [
        sentence("programme", "need", basis=basis),
        world.paragraph(world.rng.pick(theme.situation)),
        world.paragraph(world.rng.pick(theme.limits)),
    ]
    objective: list[Block] = [
        sentence("programme", "objective", aims=aims),
        unchecked.view(show="indicators"),
    ]
    work: list[Block] = [sentence("programme", "work"), unchecked.view(show="tasks")]
    organisation = dashed_list(world.several("programme", "organisation", 4))
    return (
        section("s1", "assessment", "I. SỰ CẦN THIẾT", *need),
        section("s2", "objective", "II. MỤC TIÊU, CHỈ TIÊU", *objective),
        section("s3", "task", "III. NHIỆM VỤ, GIẢI PHÁP", *work),
        section("s4", "organisation", "IV. TỔ CHỨC THỰC HIỆN", organisation),
    )


def _tasks(world: World, committee: Committee, date: datetime.date, count: int) -> list[Task]:
    """One task per aim of the theme; further tasks repeat the aims by year and then by phase."""
    rng, aims = world.rng, world.theme.aims
    last = world.setting.era.term[1]
    years = range(date.year + 1, last + 1)
    made = []
    for index in range(count):
        aim = aims[index % len(aims)]
        again, year = divmod(index // len(aims), len(years) + 1)
        title = aim.title + (f" năm {years[year - 1]}" if year else "")
        title += f", giai đoạn {again + 1}" if again else ""
        lead = committee.actors.get(aim.lead) or committee.actors["standing"]
        helping = committee.actors.get(rng.pick(("wards", "front", "unions")))
        coordinators = (helping,) if helping is not None and helping is not lead else ()
        made.append(
            unchecked.task_(
                id=f"t{index + 1}",
                category=world.theme.category,
                section="s3",
                label=str(index + 1),
                title=title,
                lead=lead,
                coordinators=coordinators,
                timing=_timing(date.year, years[year - 1] if year else last, bool(year)),
            )
        )
    return made


def _timing(issued: int, year: int, within: bool) -> Timing:
    if within:
        return unchecked.timing(
            start=partial_date(f"{year}-01"), end=partial_date(str(year)), bound="within"
        )
    return unchecked.timing(
        start=partial_date(f"{issued}-12"), end=partial_date(str(year)), bound="by"
    )
