"""The manifest of a dossier (hồ sơ): its documents and their status.

The later status of a document (superseded, revoked, copied) is stored here and not in the document,
so that its digest does not change as long as its text stays the same.
"""

from __future__ import annotations

import partydocs.model.types as t
from partydocs.model.base import Needs, Node, field, record
from partydocs.model.envelope import Issuer
from partydocs.model.values import Period, Term

__all__ = ["Alias", "Copy", "DossierEntry", "External", "Manifest", "NumberingTerm"]


@record(vi="Bản sao có chứng thực", clause="36-HD/VPTW, II.8")
class Copy(Node):
    """Details of a certified copy of a document; its symbol is not that of the document."""

    form: t.CopyFormCode = field("Hình thức sao", "Full copy, extract, or copy of a copy")
    symbol: t.Symbol | None = field("Số, ký hiệu bản sao", "Symbol of the copy", default=None)
    date: t.Date | None = field("Ngày sao", "Day of the copy", default=None)
    issuer: t.Line | None = field("Cơ quan sao", "Who made the copy", default=None)


@record(
    vi="Một văn bản hoặc tệp của hồ sơ",
    tag="entry",
    require=(Needs("by", "standing"), Needs("since", "standing")),
)
class DossierEntry(Node):
    """A file of the dossier: a document of the standard, or any other file."""

    media_type: t.MediaType = field("Loại tệp", "Media type of the file")
    size: t.Size | None = field("Dung lượng", "Size in bytes", default=None)
    sha256: t.Sha256 = field("Mã kiểm tra của tệp (SHA-256)", "SHA-256 of the file's bytes")
    digest: t.Sha256 | None = field(
        "Mã kiểm tra của văn bản (SHA-256)",
        "Digest of the document, the same in XML and JSON; absent for other files",
        default=None,
    )
    document: t.DocumentId | None = field("Định danh", "Identifier of the document", default=None)
    kind: t.KindCode | None = field(
        "Loại văn bản", "Kind of document; absent for other files", default=None
    )
    type: t.DocumentTypeCode | None = field("Tên loại", "Type", default=None)
    symbol: t.Symbol | None = field("Số, ký hiệu", "Number and symbol", default=None)
    language: t.Language | None = field("Ngôn ngữ", "Language of the text", default=None)
    standing: t.StandingCode | None = field(
        "Hiệu lực", "Whether it is in force, superseded or revoked", default=None
    )
    by: t.DocumentId | None = field(
        "Theo văn bản", "The document that superseded or revoked it", default=None
    )
    since: t.Date | None = field("Từ ngày", "Day from which this standing applies", default=None)
    path: t.Line = field("Đường dẫn", "Path of the file in the dossier, with forward slashes")
    copy: Copy | None = field("Bản sao", "Details of a certified copy", default=None)


@record(vi="Văn bản được viện dẫn nhưng không có trong hồ sơ")
class External(Node):
    """A document that is cited in the dossier and known not to be in it."""

    document: t.DocumentId = field("Định danh", "Identifier of the document")
    symbol: t.Symbol | None = field("Số, ký hiệu", "Number and symbol", default=None)
    type: t.DocumentTypeCode | None = field("Tên loại", "Type", default=None)
    date: t.PartialDate | None = field("Ngày ban hành", "When it was issued", default=None)
    href: t.Href | None = field("Địa chỉ", "Where it can be read", default=None)
    issuer: t.Line | None = field("Cơ quan ban hành", "Who issued it", default=None)
    subject: t.Line | None = field("Trích yếu", "What it is about", default=None)


@record(vi="Định danh khác của cùng một văn bản")
class Alias(Node):
    """Another identifier of a document: of a draft before it was numbered, or a wrong one."""

    from_: t.DocumentId = field("Từ", "The other identifier")
    to: t.DocumentId = field("Thành", "The document's identifier")


@record(vi="Nhiệm kỳ đánh số của một cơ quan", tag="numberingTerm")
class NumberingTerm(Node):
    """A term in which a body numbers its documents: gives a dated citation its identifier."""

    body: t.Slug = field("Cơ quan", "The body as identifiers name it: du, qu")
    unit: t.UnitCode | None = field(
        "Đơn vị", "Code of its administrative unit; absent for central bodies", default=None
    )
    closed: t.Date | None = field(
        "Ngày kết thúc", "Last day of issue in this term, if known", default=None
    )
    term: Term = field("Nhiệm kỳ", "The term")


@record(vi="Hồ sơ: các văn bản đi cùng nhau và tình trạng của chúng", tag="dossier")
class Manifest(Node):
    """A dossier: documents that belong together, and their status."""

    schema_version: t.Version = field(
        "Phiên bản tiêu chuẩn", "Version of the standard", default="1.0"
    )
    key: t.Slug = field("Khoá của hồ sơ", "Key of the dossier, unique among those of its owner")
    title: t.Line = field("Tên hồ sơ", "Title")
    owner: Issuer | None = field("Cơ quan lập hồ sơ", "Who keeps it", default=None)
    period: Period | None = field("Thời kỳ", "The time it is about", default=None)
    entries: tuple[DossierEntry, ...] = field("Các văn bản", "Its files")
    externals: tuple[External, ...] = field(
        "Văn bản ngoài hồ sơ", "Referenced documents that are not in the dossier", default=()
    )
    aliases: tuple[Alias, ...] = field(
        "Định danh khác", "Other identifiers of documents", default=(), item="alias"
    )
    terms: tuple[NumberingTerm, ...] = field(
        "Nhiệm kỳ đánh số", "Terms in which bodies number their documents", default=(), item="term"
    )
