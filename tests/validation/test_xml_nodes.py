"""The tree of an XML document with the places of its parts."""

from __future__ import annotations

import attrs
import pytest

from partydocs.validation import xml_nodes
from partydocs.validation.xml_nodes import XmlSource
from partydocs.wire.finding import Stop
from partydocs.wire.source import Limits

LIMITS = attrs.evolve(Limits(), nodes=50, depth=3)
