"""Builds what the fits need in the working folder: programs, MALLET, exported corpora."""

import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "data"
TOKENISED = {"bench_octis_bbc_news"}
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


def _run(*words):
    subprocess.run([str(w) for w in words], cwd=HERE, check=True)


def programs(work):
    """Compiles the Go programs anew, so that they are those of this tree."""
    (work / "bin").mkdir(parents=True, exist_ok=True)
    _run("go", "build", "-o", f"{work}/bin/", "./...")


def mallet(work):
    """Fetches MALLET from Maven Central and compiles its adapter."""
    if not list((work / "jars").glob("mallet-*.jar")):
        _run("mvn", "-q", "-B", "-f", HERE / "mallet" / "pom.xml", COPY, f"-DoutputDirectory={work}/jars")
    _run("javac", "-cp", f"{work}/jars/*", "-d", work / "classes", HERE / "mallet" / "Fit.java")


def corpus(work, name):
    """Exports a corpus from the folder of shared data; an export that exists is kept."""
    folder = work / "data" / name
    if not (folder / "vocab.txt").exists():
        source = SHARED / f"{name}.jsonl.zst"
        if not source.exists():
            raise SystemExit(f"{source}: not found; the corpora lie in ../shared/data beside the project")
        partial = folder.with_name(name + ".partial")
        shutil.rmtree(partial, ignore_errors=True)
        options = ["--tokenised"] if name in TOKENISED else []
        _run(work / "bin" / "export", "--in", source, "--out", partial, *options)
        partial.rename(folder)
    return folder
