"""Faults that both published schemas reject, one by one, in both formats."""

from __future__ import annotations

from partydocs import Plan
from tests.faults.case import Case, Edits, Spot

__all__ = ["SCHEMA_CASES"]

_ID = Spot("/activities/5/contents/0/id", "id", "c1")
_SYMBOL = Spot("/symbol", "symbol", "35-BC/ĐU")
_KEY = Spot("/key", "key", "thang-8-2016")
_MARK = Spot("/issuers/0/abbreviation", "abbreviation", "ĐU")
_UNIT = Spot("/issuers/0/unit/code", "code", "00151")
_AGENCY = Spot("/issuers/0/exchangeId", "exchangeId", "000.00.15.H26")
_DATE = Spot("/date", "date", "2016-08-31")
_WHEN = Spot("/progress/1/completed", "completed", "2016-Q3")
_TIME = Spot("/provenance/source/publishedAt", "publishedAt", "08:30")
_NUMBER = Spot("/activities/4/turnout/value", "value", "99.1")
_PERCENT = Spot("/progress/0/percent", "percent", "60")
_SIZE = Spot("/attachments/0/size", "size", "20480")
_SPAN = Spot("/sections/0/blocks/2/head/0/cells/0/span", "span", "2")
_DONE = Spot("/activities/6/completed", "completed", "false")
_SECRECY = Spot("/secrecy", "secrecy", "confidential")
_GENRE = Spot("/genre", "genre", "month")
_MEDIA = Spot("/attachments/0/mediaType", "mediaType", "image/jpeg")
_HREF = Spot("/attachments/0/href", "href", "anh/hoi-nghi.jpg")
_SHA = Spot("/attachments/0/sha256", "sha256", "0123456789abcdef" * 4)
_PROPERTY = Spot("/properties/0/name", "name", "hanoi.gov.vn:maHoSo")

