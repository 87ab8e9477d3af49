"""Tests of what only some systems have."""

import os
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such links, permissions, limits, devices or signals")
full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a device that is always full")
