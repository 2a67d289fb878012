"""Ask the index: what people type, filters, facets, highlights."""
