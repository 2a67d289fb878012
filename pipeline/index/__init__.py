"""From enriched page to search document: its fields, its index, its way there."""
