"""`claimdiff schema`."""

from claimdiff.cli.calls import known
from claimdiff.cli.options import SchemaName
from claimdiff.cli.streams import print_out


def print_schema(name: SchemaName = "claims") -> None:
    """Show the JSON Schema of a claim file, for editors, or of the JSON that a command writes.

    NAME is claims, for a claim file, or a command that writes JSON, such as report.
    """
    from claimdiff.schema import schema_text, schemas

    found = schemas()
    known([name], found, "schema")
    print_out(schema_text(found[name]))
