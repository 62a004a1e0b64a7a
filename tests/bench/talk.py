"""A turn of the chat through the gateway, and the memory of every process."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import Request, urlopen

from tests.bench.figures import Figures, timed
from tests.bench.generated import Question, questions
from tests.processes import NotStarted, Processes, bot_can_start, resident_megabytes

TURNS = 40
AT_ONCE = 8
WARMING = 5


def measure_processes(figures: Figures, var: Path) -> None:
    """Start web, worker and bot over the real providers and measure a talk with them."""
    processes = Processes(var)
    started = time.perf_counter()
    processes.prepare()
    figures.add("set-up of the directory (real providers)", time.perf_counter() - started, "s")
    try:
        processes.start_web()
        processes.start_worker()
        _start_bot(figures, processes)
        _measure_turns(figures, processes)
        for name, process in processes.running.items():
            figures.add(f"memory {name}", resident_megabytes(process), "MB")
    finally:
        processes.stop_all()


def _start_bot(figures: Figures, processes: Processes) -> None:
    if not bot_can_start():
        figures.note("the bot is not installed or not trained: the chat is measured in fallback mode")
        return
    started = time.perf_counter()
    try:
        processes.start_bot()
        figures.add("start of the bot", time.perf_counter() - started, "s")
    except NotStarted as failure:
        figures.note(f"the bot did not start: {str(failure).splitlines()[0]}")


def _measure_turns(figures: Figures, processes: Processes) -> None:
    # Every fifth question, so that all languages take their turns
    asked = sorted(questions(), key=lambda question: question.text)[: TURNS + WARMING]
    modes: list[str] = []

    def turn(question: Question) -> None:
        modes.append(_say(processes.web_url, question))

    timed(turn, asked[:WARMING])
    modes.clear()
    figures.add_latencies("chat turn, one at a time", timed(turn, asked[WARMING:]))
    figures.add("chat turns answered without the bot", 100 * modes.count("fallback") / len(modes), "%")
    modes.clear()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        spans = pool.map(lambda question: timed(turn, [question])[0], asked[WARMING:])
        figures.add_latencies(f"chat turn, {AT_ONCE} at once", list(spans))
    figures.add(
        f"chat turns answered without the bot, {AT_ONCE} at once", 100 * modes.count("fallback") / len(modes), "%"
    )


def _say(url: str, question: Question) -> str:
    body = json.dumps({"text": question.text, "language": question.language}).encode()
    request = Request(f"{url}/api/v1/chat", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        return str(json.load(answer)["mode"])
