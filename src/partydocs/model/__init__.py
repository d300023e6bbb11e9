"""The information model: the classes of the standard, their value types and the code lists.

All classes are frozen, take keyword arguments only and check their values when constructed:
`InvalidValue` lists what the standard does not allow, `TypeError` is raised for a value of a wrong
Python type. Change an object with `attrs.evolve`.

    >>> from partydocs.model import Task
    >>> Task(id="t1", title="Rà soát")
    Task(id='t1', title='Rà soát')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.model.activity import (
        Activity,
        Contest,
        Dissemination,
        Election,
        Issuance,
        IssuedCount,
        Material,
        MeetingActivity,
        NamedFigure,
        OtherActivity,
        Oversight,
        Personnel,
        PetitionCount,
        Reception,
        Registration,
        RegistrationContent,
    )
    from partydocs.model.base import (
        CodeList,
        Finding,
        InvalidScalar,
        InvalidValue,
        Node,
        code_list,
        code_lists,
        walk,
    )
    from partydocs.model.document import Document, IncompleteIdentity
    from partydocs.model.envelope import (
        Attachment,
        Draft,
        Issuer,
        Property,
        Provenance,
        Recipient,
        Reference,
        Revision,
        Signature,
        Source,
    )
    from partydocs.model.identifier import DocumentId, slug
    from partydocs.model.indicator import Indicator, Observation, Target
    from partydocs.model.kinds import (
        KINDS,
        AnyDocument,
        ConclusionNotice,
        Plan,
        Program,
        ProgressReport,
        Resolution,
        WorkSchedule,
    )
    from partydocs.model.lenient import Correction, CorrectionKind
    from partydocs.model.meeting import Meeting, Votes
    from partydocs.model.partial_date import LenientDate, PartialDate
    from partydocs.model.schedule import ScheduleItem
    from partydocs.model.symbol import LenientSymbol, Symbol
    from partydocs.model.task import Product, Progress, Task
    from partydocs.model.text import (
        Block,
        Cell,
        Cite,
        Emphasis,
        Fact,
        ListBlock,
        ListItem,
        Note,
        Paragraph,
        Picture,
        Row,
        Run,
        Runs,
        Section,
        Strong,
        Table,
        View,
    )
    from partydocs.model.values import (
        Actor,
        Figure,
        LenientPeriod,
        Link,
        Period,
        Subject,
        Term,
        Timing,
        UnitRef,
    )

__all__ = [
    "KINDS",
    "Activity",
    "Actor",
    "AnyDocument",
    "Attachment",
    "Block",
    "Cell",
    "Cite",
    "CodeList",
    "ConclusionNotice",
    "Contest",
    "Correction",
    "CorrectionKind",
    "Dissemination",
    "Document",
    "DocumentId",
    "Draft",
    "Election",
    "Emphasis",
    "Fact",
    "Figure",
    "Finding",
    "IncompleteIdentity",
    "Indicator",
    "InvalidScalar",
    "InvalidValue",
    "Issuance",
    "IssuedCount",
    "Issuer",
    "LenientDate",
    "LenientPeriod",
    "LenientSymbol",
    "Link",
    "ListBlock",
    "ListItem",
    "Material",
    "Meeting",
    "MeetingActivity",
    "NamedFigure",
    "Node",
    "Note",
    "Observation",
    "OtherActivity",
    "Oversight",
    "Paragraph",
    "PartialDate",
    "Period",
    "Personnel",
    "PetitionCount",
    "Picture",
    "Plan",
    "Product",
    "Program",
    "Progress",
    "ProgressReport",
    "Property",
    "Provenance",
    "Reception",
    "Recipient",
    "Reference",
    "Registration",
    "RegistrationContent",
    "Resolution",
    "Revision",
    "Row",
    "Run",
    "Runs",
    "ScheduleItem",
    "Section",
    "Signature",
    "Source",
    "Strong",
    "Subject",
    "Symbol",
    "Table",
    "Target",
    "Task",
    "Term",
    "Timing",
    "UnitRef",
    "View",
    "Votes",
    "WorkSchedule",
    "code_list",
    "code_lists",
    "slug",
    "walk",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "activity",
            "base",
            "document",
            "envelope",
            "identifier",
            "indicator",
            "kinds",
            "lenient",
            "meeting",
            "partial_date",
            "schedule",
            "symbol",
            "task",
            "text",
            "values",
        ),
    )
