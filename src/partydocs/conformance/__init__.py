"""The conformance suite: cases by which an implementation in any language shows that it agrees.

The suite is drawn from the same declarations as the standard itself. What a case expects comes from
the label of whoever made it, a fragment of a rule or an operator that damages a good document;
never from what this library says of it.
"""
