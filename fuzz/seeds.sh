#!/bin/bash
# Plays every deviant of the fuzz tests with unknown seeds, a minute each: bash fuzz/seeds.sh [SEEDS] [PART OF A DEVIANT'S NAME]
# A line each: deviant/class, seed, found or not, seconds, bytes of the shrunk case, bytes of the hand-made one, how many times that is. Exit code 0: all were found, and none is more than three times as large.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp)
trap 'rm -f "$out"' EXIT
dotnet build "$root/fuzz/Harness.Fuzz.Tests" -v q --nologo
rc=0
FUZZ_SEEDS_OUT=$out FUZZ_SEEDS=${1:-10} FUZZ_DEVIANT=${2:-} dotnet test --project "$root/fuzz/Harness.Fuzz.Tests" --no-build --no-progress --filter-class '*.DeviantSeeds' > "$out.log" 2>&1 || rc=$?
column -t -s $'\t' "$out"
awk -F '\t' '{ n[$1]++; if ($3 == "found") { f[$1]++; if ($4 > t[$1]) t[$1] = $4; if ($7 > r[$1]) r[$1] = $7 } } END { for (d in n) printf "%-40s %d of %d, at most %.1f s, %.1f times\n", d, f[d], n[d], t[d], r[d] }' "$out" | sort
rm -f "$out.log"
exit $rc
