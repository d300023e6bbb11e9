"""Faults of the layers `values` and `codes`, which no schema reports, in both formats."""

from __future__ import annotations

from tests.faults.case import Case, Edits, Spot

__all__ = ["CODES_CASES", "VALUES_CASES"]


def _fault(
    title: str, code: str, pointer: str, xml: Edits, json: Edits, *, base: str = "report"
) -> Case:
    return Case(
        title=title, code=code, pointer=pointer, layer="values", xml=xml, json=json, base=base
    )


_TEXTS = (
    _fault(
        "line is decomposed",
        "NOT-NFC",
        "/place",
        (("<place>Phúc Đồng</place>", "@<place>Phu\u0301c Đồng</place>"),),
        (('"place": "Phúc Đồng"', '"place": @"Phu\u0301c Đồng"'),),
    ),
    _fault(
        "line is decomposed behind references",
        "NOT-NFC",
        "/place",
        (("<place>Phúc Đồng</place>", "@<place>Phu&#x301;c Đồng</place>"),),
        (('"place": "Phúc Đồng"', '"place": @"Phu\\u0301c Đồng"'),),
    ),
    _fault(
        "prose is decomposed",
        "NOT-NFC",
        "/provenance/note",
        (("<note>Chép từ bản in.</note>", "@<note>Che\u0301p từ bản in.</note>"),),
        (('"note": "Chép từ bản in."', '"note": @"Che\u0301p từ bản in."'),),
    ),
    _fault(
        "run is decomposed",
        "NOT-NFC",
        "/sections/0/blocks/0/runs/4",
        (("</cite>; <strong>", "</cite>@; a\u0323 <strong>"),),
        (('"; "', '@"; a\u0323 "'),),
    ),
    _fault(
        "line in a list is decomposed",
        "NOT-NFC",
        "/references/0/fragments/0",
        (("<fragment>mục II.2</fragment>", "@<fragment>mu\u0323c II.2</fragment>"),),
        (('"mục II.2"', '@"mu\u0323c II.2"'),),
    ),
    _fault(
        "carriage return in prose",
        "CARRIAGE-RETURN",
        "/activities/5/contents/0/result",
        (("<result>Đã xong.\nCó", "@<result>Đã xong.&#13;\nCó"),),
        (('"result": "Đã xong.\\nCó', '"result": @"Đã xong.\\r\\nCó'),),
    ),
    _fault(
        "carriage return in a run",
        "CARRIAGE-RETURN",
        "/sections/1/blocks/0/runs/0",
        (('<paragraph id="b4">Tháng', '<paragraph id="b4">@Tháng&#xD;'),),
        (('"Tháng 9."', '@"Tháng\\r 9."'),),
    ),
    _fault(
        "control character in a line",
        "CONTROL-CHARACTER",
        "/subject",
        (("<subject>Kết quả công", "@<subject>Kết\u0085quả công"),),
        (('"Kết quả công tác tháng 8 năm 2016"', '@"Kết\u0085quả công tác tháng 8 năm 2016"'),),
    ),
    _fault(
        "delete character behind a reference",
        "CONTROL-CHARACTER",
        "/progress/0/reason",
        (("<reason>Chờ kinh phí.", "@<reason>Chờ&#127; kinh phí."),),
        (('"reason": "Chờ kinh', '"reason": @"Chờ\\u007f kinh'),),
    ),
    _fault(
        "control character in a run",
        "CONTROL-CHARACTER",
        "/sections/0/blocks/0/runs/7/runs/0",
        (("<note>Số liệu cuối", "<note>@Số\u0080 liệu cuối"),),
        (('"Số liệu cuối', '@"Số\u0080 liệu cuối'),),
    ),
    _fault(
        "prose is white space",
        "BLANK-TEXT",
        "/progress/0/reason",
        (("<reason>Chờ kinh phí.</reason>", "@<reason> \n\t</reason>"),),
        (('"reason": "Chờ kinh phí."', '"reason": @" \\n\\t"'),),
    ),
    _fault(
        "value of a property is white space",
        "BLANK-TEXT",
        "/properties/0/value",
        (
            (
                '<property name="hanoi.gov.vn:maHoSo">HS-01<',
                '@<property name="hanoi.gov.vn:maHoSo"> <',
            ),
        ),
        (('"value": "HS-01"', '"value": @" "'),),
    ),
    _fault(
        "words of a fact are white space",
        "BLANK-TEXT",
        "/sections/0/blocks/0/runs/1/text",
        (('<fact figure="f1" reading="11">mười một<', '@<fact figure="f1" reading="11"> <'),),
        (('"text": "mười một"', '"text": @" "'),),
    ),
    *Spot("/activities/4/turnout/value", "value", "99.1").wrong(
        "TOO-MANY-DIGITS", 99.1234567, 1e-07 + 1, layer="values"
    ),
    *Spot("/progress/0/percent", "percent", "60").wrong(
        "TOO-MANY-DIGITS", 33.3333333, layer="values"
    ),
)