_VALUES = (
    *_ID.wrong("BAD-ID", "1c", "c 1", "đ1", "", "c" * 65),
    *Spot("/activities/0/section", "section", "s1.1").wrong("BAD-ID", "#s1"),
    # Symbols: unpadded, a long dash, an Icelandic Ð, no symbol at all
    *_SYMBOL.wrong("BAD-SYMBOL", "5-BC/ĐU", "35–BC/ĐU", "35-BC/ÐU", "chưa có số", ""),
    *Spot("/references/0/symbol", "symbol", "18-KH/ĐU").wrong("BAD-SYMBOL", "18 KH ĐU"),
    *Spot("/references/0/document", "document", "/vn/00151/du/2015-2020/ke-hoach/18").wrong(
        "BAD-DOCUMENT-ID", "/vn/00151/du/2015-2020/ke-hoach", "18-KH/ĐU"
    ),
    *_KEY.wrong("BAD-SLUG", "Thang-8", "thang--8", "tháng-8"),
    *_MARK.wrong("BAD-MARK", "đu", "Đ.U", "CO\u031b"),
    *_UNIT.wrong("BAD-UNIT-CODE", "0151", "Phúc Đồng", "００151"),
    *_AGENCY.wrong("BAD-AGENCY-ID", "000.00.15.h26"),
    *Spot("/language", "language", "vi").wrong("BAD-LANGUAGE", "vie", "vi-VN", "VI"),
    *Spot("/schemaVersion", "schemaVersion", "1.0").wrong("WRONG-VERSION", "2.0", "1"),
    # Dates: no such day, no leap year, as printed, with zone, with time, too early, wide digits
    *_DATE.wrong("BAD-DATE", "2016-02-30", "1900-02-29", "31/8/2016", "2016-08-31Z"),
    *_DATE.wrong("BAD-DATE", "2016-08-31T00:00:00", "1899-12-31", "２016-08-31", "2016-08"),
    *_WHEN.wrong("BAD-PARTIAL-DATE", "2016-Q5", "2016-13", "09/2016", "12016-08-03", "2016-02-30"),
    *_TIME.wrong("BAD-TIME", "8:30", "24:00", "08:30:00", "8h30"),
    *Spot("/items/0/end", "end", "11:30", "schedule").wrong("BAD-TIME", "11:60"),
    # Numbers.
    *_NUMBER.wrong("BAD-NUMBER", "99,1", "99.1%", "1.000,5", "NaN", "", "٩٩"),
    *_NUMBER.wrong("OUT-OF-RANGE", 1_000_000_000, -1_000_000_000, int("9" * 400)),
    *_PERCENT.wrong("OUT-OF-RANGE", 101, -1, 100.5),
    *_PERCENT.wrong("BAD-NUMBER", "60%"),
    *_SIZE.wrong("OUT-OF-RANGE", -1, 10**12, int("9" * 400)),
    *_SIZE.wrong("BAD-INTEGER", "20 kB", 20480.5),
    *_SPAN.wrong("OUT-OF-RANGE", 0, 10_000),
    *_SPAN.wrong("BAD-INTEGER", 2.5, "02", "hai", "+2"),
    *Spot("/revision/number", "number", "3").wrong("OUT-OF-RANGE", 1),
    *Spot("/week", "week", "31", "schedule").wrong("OUT-OF-RANGE", 0, 54),
    *Spot("/meeting/ordinal", "ordinal", "15", "notice").wrong("BAD-INTEGER", "XV"),
    *Spot("/meeting/votes/for", "for", "13", "notice").wrong("OUT-OF-RANGE", -1),
    *_DONE.wrong("BAD-BOOLEAN", "yes", "False", 1, ""),
    # Codes of closed lists, and the format of all others
    *_SECRECY.wrong("NOT-IN-LIST", "Mật", "CONFIDENTIAL", "", "secret\u00a0"),
    *Spot("/progress/0/state", "state", "underWay").wrong("NOT-IN-LIST", "late"),
    *Spot("/references/1/relation", "relation", "cites").wrong("NOT-IN-LIST", "isPartOf"),
    *Spot("/activities/1/mode", "mode", "online").wrong("NOT-IN-LIST", "zoom"),
    *Spot("/sections/0/blocks/4/show", "show", "tasks").wrong("NOT-IN-LIST", "charts"),
    *Spot("/items/0/half", "half", "morning", "schedule").wrong("NOT-IN-LIST", "noon"),
    *_GENRE.wrong("BAD-CODE", "month report", "tháng", "", "7days"),
    # Files and properties.
    *_MEDIA.wrong("BAD-MEDIA-TYPE", "jpeg", "image/*", "image/jpeg; q=1"),
    *_HREF.wrong("BAD-HREF", "hoi nghi.jpg", "hội-nghị.jpg", "a|b", ""),
    *_SHA.wrong("BAD-SHA256", "0123abc", "0AF3" * 16),
    *_PROPERTY.wrong("BAD-PROPERTY-NAME", "maHoSo", "hn:mã", ":x"),
)


def _fault(
    title: str, code: str, pointer: str, xml: Edits, json: Edits, *, base: str = "report"
) -> Case:
    return Case(
        title=title, code=code, pointer=pointer, layer="schema", xml=xml, json=json, base=base
    )


