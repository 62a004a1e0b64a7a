"""Figures for operators in Prometheus' text format: off until addresses that may read them are set."""
