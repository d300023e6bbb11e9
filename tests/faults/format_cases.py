"""Faults that only one format can have, or that each format has in a different way."""

from __future__ import annotations

from typing import Any

import attrs

from partydocs import Limits
from partydocs.catalogue import Layer
from tests.faults.base import base_text
from tests.faults.case import MARK, Case, Edits, Place

__all__ = ["FORMAT_CASES"]


@attrs.frozen
class _Table:
    """Makes the cases of one layer."""

    layer: Layer

    def xml(self, title: str, code: str, edits: Edits, pointer: str = "", **about: Any) -> Case:
        """A case for XML only."""
        return self.both(title, code, edits, None, pointer, **about)

    def json(self, title: str, code: str, edits: Edits, pointer: str = "", **about: Any) -> Case:
        """A case for JSON only."""
        return self.both(title, code, None, edits, pointer, **about)

    def both(
        self,
        title: str,
        code: str,
        xml: Edits,
        json: Edits,
        pointer: str = "",
        *,
        place: Place | None = None,
        limits: Limits | None = None,
        base: str = "report",
    ) -> Case:
        """A case that is different in each format."""
        return Case(
            title=title,
            code=code,
            pointer=pointer,
            layer=self.layer,
            xml=xml,
            json=json,
            place=place,
            limits=limits,
            base=base,
        )


_START: Place = (1, 1)
_NOWHERE: Place = (None, None)


_DEEP = 63
"""Nested sections from the second level on, the last of which is too deep."""
_CHECKED_XML = (
    '<section id="s1.1">\n          <heading>Công tác kiểm tra</heading>\n        </section>'
)
_CHECKED_JSON = '{"id": "s1.1", "heading": ["Công tác kiểm tra"]}'


def _nested_xml(last: str) -> str:
    tags = "".join(f'<section id="d{each}"><sections>' for each in range(_DEEP))
    return tags + MARK + last + "</sections></section>" * _DEEP


def _nested_json(last: str) -> str:
    starts = "".join(f'{{"id": "d{each}", "sections": [' for each in range(_DEEP))
    return starts + MARK + last + "]}" * _DEEP


_input = _Table("input")
_INPUT = (
    _input.both("nothing", "EMPTY-INPUT", b"", b"", place=_START),
    _input.both("white space", "EMPTY-INPUT", b" \r\n\t", b"\xef\xbb\xbf\n", place=_START),
    _input.both("ZIP file", "UNKNOWN-FORMAT", b"PK\x03\x04\x14", b"PK\x03\x04\x14", place=_START),
    _input.both("plain text", "UNKNOWN-FORMAT", "@Kính gửi", "@Kính gửi: {}"),
    _input.both(
        "Word file", "UNKNOWN-FORMAT", b"\xd0\xcf\x11\xe0", b"\xd0\xcf\x11\xe0", place=_START
    ),
    _input.both(
        "a byte too many",
        "TOO-LARGE",
        base_text("plan", "xml").encode(),
        base_text("plan", "json").encode(),
        place=_NOWHERE,
        limits=Limits(bytes=400),
    ),
    _input.both(
        "a record below the limit of depth",
        "TOO-DEEP",
        (("<emphasis>", "@<emphasis>"),),
        (('{"kind": "emphasis"', '@{"kind": "emphasis"'),),
        "/sections/0/blocks/0/runs/5/runs/1",
        limits=Limits(depth=7),
    ),
    _input.both(
        "a section below the default limit of depth",
        "TOO-DEEP",
        ((_CHECKED_XML, _CHECKED_XML + _nested_xml('<section id="e1"/>')),),
        ((_CHECKED_JSON, _CHECKED_JSON + ", " + _nested_json('{"id": "e1"}')),),
        "/sections/0/sections/1" + "/sections/0" * _DEEP,
    ),
    _input.both(
        "an id in use below the default limit of depth",
        "TOO-DEEP",
        ((_CHECKED_XML, _nested_xml(_CHECKED_XML)),),
        ((_CHECKED_JSON, _nested_json(_CHECKED_JSON)),),
        "/sections/0/sections/0" + "/sections/0" * _DEEP,
    ),
    _input.both(
        "a tower of brackets",
        "TOO-DEEP",
        "<a>" * 264 + "@<a>",
        "[" * 265 + "@[",
    ),
    _input.both(
        "a node too many",
        "TOO-MANY-NODES",
        "<a>\n<a b='1'>é</a>\n@<a/>\n<a/></a>",
        '[1,\n[@"é"],\n2]',
        limits=Limits(nodes=3),
    ),
    _input.both(
        "a member too many",
        "TOO-MANY-ATTRIBUTES",
        (("<votes ", "@<votes " + " ".join(f'a{each}="1"' for each in range(62)) + " "),),
        (('"votes": {', '"votes": @{' + "".join(f'"a{each}": 1, ' for each in range(62))),),
        base="notice",
    ),
    _input.both(
        "a text too long",
        "TEXT-TOO-LONG",
        (("<note>Chép từ bản in.", "<note>@" + "Chép từ " * 9),),
        (('"Chép từ bản in."', '@"' + "Chép từ " * 9 + '"'),),
        limits=Limits(text=64),
    ),
    _input.xml(
        "an attribute too long",
        "TEXT-TOO-LONG",
        (("<progressReport", "@<progressReport"), ("thang-8-2016", "thang-8" * 10)),
        limits=Limits(text=64),
    ),
    _input.json(
        "a key too long",
        "TEXT-TOO-LONG",
        (('"mediaType"', '@"mediaType' + "e" * 64 + '"'),),
        limits=Limits(text=64),
    ),
    _input.json(
        "an escaped text too long",
        "TEXT-TOO-LONG",
        (('"Chép từ bản in."', '@"' + "\\u0041" * 65 + '"'),),
        limits=Limits(text=64),
    ),
)

