"""Rules. Each has a case file with passing and failing fragments; see `test_cases`."""
