"""Report formats: text, HTML, JSON, JSON Lines, JUnit XML, SARIF."""
