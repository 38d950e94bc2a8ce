#!/bin/bash
# Plays every deviant of the fuzz tests with unknown seeds, a minute each: bash fuzz/seeds.sh [SEEDS] [PART OF A DEVIANT'S NAME] [FILE]
# A line for each seed goes to FILE (default: a temporary one), behind what is there, so that a long run can be had by parts: deviant/class, seed, found or not, seconds, bytes of the shrunk case, bytes of the
# hand-made one, how many times that is. At the end a table of all that FILE holds: found of played, the slowest, the largest. Exit code 0: all were found, and none is more than three times as large.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(realpath -m "${3:-$(mktemp)}")
dotnet build "$root/fuzz/Harness.Fuzz.Tests" -v q --nologo
rc=0
FUZZ_SEEDS_OUT=$out FUZZ_SEEDS=${1:-10} FUZZ_DEVIANT=${2:-} dotnet test --project "$root/fuzz/Harness.Fuzz.Tests" --no-build --no-progress --filter-class '*.DeviantSeeds' > "$out.log" 2>&1 || rc=$?
[ -s "$out" ] || { cat "$out.log"; exit 1; }
echo "deviant/class                            found      slowest  largest"
awk -F '\t' '{ n[$1]++; if ($3 == "found") { f[$1]++; if ($4 + 0 > t[$1]) t[$1] = $4 + 0; if ($7 + 0 > r[$1]) r[$1] = $7 + 0 } } END { for (d in n) printf "%-40s %2d of %2d %8.1f s %7.1fx\n", d, f[d], n[d], t[d], r[d] }' "$out" | sort
awk -F '\t' '$3 != "found" || $7 > 3' "$out"
rm -f "$out.log"
[ $# -ge 3 ] || rm -f "$out"
exit $rc
