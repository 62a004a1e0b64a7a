"""The use cases: functions that take a session first, flush and never commit."""
