"""What the adapters of Python tools share: arguments, counts, the clock, models."""

import argparse
import json
import os
import pathlib
import time

import numpy as np

TICKS = os.sysconf("SC_CLK_TCK")


def arguments(*variants):
    """Reads the command line. variants are the forms of the tool, the first its default."""
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=pathlib.Path, required=True, help="folder of the exported corpus")
    p.add_argument("--out", type=pathlib.Path, required=True, help="folder for one model a checkpoint")
    p.add_argument("--topics", type=int, required=True)
    p.add_argument("--track", choices=["equal", "best"], required=True)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--passes", required=True, help="checkpoints in ascending order: 10,20,50")
    p.add_argument("--variant", choices=variants, default=variants[0] if variants else None)
    a = p.parse_args()
    a.passes = [int(n) for n in a.passes.split(",")]
    return a


def terms(folder):
    """The number of terms."""
    with open(folder / "vocab.txt", encoding="utf-8") as f:
        return sum(1 for _ in f)


def documents(folder):
    """Yields the (term, count) pairs of each training document."""
    with open(folder / "train.ldac", encoding="ascii") as f:
        for line in f:
            yield [tuple(map(int, cell.split(":"))) for cell in line.split()[1:]]


def report(**event):
    """Tells the script that started this process; a line is a JSON value."""
    print(json.dumps(event), flush=True)


def family():
    """The numbers of this process and of all below it."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = pathlib.Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended
            children.setdefault(int(fields[1]), []).append(int(entry))
    found, todo = [], [os.getpid()]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def cpu_seconds():
    """User and system time of this process and all below it, ended ones included."""
    total = 0
    for pid in family():
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def peak_mib():
    """The largest resident sets of this process and those below it, added up. Shared pages count in each."""
    kib = 0
    for pid in family():
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        kib += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
    return kib // 1024


def age():
    """Seconds since this process was started."""
    fields = pathlib.Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / TICKS


class Fit:
    """Times a fit and writes its checkpoints; writing does not count."""

    def __init__(self, args):
        self.args, self.left = args, list(args.passes)
        self.cpu_out = self.wall_out = 0.0

    def begin(self):
        """Tells that the corpus is loaded."""
        report(event="begin")
        self.cpu_load, self.wall_load = cpu_seconds(), age()

    def checkpoint(self, passes, model, **detail):
        """Writes a checkpoint if one is due after so many passes. model() returns φ and α."""
        if not self.left or passes != self.left[0]:
            return
        self.left.pop(0)
        cpu, wall, peak = cpu_seconds(), age(), peak_mib()
        folder = self.args.out / str(passes)
        folder.mkdir(parents=True, exist_ok=True)
        phi, alpha = model()
        np.save(folder / "phi.npy", np.ascontiguousarray(phi, dtype=np.float32))
        np.save(folder / "alpha.npy", np.asarray(alpha, dtype=np.float32))
        report(
            event="checkpoint",
            passes=passes,
            folder=str(folder),
            cpu_fit=round(cpu - self.cpu_load - self.cpu_out, 3),
            wall_fit=round(wall - self.wall_load - self.wall_out, 3),
            cpu_total=round(cpu - self.cpu_out, 3),
            wall_total=round(wall - self.wall_out, 3),
            peak_mib=peak,
            detail=detail,
        )
        pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew, so that writing leaves no mark
        self.cpu_out += cpu_seconds() - cpu
        self.wall_out += age() - wall
