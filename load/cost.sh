#!/usr/bin/env bash
# What generator and server use, side by side in one run: idle sessions, logins and chat messages (100-byte body), plain and over direct TLS.
#   load/cost.sh [TARGET [SESSIONS [MESSAGES-A-SECOND]]]      default: self 10000 4000
# Processor time is from /proc by operation, memory is growth of RSS by session. Compare ratios within one run: a busy machine makes every figure worse.
set -euo pipefail
target=${1:-self} sessions=${2:-10000} rate=${3:-4000}
root=$(cd "$(dirname "$0")/.." && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
measure() {
    local name=$1
    shift
    printf '%-28s' "$name"
    "$root/harness" load --target "$target" --out "$out/run" "$@" >"$out/log" 2>&1 || { echo "failed:"; tail -n 5 "$out/log"; return; }
    { grep -E '^(generator|server|messages):' "$out/log" || true; } | paste -sd'|' | sed 's/|/  |  /g'
}
for way in plain tls; do
    case $way in plain) how=(--plain) ;; tls) how=(--binding tls) ;; esac
    measure "idle, $sessions, $way" --scenario idle --users "$sessions" --duration 2s --warm-up 0s "${how[@]}"
    measure "login, $way" --scenario connect-storm --users 200 --rate 100 --duration 20s --warm-up 10s "${how[@]}"
    measure "chat, $rate/s, $way" --users 1000 --rate "$rate" --duration 20s --warm-up 10s "${how[@]}"
    measure "chat, closed, $way" --users 64 --duration 20s --warm-up 10s "${how[@]}"
done
echo "load average $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