_RUNS = (
    _fault(
        "paragraph is white space",
        "EMPTY-RUNS",
        "/sections/1/blocks/0/runs",
        (('<paragraph id="b4">Tháng 9.</paragraph>', '@<paragraph id="b4"> \n </paragraph>'),),
        (('["Tháng 9."]', '@[" \\n "]'),),
    ),
    _fault(
        "paragraph without text",
        "EMPTY-RUNS",
        "/sections/1/blocks/0/runs",
        (('<paragraph id="b4">Tháng 9.</paragraph>', '@<paragraph id="b4"/>'),),
        (
            (
                '{"kind": "paragraph", "id": "b4", "runs": ["Tháng 9."]}',
                '@{"kind": "paragraph", "id": "b4"}',
            ),
        ),
    ),
    _fault(
        "heading is white space",
        "EMPTY-RUNS",
        "/sections/0/heading",
        (("<heading>Kết quả</heading>", "@<heading> </heading>"),),
        (('"heading": ["Kết quả"]', '"heading": @[" "]'),),
    ),
    _fault(
        "heading is empty",
        "EMPTY-RUNS",
        "/sections/0/heading",
        (("<heading>Kết quả</heading>", "@<heading/>"),),
        (('"heading": ["Kết quả"]', '"heading": @[]'),),
    ),
    _fault(
        "run without text inside a run",
        "EMPTY-RUNS",
        "/sections/0/blocks/0/runs/5/runs/1/runs",
        (("<emphasis> vượt</emphasis>", "@<emphasis/>"),),
        (('{"kind": "emphasis", "runs": [" vượt"]}', '@{"kind": "emphasis"}'),),
    ),
    _fault(
        "citation is white space",
        "EMPTY-RUNS",
        "/sections/0/blocks/0/runs/3/runs",
        (
            (
                '<cite ref="r1" fragment="t4">Kế hoạch 18</cite>',
                '@<cite ref="r1" fragment="t4">\t</cite>',
            ),
        ),
        (('["Kế hoạch 18"]', '@["\\t"]'),),
    ),
    _fault(
        "cell is white space",
        "EMPTY-RUNS",
        "/sections/0/blocks/2/rows/0/cells/0/runs",
        (("<cell>Số 1</cell>", "@<cell> </cell>"),),
        (('["Số 1"]', '@[" "]'),),
    ),
)

