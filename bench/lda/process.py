"""Runs one fit as a process of its own and listens to what it reports."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import time
from dataclasses import dataclass, field

LOADING = 600.0  # seconds that reading the corpus and writing a model may take


@dataclass
class Outcome:
    """What became of a process."""

    checkpoints: list = field(default_factory=list)
    over: bool = False  # it was ended because the fit took too long
    status: int = 0
    cpu: float = 0.0  # user and system seconds of the process and those below it
    wall: float = 0.0
    others: float = 0.0  # cores that other processes kept busy meanwhile


def busy_seconds():
    """What all cores have worked since the machine started."""
    with open("/proc/stat", encoding="ascii") as f:
        user, nice, system, _, _, irq, softirq = map(int, f.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def run(command, environment, limit, log):
    """Runs command until it ends or its fit has taken limit seconds; what it says on stderr goes to the file log."""
    outcome = Outcome()
    started, busy = time.monotonic(), busy_seconds()
    with open(log, "wb") as errors:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
        )
    ended = False
    try:
        ended = _listen(process, outcome, limit)
    finally:
        if not ended:
            _end(process)
        process.stdout.close()
    outcome.over = not ended
    _, status, usage = _reap(process)
    outcome.status = os.waitstatus_to_exitcode(status)
    outcome.wall = time.monotonic() - started
    outcome.cpu = usage.ru_utime + usage.ru_stime
    outcome.others = max(0.0, (busy_seconds() - busy - outcome.cpu) / outcome.wall)
    return outcome


def _listen(process, outcome, limit):
    """Takes in events until the process closes its output, or tells that it is over the limit."""
    deadline, pending = time.monotonic() + LOADING, b""
    with selectors.DefaultSelector() as ready:
        ready.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not ready.select(max(0.0, deadline - time.monotonic())):
                return False
            chunk = os.read(process.stdout.fileno(), 1 << 16)
            if not chunk:
                return True
            *lines, pending = (pending + chunk).split(b"\n")
            for event in filter(None, map(_event, lines)):
                spent = 0.0
                if event["event"] == "checkpoint":
                    outcome.checkpoints.append(event)
                    spent = event["wall_fit"]
                deadline = time.monotonic() + max(0.0, limit - spent)


def _event(line):
    """A line that is no event, a tool's own words, gives none."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) and "event" in value else None


def _end(process):
    """Ends the process and all that it started: it leads a group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _reap(process):
    result = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(result[1])
    return result
