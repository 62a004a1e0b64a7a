"""Drills that the tests already do, with every assertion: run alone, counted and timed."""

import subprocess
import sys
import time
from xml.etree import ElementTree as ET

from tests.bench.judged import Judged
from tests.processes import ROOT

PROOFS = {
    "R5 killed 50 times while publishing": "tests/integration/test_index_under_fire.py",
    "R5 killed 50 times while importing": "tests/integration/imports/test_import_under_fire.py",
    "R8 two hosts, a thousand updates": "tests/integration/test_search_cluster.py::"
    "test_of_a_thousand_changes_on_two_hosts_none_is_lost",
    "R10 numbers without the site": "tests/integration/deploy/test_nginx_without_the_site.py",
    "R11 search cluster: a node killed, all lost": "tests/integration/test_search_cluster.py",
    "R12 copy of the database killed, hanging, late; primary gone": "tests/integration/test_replica.py",
    "R12 Redis killed or hanging": "tests/integration/test_redis.py",
    "R13 a messenger that is down or busy": "tests/integration/messengers/test_delivery.py",
}


def prove(judged: Judged, name: str) -> None:
    """Run the tests of a drill."""
    began = time.perf_counter()
    words = ["-q", "-p", "no:cacheprovider", "-o", "junit_family=xunit2", "--junitxml=/dev/stdout", PROOFS[name]]
    told = subprocess.run(
        [sys.executable, "-m", "pytest", *words], check=False, capture_output=True, text=True, cwd=ROOT
    ).stdout
    start = told.index("<?xml")
    suite = ET.fromstring(told[start : told.index("</testsuites>") + len("</testsuites>")]).find("testsuite")
    assert suite is not None
    count = {kind: int(suite.get(kind, "0")) for kind in ("tests", "failures", "errors", "skipped")}
    judged.judge(f"{name}: failures of {count['tests']} tests", count["failures"] + count["errors"], "", most=0)
    if count["skipped"]:
        judged.note(f"{name}: {count['skipped']} tests were skipped")
    judged.add(f"{name}: took", time.perf_counter() - began, "s")
