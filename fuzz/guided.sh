#!/bin/bash
# Runs byte targets guided by which branches of the stack a case goes through (docs/decisions/0071): bash fuzz/guided.sh [what harness-fuzz-targets takes]
# Works on a copy of what was built (dotnet build fuzz/Harness.Fuzz.Targets); the tool is installed once, below artifacts/.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
tool=$root/artifacts/sharpfuzz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x "$tool/sharpfuzz" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$tool" > /dev/null
cp -r "${FUZZ_BIN:-$root/artifacts/bin/Harness.Fuzz.Targets/debug}" "$work/bin"
for name in Xmpp.Xml Xmpp.Core Xmpp.Streams; do
  "$tool/sharpfuzz" "$work/bin/$name.dll"
done
cp "$(find "$tool/.store" -path '*net10.0*' -name SharpFuzz.Common.dll | head -1)" "$work/bin/"
"$work/bin/harness-fuzz-targets" --corpus "$root/fixtures/corpus" "$@"
