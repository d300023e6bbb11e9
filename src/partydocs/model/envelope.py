"""The envelope of a document: issuers, references, recipients, signatures, attachments, origin."""

from __future__ import annotations

import partydocs.model.types as t
from partydocs.model.base import AtLeastOne, Node, field, record
from partydocs.model.values import Actor, Period, Term, UnitRef

__all__ = [
    "Attachment",
    "Draft",
    "Issuer",
    "Property",
    "Provenance",
    "Recipient",
    "Reference",
    "Revision",
    "Signature",
    "Source",
]


@record(vi="Cơ quan ban hành", clause="36-HD/VPTW, II.2")
class Issuer(Node):
    """The body that issues the document; joint documents have several, the lead first."""

    name: t.Line = field("Tên cơ quan ban hành", "Name as printed")
    superior: t.Line | None = field(
        "Cơ quan cấp trên", "The superior organisation, as printed", default=None
    )
    organ: t.OrganCode | None = field(
        "Loại cơ quan", "Which organ of the committee it is", default=None
    )
    abbreviation: t.Mark = field(
        "Chữ viết tắt", "Its mark in symbols: ĐU", clause="36-HD/VPTW, II.3"
    )
    key: t.Slug | None = field(
        "Khoá riêng",
        "Identifies the body if its mark is shared: bcd-35, cb-17",
        default=None,
    )
    unit: UnitRef | None = field(
        "Đơn vị hành chính", "The administrative unit it belongs to", default=None
    )
    exchange_id: t.AgencyId | None = field(
        "Mã định danh trao đổi",
        "Its identifier in electronic exchange",
        default=None,
        clause="QCVN 102:2016",
    )


@record(
    vi="Văn bản viện dẫn",
    require=(AtLeastOne("document", "symbol", "type", "type_word", "subject", "text"),),
)
class Reference(Node):
    """Another document and how this one relates to it. A document has one list of references."""

    id: t.Id = field("Mã nội bộ", "Identifier, for citations and links")
    relation: t.RelationCode = field(
        "Quan hệ", "Relation of this document to the other: implements, reports on …"
    )
    document: t.DocumentId | None = field(
        "Định danh", "Identifier of the other document, if known", default=None
    )
    symbol: t.Symbol | None = field(
        "Số, ký hiệu", "Number and symbol; the number alone if nothing else is given", default=None
    )
    type: t.DocumentTypeCode | None = field("Tên loại", "Type of the other document", default=None)
    type_word: t.Line | None = field(
        "Tên loại ghi nguyên văn", "The type as printed, where it contradicts", default=None
    )
    issuer: t.Line | None = field("Cơ quan ban hành", "Who issued it", default=None)
    date: t.PartialDate | None = field("Ngày ban hành", "When it was issued", default=None)
    term: Term | None = field("Nhiệm kỳ", "The term in which it was numbered", default=None)
    subject: t.Line | None = field("Trích yếu", "What it is about", default=None)
    fragments: tuple[t.Line, ...] = field(
        "Mục viện dẫn", "Parts cited, as printed: mục II.2", default=(), item="fragment"
    )
    href: t.Href | None = field("Địa chỉ", "Where it can be read", default=None)
    text: t.Line | None = field("Nguyên văn", "The citation as printed", default=None)


@record(vi="Dự thảo", clause="36-HD/VPTW, II.10")
class Draft(Node):
    """Which draft it is, and when comments are taken."""

    number: t.Ordinal | None = field("Dự thảo lần", "Number of the draft", default=None)
    comments: Period | None = field("Thời gian góp ý", "When comments are taken", default=None)


@record(vi="Lần điều chỉnh")
class Revision(Node):
    """A changed document under the same number."""

    number: t.RevisionNumber = field("Lần điều chỉnh", "Number of the revision, from 2")
    date: t.Date = field("Ngày điều chỉnh", "Day of the change")


@record(vi="Nơi nhận", clause="36-HD/VPTW, II.9")
class Recipient(Node):
    """To whom the document goes, and for what purpose."""

    role: t.RecipientRoleCode = field("Vai trò", "Addressee, recipient or file")
    purpose: t.PurposeCode | None = field(
        "Mục đích gửi", "To report, to carry out, to know …", default=None
    )
    exchange_id: t.AgencyId | None = field(
        "Mã định danh trao đổi",
        "Its identifier in electronic exchange",
        default=None,
        clause="QCVN 102:2016",
    )
    to: Actor = field("Nơi nhận", "The body or office")


@record(vi="Chữ ký", clause="36-HD/VPTW, II.7")
class Signature(Node):
    """Who signs, in what office. The only place for a person's name."""

    role: t.SignatureRoleCode | None = field(
        "Vai trò", "Signer, chair or minute taker", default=None
    )
    authority: t.AuthorityCode | None = field("Thẩm quyền ký", "T/M, K/T, T/L, Q.", default=None)
    for_: t.Line | None = field(
        "Thay mặt", "The body or office signed for: BAN THƯỜNG VỤ", default=None
    )
    office: t.Line = field("Chức vụ", "Office of the signer: BÍ THƯ")
    name: t.Line | None = field("Họ và tên", "Name of the signer", default=None)


@record(vi="Tài liệu kèm theo")
class Attachment(Node):
    """A file that belongs to the document."""

    id: t.Id = field("Mã nội bộ", "Identifier")
    media_type: t.MediaType | None = field("Loại tệp", "Media type of the file", default=None)
    href: t.Href | None = field(
        "Tệp", "Where the file is, relative to the document or absolute", default=None
    )
    size: t.Size | None = field("Dung lượng", "Size in bytes", default=None)
    sha256: t.Sha256 | None = field("Mã kiểm tra (SHA-256)", "SHA-256 of the file", default=None)
    title: t.Line = field("Tên tài liệu", "Title")


@record(vi="Nguồn công bố")
class Source(Node):
    """Where a transcribed document was published."""

    title: t.Line = field("Nhan đề", "Title of the publication")
    href: t.Href | None = field("Địa chỉ", "Where it can be read", default=None)
    published_on: t.Date | None = field("Ngày đăng", "Day of publication", default=None)
    published_at: t.Time | None = field("Giờ đăng", "Time of publication", default=None)


@record(vi="Nguồn gốc của bản ghi")
class Provenance(Node):
    """How this record was made, and which parts of it are illustrative and not from the source."""

    origin: t.OriginCode = field("Nguồn", "Original, transcribed, converted or sample")
    source: Source | None = field(
        "Nguồn công bố", "The publication it was taken from", default=None
    )
    note: t.Prose | None = field(
        "Ghi chú", "What a reader must know about the record", default=None
    )
    illustrative: tuple[t.IdRef, ...] = field(
        "Phần minh hoạ",
        "Ids of items that are not in the source but invented for illustration",
        default=(),
        item="id",
        refers="",
    )


@record(vi="Thuộc tính mở rộng")
class Property(Node):
    """A name and a value that the standard does not know: its one point of extension."""

    name: t.PropertyName = field("Tên", "Name, prefixed by who defines it")
    value: t.Prose = field("Giá trị", "The value", content=True)