_TEXTS = (
    _fault(
        "line is empty",
        "EMPTY-TEXT",
        "/place",
        (("<place>Phúc Đồng</place>", "@<place></place>"),),
        (('"place": "Phúc Đồng"', '"place": @""'),),
    ),
    _fault(
        "line is white space",
        "EMPTY-TEXT",
        "/place",
        (("<place>Phúc Đồng</place>", "@<place> \n </place>"),),
        (('"place": "Phúc Đồng"', '"place": @" \\n "'),),
    ),
    _fault(
        "prose is empty",
        "EMPTY-TEXT",
        "/provenance/note",
        (("<note>Chép từ bản in.</note>", "@<note/>"),),
        (('"note": "Chép từ bản in."', '"note": @""'),),
    ),
    _fault(
        "content line is empty",
        "EMPTY-TEXT",
        "/tasks/0/products/0/title",
        (('<product type="report">Báo cáo kiểm tra</product>', '@<product type="report"/>'),),
        (('"title": "Báo cáo kiểm tra"', '"title": @""'),),
    ),
    _fault(
        "value of a property is empty",
        "EMPTY-TEXT",
        "/properties/0/value",
        (
            (
                '<property name="hanoi.gov.vn:maHoSo">HS-01<',
                '@<property name="hanoi.gov.vn:maHoSo"><',
            ),
        ),
        (('"value": "HS-01"', '"value": @""'),),
    ),
    _fault(
        "line in a list is empty",
        "EMPTY-TEXT",
        "/references/0/fragments/0",
        (("<fragment>mục II.2</fragment>", "@<fragment/>"),),
        (('["mục II.2"]', '[@""]'),),
    ),
    _fault(
        "structure where a line belongs",
        "WRONG-TYPE",
        "/subject",
        (
            (
                "<subject>Kết quả công tác tháng 8 năm 2016</subject>",
                "@<subject>Kết quả <strong>tháng 8</strong></subject>",
            ),
        ),
        (('"subject": "Kết quả công tác tháng 8 năm 2016"', '"subject": @{"strong": "tháng 8"}'),),
    ),
    _fault(
        "structure where prose belongs",
        "WRONG-TYPE",
        "/progress/0/reason",
        (("<reason>Chờ kinh phí.</reason>", "@<reason><paragraph/></reason>"),),
        (('"reason": "Chờ kinh phí."', '"reason": @[{"kind": "paragraph"}]'),),
    ),
    _fault(
        "structure in the words of a fact",
        "WRONG-TYPE",
        "/sections/0/blocks/0/runs/1/text",
        (
            (
                '<fact figure="f1" reading="11">mười một</fact>',
                '@<fact figure="f1" reading="11"><strong>mười một</strong></fact>',
            ),
        ),
        (('"text": "mười một"', '"text": @["mười một"]'),),
    ),
    _fault(
        "document id in a list",
        "BAD-DOCUMENT-ID",
        "/formerIds/0",
        (("<id>/vn/00151/du/2015-2020/bao-cao/~thang-8</id>", "@<id>18-KH/ĐU</id>"),),
        (('["/vn/00151/du/2015-2020/bao-cao/~thang-8"]', '[@"18-KH/ĐU"]'),),
    ),
    _fault(
        "use of an id in a list",
        "BAD-ID",
        "/sections/0/blocks/4/select/1",
        (("<id>t1</id>\n            <id>t2</id>", "<id>t1</id>\n            @<id>t 2</id>"),),
        (('["t1", "t2"]', '["t1", @"t 2"]'),),
    ),
    _fault(
        "closed code in a list",
        "NOT-IN-LIST",
        "/tasks/1/timing/every/0",
        (("<frequency>week</frequency>", "@<frequency>fortnight</frequency>"),),
        (('["week", "month"]', '[@"fortnight", "month"]'),),
    ),
)