_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_WIDE = base_text("plan", "xml").replace("UTF-8", "UTF-16")

_syntax = _Table("syntax")
_SYNTAX_XML = (
    _syntax.xml(
        "declared as windows-1258",
        "ENCODING-UNSUPPORTED",
        (('encoding="UTF-8"', 'encoding="@windows-1258"'),),
    ),
    _syntax.xml(
        "declared as nothing known",
        "ENCODING-UNSUPPORTED",
        (('encoding="UTF-8"', 'encoding="@TCVN3"'),),
    ),
    _syntax.xml(
        "UTF-16 without mark", "ENCODING-UNSUPPORTED", _WIDE.encode("utf-16-le"), place=_START
    ),
    _syntax.xml("UTF-32", "ENCODING-UNSUPPORTED", _WIDE.encode("utf-32"), place=_START),
    _syntax.xml(
        "UTF-8 declared as UTF-16",
        "ENCODING-MISMATCH",
        (('encoding="UTF-8"', 'encoding="@UTF-16"'),),
    ),
    _syntax.xml(
        "UTF-16 declared as UTF-8",
        "ENCODING-MISMATCH",
        base_text("plan", "xml").encode("utf-16"),
        place=(1, 31),
    ),
    _syntax.xml(
        "a second byte-order mark",
        "MISPLACED-BOM",
        "\ufeff\ufeff" + base_text("plan", "xml"),
        place=_START,
    ),
    _syntax.xml(
        "a byte-order mark before the root",
        "MISPLACED-BOM",
        (("<plan", "@\ufeff<plan"),),
        base="plan",
    ),
    _syntax.xml(
        "DOCTYPE", "DOCTYPE", ((_DECLARED, _DECLARED + "\n@<!DOCTYPE plan>"),), base="plan"
    ),
    _syntax.xml(
        "DOCTYPE with entities",
        "DOCTYPE",
        (
            (
                _DECLARED,
                _DECLARED + '\n \t @<!DOCTYPE plan [\n<!ENTITY a "aaa">\n<!ENTITY b "&a;">]>',
            ),
        ),
        base="plan",
    ),
    _syntax.xml(
        "DOCTYPE of another file",
        "DOCTYPE",
        ((_DECLARED, '@<!DOCTYPE plan SYSTEM "file:///etc/passwd">'),),
        base="plan",
    ),
    _syntax.xml(
        "entity of HTML", "UNDEFINED-ENTITY", (("Phúc Đồng</place>", "Phúc@&nbsp;Đồng</place>"),)
    ),
    _syntax.xml(
        "entity in an attribute",
        "UNDEFINED-ENTITY",
        (('<personnel id="a7" procedure="', '@<personnel id="a7" procedure="&plan;'),),
    ),
    _syntax.xml("prefix of an element", "UNBOUND-PREFIX", (("<place>", "@<pd:place>"),)),
    _syntax.xml(
        "prefix of an attribute", "UNBOUND-PREFIX", (("<place>", '@<place xsi:nil="true">'),)
    ),
    _syntax.xml(
        "attribute written twice",
        "DUPLICATE-ATTRIBUTE",
        (('<to type="partyOffice">', '<to type="partyOffice" @type="branch">'),),
    ),
    _syntax.xml("an end tag misspelt", "XML-SYNTAX", (("</place>", "</@plase>"),)),
    _syntax.xml("a bare ampersand", "XML-SYNTAX", (("Phúc Đồng</place>", "Phúc &@ Đồng</place>"),)),
    _syntax.xml(
        "a bare less-than sign", "XML-SYNTAX", (("Phúc Đồng</place>", "Phúc <@ Đồng</place>"),)
    ),
    _syntax.xml("an attribute without quotes", "XML-SYNTAX", (('number="2"', "number=@2"),)),
    _syntax.xml("a second root", "XML-SYNTAX", (("</plan>", "</plan>\n@<plan/>"),), base="plan"),
    _syntax.xml("text after the root", "XML-SYNTAX", (("</plan>", "</plan>\n@hết"),), base="plan"),
    _syntax.xml(
        "a reference to no character",
        "XML-SYNTAX",
        (("Phúc Đồng</place>", "Phúc @&#0; Đồng</place>"),),
    ),
    _syntax.xml("a declaration below the top", "XML-SYNTAX", "\n@" + base_text("plan", "xml")),
    _syntax.xml(
        "a character that is none", "XML-SYNTAX", (("Phúc Đồng</place>", "Phúc @\uffff</place>"),)
    ),
    _syntax.xml(
        "the end of CDATA in text", "XML-SYNTAX", (("Phúc Đồng</place>", "Phúc ]]@></place>"),)
    ),
    _syntax.xml("the prefix xmlns", "XML-SYNTAX", (("<place>", '@<place xmlns:xmlns="a:b">'),)),
    _syntax.xml(
        "a comment",
        "COMMENT-DROPPED",
        (("<place>Phúc Đồng", "<place>Phúc @<!-- Long Biên -->Đồng"),),
    ),
    _syntax.xml(
        "a comment before the root", "COMMENT-DROPPED", (("<plan", "@<!--é--><plan"),), base="plan"
    ),
    _syntax.xml(
        "a processing instruction without a declaration",
        "INSTRUCTION-DROPPED",
        (('<?xml version="1.0" encoding="UTF-8"?>', "@<?page break?>"),),
    ),
    _syntax.xml(
        "a processing instruction",
        "INSTRUCTION-DROPPED",
        (("<place>", "@<?page break?>\n  <place>"),),
    ),
)

