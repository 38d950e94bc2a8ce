#!/usr/bin/env bash
# Our generator beside Debian's tsung, in one run, with the same message (100-byte body) at the same servers: idle sessions, logins and chat, without TLS and over direct TLS.
#   load/beside-tsung.sh [SESSIONS [MESSAGES-A-SECOND]] [--only self,prosody,ejabberd] [--logins A-SECOND] [--streams plain,TLS] [--chat SECONDS] [--tsung DIR]      default: 1000 2000, all, 100, both, 20
# Processor time by operation and growth of memory by session, from /proc. Says what to install where tsung is not there. Takes about ten minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/harness" targets >/dev/null
dotnet build "$root/load/Harness.Benchmarks" -c Release -v q --nologo "-clp:ErrorsOnly;NoSummary" >&2
"$root/artifacts/bin/Harness.Benchmarks/release/Harness.Benchmarks" generators "$root/artifacts/bin/Harness.Cli/release/harness" "$@"
echo "load average $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) cores"
