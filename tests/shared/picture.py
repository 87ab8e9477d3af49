"""The picture of a report in README: what the program prints in colour, as an SVG that loads nothing from elsewhere."""

from io import StringIO

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

# rich's own template names fonts on a server; this one takes the reader's.
_TEMPLATE = """<svg xmlns="http://www.w3.org/2000/svg" class="rich-terminal" viewBox="0 0 {terminal_width} {terminal_height}">
<style>.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; \
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }} {styles}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
<rect width="{terminal_width}" height="{terminal_height}" rx="8" fill="#0c0c0c"/>
<g transform="translate(9, 9)">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def picture_of(text: str, width: int) -> str:
    """The coloured text as an SVG, the same bytes each time."""
    console = Console(file=StringIO(), record=True, width=width, force_terminal=True, color_system="truecolor")
    # Without its last break: rich 15 would have a line behind that, earlier versions none.
    console.print(Text.from_ansi(text.rstrip("\n")), soft_wrap=False)
    return console.export_svg(title="claimdiff report", code_format=_TEMPLATE, theme=MONOKAI, unique_id="report")
