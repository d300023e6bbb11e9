"""Agreement: drawn documents, good and damaged, on which every engine must judge alike.

Run it with `python -m tests.interop.agreement --documents 100000`.
"""
