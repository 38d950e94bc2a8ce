#!/usr/bin/env bash
# What an operation of each benchmark allocates, held to reports/baselines/benchmarks-allocated.json: exit code 1 where one allocates more, a line each. Times are not looked at.
#   load/allocations.sh             compare; some seconds, and a test of CI too
#   load/allocations.sh --renew     write the baseline anew, where more is meant or something became better
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
dotnet build "$root/load/Harness.Benchmarks" -c Release -v q --nologo "-clp:ErrorsOnly;NoSummary" >&2
DOTNET_TieredCompilation=0 "$root/artifacts/bin/Harness.Benchmarks/release/Harness.Benchmarks" allocations "$root/reports/baselines/benchmarks-allocated.json" "$@"
