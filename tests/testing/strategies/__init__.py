"""Tests of the strategies. No health check is suppressed, but for the clock on a shared machine."""

from __future__ import annotations

import os

from hypothesis import HealthCheck

SUPPRESSED = (HealthCheck.too_slow,) if "PYTEST_XDIST_WORKER" in os.environ else ()
"""Where tests share all cores with others, under coverage, the clock tells nothing of a strategy."""
