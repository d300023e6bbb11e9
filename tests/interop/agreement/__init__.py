"""Agreement: random documents, valid and damaged, on which all engines must agree.

Run it with `python -m tests.interop.agreement --documents 100000`.
"""