_MISSING = (
    _fault(
        "attribute of the root is missing",
        "MISSING",
        "",
        (("<progressReport", "@<progressReport"), (' state="draft"', "")),
        (('{\n  "kind": "prog', '@{\n  "kind": "prog'), ('  "state": "draft",\n', "")),
    ),
    _fault(
        "version is missing",
        "MISSING",
        "",
        (("<progressReport", "@<progressReport"), (' schemaVersion="1.0"', "")),
        (('{\n  "kind": "prog', '@{\n  "kind": "prog'), ('  "schemaVersion": "1.0",\n', "")),
    ),
    _fault(
        "id is missing",
        "MISSING",
        "/activities/5/contents/0",
        (('<content id="c1">', "@<content>"),),
        (('{"id": "c1", "title"', '@{"title"'),),
    ),
    _fault(
        "attribute of a record is missing",
        "MISSING",
        "/issuers/0/unit",
        (('<unit code="00151" asOf="2016-08-30"/>', '@<unit code="00151"/>'),),
        (('{"code": "00151", "asOf": "2016-08-30"}', '@{"code": "00151"}'),),
    ),
    _fault(
        "attribute of an activity is missing",
        "MISSING",
        "/activities/6",
        (('<personnel id="a7" procedure="planning"', '@<personnel id="a7"'),),
        (
            (
                '{"kind": "personnel", "id": "a7", "procedure": "planning"',
                '@{"kind": "personnel", "id": "a7"',
            ),
        ),
    ),
    _fault(
        "attribute of a run is missing",
        "MISSING",
        "/sections/0/blocks/0/runs/3",
        (('<cite ref="r1" fragment="t4">', '@<cite fragment="t4">'),),
        (('{"kind": "cite", "ref": "r1", ', '@{"kind": "cite", '),),
    ),
    _fault(
        "attribute of a block is missing",
        "MISSING",
        "/sections/0/blocks/4",
        (('<view show="tasks">', "@<view>"),),
        (('{"kind": "view", "show": "tasks", ', '@{"kind": "view", '),),
    ),
    _fault(
        "line is missing",
        "MISSING",
        "/tasks/1",
        (
            (
                '<task id="t2" parent="t1">\n      <title>Lập đoàn kiểm tra</title>',
                '@<task id="t2" parent="t1">',
            ),
        ),
        (
            (
                '{\n      "id": "t2",\n      "parent": "t1",\n      "title": "Lập đoàn kiểm tra",',
                '@{\n      "id": "t2",\n      "parent": "t1",',
            ),
        ),
    ),
    _fault(
        "record is missing",
        "MISSING",
        "/progress/1",
        (
            (
                '<progress id="p2" state="done" completed="2016-Q3">\n      <of fragment="t1"/>',
                '@<progress id="p2" state="done" completed="2016-Q3">',
            ),
        ),
        (
            (
                '{"id": "p2", "state": "done", "completed": "2016-Q3", "of": {"fragment": "t1"}}',
                '@{"id": "p2", "state": "done", "completed": "2016-Q3"}',
            ),
        ),
    ),
    _fault(
        "list is missing",
        "MISSING",
        "",
        (
            ("<plan", "@<plan"),
            (
                '<tasks>\n    <task id="t1">\n      <title>Rà soát</title>\n    </task>\n  </tasks>',
                "",
            ),
        ),
        (
            ('{\n  "kind"', '@{\n  "kind"'),
            (',\n  "tasks": [{"id": "t1", "title": "Rà soát"}]', ""),
        ),
        base="plan",
    ),
    _fault(
        "meeting of a notice has no dates",
        "MISSING",
        "/meeting",
        (
            ('<meeting ordinal="15" enlarged="false">', '@<meeting ordinal="15" enlarged="false">'),
            ('<dates from="2016-08-04" to="2016-08-05"/>', ""),
        ),
        (
            ('"meeting": {', '"meeting": @{'),
            ('    "dates": {"from": "2016-08-04", "to": "2016-08-05"},\n', ""),
        ),
        base="notice",
    ),
)

_UNKNOWN = (
    _fault(
        "attribute unknown to the root",
        "UNKNOWN",
        "/mood",
        ((' genre="month"', ' genre="month" @mood="good"'),),
        (('"genre": "month"', '"genre": "month",\n  @"mood": "good"'),),
    ),
    _fault(
        "attribute misspelt",
        "UNKNOWN",
        "/progress/0/procent",
        ((' percent="60"', ' @procent="60"'),),
        (('"percent": 60', '@"procent": 60'),),
    ),
    _fault(
        "attribute unknown to a run",
        "UNKNOWN",
        "/sections/0/blocks/0/runs/1/unit",
        ((' reading="11"', ' reading="11" @unit="session"'),),
        (('"reading": 11', '"reading": 11, @"unit": "session"'),),
    ),
    _fault(
        "element unknown to the root",
        "UNKNOWN",
        "/summary",
        (("<place>Phúc Đồng</place>", "<place>Phúc Đồng</place>\n  @<summary>Tốt</summary>"),),
        (('"place": "Phúc Đồng"', '"place": "Phúc Đồng",\n  @"summary": "Tốt"'),),
    ),
    _fault(
        "element misspelt in capitals",
        "UNKNOWN",
        "/provenance/Note",
        (("<note>Chép từ bản in.</note>", "@<Note>Chép từ bản in.</Note>"),),
        (('"note": "Chép từ bản in."', '@"Note": "Chép từ bản in."'),),
    ),
    _fault(
        "record unknown to an activity",
        "UNKNOWN",
        "/activities/3/attendance",
        (('<visitors value="31"/>', '<visitors value="31"/>\n      @<attendance value="31"/>'),),
        (
            (
                '"visitors": {"value": 31}',
                '"visitors": {"value": 31},\n      @"attendance": {"value": 31}',
            ),
        ),
    ),
    _fault(
        "list unknown to a notice",
        "UNKNOWN",
        "/activities",
        (
            (
                "</conclusionNotice>",
                '  @<activities>\n    <election id="a1"/>\n  </activities>\n</conclusionNotice>',
            ),
        ),
        (('"meeting": {', '@"activities": [{"kind": "election", "id": "a1"}],\n  "meeting": {'),),
        base="notice",
    ),
)

