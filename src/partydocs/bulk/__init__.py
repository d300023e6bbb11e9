"""Bulk work with Arrow: batches of documents, flat tables, and Spark.

`arrow` validates and converts record batches, `spark` runs this on data frames, and `tables` writes
documents as Parquet, CSV or Arrow. All need the extra: `pip install "partydocs[bulk]"`.
"""

from importlib.util import find_spec

if find_spec("pyarrow") is None:
    raise ImportError(
        "partydocs.bulk needs pyarrow, which is not installed; "
        'install it with: pip install "partydocs[bulk]"',
        name="pyarrow",
    )