_SYNTAX_JSON = (
    _syntax.json(
        "JSON in UTF-16",
        "ENCODING-UNSUPPORTED",
        base_text("plan", "json").encode("utf-16"),
        place=_START,
    ),
    _syntax.json(
        "JSON in UTF-32",
        "ENCODING-UNSUPPORTED",
        base_text("plan", "json").encode("utf-32"),
        place=_START,
    ),
    _syntax.json(
        "a second byte-order mark in JSON",
        "MISPLACED-BOM",
        "\ufeff\ufeff{}",
        place=_START,
    ),
    _syntax.json("a byte-order mark inside", "MISPLACED-BOM", (('"place": ', '"place": @\ufeff'),)),
    _syntax.json("a comma before a brace", "JSON-SYNTAX", ((', "times": 4}', ', "times": 4, @}'),)),
    _syntax.json("a comma before a bracket", "JSON-SYNTAX", (('["t1", "t2"]', '["t1", "t2", @]'),)),
    _syntax.json("no comma in a list", "JSON-SYNTAX", (('["t1", "t2"]', '["t1" @"t2"]'),)),
    _syntax.json(
        "no comma in an object",
        "JSON-SYNTAX",
        (('"place": "Phúc Đồng",\n  ', '"place": "Phúc Đồng"\n  @'),),
    ),
    _syntax.json("no colon", "JSON-SYNTAX", (('"place": "Phúc Đồng"', '"place" @"Phúc Đồng"'),)),
    _syntax.json(
        "a key without quotes", "JSON-SYNTAX", (('"place": "Phúc Đồng"', '@place: "Phúc Đồng"'),)
    ),
    _syntax.json(
        "single quotes", "JSON-SYNTAX", (('"place": "Phúc Đồng"', "\"place\": @'Phúc Đồng'"),)
    ),
    _syntax.json(
        "a comment",
        "JSON-SYNTAX",
        (('"place": "Phúc Đồng"', '@// Long Biên\n  "place": "Phúc Đồng"'),),
    ),
    _syntax.json("Python's True", "JSON-SYNTAX", (('"complete": true', '"complete": @True'),)),
    _syntax.json("a leading zero", "JSON-SYNTAX", (('"reading": 11', '"reading": 0@11'),)),
    _syntax.json("a leading plus", "JSON-SYNTAX", (('"reading": 11', '"reading": @+11'),)),
    _syntax.json(
        "a decimal comma",
        "JSON-SYNTAX",
        (('"figure": {"value": 97.5}', '"figure": {"value": 97,@5}'),),
    ),
    _syntax.json("a point without digits", "JSON-SYNTAX", (('"reading": 11', '"reading": 11@.'),)),
    _syntax.json(
        "an unknown escape", "JSON-SYNTAX", (('"place": "Phúc Đồng"', '"place": "Phúc @\\d"'),)
    ),
    _syntax.json(
        "half an escape", "JSON-SYNTAX", (('"place": "Phúc Đồng"', '"place": "Phúc @\\u12"'),)
    ),
    _syntax.json("something after the document", "JSON-SYNTAX", "{}\n@{}"),
    _syntax.json(
        "a key written twice",
        "DUPLICATE-KEY",
        (('"genre": "month"', '"genre": "month",\n  @"genre": "month"'),),
    ),
    _syntax.json(
        "a key written twice in escapes",
        "DUPLICATE-KEY",
        (('"genre": "month"', '"genre": "month", @"genr\\u0065": "week"'),),
    ),
    _syntax.json(
        "a key written twice, once with a space behind it",
        "DUPLICATE-KEY",
        (('"genre": "month"', '"genre" : "week",\n  @"genre": "month"'),),
    ),
    _syntax.json(
        "NaN",
        "NOT-A-NUMBER",
        (('"reading": 11', '"reading": @NaN'),),
    ),
    _syntax.json(
        "Infinity",
        "NOT-A-NUMBER",
        (('"reading": 11', '"reading": @-Infinity'),),
    ),
    _syntax.json(
        "half a surrogate pair",
        "LONE-SURROGATE",
        (('"place": "Phúc Đồng"', '"place": @"Phúc \\ud83d"'),),
    ),
    _syntax.json(
        "a pair the wrong way round",
        "LONE-SURROGATE",
        (('"place": "Phúc Đồng"', '"place": @"\\udc00\\ud800"'),),
    ),
)

