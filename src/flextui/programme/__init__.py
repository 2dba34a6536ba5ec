"""The texts of the programme as data: stages, facts, safety pages, thresholds, sources."""
