#!/usr/bin/env bash
# Makes the side-by-side of the LDA engines with other tools: every fit that has
# no result yet, then the tables and charts of docs/benchmarks/engines.md.
#
#   bench/lda/run.sh [--only REGEX] [--again] [--undisturbed] [--list]
#
# Needs Go, Python 3.11 or later with venv, Java 11 or later with Maven, and the
# corpora in ../shared/data. The machine should be quiet; what others used of it
# meanwhile is noted with each result.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export BENCH_WORK=${BENCH_WORK:-/tmp/tidemark-bench-lda}
venv=$BENCH_WORK/venv
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/"
fi
export PYTHONDONTWRITEBYTECODE=1
exec "$venv/bin/python" "$here/run.py" "$@"