_SYNTAX_BOTH = (
    _syntax.both(
        "a byte of a legacy encoding",
        "ENCODING-INVALID",
        "<plan>\n  <subject>Kế hoạch @".encode() + b"\xf0\xe9</subject></plan>",
        '{\n  "subject": "Kế hoạch @'.encode() + b'\xf0\xe9"}',
    ),
    _syntax.both(
        "cut off inside a text",
        "TRUNCATED",
        "<plan>\n  <subject>Kế hoạch@",
        '{\n  "subject": "Kế hoạch@',
    ),
    _syntax.both("cut off inside a tag", "TRUNCATED", "<plan>\n  <subject@", '{\n  "subj@'),
    _syntax.both(
        "cut off between things",
        "TRUNCATED",
        "<plan>\n  <subject>Kế hoạch</subject>@",
        '{\n  "subject": "Kế hoạch",@',
    ),
    _syntax.both(
        "cut off inside an attribute", "TRUNCATED", '<plan state="iss@', '{\n  "size": 12@'
    ),
    _syntax.both(
        "cut off inside an escape",
        "TRUNCATED",
        "<plan>\n  <subject>Kế &am@",
        '{\n  "subject": "Kế \\u00@',
    ),
    _syntax.both(
        "cut off inside a comment", "TRUNCATED", "<plan>\n  <!-- é@", '{\n  "tasks": [{"id": "t1"}@'
    ),
    _syntax.both(
        "cut off inside CDATA", "TRUNCATED", "<plan>\n  <![CDATA[ é@", '{\n  "complete": tr@'
    ),
    _syntax.both(
        "a vertical tab",
        "RAW-CONTROL-CHARACTER",
        (("Phúc Đồng</place>", "Phúc@\x0bĐồng</place>"),),
        (('"place": "Phúc Đồng"', '"place": "Phúc@\x0bĐồng"'),),
    ),
    _syntax.both(
        "a null character",
        "RAW-CONTROL-CHARACTER",
        (("Phúc Đồng</place>", "Phúc@\x00Đồng</place>"),),
        (('"place": "Phúc Đồng"', '"place": "Phúc@\x00Đồng"'),),
    ),
    _syntax.xml(
        "a control character in an attribute",
        "RAW-CONTROL-CHARACTER",
        ((' procedure="planning"', ' procedure="plan@\x01ning"'),),
    ),
    _syntax.json(
        "a line break in a text",
        "RAW-CONTROL-CHARACTER",
        (('"place": "Phúc Đồng"', '"place": "Phúc@\nĐồng"'),),
    ),
    _syntax.json(
        "a tab in a key",
        "RAW-CONTROL-CHARACTER",
        (('"place": "Phúc Đồng"', '"pla@\tce": "Phúc Đồng"'),),
    ),
)

_NAMESPACE = 'xmlns="https://w3id.org/partydocs/1"'
_XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
_SUBJECT = "<subject>Thực hiện Chương trình 01</subject>"

