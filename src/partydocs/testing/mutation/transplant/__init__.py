"""Transplants the fault of a fragment from its base into any other document.

Several methods are tried on a copy of the other document, the least invasive first: the fragment's
changes are applied at the same pointers, or to similar items; or the faulty items are copied into
it, together with the items that they refer to. Whether a result has the fault, and no other, is
for validation to decide.

Example: a fragment changes the base's task t2, so that its end is a month before its start. In
another plan

- the same change may fit `/tasks/1` as it is, or after its dates are moved to the other plan's
  period (`shift`);
- or the two fields are copied into a similar task of the other plan (`methods`);
- or the faulty task is appended to the other plan's tasks under a new id, and its link to the
  base's programme is redirected to the reference that the other plan has for its programme
  (`subtree_copy`).
"""
