"""Makes the tables of docs/benchmarks/engines.md from the raw results."""

import statistics

MEASURES = ("perplexity", "npmi", "diversity", "nmi")
LEADERS = ("tomotopy", "mallet")


def rows_of(records, **want):
    """The records that have all these values."""
    return [r for r in records if all(r[k] == v for k, v in want.items())]


def mean(records, field):
    """The mean over seeds, None where nothing has it."""
    values = [r[field] for r in records if r.get(field) is not None]
    return statistics.fmean(values) if values else None


def number(value, digits):
    """A number for people, "" for none."""
    return "" if value is None else f"{value:,.{digits}f}"


def markdown(head, rows):
    """A table in Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def ends(records):
    """A table of where each tool ends: its most passes; a row for each tool and number of threads."""
    keys = sorted({(r["tool"], r["threads"]) for r in records})
    rows = []
    for tool, threads in keys:
        mine = rows_of(records, tool=tool, threads=threads)
        whole = [r for r in mine if not r["over"]]
        over = min((r["passes"] for r in mine if r["over"]), default=None)
        last = max((r["passes"] for r in whole), default=None)
        quality = mean(rows_of(whole, passes=last), "perplexity") or float("inf")
        rows.append((quality, _end(tool, threads, whole, last, over)))
    head = ["tool", "threads", "passes", "CPU s", "wall s", "peak MiB", "perplexity", "NPMI@10", "diversity@25"]
    if any("nmi" in r for r in records):
        head.append("NMI with labels")
    return markdown(head, [row[: len(head)] for _, row in sorted(rows)])


def _end(tool, threads, whole, last, over):
    at = rows_of(whole, passes=last)
    note = f"{last or ''}{', more are over the limit' if over and last else 'over the limit' if over else ''}"
    busy = "" if all(r["quiet"] for r in at) else " (busy)"
    perplexity = number(mean(at, "perplexity"), 1)
    if len(at) > 1:
        perplexity += f" ± {statistics.stdev(r['perplexity'] for r in at):.1f}"
    seconds = [number(mean(at, "cpu_fit"), 1), number(mean(at, "wall_fit"), 1) + busy, number(mean(at, "peak_mib"), 0)]
    return [tool, str(threads), note, *seconds, perplexity, *(number(mean(at, m), 3) for m in MEASURES[1:])]


def curve(records, tool):
    """Points (CPU seconds, perplexity, passes) of a tool on one thread, means over seeds, by CPU seconds."""
    mine = [r for r in rows_of(records, tool=tool, threads=1) if not r["over"]]
    points = []
    for passes in sorted({r["passes"] for r in mine}):
        at = rows_of(mine, passes=passes)
        points.append((mean(at, "cpu_fit"), mean(at, "perplexity"), passes))
    return sorted(points)


def disturbed(records, tool):
    """A mark for figures of a tool on one thread that other programs disturbed, "" for others."""
    return "" if all(r["quiet"] for r in rows_of(records, tool=tool, threads=1)) else " (busy)"


def reach(groups):
    """What the aim asks: CPU seconds to the likelihood that MALLET and tomotopy have after 200 passes.

    The target is the lower of their two perplexities; the seconds to beat are those of the faster of the two.
    Ours is the cheapest checkpoint at or below the target.
    """
    head = ["corpus", "K", "track", "perplexity to reach", "faster peer, CPU s", "passes of ours", "CPU s of ours"]
    rows = []
    for (corpus, topics, track), records in groups.items():
        finals = {tool: p for tool in LEADERS for p in curve(records, tool) if p[2] == 200}
        if len(finals) < len(LEADERS):
            continue
        target = min(p[1] for p in finals.values())
        fastest = min(finals, key=lambda tool: finals[tool][0])
        seconds = finals[fastest][0]
        points = curve(records, "tidemark")
        got = next((p for p in points if p[1] <= target), None)
        ours = ["", "not reached" if points else "no result", ""]
        if got:
            ours = [str(got[2]), f"{got[0]:,.1f}{disturbed(records, 'tidemark')}", f"{seconds / got[0]:.1f}"]
        theirs = f"{seconds:,.1f} {fastest}{disturbed(records, fastest)}"
        rows.append([corpus, str(topics), track, f"{target:,.1f}", theirs, *ours])
    return markdown([*head, "times faster"], rows)


def speed(groups, tokens):
    """Million tokens a second and core between the checkpoints of 50 and 200 passes, where starting costs fall out."""
    rows = []
    for (corpus, topics, track), records in groups.items():
        cells = []
        for tool in ("tidemark", *LEADERS):
            at = {p[2]: p[0] for p in curve(records, tool)}
            spent = at[200] - at[50] if 50 in at and 200 in at else 0
            rate = f"{150 * tokens[corpus] / spent / 1e6:.1f}{disturbed(records, tool)}" if spent > 0 else ""
            cells.append(rate)
        rows.append([corpus, str(topics), track, *cells])
    return markdown(["corpus", "K", "track", "tidemark", *LEADERS], rows)