_schema = _Table("schema")
_SCHEMA_XML = (
    _schema.xml(
        "no namespace",
        "WRONG-NAMESPACE",
        (("<plan", "@<plan"), (" " + _NAMESPACE, "")),
        base="plan",
    ),
    _schema.xml(
        "the namespace of version 2",
        "WRONG-NAMESPACE",
        (("<plan", "@<plan"), ("partydocs/1", "partydocs/2")),
        base="plan",
    ),
    _schema.xml(
        "a field of another namespace",
        "WRONG-NAMESPACE",
        (
            ("<subject>", '@<x:subject xmlns:x="a:b">'),
            ("</subject>", "</x:subject>\n  " + _SUBJECT),
        ),
        "/subject",
        base="plan",
    ),
    _schema.xml(
        "a field of no namespace",
        "WRONG-NAMESPACE",
        (("<place>Phúc Đồng</place>", '@<place xmlns="">Phúc Đồng</place>'),),
        "/place",
    ),
    _schema.xml(
        "an item of another namespace",
        "WRONG-NAMESPACE",
        (('<registrant type="union"/>', '@<registrant xmlns="a:b" type="union"/>'),),
        "/activities/5/registrants/0",
    ),
    _schema.xml(
        "a run of another namespace",
        "WRONG-NAMESPACE",
        (("<emphasis> vượt</emphasis>", '@<em xmlns="http://www.w3.org/1999/xhtml"> vượt</em>'),),
        "/sections/0/blocks/0/runs/5/runs/1",
    ),
    _schema.xml(
        "a line written twice",
        "REPEATED",
        (("</place>", "</place>\n  @<place>Hà Nội</place>"),),
        "/place",
    ),
    _schema.xml(
        "a list written twice",
        "REPEATED",
        (
            (
                "</properties>",
                '</properties>\n  @<properties><property name="a:b">c</property></properties>',
            ),
        ),
        "/properties",
    ),
    _schema.xml(
        "two fields changed over",
        "MISPLACED",
        (
            ("<place>Phúc Đồng</place>\n  ", ""),
            ("năm 2016</subject>", "năm 2016</subject>\n  @<place>Phúc Đồng</place>"),
        ),
        "/place",
    ),
    _schema.xml(
        "the first field at the end",
        "MISPLACED",
        (
            ("<label>1.</label>\n      <title>Kiểm", "<title>Kiểm"),
            (
                '<link fragment="i1"/>\n      </indicators>',
                '<link fragment="i1"/>\n      </indicators>@<label>1.</label>',
            ),
        ),
        "/tasks/0/label",
    ),
    _schema.xml(
        "an attribute as element",
        "ATTRIBUTE-EXPECTED",
        (
            (
                '<personnel id="a7" procedure="planning" completed="false"/>',
                '<personnel id="a7" completed="false">@<procedure>planning</procedure></personnel>',
            ),
        ),
        "/activities/6/procedure",
    ),
    _schema.xml(
        "an optional attribute as element",
        "ATTRIBUTE-EXPECTED",
        ((' genre="month"', ""), ("<place>", "@<genre>month</genre>\n  <place>")),
        "/genre",
    ),
    _schema.xml(
        "an element as attribute",
        "ELEMENT-EXPECTED",
        (
            (
                '<task id="t2" parent="t1">\n      <title>Lập đoàn kiểm tra</title>',
                '<task id="t2" parent="t1" @title="Lập đoàn kiểm tra">',
            ),
        ),
        "/tasks/1/title",
    ),
    _schema.xml(
        "text between fields",
        "UNEXPECTED-TEXT",
        (("</place>", "</place>\n  @Long Biên\n"),),
    ),
    _schema.xml(
        "text between items",
        "UNEXPECTED-TEXT",
        (("<indicators>\n        <link", "<indicators>\n    \n    @; <link"),),
        "/tasks/0/indicators",
    ),
    _schema.xml(
        "text in a record without fields",
        "UNEXPECTED-TEXT",
        (('<registrant type="union"/>', '<registrant type="union">@1 hội</registrant>'),),
        "/activities/5/registrants/0",
    ),
    _schema.xml(
        "white space where nothing may be",
        "NOT-EMPTY",
        (('<of fragment="t1"/>', '<of fragment="t1">@ </of>'),),
        "/progress/1/of",
    ),
    _schema.xml(
        "a no-break space between fields",
        "UNEXPECTED-TEXT",
        (("</place>", "</place> @\u00a0 "),),
    ),
    _schema.xml(
        "a character reference between fields",
        "UNEXPECTED-TEXT",
        (("</place>", "</place>\n  @&#160;"),),
    ),
    _schema.xml(
        "an attribute on a line",
        "UNEXPECTED-ATTRIBUTE",
        (("<place>Phúc", '<place @type="ward">Phúc'),),
        "/place",
    ),
    _schema.xml(
        "an attribute on a list",
        "UNEXPECTED-ATTRIBUTE",
        (("<activities>", '<activities @count="9">'),),
        "/activities",
    ),
    _schema.xml(
        "an attribute on a heading",
        "UNEXPECTED-ATTRIBUTE",
        (("<heading>Công", '<heading @lang="vi">Công'),),
        "/sections/0/sections/0/heading",
    ),
    _schema.xml(
        "xml:lang",
        "UNEXPECTED-ATTRIBUTE",
        (("<place>Phúc", '<place @xml:lang="vi">Phúc'),),
        "/place",
    ),
    _schema.xml(
        "xml:lang on a record",
        "UNEXPECTED-ATTRIBUTE",
        (('<personnel id="a7"', '<personnel @xml:lang="vi" id="a7"'),),
        "/activities/6/lang",
    ),
    _schema.xml(
        "xsi:type that is right",
        "UNEXPECTED-ATTRIBUTE",
        (("<plan ", f'<plan {_XSI} @xsi:type="Plan" '),),
        "/type",
        base="plan",
    ),
    _schema.xml(
        "xsi:nil",
        "UNEXPECTED-ATTRIBUTE",
        (("<place>Phúc", f'<place {_XSI} @xsi:nil="false">Phúc'),),
        "/place",
    ),
    _schema.xml(
        "an item under another name",
        "UNEXPECTED-ITEM",
        (("<coordinator>Văn phòng Đảng uỷ</coordinator>", "@<actor>Văn phòng Đảng uỷ</actor>"),),
        "/tasks/0/coordinators/0",
    ),
    _schema.xml(
        "a value under another name",
        "UNEXPECTED-ITEM",
        (("<fragment>mục II.2</fragment>", "<fragment>mục II.2</fragment>@<part>mục II.3</part>"),),
        "/references/0/fragments/1",
    ),
    _schema.xml(
        "a number with exponent",
        "BAD-NUMBER",
        (('value="31"', '@value="3.1e1"'),),
        "/activities/3/visitors/value",
    ),
    _schema.xml(
        "a number with plus",
        "BAD-NUMBER",
        (('value="31"', '@value="+31"'),),
        "/activities/3/visitors/value",
    ),
    _schema.xml(
        "a number without whole part",
        "BAD-NUMBER",
        (('value="31"', '@value=".5"'),),
        "/activities/3/visitors/value",
    ),
    _schema.xml(
        "a number with bare point",
        "BAD-NUMBER",
        (('value="31"', '@value="31."'),),
        "/activities/3/visitors/value",
    ),
    _schema.xml(
        "a number with leading zero",
        "BAD-NUMBER",
        (('value="31"', '@value="031"'),),
        "/activities/3/visitors/value",
    ),
    _schema.xml(
        "a whole number with fraction",
        "BAD-INTEGER",
        ((' number="2"', ' @number="2.0"'),),
        "/draft/number",
    ),
    _schema.xml(
        "a boolean as number",
        "BAD-BOOLEAN",
        ((' filled="true"', ' @filled="1"'),),
        "/activities/4/contests/0/filled",
    ),
    _schema.xml(
        "a no-break space around a date",
        "BAD-DATE",
        ((' date="2016-08-31"', ' @date="\u00a02016-08-31"'),),
        "/date",
    ),
)

