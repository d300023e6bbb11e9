"""The conformance suite: test cases for implementations of the standard in any language.

The suite is generated from the same declarations as the standard. The expectation of a case comes
from the label of its input (a fragment of a rule, or an operator that damages a valid document),
never from the output of this library's validator.
"""
