"""How each tool is started, and which version of it runs."""

import importlib.metadata
import os
import pathlib
import subprocess
import sys
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent


@dataclass(frozen=True)
class Tool:
    """A tool: its adapter, and whether one process goes on from checkpoint to checkpoint."""

    kind: str  # python, go or java
    adapter: str
    continues: bool
    package: str = ""  # of PyPI
    options: tuple = ()


TOOLS = {
    "tidemark": Tool("go", "fit", False),
    "tidemark-variational": Tool("go", "fit", False, options=("--engine", "variational")),
    "nlp": Tool("go", "nlp", False),
    "mallet": Tool("java", "Fit", True),
    "tomotopy": Tool("python", "fit_tomotopy.py", True, "tomotopy"),
    "gensim": Tool("python", "fit_gensim.py", True, "gensim", ("--variant", "single")),
    "gensim-multicore": Tool("python", "fit_gensim.py", False, "gensim", ("--variant", "multicore")),
    "sklearn-batch": Tool("python", "fit_sklearn.py", True, "scikit-learn", ("--variant", "batch")),
    "sklearn-online": Tool("python", "fit_sklearn.py", True, "scikit-learn", ("--variant", "online")),
}


def command(fit, passes, work, out):
    """The command line of a fit with the given checkpoints, which writes its models below out."""
    tool = TOOLS[fit.tool]
    options = {"data": work / "data" / fit.corpus, "out": out, "topics": fit.topics, "seed": fit.seed}
    options |= {"threads": fit.threads, "passes": ",".join(map(str, passes))}
    if tool.adapter != "nlp":
        options["track"] = fit.track
    tail = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    if tool.kind == "go":
        return [str(work / "bin" / tool.adapter), *tail, *tool.options]
    if tool.kind == "java":
        return ["java", "-Xmx6g", "-cp", f"{work}/jars/*:{work}/classes", tool.adapter, *tail]
    return [sys.executable, str(HERE / "adapters" / tool.adapter), *tail, *tool.options]


def environment(fit):
    """The variables of a fit: linear algebra, if a tool uses it, gets as many threads as the fit."""
    n = str(fit.threads)
    # Go's collector would otherwise use further cores.
    limits = {"OMP_NUM_THREADS": n, "OPENBLAS_NUM_THREADS": n, "GOMAXPROCS": n}
    return os.environ | limits


def _output(*words):
    done = subprocess.run(words, capture_output=True, text=True, cwd=HERE, check=False)
    return (done.stdout + done.stderr).strip()


def versions(name):
    """The version of a tool and of what it runs on."""
    tool = TOOLS[name]
    if tool.kind == "python":
        return {tool.package: importlib.metadata.version(tool.package), "python": sys.version.split()[0]}
    if tool.kind == "java":
        return {"mallet": "2.1.1", "java": _output("java", "-version").split('"')[1]}
    go = _output("go", "env", "GOVERSION")
    if name == "nlp":
        return {"nlp": _output("go", "list", "-m", "-f", "{{.Version}}", "github.com/james-bowman/nlp"), "go": go}
    changed = "+" if _output("git", "status", "--porcelain", "--", "../../lda") else ""
    return {"tidemark": _output("git", "rev-parse", "--short", "HEAD") + changed, "go": go}