_SCHEMA_JSON = (
    _schema.json("a list for the document", "WRONG-TYPE", "\n @[]"),
    _schema.json("a text for the document", "WRONG-TYPE", '@"plan"'),
    _schema.json("a number for the document", "WRONG-TYPE", "@12"),
    _schema.json("no kind", "MISSING", '@{"subject": "é"}'),
    _schema.json("a number for the kind", "WRONG-ROOT", '{"kind": @12}'),
    _schema.json(
        "a block without kind",
        "MISSING-KIND",
        (('{"kind": "paragraph", "id": "b4"', '@{"id": "b4"'),),
        "/sections/1/blocks/0",
    ),
    _schema.json(
        "an activity without kind",
        "MISSING-KIND",
        (('{"kind": "personnel", ', "@{"),),
        "/activities/6",
    ),
    _schema.json(
        "a run without kind",
        "MISSING-KIND",
        (('{"kind": "note", ', "@{"),),
        "/sections/0/blocks/0/runs/7",
    ),
    _schema.json(
        "a kind that is a number",
        "UNKNOWN-KIND",
        (('{"kind": "note"', '{"kind": @7'),),
        "/sections/0/blocks/0/runs/7",
    ),
    _schema.json(
        "a kind where there is none to tell",
        "UNKNOWN",
        (('{"id": "p2"', '{@"kind": "progress", "id": "p2"'),),
        "/progress/1/kind",
    ),
    _schema.json(
        "null for a text", "NULL", (('"place": "Phúc Đồng"', '"place": @null'),), "/place"
    ),
    _schema.json(
        "null for a number",
        "NULL",
        (('"reading": 11', '"reading": @null'),),
        "/sections/0/blocks/0/runs/1/reading",
    ),
    _schema.json(
        "null for a required code", "NULL", (('"state": "draft"', '"state": @null'),), "/state"
    ),
    _schema.json(
        "null for a record",
        "NULL",
        (('"visitors": {"value": 31}', '"visitors": @null'),),
        "/activities/3/visitors",
    ),
    _schema.json(
        "null for a list",
        "NULL",
        (('"evidence": [{"fragment": "a1"}]', '"evidence": @null'),),
        "/progress/0/evidence",
    ),
    _schema.json(
        "null for an item",
        "NULL",
        (('"evidence": [{"fragment": "a1"}]', '"evidence": [{"fragment": "a1"}, @null]'),),
        "/progress/0/evidence/1",
    ),
    _schema.json(
        "null for a value in a list",
        "NULL",
        (('["t1", "t2"]', '["t1", @null, "t2"]'),),
        "/sections/0/blocks/4/select/1",
    ),
    _schema.json(
        "null for runs",
        "NULL",
        (('"heading": ["Kết quả"]', '"heading": @null'),),
        "/sections/0/heading",
    ),
    _schema.json(
        "null for a run",
        "NULL",
        (('["đạt", ', '["đạt", @null, '),),
        "/sections/0/blocks/0/runs/5/runs/1",
    ),
    _schema.json(
        "null for a block",
        "NULL",
        (
            (
                '"blocks": [{"kind": "paragraph", "id": "b4", "runs": ["Tháng 9."]}]',
                '"blocks": [@null]',
            ),
        ),
        "/sections/1/blocks/0",
    ),
    _schema.json(
        "a number for a text", "WRONG-TYPE", (('"place": "Phúc Đồng"', '"place": @9'),), "/place"
    ),
    _schema.json(
        "a boolean for a text",
        "WRONG-TYPE",
        (('"place": "Phúc Đồng"', '"place": @true'),),
        "/place",
    ),
    _schema.json(
        "a number for a date", "WRONG-TYPE", (('"to": "2020"', '"to": @2020'),), "/term/to"
    ),
    _schema.json(
        "a list for a number",
        "WRONG-TYPE",
        (('"reading": 11', '"reading": @[11]'),),
        "/sections/0/blocks/0/runs/1/reading",
    ),
    _schema.json(
        "an object for a boolean",
        "WRONG-TYPE",
        (('"completed": false', '"completed": @{}'),),
        "/activities/6/completed",
    ),
    _schema.json(
        "a boolean for a number",
        "BAD-NUMBER",
        (('"reading": 11', '"reading": @true'),),
        "/sections/0/blocks/0/runs/1/reading",
    ),
    _schema.json(
        "a boolean for a whole number",
        "BAD-INTEGER",
        (('"number": 2', '"number": @true'),),
        "/draft/number",
    ),
    _schema.json(
        "a text for a number",
        "BAD-NUMBER",
        (('"reading": 11', '"reading": @"11"'),),
        "/sections/0/blocks/0/runs/1/reading",
    ),
    _schema.json(
        "a text for a whole number",
        "BAD-INTEGER",
        (('"number": 2', '"number": @"2"'),),
        "/draft/number",
    ),
    _schema.json(
        "a text for a boolean",
        "BAD-BOOLEAN",
        (('"complete": true', '"complete": @"true"'),),
        "/indicators/0/complete",
    ),
    _schema.json(
        "a huge exponent",
        "OUT-OF-RANGE",
        (('"reading": 11', '"reading": @1e999999999'),),
        "/sections/0/blocks/0/runs/1/reading",
    ),
    _schema.json(
        "a text for a record",
        "WRONG-TYPE",
        (('"visitors": {"value": 31}', '"visitors": @"31"'),),
        "/activities/3/visitors",
    ),
    _schema.json(
        "a list for a record",
        "WRONG-TYPE",
        (('"visitors": {"value": 31}', '"visitors": @[{"value": 31}]'),),
        "/activities/3/visitors",
    ),
    _schema.json(
        "a record for a list",
        "WRONG-TYPE",
        (('"evidence": [{"fragment": "a1"}]', '"evidence": @{"fragment": "a1"}'),),
        "/progress/0/evidence",
    ),
    _schema.json(
        "a text for an item",
        "WRONG-TYPE",
        (('"evidence": [{"fragment": "a1"}]', '"evidence": [@"a1"]'),),
        "/progress/0/evidence/0",
    ),
    _schema.json(
        "a text for runs",
        "WRONG-TYPE",
        (('"heading": ["Kết quả"]', '"heading": @"Kết quả"'),),
        "/sections/0/heading",
    ),
    _schema.json(
        "a number for a run",
        "WRONG-TYPE",
        (('["đạt", ', '["đạt", @9, '),),
        "/sections/0/blocks/0/runs/5/runs/1",
    ),
    _schema.json(
        "a text for a block",
        "WRONG-TYPE",
        (
            (
                '"blocks": [{"kind": "paragraph", "id": "b4", "runs": ["Tháng 9."]}]',
                '"blocks": [@"Tháng 9."]',
            ),
        ),
        "/sections/1/blocks/0",
    ),
    _schema.json(
        "space before a line",
        "NOT-COLLAPSED",
        (('"place": "Phúc Đồng"', '"place": @" Phúc Đồng"'),),
        "/place",
    ),
    _schema.json(
        "space behind a line",
        "NOT-COLLAPSED",
        (('"place": "Phúc Đồng"', '"place": @"Phúc Đồng "'),),
        "/place",
    ),
    _schema.json(
        "two spaces in a line",
        "NOT-COLLAPSED",
        (('"place": "Phúc Đồng"', '"place": @"Phúc  Đồng"'),),
        "/place",
    ),
    _schema.json(
        "a line break in a line",
        "NOT-COLLAPSED",
        (('"place": "Phúc Đồng"', '"place": @"Phúc\\nĐồng"'),),
        "/place",
    ),
    _schema.json(
        "a line break behind a line",
        "NOT-COLLAPSED",
        (('"place": "Phúc Đồng"', '"place": @"Phúc Đồng\\n"'),),
        "/place",
    ),
    _schema.json(
        "space before a line in a list",
        "NOT-COLLAPSED",
        (('"mục II.2"', '@" mục II.2"'),),
        "/references/0/fragments/0",
    ),
    _schema.json(
        "a null character in a line",
        "FORBIDDEN-CHARACTER",
        (('"place": "Phúc Đồng"', '"place": @"Phúc\\u0000Đồng"'),),
        "/place",
    ),
    _schema.json(
        "a vertical tab in prose",
        "FORBIDDEN-CHARACTER",
        (('"reason": "Chờ kinh', '"reason": @"Chờ\\u000bkinh'),),
        "/progress/0/reason",
    ),
    _schema.json(
        "a noncharacter in a run",
        "FORBIDDEN-CHARACTER",
        (('"Tháng 9."', '@"Tháng\uffff9."'),),
        "/sections/1/blocks/0/runs/0",
    ),
    _schema.json(
        "an empty run",
        "EMPTY-TEXT",
        (('["đạt", ', '["đạt", {"kind": "note", "runs": ["é"]}, @"", '),),
        "/sections/0/blocks/0/runs/5/runs/2",
    ),
    _schema.json(
        "a line break behind an id",
        "BAD-ID",
        (('{"id": "c1"', '{"id": @"c1\\n"'),),
        "/activities/5/contents/0/id",
    ),
    _schema.json(
        "space around a date",
        "BAD-DATE",
        (('"date": "2016-08-31"', '"date": @" 2016-08-31"'),),
        "/date",
    ),
    _schema.json(
        "a line break behind a date",
        "BAD-DATE",
        (('"date": "2016-08-31"', '"date": @"2016-08-31\\n"'),),
        "/date",
    ),
    _schema.json(
        "space around a code",
        "NOT-IN-LIST",
        (('"secrecy": "confidential"', '"secrecy": @"confidential "'),),
        "/secrecy",
    ),
    _schema.json(
        "an unknown key with a slash",
        "UNKNOWN",
        (('"genre": "month"', '"genre": "month", @"a/b~c": 1'),),
        "/a~1b~0c",
    ),
    _schema.json(
        "an empty key", "UNKNOWN", (('"genre": "month"', '"genre": "month", @"": 1'),), "/"
    ),
    _schema.json(
        "the name of an XML namespace",
        "UNKNOWN",
        (('"genre": "month"', '"genre": "month",\n  @"xmlns": "a:b"'),),
        "/xmlns",
    ),
)


