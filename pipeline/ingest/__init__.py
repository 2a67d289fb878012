"""Landing files in, raw pages out: HTML, text, JSON lines, WARC, ARC and WACZ."""
