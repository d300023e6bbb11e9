"""Constructors of model objects that skip validation, as the readers use after their own checks.

Each function has the parameters of the class's constructor. Tests verify that samples equal the
objects that the constructors make.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import attrs

from partydocs.formats.codegen import Namespace, build_object, indent, variable
from partydocs.model import activity as activities
from partydocs.model import envelope, indicator, kinds, meeting, schedule, task, text, values
from partydocs.model.base import record_spec

_P = ParamSpec("_P")
_T = TypeVar("_T")


def unchecked(cls: Callable[_P, _T]) -> Callable[_P, _T]:
    """A constructor of the class without validation, compiled from the class's declaration."""
    record = record_spec(cast("type", cls))
    names = Namespace()
    parameters: list[str] = []
    for each in attrs.fields(cast("type", cls)):
        given = each.default
        default = "" if given is attrs.NOTHING else f"={names.name('default', given)}"
        parameters.append(f"{each.name}{default}")
    variables = ", ".join(variable(each) for each in record.fields)
    body = [f"{variables}, = {', '.join(each.name for each in record.fields)},"]
    body += [*build_object(record, names), "return new"]
    lines = [f"def make(*, {', '.join(parameters)}):", *indent(body)]
    scope = dict(names.values)
    exec(compile("\n".join(lines), f"<partydocs making {record.name}>", "exec"), scope)  # noqa: S102
    return cast("Callable[_P, _T]", scope["make"])


actor = unchecked(values.Actor)
figure = unchecked(values.Figure)
link = unchecked(values.Link)
period = unchecked(values.Period)
subject = unchecked(values.Subject)
term = unchecked(values.Term)
timing = unchecked(values.Timing)
unit_ref = unchecked(values.UnitRef)

issuer = unchecked(envelope.Issuer)
provenance = unchecked(envelope.Provenance)
recipient = unchecked(envelope.Recipient)
reference = unchecked(envelope.Reference)
signature = unchecked(envelope.Signature)

cite = unchecked(text.Cite)
fact = unchecked(text.Fact)
list_block = unchecked(text.ListBlock)
list_item = unchecked(text.ListItem)
paragraph = unchecked(text.Paragraph)
section = unchecked(text.Section)
view = unchecked(text.View)

indicator_ = unchecked(indicator.Indicator)
observation = unchecked(indicator.Observation)
target = unchecked(indicator.Target)
product = unchecked(task.Product)
progress = unchecked(task.Progress)
task_ = unchecked(task.Task)
item = unchecked(schedule.ScheduleItem)
meeting_ = unchecked(meeting.Meeting)
votes = unchecked(meeting.Votes)

dissemination = unchecked(activities.Dissemination)
issuance = unchecked(activities.Issuance)
issued_count = unchecked(activities.IssuedCount)
material = unchecked(activities.Material)
meeting_activity = unchecked(activities.MeetingActivity)
oversight = unchecked(activities.Oversight)
petition_count = unchecked(activities.PetitionCount)
reception = unchecked(activities.Reception)
registration = unchecked(activities.Registration)
registration_content = unchecked(activities.RegistrationContent)

notice = unchecked(kinds.ConclusionNotice)
plan = unchecked(kinds.Plan)
program = unchecked(kinds.Program)
report = unchecked(kinds.ProgressReport)
resolution = unchecked(kinds.Resolution)
work_schedule = unchecked(kinds.WorkSchedule)
