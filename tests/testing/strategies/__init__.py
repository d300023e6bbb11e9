"""Tests of the strategies. The only health check that is suppressed is that for time."""

from __future__ import annotations

import os

from hypothesis import HealthCheck

SUPPRESSED = (HealthCheck.too_slow,) if "PYTEST_XDIST_WORKER" in os.environ else ()
"""Tests share all cores with others, under coverage, so the time says nothing about a strategy."""
