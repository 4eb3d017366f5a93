"""Makes every fit of the side-by-side that has no result yet, then the tables and charts.

    python run.py [--only REGEX] [--again] [--undisturbed] [--list] [--work FOLDER] [--limit SECONDS]

A fit that was interrupted is made again; those with a result are skipped. --again makes fits anew, and the newest
result counts; --undisturbed does so where other programs kept the machine busy. run.sh calls this with the Python
that has the peers.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import shlex
import shutil
import subprocess
import sys

import grid
import prepare
import process
import results
import tools

HERE = pathlib.Path(__file__).resolve().parent
QUIET = 0.15  # cores that others may have kept busy in a fit that counts as undisturbed


def arguments():
    """Reads the command line."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--only", default="", help="fits whose name this finds: arxiv_150k/K100/equal/mallet/seed1/threads1")
    p.add_argument("--again", action="store_true", help="make fits anew that have a result")
    p.add_argument("--undisturbed", action="store_true", help="make fits anew that others disturbed")
    p.add_argument("--list", action="store_true", help="say what there is to do and end")
    p.add_argument("--work", type=pathlib.Path, default=os.environ.get("BENCH_WORK", "/tmp/tidemark-bench-lda"))
    p.add_argument("--limit", type=float, default=900.0, help="seconds of a fit after which it is ended")
    p.add_argument("--results", type=pathlib.Path, default=results.FILE)
    return p.parse_args()


def evaluate(data, model):
    """Judges a model in a process of its own and removes it."""
    done = subprocess.run(
        [sys.executable, HERE / "evaluate.py", data, model], capture_output=True, text=True, check=True
    )
    shutil.rmtree(model)
    return json.loads(done.stdout)


def tokens(data):
    """The number of training tokens."""
    with open(data / "train.ldac", encoding="ascii") as f:
        return sum(int(cell.split(":")[1]) for line in f for cell in line.split()[1:])


def facts(fit, data):
    """What is known of a fit before it is made."""
    return {
        "corpus": fit.corpus,
        "data": results.fingerprint(data),
        "tokens": tokens(data),
        "topics": fit.topics,
        "track": fit.track,
        "tool": fit.tool,
        "seed": fit.seed,
        "threads": fit.threads,
        "versions": tools.versions(fit.tool),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "load": os.getloadavg()[0],
        "started": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    }


def make(fit, passes, args):
    """Makes a fit, judges its checkpoints and appends their results; tells whether it is over the limit."""
    data, out = args.work / "data" / fit.corpus, args.work / "models" / fit.name()
    shutil.rmtree(out, ignore_errors=True)
    record, command = facts(fit, data), tools.command(fit, passes, args.work, out)
    log = args.work / "log" / (fit.name().replace("/", "_") + ".txt")
    log.parent.mkdir(parents=True, exist_ok=True)
    outcome = process.run(command, tools.environment(fit), args.limit, log)
    if outcome.status != 0 and not outcome.over:
        raise SystemExit(f"{fit.name()}: ended with {outcome.status}; its words are in {log}")
    record |= {"command": shlex.join(command), "others": round(outcome.others, 2), "quiet": outcome.others < QUIET}
    for c in outcome.checkpoints:
        del c["event"]
        measures = evaluate(data, c.pop("folder"))
        results.append(record | {"over": False} | c | measures, args.results)
        print(
            f"  {c['passes']:4} passes  {c['cpu_fit']:8.1f} CPU s  perplexity {measures['perplexity']:8.1f}", flush=True
        )
    if outcome.over:
        reached = {c["passes"] for c in outcome.checkpoints}
        first = next(n for n in passes if n not in reached)
        spent = {
            "over": True,
            "passes": first,
            "cpu_total": round(outcome.cpu, 1),
            "wall_total": round(outcome.wall, 1),
        }
        results.append(record | spent | {"limit": args.limit}, args.results)
        print(f"  {first:4} passes  over {args.limit / 60:g} minutes", flush=True)
    return outcome.over


def make_missing(fit, args):
    """Makes what a fit lacks, each number of passes by itself where the tool cannot go on."""
    data = prepare.corpus(args.work, fit.corpus)
    records = [r for r in results.read(args.results) if not args.again and (r["quiet"] or not args.undisturbed)]
    passes = results.missing(fit, results.fingerprint(data), records)
    if not passes:
        return
    print(fit.name(), *passes, flush=True)
    if args.list:
        return
    if tools.TOOLS[fit.tool].continues:
        make(fit, passes, args)
        return
    for n in passes:
        if make(fit, [n], args):
            return


def main():
    args = arguments()
    prepare.programs(args.work)
    prepare.mallet(args.work)
    for fit in grid.grid():
        if re.search(args.only, fit.name()):
            make_missing(fit, args)
    if not args.list:
        subprocess.run([sys.executable, HERE / "page.py"], check=True)


if __name__ == "__main__":
    main()
