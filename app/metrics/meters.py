"""What is counted while it happens. Labels are our own words only: routes' patterns, codes, modes."""

from prometheus_client import CollectorRegistry, Counter, Histogram

OWN = CollectorRegistry()
"""Of this process alone; with PROMETHEUS_MULTIPROC_DIR the values lie in files that all processes share."""
QUICK = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.3, 0.6, 1.2, 2.5)

REQUESTS = Counter(
    "ryadom_requests_total", "Answered requests", ["route", "method", "status"], registry=OWN
)  # fmt: skip
REQUEST_SECONDS = Histogram(
    "ryadom_request_seconds", "Seconds until an answer was ready", ["route"], buckets=(*QUICK, 5, 10), registry=OWN
)
SEARCH_SECONDS = Histogram("ryadom_search_seconds", "Seconds of the search engine", buckets=QUICK, registry=OWN)
SEARCH_SUBSTITUTED = Counter(
    "ryadom_search_substituted_total", "Searches answered from the database, the index being unreadable", registry=OWN
)
UNDERSTANDING_SECONDS = Histogram(
    "ryadom_understanding_seconds", "Seconds of understanding a text", buckets=QUICK, registry=OWN
)
REPLIES = Counter("ryadom_replies_total", "Answers of the talk: rasa, safety, fallback", ["mode"], registry=OWN)
COUNTED = (REQUESTS, REQUEST_SECONDS, SEARCH_SECONDS, SEARCH_SUBSTITUTED, UNDERSTANDING_SECONDS, REPLIES)
