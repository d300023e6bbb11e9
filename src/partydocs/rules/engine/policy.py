"""Policies: which rules are applied, and with what severity."""

from __future__ import annotations

import datetime
import os
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast, get_args

import attrs

from partydocs.catalogue import Severity, catalogue
from partydocs.rules.engine.invalid_policy import InvalidPolicy
from partydocs.rules.engine.layer_loading import load_layer
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.rules.engine.rule import Rule, RuleLayer, Scope

__all__ = ["InvalidPolicy", "Policy", "Setting", "default_policy"]

Setting: TypeAlias = Severity | Literal["off"]
_SETTINGS = (*get_args(Severity), "off")


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Policy:
    """Which rules are applied to documents, and with what severity.

    Raises `InvalidPolicy` if two layers have the same name or code, if `settings` has a code that
    no rule has or an unknown severity, or if the profile is unknown.
    """

    layers: tuple[RuleLayer, ...] = attrs.field(default=(), converter=tuple[RuleLayer, ...])
    """User-defined rule layers. They run after those of the standard."""
    settings: Mapping[str, Setting] = attrs.field(factory=dict)
    """Severity or `off` by code. Warnings and advice on code lists can be set as well."""
    profile: Profile | None = None
    """The guide to form; None: the one in force on the date of issue."""
    as_of: datetime.date | None = None
    """The day that counts as today; None: today."""
    standard: bool = True
    """Whether the rules of the standard are applied."""

    def __attrs_post_init__(self) -> None:
        names = [each.name for each in self.every_layer]
        if len(set(names)) != len(names):
            listed = ", ".join(names)
            raise InvalidPolicy(
                f"two rule layers have one name: {listed}",
                f"hai lớp quy tắc trùng tên: {listed}",
            )
        codes = [each.code for layer in self.every_layer for each in layer.rules]
        if twice := sorted(code for code, count in Counter(codes).items() if count > 1):
            listed = ", ".join(twice)
            raise InvalidPolicy(
                f"two layers have a rule of one code: {listed}",
                f"hai lớp có quy tắc trùng mã: {listed}",
            )
        if self.profile is not None and self.profile not in PROFILES:
            listed = ", ".join(PROFILES)
            raise InvalidPolicy(
                f"profile must be one of {listed}, not {self.profile!r}",
                f"profile phải là một trong {listed}, không phải {self.profile!r}",
            )
        for code, setting in self.settings.items():
            self._check(code, setting, codes)

    def _check(self, code: str, setting: str, codes: list[str]) -> None:
        if setting not in _SETTINGS:
            listed = ", ".join(_SETTINGS)
            raise InvalidPolicy(
                f"{code}: must be one of {listed}, not {setting!r}",
                f"{code}: phải là một trong {listed}, không phải {setting!r}",
            )
        known = catalogue().get(code)
        if known is not None and known.layer not in ("rules", "dossier"):
            if known.severity == "error":
                raise InvalidPolicy(
                    f"{code}: an error of layer {known.layer} can't be set aside",
                    f"{code}: lỗi của lớp {known.layer} không thể bỏ qua",
                )
        elif known is None and code not in codes:
            raise InvalidPolicy(
                f"{code}: no rule has this code", f"{code}: không quy tắc nào có mã này"
            )

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Policy:
        """Read a policy from a TOML file.

        ```toml
        profile = "HD36"
        as-of = 2026-01-01
        layers = ["ward", "ward_rules:layer"]
        [rules]
        TASK-WITHOUT-LEAD = "error"
        TONE-PLACEMENT-MIXED = "off"
        ```

        A layer is the name of an entry point of the group `partydocs.rules`, or `module:name` of
        a `RuleLayer` that can be imported.

        Raises `OSError`, or `InvalidPolicy` with the name of the file. Layers are imported as
        Python modules: read only policies whose authors you trust to run code.
        """
        name = os.fspath(path)
        try:
            values = tomllib.loads(Path(path).read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InvalidPolicy(str(error), f"không phải TOML: {error}").within(name) from None
        try:
            return cls(**_read(values))
        except InvalidPolicy as error:
            raise error.within(name) from None

    @cached_property
    def every_layer(self) -> tuple[RuleLayer, ...]:
        """The layers of the standard, if they are applied, then the user-defined ones."""
        if not self.standard:
            return self.layers
        from partydocs.rules.standard import standard_layers

        return (*standard_layers(), *self.layers)

    def active(self, scope: Scope) -> tuple[tuple[Rule[Any], Severity], ...]:
        """The rules of a scope that are not off, with the severity of their findings."""
        return self._active[scope]

    @cached_property
    def _active(self) -> Mapping[Scope, tuple[tuple[Rule[Any], Severity], ...]]:
        return {
            scope: tuple(
                (each, severity)
                for layer in self.every_layer
                for each in layer.on(scope)
                if (severity := self.severity(each.code, each.severity)) is not None
            )
            for scope in get_args(Scope)
        }

    def severity(self, code: str, otherwise: Severity) -> Severity | None:
        """The severity of a code's findings; None if it is off. `otherwise` is the default."""
        setting = self.settings.get(code, otherwise)
        return None if setting == "off" else setting

    @property
    def day(self) -> datetime.date:
        """The day that counts as today."""
        return self.as_of or datetime.date.today()


@cache
def default_policy() -> Policy:
    """The rules of the standard, as of today."""
    return Policy()


_KEYS = ("profile", "as-of", "layers", "rules", "standard")


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := sorted(values.keys() - set(_KEYS)):
        listed = ", ".join(_KEYS)
        raise InvalidPolicy(
            f"unknown key {unknown[0]!r}; the keys are {listed}",
            f"khoá lạ {unknown[0]!r}; các khoá là {listed}",
        )
    day = values.get("as-of")
    if day is not None and (
        not isinstance(day, datetime.date) or isinstance(day, datetime.datetime)
    ):
        raise InvalidPolicy(
            "as-of: must be a date such as 2026-01-31, without quotation marks",
            "as-of: phải là một ngày như 2026-01-31, không có dấu ngoặc kép",
        )
    rules = values.get("rules", {})
    if not isinstance(rules, dict):
        raise InvalidPolicy("rules: must be a table of codes", "rules: phải là một bảng các mã")
    return {
        "profile": cast("Profile | None", values.get("profile")),
        "as_of": day,
        "layers": tuple(map(_layer, _strings(values.get("layers", [])))),
        "settings": rules,
        "standard": _flag(values.get("standard", True)),
    }


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidPolicy("standard: must be true or false", "standard: phải là true hoặc false")
    return value


def _strings(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InvalidPolicy(
            'layers: must be a list of strings such as ["ward", "ward_rules:layer"]',
            'layers: phải là danh sách chuỗi, ví dụ ["ward", "ward_rules:layer"]',
        )
    return value


def _layer(name: str) -> RuleLayer:
    try:
        return load_layer(name)
    except InvalidPolicy as error:
        raise error.within("layers") from error.__cause__