def _ascii_xml(subject: str) -> str:
    return (
        f'<resolution {_NAMESPACE} schemaVersion="1.0" language="vi" form="party" state="draft">\n'
        '<issuers><issuer abbreviation="A"><name>A</name></issuer></issuers>\n'
        f"{subject}</resolution>"
    )


def _ascii_json(subject: str) -> str:
    return (
        '{"kind": "resolution", "schemaVersion": "1.0", "language": "vi", "form": "party",\n'
        '"state": "draft", "issuers": [{"name": "A", "abbreviation": "A"}],\n'
        f'"subject": {subject}}}'
    )


_values = _Table("values")
_VALUES = (
    _values.json(
        "two texts side by side",
        "ADJACENT-RUNS",
        (('["Kế hoạch 18"]', '["Kế hoạch ", @"18"]'),),
        "/sections/0/blocks/0/runs/3/runs/1",
    ),
    _values.xml(
        "digits below the sixth",
        "TOO-MANY-DIGITS",
        (('value="31"', '@value="0.0000001"'),),
        "/activities/3/visitors/value",
    ),
    _values.json(
        "digits below the sixth by an exponent",
        "TOO-MANY-DIGITS",
        (('"visitors": {"value": 31}', '"visitors": {"value": @1e-7}'),),
        "/activities/3/visitors/value",
    ),
    _values.xml(
        "decomposed behind CDATA",
        "NOT-NFC",
        (("<place>Phúc Đồng</place>", "@<place><![CDATA[Phu]]>\u0301c Đồng</place>"),),
        "/place",
    ),
    _values.both(
        "a stroke through a sign that is escaped",
        "NOT-NFC",
        (("<place>Phúc Đồng</place>", "@<place>Phúc &gt;\u0338 Đồng</place>"),),
        (('"place": "Phúc Đồng"', '"place": @"Phúc \\u003e\u0338 Đồng"'),),
        "/place",
    ),
    _values.both(
        "a delete character where all is ASCII",
        "CONTROL-CHARACTER",
        _ascii_xml("@<subject>a\x7fb</subject>"),
        _ascii_json('@"a\x7fb"'),
        "/subject",
    ),
    _values.json(
        "decomposed in escapes",
        "NOT-NFC",
        (('"place": "Phúc Đồng"', '"place": @"Phu\\u0301c"'),),
        "/place",
    ),
)

FORMAT_CASES = (
    *_INPUT,
    *_SYNTAX_XML,
    *_SYNTAX_JSON,
    *_SYNTAX_BOTH,
    *_SCHEMA_XML,
    *_SCHEMA_JSON,
    *_VALUES,
)
