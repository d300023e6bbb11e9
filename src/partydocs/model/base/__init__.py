"""How classes of the standard are declared: records, fields, scalar types, code lists."""
