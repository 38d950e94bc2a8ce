#!/usr/bin/env bash
# Puts docs/ledger.tsv into its order (RFCs as they stand, then XEPs by number) and writes it as the README's table; a test holds them to each other.
set -euo pipefail
cd "$(dirname "$0")/.."
ledger=docs/ledger.tsv
sorted=$(mktemp) table=$(mktemp)
trap 'rm -f "$sorted" "$table"' EXIT
{
    grep '^#' "$ledger"
    grep '^RFC' "$ledger" | awk '!seen[$0]++'
    grep '^XEP' "$ledger" | sort -u
} >"$sorted"
cp "$sorted" "$ledger"
{
    printf '<!-- ledger -->\n| document | version | status | note |\n| --- | --- | --- | --- |\n'
    grep -v '^#' "$ledger" | awk -F '\t' '{ printf "| %s |%s | %s | %s |\n", $1, ($2 == "-" ? "" : " " $2), $3, $5 }'
    printf '<!-- /ledger -->\n'
} >"$table"
awk -v table="$table" '
    /^<!-- ledger -->/ { while ((getline line < table) > 0) print line; skip = 1 }
    !skip { print }
    /^<!-- \/ledger -->/ { skip = 0 }' README.md >"$sorted"
cp "$sorted" README.md