_LINKS = (
    *Spot("/activities/5/contents/0/id", "id", "c1").wrong("DUPLICATE-ID", "t1", layer="values"),
    _fault(
        "id of a block is in use",
        "DUPLICATE-ID",
        "/sections/1/blocks/0/id",
        (('<paragraph id="b4">', '<paragraph @id="b1">'),),
        (('"id": "b4"', '"id": @"b1"'),),
    ),
    *Spot("/activities/0/section", "section", "s1.1").wrong(
        "UNRESOLVED-ID", "s9", "S1.1", layer="values"
    ),
    *Spot("/tasks/1/parent", "parent", "t1").wrong("UNRESOLVED-ID", "t7", layer="values"),
    *Spot("/sections/0/blocks/3/attachment", "attachment", "at1").wrong(
        "UNRESOLVED-ID", "at9", layer="values"
    ),
    _fault(
        "fact points at nothing",
        "UNRESOLVED-ID",
        "/sections/0/blocks/0/runs/1/figure",
        (('<fact figure="f1"', '<fact @figure="f99"'),),
        (('"figure": "f1"', '"figure": @"f99"'),),
    ),
    _fault(
        "citation points at nothing",
        "UNRESOLVED-ID",
        "/sections/0/blocks/0/runs/3/ref",
        (('<cite ref="r1"', '<cite @ref="r9"'),),
        (('"kind": "cite", "ref": "r1"', '"kind": "cite", "ref": @"r9"'),),
    ),
    _fault(
        "view selects nothing",
        "UNRESOLVED-ID",
        "/sections/0/blocks/4/select/0",
        (("<id>t1</id>", "@<id>t9</id>"),),
        (('["t1", "t2"]', '[@"t9", "t2"]'),),
    ),
    _fault(
        "provenance names nothing",
        "UNRESOLVED-ID",
        "/provenance/illustrative/0",
        (
            (
                "<illustrative>\n      <id>t2</id>",
                "<illustrative>\n      @<id>t3</id>",
            ),
        ),
        (('"illustrative": ["t2"]', '"illustrative": [@"t3"]'),),
    ),
    _fault(
        "link points at nothing in this document",
        "UNRESOLVED-ID",
        "/progress/0/evidence/0/fragment",
        (('<link fragment="a1"/>', '<link @fragment="a10"/>'),),
        (('[{"fragment": "a1"}]', '[{"fragment": @"a10"}]'),),
    ),
    _fault(
        "link names no reference",
        "UNRESOLVED-ID",
        "/items/1/realises/0/ref",
        (('<link ref="r1"/>', '<link @ref="r2"/>'),),
        (('[{"ref": "r1"}]', '[{"ref": @"r2"}]'),),
        base="schedule",
    ),
    *Spot("/activities/0/section", "section", "s1.1").wrong("WRONG-TARGET", "t1", layer="values"),
    *Spot("/tasks/1/parent", "parent", "t1").wrong("WRONG-TARGET", "i1", layer="values"),
    *Spot("/indicators/1/partOf", "partOf", "i1").wrong("WRONG-TARGET", "t1", layer="values"),
    *Spot("/sections/0/blocks/3/attachment", "attachment", "at1").wrong(
        "WRONG-TARGET", "r1", layer="values"
    ),
    _fault(
        "fact points at an indicator",
        "WRONG-TARGET",
        "/sections/0/blocks/0/runs/1/figure",
        (('<fact figure="f1"', '<fact @figure="i1"'),),
        (('"figure": "f1"', '"figure": @"i1"'),),
    ),
    _fault(
        "link's reference is a task",
        "WRONG-TARGET",
        "/progress/0/of/ref",
        (('<of ref="r1" fragment="t4"/>', '<of @ref="t1" fragment="t4"/>'),),
        (('"of": {"ref": "r1"', '"of": {"ref": @"t1"'),),
    ),
)

