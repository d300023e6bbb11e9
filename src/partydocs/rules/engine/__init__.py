"""The rule engine: rules, layers, policies, and the indexes that rules read."""
