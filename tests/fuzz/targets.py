"""The parts of claimdiff that inputs are fed to, by name."""

from fuzz.files import check_table, check_yaml, draw_table, draw_yaml
from fuzz.readings import check_count, check_date, draw_count, draw_date
from fuzz.reports import check_report, draw_sound
from fuzz.runner import Target

_ALL = (
    Target("phrases", draw_count, check_count),
    Target("dates", draw_date, check_date),
    Target("loader", draw_yaml, check_yaml),
    Target("tables", draw_table, check_table),
    Target("reports", draw_sound, check_report),
)
TARGETS = {target.name: target for target in _ALL}
