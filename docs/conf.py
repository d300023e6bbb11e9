"""Settings of Sphinx. Build the pages with `sphinx-build -W -b html docs site`."""

import sys
from importlib.metadata import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

about = metadata("partydocs")
project = about["Name"]
author = about["Author"]
release = about["Version"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "catalogue_tables",
    "command_output",
    "declared_fields",
    "grouped_members",
    "literal_blocks",
    "scalar_types",
    "table_columns",
]
autodoc_member_order = "bysource"
myst_heading_anchors = 3
exclude_patterns = ["_ext"]
default_role = "code"  # single backticks in docstrings mean code

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_copyright = False
