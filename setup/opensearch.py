"""An OpenSearch cluster on loopback, for tests, drills and benchmarks: its distribution comes from Maven Central."""

import hashlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path

from setup.console import run
from setup.faults import SetupFailed
from setup.paths import VAR
from setup.ports import free_port
from setup.unprivileged import give, identity

VERSION = "2.19.1"
DIGEST = "af7152d8b7f6f1cee09d47276b32b70479fe6dd8cdbb61213f84eb7f8098b261"
ARTEFACT = f"org.opensearch.distribution.integ-test-zip:opensearch:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
PROGRAMS = VAR / "opensearch"
HOME = PROGRAMS / f"opensearch-{VERSION}"
HEAP_MEGABYTES = 512
START_SECONDS = 120
JVM_OPTIONS = """-XX:+UseSerialGC
-Djava.io.tmpdir=${OPENSEARCH_TMPDIR}
18-:-Djava.security.manager=allow
-Djava.util.concurrent.ForkJoinPool.common.threadFactory=org.opensearch.secure_sm.SecuredForkJoinWorkerThreadFactory
"""
"""The distribution's own, without the log of collections in its own folder; small heaps need no G1."""


def why_no_cluster() -> str:
    """Return what this machine lacks to run a cluster, or nothing."""
    needed = ("java",) if HOME.exists() else ("java", "mvn")
    lacking = [program for program in needed if shutil.which(program) is None]
    return f"no {' and no '.join(lacking)} on this machine" if lacking else ""


def install_distribution() -> None:
    """Fetch the distribution by its coordinates, compare its checksum and unpack it."""
    run(["mvn", "-q", "-B", COPY, f"-Dartifact={ARTEFACT}", f"-DoutputDirectory={PROGRAMS}"])
    archive = PROGRAMS / f"opensearch-{VERSION}.zip"
    if hashlib.sha256(archive.read_bytes()).hexdigest() != DIGEST:
        raise SetupFailed(f"{archive} is not the OpenSearch {VERSION} that was looked at: its checksum differs")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(PROGRAMS)
    archive.unlink()
    for program in (HOME / "bin").iterdir():
        program.chmod(0o755)


class Node:
    """One server of a cluster."""

    def __init__(self, folder: Path, name: str, heap_megabytes: int) -> None:
        """Choose ports; ``folder`` will hold everything that the node writes."""
        self.name = name
        self.port, self.transport = free_port(), free_port()
        self._folder = folder / name
        self._heap = heap_megabytes
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return where the node listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def process(self) -> int:
        """Return the id of the server's process, 0 where it does not run."""
        return self._process.pid if self._process else 0

    def start(self, settings: dict[str, str]) -> None:
        """Start the node, or start it again over what it holds."""
        config = self._folder / "config"
        if not config.exists():
            give(self._folder)
            shutil.copytree(HOME / "config", config)
            (config / "jvm.options").write_text(JVM_OPTIONS, encoding="ascii")
            _hand_over(config)
        own = {
            "node.name": self.name,
            "http.port": str(self.port),
            "transport.port": str(self.transport),
            "path.data": str(self._folder / "data"),
            "path.logs": str(self._folder / "logs"),
        }
        words = [f"-E{name}={value}" for name, value in {**settings, **own}.items()]
        with (self._folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [HOME / "bin" / "opensearch", *words],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self._folder,
                env={**os.environ, **self._environment(config)},
                **identity(),
                start_new_session=True,
            )

    def kill(self) -> None:
        """End the node without a word."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def is_running(self) -> bool:
        """Tell whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    def last_words(self) -> str:
        """Return the end of what the node printed."""
        return (self._folder / "output").read_text(encoding="utf-8", errors="replace")[-2000:]

    def _environment(self, config: Path) -> dict[str, str]:
        heap = f"-Xms{self._heap}m -Xmx{self._heap}m"
        return {"OPENSEARCH_PATH_CONF": str(config), "OPENSEARCH_JAVA_OPTS": heap, "JAVA_HOME": _java_home()}


class Cluster:
    """Nodes that find one another on loopback, in ``folder``."""

    def __init__(self, folder: Path, *, nodes: int = 3, heap_megabytes: int = HEAP_MEGABYTES) -> None:
        """Choose names and ports; ``start`` starts them."""
        give(folder)
        self.nodes = [Node(folder, f"node-{number}", heap_megabytes) for number in range(1, nodes + 1)]

    @property
    def addresses(self) -> list[str]:
        """Return where the nodes listen."""
        return [node.address for node in self.nodes]

    def start(self) -> None:
        """Start all nodes and wait until they are one cluster."""
        for node in self.nodes:
            self.start_node(node)
        self.wait()

    def start_node(self, node: Node) -> None:
        """Start one node, or start it again."""
        node.start(
            {
                "cluster.name": "ryadom-loopback",
                "network.host": "127.0.0.1",
                "discovery.seed_hosts": ",".join(f"127.0.0.1:{other.transport}" for other in self.nodes),
                "cluster.initial_cluster_manager_nodes": ",".join(other.name for other in self.nodes),
                "cluster.routing.allocation.disk.threshold_enabled": "false",
                "node.store.allow_mmap": "false",
            }
        )

    def wait(self, status: str = "green") -> None:
        """Wait until every node has joined and the cluster has a status.

        Raises:
            SetupFailed: a node ended, or it took longer than START_SECONDS.
        """
        until = time.monotonic() + START_SECONDS
        while not self._is(status):
            ended = next((node for node in self.nodes if not node.is_running()), None)
            if ended or time.monotonic() > until:
                raise SetupFailed(f"OpenSearch did not come up: {(ended or self.nodes[0]).last_words()}")
            time.sleep(0.5)

    def stop(self) -> None:
        """End all nodes; their data is of no further use."""
        for node in self.nodes:
            node.kill()

    def _is(self, status: str) -> bool:
        wanted = f"/_cluster/health?wait_for_status={status}&wait_for_nodes={len(self.nodes)}&timeout=1s"
        try:
            with urllib.request.urlopen(self.nodes[0].address + wanted, timeout=5) as answer:  # noqa: S310 - loopback
                return not json.load(answer)["timed_out"]
        except (OSError, http.client.HTTPException):
            return False


def _hand_over(folder: Path) -> None:
    give(folder)
    for path in folder.rglob("*"):
        if path.is_dir():
            give(path)
        else:
            shutil.chown(path, folder.stat().st_uid, folder.stat().st_gid)


def _java_home() -> str:
    java = shutil.which("java")
    return str(Path(java).resolve().parent.parent) if java else ""
