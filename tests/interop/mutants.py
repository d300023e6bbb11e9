"""Random damage to valid documents: nodes removed, doubled, renamed, moved, or changed in value."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from lxml import etree

from partydocs.schema.shape import NAMESPACE, standard

__all__ = ["EDGES", "NAMES", "RAW", "Raw", "json_mutant", "json_text", "xml_mutant"]

EDGES = (
    *("", " ", "  ", "\t", "\n", "\u00a0", "\u2003", "\ufeff", "\u0085", "a\n", "a b", "a  b"),
    *("1", "1.0", "01", "+1", "-1", "-0", "0", "0.0", "-0.0", ".5", "5.", "1e2", "1E2", "1_000"),
    *("999999999", "999999999.999999", "999999999.9999999", "1000000000", "-999999999.999999"),
    *("0.000001", "0.0000001", "1.10", "53", "54", "100", "100.0", "100.1", "9999", "10000"),
    *("999999999999", "1000000000000", "NaN", "INF", "Infinity", "٣", "１", "²"),
    *("true", "false", "True", "1", "0", "yes"),
    *("2016", "2016-H1", "2016-H3", "2016-Q4", "2016-Q5", "2016-08", "2016-8", "2016-13", "12016"),
    *("2016-02-29", "2015-02-29", "1900-02-29", "2000-02-29", "2100-02-29", "2016-04-31"),
    *("1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01", "2016-08-03Z", "2016-08-03+07:00"),
    *("-2016-08-03", "02016-08-03", "2016-08-03\n", " 2016-08-03 ", "2016-W31", "2016-08-00"),
    *("00:00", "23:59", "24:00", "8:00", "08:00:00", "08:00Z", "14h30"),
    *("t1", "s1", "đ1", "_", "-a", "1a", "a.b-c_d", "a:b", "a/b", "x" * 64, "x" * 65, "t1\n"),
    *("35-BC/ĐU", "05-BC/ĐU", "5-BC/ĐU", "-KH/ĐU", "35", "204/KH-UBND", "28/2017/NQ-HĐND"),
    *("35-BC/ĐU/nb", "35-BC/D\u0306U", "35-BC/ĐU ", "35 - BC/ĐU", "100000", "012-KH/ĐU"),
    *(
        "/vn/tw/bct/2016/nghi-quyet/~a",
        "/vn/00151/du/2015-2020/ke-hoach/18@2.en",
        "/vn/1/a/2016/b/1",
    ),
    *("/vn/00151/du/2015-2020/ke-hoach/18#t4", "/vn/00151/du/2015-2020/ke-hoach/018"),
    *(
        "vi",
        "VI",
        "vie",
        "ke-hoach",
        "ke--hoach",
        "-a",
        "a-",
        "KH",
        "kH",
        "ĐU",
        "Ð",
        "00151",
        "001",
    ),
    *("application/pdf", "image/svg+xml", "image/", "a b.jpg", "https://a.vn/?q=1#f", "a%20b", "é"),
    *("hanoi.gov.vn:maHoSo", "maHoSo", ":a", "a:", "0" * 64, "A" * 64, "0" * 63),
    *("party", "state", "draft", "issued", "eq", "ge", "week", "about", "report", "online", "met"),
    *("\u0301", "e\u0301", "\U0001f600", "\U00010000" * 40, "<b>", "&amp;", "]]>", "x" * 2000),
)
"""Values at the edges of the scalar types, each tried everywhere."""

NAMES = sorted(
    {each.wire for record in standard().records.values() for each in record.fields}
    | {record.tag for record in standard().records.values()}
    | {each.item for record in standard().records.values() for each in record.fields if each.item}
    | {"kind", "Title", "titles", "xmlns", "số", "a.b"}
)
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"


class Raw(str):
    """A JSON number as written in the source."""

    __slots__ = ()


RAW = tuple(
    Raw(each)
    for each in (
        *("0", "-0", "0.0", "-0.0", "1", "1.0", "1.00", "2.5", "-1", "1e2", "1E2", "1e+2", "10e-1"),
        *("1.5e1", "100", "100.0", "100.000001", "53", "54", "53.0", "9999", "10000", "1e4", "2e0"),
        *("999999999", "999999999.999999", "999999999.9999999", "1000000000", "-999999999.999999"),
        *("999999999999", "1000000000000", "1e12", "0.000001", "1e-6", "0.0000001", "1e-7"),
        *("12345678901234567890", "1e308", "-1e308", "0.1", "4.35", "99.62", "3.0e0"),
    )
)


# XML.

Element: TypeAlias = "etree._Element"


def xml_mutant(rng: random.Random, good: str, damages: int) -> bytes:
    """A valid text after `times` random changes. It stays well-formed."""
    root = etree.fromstring(good.encode())
    done = 0
    while done < damages:
        element = rng.choice(list(root.iter("*")))
        try:
            rng.choice(XML_DAMAGES)(rng, element)
        except ValueError:
            continue  # lxml can't write such a name or text
        done += 1
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _drop(rng: random.Random, element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(rng: random.Random, element: Element) -> None:
    if element.getparent() is not None:
        element.addnext(copy.deepcopy(element))


def _rename(rng: random.Random, element: Element) -> None:
    element.tag = f"{{{NAMESPACE}}}{rng.choice(NAMES)}"


def _other_namespace(rng: random.Random, element: Element) -> None:
    local = etree.QName(element).localname
    element.tag = rng.choice([local, f"{{a:b}}{local}", f"{{{NAMESPACE}/2}}{local}"])


def _swap(rng: random.Random, element: Element) -> None:
    after = element.getnext()
    if after is not None:
        after.addnext(element)


def _move(rng: random.Random, element: Element) -> None:
    root = element.getroottree().getroot()
    target = rng.choice(list(root.iter("*")))
    if target is not element and element not in target.iterancestors():
        target.insert(rng.randint(0, len(target)), copy.deepcopy(element))


def _add_element(rng: random.Random, element: Element) -> None:
    new = etree.Element(f"{{{NAMESPACE}}}{rng.choice(NAMES)}")
    if rng.random() < 0.7:
        new.text = rng.choice(EDGES)
    element.insert(rng.randint(0, len(element)), new)


def _set_text(rng: random.Random, element: Element) -> None:
    element.text = rng.choice(EDGES)


def _set_tail(rng: random.Random, element: Element) -> None:
    if element.getparent() is not None:
        element.tail = rng.choice(EDGES)


def _empty(rng: random.Random, element: Element) -> None:
    del element[:]
    element.text = rng.choice([None, " ", "\n"])


def _drop_attribute(rng: random.Random, element: Element) -> None:
    if element.attrib:
        del element.attrib[rng.choice(sorted(map(str, element.attrib)))]


def _rename_attribute(rng: random.Random, element: Element) -> None:
    if element.attrib:
        name = rng.choice(sorted(map(str, element.attrib)))
        element.set(rng.choice(NAMES), str(element.attrib.pop(name)))


def _add_attribute(rng: random.Random, element: Element) -> None:
    element.set(rng.choice(NAMES), rng.choice(EDGES))


def _set_attribute(rng: random.Random, element: Element) -> None:
    if element.attrib:
        element.set(rng.choice(sorted(map(str, element.attrib))), rng.choice(EDGES))


def _space_attribute(rng: random.Random, element: Element) -> None:
    if element.attrib:
        name = rng.choice(sorted(map(str, element.attrib)))
        value = str(element.attrib[name])
        space = rng.choice([" ", "\n", "\t", "  ", "\u00a0", "\r"])
        element.set(name, rng.choice([value + space, space + value, f"{space}{value}{space}"]))


def _special_attribute(rng: random.Random, element: Element) -> None:
    name, value = rng.choice(
        [
            (f"{{{XSI}}}type", "Nothing"),
            (f"{{{XSI}}}nil", "true"),
            (f"{{{XSI}}}nil", "false"),
            (f"{{{XSI}}}schemaLocation", f"{NAMESPACE} nowhere.xsd"),
            (f"{{{XSI}}}noNamespaceSchemaLocation", "nowhere.xsd"),
            (f"{{{XSI}}}other", "1"),
            (f"{{{XML}}}lang", "vi"),
            (f"{{{XML}}}space", "preserve"),
            (f"{{{XML}}}id", "a1"),
            (f"{{{NAMESPACE}}}id", "a1"),
            ("{a:b}id", "a1"),
        ]
    )
    element.set(name, value)


def _comment(rng: random.Random, element: Element) -> None:
    new = rng.choice([etree.Comment("a"), etree.ProcessingInstruction("a", "b")])
    element.insert(rng.randint(0, len(element)), new)


XmlDamage = Callable[[random.Random, Element], None]
XML_DAMAGES: Sequence[XmlDamage] = (
    *(_drop, _double, _rename, _other_namespace, _swap, _move, _add_element, _empty),
    *(_set_text, _set_text, _set_tail, _comment, _special_attribute),
    *(_drop_attribute, _rename_attribute, _add_attribute, _space_attribute),
    *(_set_attribute, _set_attribute, _set_attribute),
)


# JSON.


def json_mutant(rng: random.Random, good: str, damages: int) -> bytes:
    """A valid text after `times` random changes. It stays well-formed, without equal keys."""
    holder = {"": json.loads(good)}
    for _ in range(damages):
        spots = list(_spots(holder))
        rng.choice(JSON_DAMAGES)(rng, *rng.choice(spots))
    return json_text(holder[""]).encode("utf-8", "surrogatepass")


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _spots(value[key])


def json_text(value: Any) -> str:
    """A value as JSON, each raw number as written in the source."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key)}: {json_text(each)}" for key, each in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(json_text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _drop_member(rng: random.Random, holder: Any, key: Any) -> None:
    if key != "":
        del holder[key]


def _rename_member(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, dict) and key != "":
        holder[rng.choice(NAMES)] = holder.pop(key)


def _add_member(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, rng.choice(EDGES))
    elif key != "":
        holder.setdefault(rng.choice(NAMES), _some(rng))


def _double_member(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))