_LISTS = (
    _fault(
        "list of records is empty",
        "EMPTY-LIST",
        "/tasks/0/coordinators",
        (
            (
                "<coordinators>\n        <coordinator>Văn phòng Đảng uỷ</coordinator>\n      </coordinators>",
                "@<coordinators/>",
            ),
        ),
        (('[{"name": "Văn phòng Đảng uỷ"}]', "@[]"),),
    ),
    _fault(
        "list of values is empty",
        "EMPTY-LIST",
        "/sections/0/blocks/4/select",
        (("<id>t1</id>\n            <id>t2</id>", ""), ("<select>", "@<select>")),
        (('["t1", "t2"]', "@[]"),),
    ),
    _fault(
        "required list is empty",
        "EMPTY-LIST",
        "/tasks",
        (
            ('<task id="t1">\n      <title>Rà soát</title>\n    </task>', ""),
            ("<tasks>", "@<tasks>"),
        ),
        (('[{"id": "t1", "title": "Rà soát"}]', "@[]"),),
        base="plan",
    ),
    _fault(
        "list of blocks is empty",
        "EMPTY-LIST",
        "/sections/1/blocks",
        (
            (
                '<blocks>\n        <paragraph id="b4">Tháng 9.</paragraph>\n      </blocks>',
                "@<blocks/>",
            ),
        ),
        (('[{"kind": "paragraph", "id": "b4", "runs": ["Tháng 9."]}]', "@[]"),),
    ),
)

_KINDS = (
    _fault(
        "block of no kind",
        "UNKNOWN-KIND",
        "/sections/1/blocks/0",
        (('<paragraph id="b4">Tháng 9.</paragraph>', '@<para id="b4">Tháng 9.</para>'),),
        (('{"kind": "paragraph", "id": "b4"', '{"kind": @"para", "id": "b4"'),),
    ),
    _fault(
        "activity of no kind",
        "UNKNOWN-KIND",
        "/activities/6",
        (('<personnel id="a7"', '@<staff id="a7"'),),
        (('{"kind": "personnel"', '{"kind": @"staff"'),),
    ),
    _fault(
        "run of no kind",
        "UNKNOWN-KIND",
        "/sections/0/blocks/0/runs/7",
        (("<note>Số liệu cuối tháng.</note>", "@<footnote>Số liệu cuối tháng.</footnote>"),),
        (('{"kind": "note"', '{"kind": @"footnote"'),),
    ),
    _fault(
        "run of no kind inside a run",
        "UNKNOWN-KIND",
        "/sections/0/blocks/0/runs/5/runs/1",
        (("<emphasis> vượt</emphasis>", "@<i> vượt</i>"),),
        (('{"kind": "emphasis"', '{"kind": @"i"'),),
    ),
    _fault(
        "section among blocks",
        "UNKNOWN-KIND",
        "/sections/1/blocks/0",
        (('<paragraph id="b4">Tháng 9.</paragraph>', '@<section id="b4"/>'),),
        (
            (
                '{"kind": "paragraph", "id": "b4", "runs": ["Tháng 9."]}',
                '{"kind": @"section", "id": "b4"}',
            ),
        ),
    ),
    _fault(
        "document of no kind",
        "WRONG-ROOT",
        "",
        (("<resolution", "@<decree"), ("</resolution>", "</decree>")),
        (('"kind": "resolution"', '"kind": @"decree"'),),
        base="resolution",
    ),
    _fault(
        "document of a class that is no kind",
        "WRONG-ROOT",
        "",
        (("<resolution", "@<document"), ("</resolution>", "</document>")),
        (('"kind": "resolution"', '"kind": @"document"'),),
        base="resolution",
    ),
    Case(
        title="another kind than expected",
        code="UNEXPECTED-KIND",
        layer="schema",
        xml=(("<resolution", "@<resolution"),),
        json=(('{\n  "kind"', '@{\n  "kind"'),),
        base="resolution",
        expected=Plan,
    ),
)

SCHEMA_CASES = (*_VALUES, *_TEXTS, *_MISSING, *_UNKNOWN, *_LISTS, *_KINDS)
