"""Draw the picture of the README: a search, as the terminal shows it.

usage: python -m benchmarks.picture QUERY… > docs/search.svg   (needs an index, see `dateline up`)
"""

import re
import sys

from rich.console import Console

from pipeline.cli import screen, searching


def main() -> None:
    """Print an SVG of `dateline search QUERY…`; it loads nothing from other hosts."""
    console = Console(record=True, width=120, highlight=False, file=sys.stderr)
    screen.out = searching.out = console
    console.print("[bold green]$[/] dateline search " + " ".join(sys.argv[1:]) + " --limit 3\n")
    searching.search_pages(sys.argv[1:], limit=3)
    svg = console.export_svg(title="dateline search")
    print(re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL))


if __name__ == "__main__":
    main()
