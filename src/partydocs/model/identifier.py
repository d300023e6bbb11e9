"""Identifiers of documents, computed from their fields.

Everyone who has a document, or a full citation of it, computes the same identifier, so that links
need no registry. The parts of `/vn/00151/du/2015-2020/ke-hoach/18@2.en#t7` are:

    /vn          country
    /00151       administrative unit of the lead issuer at the date of issue; `tw`: central bodies
    /du          abbreviation of the issuer (ĐU) as a slug
    /2015-2020   series in which numbers run: the term, or the year for state documents
    /ke-hoach    type of document, in Vietnamese
    /18          number, `18-nb` if internal; `~2016-w31`: a natural key if there is no number
    @2           second revision; `@d2`: second draft
    .en          language of a translation
    #t7          id of an object in the document; `~` and a printed label if it has no id
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import attrs

from partydocs.model.base import Finding, InvalidScalar, excerpt

__all__ = ["BASE_URI", "DOCUMENT_ID_PATTERN", "DocumentId", "slug"]

BASE_URI = "https://w3id.org/partydocs/id"
"""Prefix of an identifier in its form as a URI."""

_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_UNIT = "(tw|[0-9][0-9]([0-9]([0-9][0-9])?)?)"
_SERIES = "[12][0-9][0-9][0-9](-[12][0-9][0-9][0-9])?"
_NUMBER = "([1-9][0-9]*(-nb)?|~[a-z0-9][a-z0-9\\-]*)"
_EXPRESSION = "(@d?[1-9][0-9]*)?(\\.[a-z][a-z])?"
DOCUMENT_ID_PATTERN = f"/vn/{_UNIT}/{_SLUG}/{_SERIES}/{_SLUG}/{_NUMBER}{_EXPRESSION}"


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        f"/vn/(?P<unit>{_UNIT})/(?P<body>{_SLUG})/(?P<series>{_SERIES})/(?P<type>{_SLUG})"
        f"/(?P<number>{_NUMBER})(?:@(?:(?P<revision>[1-9][0-9]*)|d(?P<draft>[1-9][0-9]*)))?"
        r"(?:\.(?P<language>[a-z][a-z]))?(?:#(?P<fragment>[A-Za-z_][A-Za-z0-9._\-]*|~[!-~]+))?"
    )


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: `Kế hoạch` becomes `ke-hoach`, `ĐU` `du`."""
    folded = text.replace("Đ", "D").replace("đ", "d")
    plain = unicodedata.normalize("NFD", folded).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain.lower()))


@attrs.frozen(kw_only=True, repr=False)
class DocumentId:
    """Identifier of a document, of one of its expressions, or of an object in it.

    `/vn/00151/du/2015-2020/ke-hoach/18` is plan 18-KH/ĐU of Phúc Đồng ward; `…/18#t7` is a task in
    it; `…/~2016-w31@2` is an unnumbered document in its second revision. Two identifiers denote the
    same if and only if their strings are equal. The constructor raises `InvalidScalar` if the parts
    do not form an identifier.
    """

    unit: str
    """`tw`, or the code of the administrative unit at the date of issue."""
    body: str
    """Slug of the lead issuer's abbreviation, or the issuer's key."""
    series: str
    """Party documents: the term of the numbering, `2015-2020`; state documents: the year."""
    type: str
    """Slug of the Vietnamese name of the type, or of the kind if there is no type."""
    number: str
    """Digits without padding, then `-nb` if internal; or `~` and a natural key."""
    revision: int | None = None
    """Number of the revision, from 2; not together with `draft`."""
    draft: int | None = None
    """Number of the draft."""
    language: str | None = None
    """Language of a translation; absent: Vietnamese."""
    fragment: str | None = None
    """Id of an object in the document, or `~` and a printed label."""

    def __attrs_post_init__(self) -> None:
        if _parts().fullmatch(str(self)) is None or (self.revision and self.draft):
            raise InvalidScalar(_pattern_finding(str(self)))

    @classmethod
    def parse(cls, text: str) -> DocumentId:
        """Parse an identifier, as a path or as a URI. Raises `InvalidScalar` (a `ValueError`)."""
        found = _parts().fullmatch(text.removeprefix(BASE_URI))
        if found is None:
            raise InvalidScalar(_pattern_finding(text))
        part = found.groupdict()
        return cls(
            unit=part["unit"],
            body=part["body"],
            series=part["series"],
            type=part["type"],
            number=part["number"],
            revision=int(part["revision"]) if part["revision"] else None,
            draft=int(part["draft"]) if part["draft"] else None,
            language=part["language"],
            fragment=part["fragment"],
        )

    @property
    def work(self) -> DocumentId:
        """The identifier without revision, draft, language and fragment."""
        return attrs.evolve(self, revision=None, draft=None, language=None, fragment=None)

    @property
    def uri(self) -> str:
        """The identifier as a URI."""
        return BASE_URI + str(self)

    def at(self, fragment: str) -> DocumentId:
        """The identifier of an object in this document: the same with another fragment."""
        return attrs.evolve(self, fragment=fragment)

    def __str__(self) -> str:
        path = f"/vn/{self.unit}/{self.body}/{self.series}/{self.type}/{self.number}"
        if self.revision is not None:
            path += f"@{self.revision}"
        if self.draft is not None:
            path += f"@d{self.draft}"
        if self.language is not None:
            path += f".{self.language}"
        return path if self.fragment is None else f"{path}#{self.fragment}"

    def __repr__(self) -> str:
        return f"DocumentId({str(self)!r})"


def _pattern_finding(text: str) -> Finding:
    return Finding(
        "BAD-DOCUMENT-ID",
        {
            "value": excerpt(text),
            "example": "/vn/00151/du/2015-2020/ke-hoach/18",
            "type": "DocumentId",
        },
    )
