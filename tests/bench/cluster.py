"""`make cluster`: three OpenSearch nodes on loopback, to try the site with; everything they hold goes with them."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path

from setup.ending import ending_in_order
from setup.opensearch import Cluster, why_no_cluster
from setup.postgresql import remove


@ending_in_order()
def main() -> int:
    """Start the nodes, print what to set, and stop them at Ctrl-C or whatever else ends this."""
    if lacking := why_no_cluster():
        print(f"No cluster: {lacking}")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="ryadom-cluster-"))
    cluster = Cluster(folder)
    try:
        cluster.start()
        print("The cluster is green. In another terminal:")
        print(f'  export SEARCH_ENGINE=opensearch SEARCH_ENGINE_URLS="{" ".join(cluster.addresses)}"')
        print("  .venv/bin/flask search rebuild && make run")
        with suppress(KeyboardInterrupt):
            while True:
                time.sleep(3600)
    finally:
        cluster.stop()
        remove(folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
