"""Parts of a document's text."""

from __future__ import annotations

from partydocs.model.text import Block, ListBlock, Paragraph, Section
from partydocs.testing.sampling import unchecked

__all__ = ["dashed_list", "section"]


def section(
    id: str, role: str, printed: str, *blocks: Block, sections: tuple[Section, ...] = ()
) -> Section:
    """A part of the text, or with an Arabic number a section of a part: `I. TÌNH HÌNH`."""
    label, _, heading = printed.partition(" ")
    return unchecked.section(
        id=id,
        role=role,
        level="part" if label[0] in "IVX" else "section",
        label=label,
        heading=(heading,),
        blocks=blocks,
        sections=sections,
    )


def dashed_list(paragraphs: list[Paragraph]) -> ListBlock:
    """Paragraphs as a list with dashes."""
    items = [unchecked.list_item(label="-", blocks=(each,)) for each in paragraphs]
    return unchecked.list_block(items=tuple(items))
