#!/usr/bin/env bash
# Makes the study of the trend procedure: what has no result yet, then the
# tables and charts of docs/benchmarks/trends.md. It may be interrupted at any
# time and goes on where it stopped.
#
#   bench/trend/run.sh [--small | --large] [--only REGEX] [--limit DURATION]
#
# --small makes 100 corpora a case, --large 1,000; 200 otherwise. Needs Go, and the
# corpora in ../shared/data for the studies of real ones; without these it
# leaves them out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=$root/../shared/data
work=${BENCH_WORK:-/tmp/tidemark-bench-trend}
results=$root/docs/benchmarks/trends/results.jsonl
corpora=200 arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --small) corpora=100 ;;
    --large) corpora=1000 ;;
    --only | --limit) arguments+=("$1" "${2:?$1 needs a value}"); shift ;;
    *) echo "run.sh: $1 is none of --small, --large, --only, --limit" >&2; exit 64 ;;
  esac
  shift
done

mkdir -p "$work/fits"
cd "$root"
go build -o "$work/analyze" ./cmd/analyze
go build -o "$work/study" ./bench/trend/study

# fit CORPUS TOPICS QUALITY PERIOD
fit() {
  [ -e "$work/fits/$1" ] || "$work/analyze" run "$data/$1.jsonl.zst" \
    --topics "$2" --quality "$3" --period "$4" --out "$work/fits/$1"
}
if [ -d "$data" ]; then
  fit arxiv_cs_cl 40 standard year
  fit acl_abstracts 60 standard year
  fit arxiv_150k 100 preview quarter
  [ -e "$work/fits/demo" ] || "$work/analyze" demo --out "$work/fits/demo"
  arguments+=(-fits "$work/fits")
else
  echo "run.sh: no $data, so the studies of real corpora are left out" >&2
fi
"$work/study" -results "$results" -corpora "$corpora" "${arguments[@]}"
go run ./bench/trend/page -results "$results" -page docs/benchmarks/trends.md
