"""What is wrong with a document, and where: layers, the explainer, diagnostics, reports."""