_TOGETHER = (
    _fault(
        "reference says nothing",
        "AT-LEAST-ONE",
        "/references/1",
        (
            (
                '<reference id="r2" relation="cites">\n      <text>Công văn của Quận uỷ</text>\n',
                '@<reference id="r2" relation="cites">\n',
            ),
        ),
        (
            (
                '{"id": "r2", "relation": "cites", "text": "Công văn của Quận uỷ"}',
                '@{"id": "r2", "relation": "cites"}',
            ),
        ),
    ),
    _fault(
        "link says nothing",
        "AT-LEAST-ONE",
        "/tasks/0/indicators/0",
        (('<link fragment="i1"/>', "@<link/>"),),
        (('[{"fragment": "i1"}]', "[@{}]"),),
    ),
    _fault(
        "timing says nothing",
        "AT-LEAST-ONE",
        "/activities/8/timing",
        (('<timing end="2016-H2"/>', '@<timing bound="before"/>'),),
        (('{"end": "2016-H2"}', '@{"bound": "before"}'),),
    ),
    _fault(
        "figure without number",
        "AT-LEAST-ONE",
        "/activities/3/visitors",
        (('<visitors value="31"/>', '@<visitors approx="about"/>'),),
        (('{"value": 31}', '@{"approx": "about"}'),),
    ),
    _fault(
        "indicator without figures",
        "AT-LEAST-ONE",
        "/indicators/1",
        (
            (
                '<indicator id="i2" unit="count" partOf="i1">\n      <sameAs ref="r1" fragment="i7"/>',
                '@<indicator id="i2" unit="count" partOf="i1">',
            ),
        ),
        (
            (
                '{\n      "id": "i2",\n      "unit": "count",\n      "partOf": "i1",\n'
                '      "sameAs": {"ref": "r1", "fragment": "i7"},\n',
                '@{\n      "id": "i2",\n      "unit": "count",\n      "partOf": "i1",\n',
            ),
        ),
    ),
    _fault(
        "observation at a point and for a period",
        "EXACTLY-ONE",
        "/indicators/0/observations/0",
        (('<observation status="final">', '@<observation status="final" at="2016-06">'),),
        (('{\n          "status": "final",', '@{\n          "status": "final", "at": "2016-06",'),),
    ),
    _fault(
        "observation at no time",
        "EXACTLY-ONE",
        "/indicators/0/baseline",
        (('<baseline at="2015">', "@<baseline>"),),
        (('{"at": "2015", "figure": {"value": 97.5}}', '@{"figure": {"value": 97.5}}'),),
    ),
    _fault(
        "value beside a range",
        "NOT-TOGETHER",
        "/activities/2/attendance",
        (
            (
                '<attendance min="120" max="150"/>',
                '@<attendance value="130" min="120" max="150"/>',
            ),
        ),
        (('{"min": 120, "max": 150}', '@{"value": 130, "min": 120, "max": 150}'),),
    ),
    _fault(
        "total without value",
        "NEEDS",
        "/activities/2/attendance",
        (('<attendance min="120" max="150"/>', '@<attendance of="200" min="120"/>'),),
        (('{"min": 120, "max": 150}', '@{"of": 200, "min": 120}'),),
    ),
)

VALUES_CASES = (*_TEXTS, *_RUNS, *_LINKS, *_TOGETHER)

CODES_CASES = (
    *Spot("/type", "type", "bao-cao").wrong("UNKNOWN-CODE", "baocao", layer="codes"),
    *Spot("/genre", "genre", "month").wrong("UNKNOWN-CODE", "fortnight", layer="codes"),
    *Spot("/language", "language", "vi").wrong("UNKNOWN-CODE", "de", layer="codes"),
    *Spot("/activities/8/figures/0/unit", "unit", "VND.million").wrong(
        "UNKNOWN-CODE", "VND.millions", layer="codes"
    ),
    *Spot("/activities/0/ground", "ground", "planned").wrong(
        "UNKNOWN-CODE", "unplanned", layer="codes"
    ),
    *Spot("/recipients/0/purpose", "purpose", "report").wrong(
        "UNKNOWN-CODE", "knowing", layer="codes"
    ),
    Case(
        title="district level after it ended",
        code="CODE-NOT-IN-FORCE",
        pointer="/recipients/1/to/type",
        layer="codes",
        xml=(
            (' date="2016-08-31"', ' date="2025-07-01"'),
            ('<to type="partyOffice">', '<to @type="districtCommittee">'),
        ),
        json=(
            ('"date": "2016-08-31"', '"date": "2025-07-01"'),
            ('{"type": "partyOffice"', '{"type": @"districtCommittee"'),
        ),
    ),
)
