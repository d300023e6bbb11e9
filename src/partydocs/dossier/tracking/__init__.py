"""Follow-up of a dossier: the status of its tasks and indicators on a day."""
