"""Set up this machine: `python3.11 -m setup run|site|bot|checks|tests|sbom`."""

import sys
import time

from setup import postgresql, redis
from setup.assets import install_assets
from setup.bot import prepare_bot
from setup.browser import find_browser, install_browser
from setup.catalogues import catalogue_step
from setup.console import say
from setup.directory import directory_steps
from setup.faults import SetupFailed
from setup.local_secrets import write_missing_secrets
from setup.opensearch import HOME, install_distribution, why_no_cluster
from setup.paths import VENDOR, VENV
from setup.sbom import write_sbom
from setup.site_packages import install_locked, install_site
from setup.start import start
from setup.steps import Step, perform


def main(words: list[str]) -> int:
    """Carry out one command; return the exit code."""
    commands = {"run": _run, "site": _site, "bot": _bot, "checks": _checks, "tests": _tests, "sbom": write_sbom}
    if len(words) != 1 or words[0] not in commands:
        say(f"Usage: python3 -m setup {'|'.join(commands)}")
        return 2
    try:
        return commands[words[0]]()
    except SetupFailed as failure:
        say(f"\nSet-up stopped. {failure}")
        return 1
    except KeyboardInterrupt:
        return 130


def _run() -> int:
    began = time.monotonic()
    _site()
    why_no_bot = prepare_bot()
    say(f"Set-up took {time.monotonic() - began:.0f} s; starting")
    return start(why_no_bot=why_no_bot)


def _site() -> int:
    write_missing_secrets()
    perform([_packages(), _assets(), catalogue_step(), *directory_steps()])
    return 0


def _bot() -> int:
    perform([_packages()])
    why_not = prepare_bot()
    if why_not:
        raise SetupFailed(why_not)
    return 0


def _checks() -> int:
    _site()
    perform([_dev_packages()])
    return 0


def _tests() -> int:
    _checks()
    if find_browser() is None:
        install_browser()
    postgresql.install_server()
    redis.install_server()
    _prepare_cluster()
    return _bot()


def _prepare_cluster() -> None:
    """Fetch OpenSearch; where it cannot be had the rest is tested all the same, and one line says so."""
    lacking = why_no_cluster()
    if not lacking:
        try:
            perform([_cluster()])
        except SetupFailed as failure:
            lacking = str(failure).splitlines()[0]
    if lacking:
        say(f"The tests on an OpenSearch cluster will not run: {lacking}")


def _packages() -> Step:
    return Step(
        name="site-packages",
        title="Install the site's packages",
        action=install_site,
        inputs=("requirements.txt", "setup/requirements-uv.txt"),
        outputs=(VENV / "bin" / "flask", VENV / "bin" / "uv"),
    )


def _dev_packages() -> Step:
    return Step(
        name="dev-packages",
        title="Install what tests and checks need",
        action=lambda: install_locked(VENV / "bin" / "python", "requirements-dev.txt"),
        inputs=("requirements-dev.txt",),
        outputs=(VENV / "bin" / "pytest",),
        after=("site-packages",),
    )


def _cluster() -> Step:
    return Step(
        name="opensearch",
        title="Fetch OpenSearch for the tests",
        action=install_distribution,
        inputs=("setup/opensearch.py",),
        outputs=(HOME,),
    )


def _assets() -> Step:
    return Step(
        name="assets",
        title="Fetch the map and the fonts",
        action=install_assets,
        inputs=(
            "package.json",
            "package-lock.json",
            "setup/assets.py",
            "setup/fonts.py",
            "setup/requirements-node.txt",
        ),
        outputs=(VENDOR / "leaflet" / "leaflet.js", VENDOR / "fonts"),
        after=("site-packages",),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
