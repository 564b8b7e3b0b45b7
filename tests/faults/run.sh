#!/bin/sh
# Runs the gates of the journal in full, then shows that each goes red with its guard taken out.
# Usage: tests/faults/run.sh [KILLS] [APPENDS-PER-WRITER]
set -eu
cd "$(dirname "$0")/../.."
kills=${1:-10000}
appends=${2:-1000}

cargo build --quiet --release
gate() { cargo test --quiet --release --test faults "$@"; }

echo "== with all guards"
gate -- gate kill "$kills"
gate -- gate writers "$appends"
gate -- gate full 1
gate -- gate clock 2000

echo "== with a guard taken out: each of these has to fail"
red() {
    fault=$1
    shift
    if LONGPOLE_FAULT=$fault cargo test --quiet --release --features faults --test faults -- gate "$@"; then
        echo "the gate $1 stayed green without its guard ($fault)"
        exit 1
    fi
}
red no-lock writers 200
red no-seal full 1
echo "all gates are green, and each was red without its guard"
