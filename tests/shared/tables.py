"""Claims as rows: what they say of which subjects, and how CSV and YAML write them."""

import csv
import io

DEFINITIONS = """terms: {toll: [killed, wounded], land: {coast: [Ansel, Brill], hills: }}
sources: {a: A, b: B, c: C}
subjects:
  dead: {type: count}
  hurt: {type: count, cumulative: yes}
  storm: {type: yes-no}
  cause: {type: choice}
  who: {type: choice, options: toll}
  length: {type: number, unit: km}
  began: {type: date}
"""
NAMES = ["red", " Red ", "rEd", "blue; green", 'a "b"', "two\nlines", "any of it"]
SAYS = {
    "dead": ["5", "dozens", "at least 1,200", "nearly 300", "about 7"],
    "hurt": ["5", "no", "more than two dozen"],
    "storm": ["yes", "no"],
    "cause": ["fire", "Fire", "flood", "a, b"],
    "who": ["killed", "wounded"],
    "length": ["12 km", "3 to 4.5"],
    "began": ["2015-10-20", "before 2015-11", "20 Oct 2015"],
}


def text_of(rows: list[dict[str, str]], **dialect: object) -> str:
    """The rows as CSV under the columns that one of them has."""
    written = io.StringIO(newline="")
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(written, columns, **dialect)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def yaml_of(rows: list[dict[str, str]]) -> str:
    """The same claims as a section of a YAML file."""
    return "claims:\n" + "".join(
        f"  {quoted(row['id'])}:\n"
        + "".join(f"    {key}: {value_of(key, text)}\n" for key, text in row.items() if key != "id" and text.strip())
        for row in rows
    )


def value_of(key: str, text: str) -> str:
    """A cell as YAML: a list where it is separated."""
    if key in ("about", "replaces"):
        return f"[{', '.join(quoted(part) for part in text.split(';') if part.strip())}]"
    if text.strip().startswith("any of:"):
        return f"{{any of: [{', '.join(quoted(part) for part in text.strip()[7:].split(';') if part.strip())}]}}"
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes as YAML has them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
