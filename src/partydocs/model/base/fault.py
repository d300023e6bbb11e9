"""What is wrong with a value: a code and its parameters, in no language yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

__all__ = ["Fault", "InvalidValue", "Refused"]


@attrs.frozen
class Fault:
    """One thing that is wrong, named by its code in the catalogue.

    The words are looked up elsewhere, by code and language; the parameters fill their blanks.
    """

    code: str
    parameters: Mapping[str, str] = attrs.field(factory=dict)


class Refused(ValueError):
    """A scalar type refuses a spelling or a value. Carries the `Fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return _words(self.fault)


class InvalidValue(ValueError):
    """A model object was given values that the standard does not allow.

    Raised by the public constructors. `faults` pairs each field's Python name with its `Fault`; a
    fault of the object as a whole stands under the empty name.
    """

    def __init__(self, class_name: str, faults: Iterable[tuple[str, Fault]]) -> None:
        self.class_name = class_name
        self.faults = tuple(faults)
        super().__init__(class_name, self.faults)

    def __str__(self) -> str:
        lines = (
            f"{self.class_name}{'.' if name else ''}{name}: {_words(fault)}"
            for name, fault in self.faults
        )
        return "; ".join(lines)


def _words(fault: Fault) -> str:
    from partydocs.catalogue import message

    return f"{message(fault.code, fault.parameters, 'en')} [{fault.code}]"
