"""Tests of automatic repairs."""