def _last_member(rng: random.Random, holder: Any, key: Any) -> None:
    """The order of keys has no meaning."""
    if isinstance(holder, dict) and key != "":
        holder[key] = holder.pop(key)


def _set_member(rng: random.Random, holder: Any, key: Any) -> None:
    holder[key] = _some(rng)


def _set_number(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder[key], int | float) and not isinstance(holder[key], bool):
        holder[key] = rng.choice(RAW)
    else:
        holder[key] = rng.choice(EDGES)


def _space_member(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder[key], str) and not isinstance(holder[key], Raw):
        space = rng.choice([" ", "\n", "\t", "\u00a0", "\u2028", "\r", "\x0b", "\x1f", "\x00"])
        holder[key] = rng.choice([holder[key] + space, space + holder[key]])


def _wrap(rng: random.Random, holder: Any, key: Any) -> None:
    holder[key] = [holder[key]]


def _unwrap(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder[key], list) and holder[key]:
        holder[key] = holder[key][0]


def _copy_elsewhere(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder[key], dict):
        spots = list(_spots(holder))
        other, _ = rng.choice(spots)
        if isinstance(other, list):
            other.append(copy.deepcopy(holder[key]))


def _some(rng: random.Random) -> Any:
    return rng.choice(
        [
            *(None, True, False, [], {}, [""], ["a"], [[]], {"kind": "paragraph"}, {"a": 1}),
            *(rng.choice(EDGES), rng.choice(EDGES), rng.choice(EDGES)),
            *(rng.choice(RAW), rng.choice(RAW)),
        ]
    )


JsonDamage = Callable[[random.Random, Any, Any], None]
JSON_DAMAGES: Sequence[JsonDamage] = (
    *(_drop_member, _rename_member, _add_member, _double_member, _last_member, _set_member),
    *(_set_number, _set_number, _set_number, _space_member, _wrap, _unwrap, _copy_elsewhere),
)
