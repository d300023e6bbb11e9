"""The named scalar types of the standard, for the annotations of fields.

A name such as `Date` is `Annotated[datetime.date, DateScalar(...)]`: type checkers see the Python
type, and `partydocs.model.base.declaration` finds the scalar type.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, TypeAlias

from partydocs.model.base import (
    PARTIAL_CALENDAR,
    Boolean,
    Code,
    DateScalar,
    DecimalScalar,
    FreeText,
    Integer,
    ListedCode,
    TimeScalar,
    Token,
    ValueToken,
)
from partydocs.model.identifier import DOCUMENT_ID_PATTERN
from partydocs.model.identifier import DocumentId as _DocumentId
from partydocs.model.partial_date import PartialDate as _PartialDate
from partydocs.model.symbol import MARK_PATTERN, SYMBOL_PATTERN
from partydocs.model.symbol import Symbol as _Symbol

_ID_PATTERN = "[A-Za-z_][A-Za-z0-9._\\-]{0,63}"

Line: TypeAlias = Annotated[
    str,
    FreeText(
        name="Line",
        line=True,
        vi="Văn bản một dòng, không có khoảng trắng thừa",
        en="Text on one line, without superfluous white space",
    ),
]
Prose: TypeAlias = Annotated[
    str,
    FreeText(
        name="Prose",
        line=False,
        vi="Đoạn văn, giữ nguyên khoảng trắng và xuống dòng",
        en="Prose; white space and line breaks are kept",
    ),
]
Id: TypeAlias = Annotated[
    str,
    Token(
        name="Id",
        pattern=_ID_PATTERN,
        error_code="BAD-ID",
        example="t7",
        vi="Mã nội bộ, duy nhất trong văn bản và không đổi sau khi ban hành",
        en="Identifier of a thing inside its document: unique there, never changed after issue",
    ),
]
IdRef: TypeAlias = Annotated[
    str,
    Token(
        name="IdRef",
        pattern=_ID_PATTERN,
        error_code="BAD-ID",
        example="t7",
        vi="Mã nội bộ của một mục khác trong cùng văn bản",
        en="The identifier of another thing in the same document",
    ),
]
Version: TypeAlias = Annotated[
    str,
    Token(
        name="Version",
        pattern="1\\.0",
        error_code="WRONG-VERSION",
        example="1.0",
        vi="Phiên bản của tiêu chuẩn",
        en="Version of the standard",
    ),
]
Language: TypeAlias = Annotated[
    str,
    Code(
        name="Language",
        list_name="languages",
        pattern="[a-z][a-z]",
        error_code="BAD-LANGUAGE",
        example="vi",
        vi="Mã ngôn ngữ hai chữ cái (BCP 47)",
        en="Two-letter language tag (BCP 47)",
    ),
]
Slug: TypeAlias = Annotated[
    str,
    Token(
        name="Slug",
        pattern="[a-z0-9]+(-[a-z0-9]+)*",
        error_code="BAD-SLUG",
        example="dan-van-2016",
        vi="Khoá bằng chữ thường không dấu, nối bằng gạch ngang",
        en="A key of lower-case ASCII words joined by hyphens",
    ),
]
Mark: TypeAlias = Annotated[
    str,
    Token(
        name="Mark",
        pattern=MARK_PATTERN,
        error_code="BAD-MARK",
        example="ĐU",
        vi="Chữ viết tắt tên cơ quan ban hành",
        en="Abbreviation of an issuing body",
        clause="36-HD/VPTW",
    ),
]
Symbol: TypeAlias = Annotated[
    _Symbol,
    ValueToken(
        name="Symbol",
        pattern=SYMBOL_PATTERN,
        error_code="BAD-SYMBOL",
        example="18-KH/ĐU",
        python=_Symbol,
        parse=_Symbol.parse,
        spell=_Symbol.__str__,
        vi="Số và ký hiệu theo quy cách",
        en="Number and symbol in canonical form",
        clause="36-HD/VPTW, II.3; 30/2020/NĐ-CP",
    ),
]
DocumentId: TypeAlias = Annotated[
    _DocumentId,
    ValueToken(
        name="DocumentId",
        pattern=DOCUMENT_ID_PATTERN,
        error_code="BAD-DOCUMENT-ID",
        example="/vn/00151/du/2015-2020/ke-hoach/18",
        python=_DocumentId,
        parse=_DocumentId.parse,
        spell=_DocumentId.__str__,
        vi="Định danh văn bản",
        en="Identifier of a document",
    ),
]
Date: TypeAlias = Annotated[
    datetime.date,
    DateScalar(name="Date", vi="Ngày, năm 1900 đến 2199", en="A day, in the years 1900 to 2199"),
]
Time: TypeAlias = Annotated[
    datetime.time,
    TimeScalar(name="Time", vi="Giờ và phút", en="Time of day to the minute, without zone"),
]
PartialDate: TypeAlias = Annotated[
    _PartialDate,
    ValueToken(
        name="PartialDate",
        pattern=PARTIAL_CALENDAR,
        error_code="BAD-PARTIAL-DATE",
        example="2016-08",
        python=_PartialDate,
        parse=_PartialDate.parse,
        spell=_PartialDate.__str__,
        vi="Thời điểm: năm, nửa năm, quý, tháng hoặc ngày",
        en="A point of time: a year, half-year, quarter, month or day",
    ),
]
Quantity: TypeAlias = Annotated[
    Decimal,
    DecimalScalar(
        name="Quantity",
        vi="Số thập phân chính xác, tối đa 9 chữ số nguyên và 6 chữ số lẻ",
        en="An exact decimal of at most 9 digits before and 6 after the point",
    ),
]
Percentage: TypeAlias = Annotated[
    Decimal,
    DecimalScalar(
        name="Percentage",
        minimum=Decimal(0),
        maximum=Decimal(100),
        vi="Phần trăm, từ 0 đến 100",
        en="A percentage from 0 to 100",
    ),
]
Count: TypeAlias = Annotated[
    int,
    Integer(
        name="Count",
        minimum=0,
        maximum=999_999_999,
        vi="Số lượng, từ 0",
        en="A whole number from 0",
    ),
]
Ordinal: TypeAlias = Annotated[
    int,
    Integer(
        name="Ordinal",
        minimum=1,
        maximum=9999,
        vi="Số thứ tự, từ 1",
        en="A whole number from 1",
    ),
]
RevisionNumber: TypeAlias = Annotated[
    int,
    Integer(
        name="RevisionNumber",
        minimum=2,
        maximum=999,
        vi="Lần điều chỉnh; bản đầu là 1 nên điều chỉnh bắt đầu từ 2",
        en="Number of a revision; the first issue is 1, so revisions start at 2",
    ),
]
WeekNumber: TypeAlias = Annotated[
    int,
    Integer(
        name="WeekNumber",
        minimum=1,
        maximum=53,
        vi="Tuần trong năm theo ISO 8601",
        en="Week of the year by ISO 8601",
    ),
]
Size: TypeAlias = Annotated[
    int,
    Integer(
        name="Size",
        minimum=0,
        maximum=999_999_999_999,
        vi="Dung lượng, tính bằng byte",
        en="Size in bytes",
    ),
]
YesNo: TypeAlias = Annotated[
    bool,
    Boolean(name="YesNo", vi="Đúng hoặc sai", en="True or false"),
]
UnitCode: TypeAlias = Annotated[
    str,
    Token(
        name="UnitCode",
        pattern="[0-9][0-9]([0-9]([0-9][0-9])?)?",
        error_code="BAD-UNIT-CODE",
        example="00151",
        vi="Mã đơn vị hành chính: 2, 3 hoặc 5 chữ số",
        en="Code of an administrative unit: 2, 3 or 5 digits",
        clause="124/2004/QĐ-TTg; 19/2025/QĐ-TTg",
    ),
]
AgencyId: TypeAlias = Annotated[
    str,
    Token(
        name="AgencyId",
        pattern="[0-9A-Z][0-9A-Z.]*",
        error_code="BAD-AGENCY-ID",
        example="000.00.15.H26",
        vi="Mã định danh cơ quan trong trao đổi văn bản điện tử",
        en="Identifier of an agency in electronic exchange",
        clause="QCVN 102:2016",
    ),
]
MediaType: TypeAlias = Annotated[
    str,
    Token(
        name="MediaType",
        pattern="[a-z]+/[a-z0-9][a-z0-9.+\\-]*",
        error_code="BAD-MEDIA-TYPE",
        example="application/pdf",
        vi="Loại tệp (RFC 6838)",
        en="Media type (RFC 6838), without parameters",
    ),
]
Href: TypeAlias = Annotated[
    str,
    Token(
        name="Href",
        pattern="[!#-;=?-Z\\[\\]_a-z~]+",
        error_code="BAD-HREF",
        example="anh/hoi-nghi.jpg",
        vi="Địa chỉ hoặc đường dẫn tệp (RFC 3986), chỉ gồm ký tự ASCII không có khoảng trắng",
        en="URI or relative path (RFC 3986): ASCII characters only, no spaces",
    ),
]
Sha256: TypeAlias = Annotated[
    str,
    Token(
        name="Sha256",
        pattern="[0-9a-f]{64}",
        error_code="BAD-SHA256",
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        vi="Mã kiểm tra (SHA-256) của tệp, 64 chữ số thập lục phân",
        en="SHA-256 of a file, 64 hexadecimal digits",
    ),
]
PropertyName: TypeAlias = Annotated[
    str,
    Token(
        name="PropertyName",
        pattern="[a-z][a-z0-9.\\-]*:[A-Za-z][A-Za-z0-9._\\-]*",
        error_code="BAD-PROPERTY-NAME",
        example="hanoi.gov.vn:maHoSo",
        vi="Tên thuộc tính mở rộng, có tiền tố của tổ chức đặt ra",
        en="Name of an extension property, prefixed by who defines it",
    ),
]


def _closed(name: str, list_name: str, vi: str, en: str, clause: str = "") -> ListedCode:
    return ListedCode(name=name, list_name=list_name, vi=vi, en=en, clause=clause)


def _open(name: str, list_name: str, example: str, vi: str, en: str, clause: str = "") -> Code:
    return Code(name=name, list_name=list_name, example=example, vi=vi, en=en, clause=clause)


FormCode: TypeAlias = Annotated[
    str, _closed("FormCode", "forms", "Thể thức", "Party or state form")
]
StateCode: TypeAlias = Annotated[
    str, _closed("StateCode", "states", "Trạng thái", "State of the document")
]
RelationCode: TypeAlias = Annotated[
    str,
    _closed(
        "RelationCode",
        "relations",
        "Quan hệ với văn bản viện dẫn",
        "Relation of the document to the one it refers to",
    ),
]
SectionLevelCode: TypeAlias = Annotated[
    str, _closed("SectionLevelCode", "sectionLevels", "Cấp của mục", "Level of a section")
]
RecipientRoleCode: TypeAlias = Annotated[
    str,
    _closed("RecipientRoleCode", "recipientRoles", "Vai trò nơi nhận", "Why a recipient is named"),
]
AuthorityCode: TypeAlias = Annotated[
    str, _closed("AuthorityCode", "authorities", "Thẩm quyền ký", "On whose behalf one signs")
]
SignatureRoleCode: TypeAlias = Annotated[
    str, _closed("SignatureRoleCode", "signatureRoles", "Vai trò người ký", "Role of a signature")
]
OriginCode: TypeAlias = Annotated[
    str, _closed("OriginCode", "origins", "Nguồn của bản ghi", "How the record was made")
]
BoundCode: TypeAlias = Annotated[
    str, _closed("BoundCode", "bounds", "Cách hiểu thời hạn", "How the end of a timing is meant")
]
FrequencyCode: TypeAlias = Annotated[
    str, _closed("FrequencyCode", "frequencies", "Tần suất", "How often")
]
ApproximatorCode: TypeAlias = Annotated[
    str,
    _closed("ApproximatorCode", "approximators", "Mức gần đúng", "How exact a figure claims to be"),
]
ComparatorCode: TypeAlias = Annotated[
    str, _closed("ComparatorCode", "comparators", "Phép so sánh", "How a target compares")
]
NatureCode: TypeAlias = Annotated[
    str,
    _closed("NatureCode", "natures", "Tính chất số liệu", "What kind of number an indicator is"),
]
DirectionCode: TypeAlias = Annotated[
    str, _closed("DirectionCode", "directions", "Chiều đánh giá", "Which way is better")
]
ObservationStatusCode: TypeAlias = Annotated[
    str,
    _closed(
        "ObservationStatusCode",
        "observationStatuses",
        "Trạng thái số liệu",
        "How final a figure is",
    ),
]
AssessmentCode: TypeAlias = Annotated[
    str, _closed("AssessmentCode", "assessments", "Đánh giá", "Assessment against the target")
]
ProgressStateCode: TypeAlias = Annotated[
    str, _closed("ProgressStateCode", "progressStates", "Trạng thái tiến độ", "How far a task is")
]
OversightModeCode: TypeAlias = Annotated[
    str,
    _closed(
        "OversightModeCode",
        "oversightModes",
        "Hình thức kiểm tra, giám sát",
        "Inspection, supervision or both",
    ),
]
DisseminationModeCode: TypeAlias = Annotated[
    str,
    _closed(
        "DisseminationModeCode", "disseminationModes", "Hình thức quán triệt", "How it was held"
    ),
]
HalfCode: TypeAlias = Annotated[str, _closed("HalfCode", "halves", "Buổi", "Part of the day")]
RecurrenceCode: TypeAlias = Annotated[
    str, _closed("RecurrenceCode", "recurrences", "Lặp lại", "On which days an item recurs")
]
ChangeCode: TypeAlias = Annotated[
    str, _closed("ChangeCode", "changes", "Điều chỉnh", "What a revision did to an item")
]
ViewContentCode: TypeAlias = Annotated[
    str,
    _closed("ViewContentCode", "viewContents", "Dữ liệu in ra", "Which typed data a view prints"),
]
KindCode: TypeAlias = Annotated[
    str, _closed("KindCode", "documentKinds", "Loại văn bản", "Kind of document")
]
StandingCode: TypeAlias = Annotated[
    str, _closed("StandingCode", "standings", "Hiệu lực", "Whether a document is in force")
]
CopyFormCode: TypeAlias = Annotated[
    str, _closed("CopyFormCode", "copyForms", "Hình thức sao", "How a copy was made")
]
UrgencyCode: TypeAlias = Annotated[str, _closed("UrgencyCode", "urgencies", "Độ khẩn", "Urgency")]
SecrecyCode: TypeAlias = Annotated[str, _closed("SecrecyCode", "secrecies", "Độ mật", "Secrecy")]
DocumentTypeCode: TypeAlias = Annotated[
    str,
    _open(
        "DocumentTypeCode",
        "documentTypes",
        "ke-hoach",
        "Tên loại văn bản",
        "Type of document",
        "399-QĐ/TW, 3",
    ),
]
GenreCode: TypeAlias = Annotated[
    str,
    _open(
        "GenreCode",
        "genres",
        "implementing",
        "Thể loại theo công dụng",
        "Genre: the use that a type is put to",
    ),
]
OrganCode: TypeAlias = Annotated[
    str, _open("OrganCode", "organs", "executive", "Loại cơ quan ban hành", "Kind of issuing organ")
]
ActorTypeCode: TypeAlias = Annotated[
    str,
    _open("ActorTypeCode", "actors", "branch", "Loại cơ quan, chức danh", "Kind of body or office"),
]
SectionRoleCode: TypeAlias = Annotated[
    str, _open("SectionRoleCode", "sectionRoles", "result", "Vai trò của mục", "Role of a section")
]
CirculationCode: TypeAlias = Annotated[
    str,
    _open("CirculationCode", "circulations", "internal", "Chỉ dẫn lưu hành", "Note on circulation"),
]
PurposeCode: TypeAlias = Annotated[
    str,
    _open("PurposeCode", "purposes", "carryOut", "Mục đích gửi", "What a recipient gets it for"),
]
MeasureCode: TypeAlias = Annotated[
    str, _open("MeasureCode", "units", "percent", "Đơn vị tính", "Unit of measurement")
]
TaskCategoryCode: TypeAlias = Annotated[
    str, _open("TaskCategoryCode", "taskCategories", "review", "Loại việc", "Category of a task")
]
ProductTypeCode: TypeAlias = Annotated[
    str, _open("ProductTypeCode", "productTypes", "report", "Loại sản phẩm", "Kind of product")
]
GroundCode: TypeAlias = Annotated[
    str, _open("GroundCode", "grounds", "planned", "Căn cứ kiểm tra", "Ground of an inspection")
]
MeetingFormCode: TypeAlias = Annotated[
    str,
    _open("MeetingFormCode", "meetingForms", "discussion", "Hình thức họp", "Form of a meeting"),
]
MovementCode: TypeAlias = Annotated[
    str, _open("MovementCode", "movements", "skilfulMobilisation", "Phong trào", "Movement")
]
ProcedureCode: TypeAlias = Annotated[
    str,
    _open(
        "ProcedureCode",
        "procedures",
        "planning",
        "Quy trình công tác cán bộ",
        "Personnel procedure",
    ),
]
SubjectTypeCode: TypeAlias = Annotated[
    str, _open("SubjectTypeCode", "subjectTypes", "branch", "Loại đối tượng", "Kind of subject")
]
PetitionTypeCode: TypeAlias = Annotated[
    str, _open("PetitionTypeCode", "petitionTypes", "complaint", "Loại đơn thư", "Kind of petition")
]
MaterialTypeCode: TypeAlias = Annotated[
    str,
    _open(
        "MaterialTypeCode",
        "materialTypes",
        "program",
        "Loại tài liệu quán triệt",
        "Kind of material",
    ),
]
IndicatorCatalogueCode: TypeAlias = Annotated[
    str,
    _open(
        "IndicatorCatalogueCode",
        "indicatorCodes",
        "voterTurnout",
        "Mã chỉ tiêu so sánh giữa các phường",
        "Code that compares indicators across wards",
    ),
]
MatterCode: TypeAlias = Annotated[
    str,
    _open(
        "MatterCode", "matters", "socialPolicy", "Lĩnh vực được kiểm tra", "Field of an inspection"
    ),
]
