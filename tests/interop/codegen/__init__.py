"""Classes that other tools generate from the published schemas read every valid document."""
