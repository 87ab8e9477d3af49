"""Tests of what only some systems have."""

import os
import sys
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such links, permissions, limits, devices or signals")
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="Linux alone has /proc and /dev/shm, and bounds the memory of a process"
)
full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a device that is always full")
