"""Reads each XML document with the classes of xsdata and writes it again."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import from_xsd  # noqa: F401 - its classes are found by the name of the root
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.serializers import XmlSerializer

cases, back = Path(sys.argv[1]), Path(sys.argv[2])
back.mkdir(parents=True, exist_ok=True)
parser, serializer = XmlParser(), XmlSerializer()
namespace = {None: "https://w3id.org/partydocs/1"}
for path in sorted(cases.glob("*.xml")):
    # from a tree: when it reads in chunks, xsdata loses text at the end of a chunk
    document = parser.parse(ElementTree.parse(path))
    (back / path.name).write_text(serializer.render(document, ns_map=namespace), encoding="utf-8")
