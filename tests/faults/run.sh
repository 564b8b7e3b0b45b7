#!/bin/sh
# Runs the gates in full, then shows that they go red with a guard taken out. README.md says what each does.
# Usage: tests/faults/run.sh [PART]      PART divides the long ones: 10 runs a tenth of them.
set -u
cd "$(dirname "$0")/../.."
part=${1:-1}
skipped=77

passed=0 failed=0 passed_over=0
gate() {
    cargo test --quiet --test faults -- gate "$@"
    case $? in
        0) passed=$((passed + 1)) ;;
        $skipped) passed_over=$((passed_over + 1)) ;;
        *) failed=$((failed + 1)) ;;
    esac
}
red() {
    fault=$1
    shift
    LONGPOLE_FAULT=$fault cargo test --quiet --features faults --test faults -- gate "$@"
    case $? in
        0) echo "the gate $1 stayed green without its guard ($fault)"; failed=$((failed + 1)) ;;
        $skipped) passed_over=$((passed_over + 1)) ;;
        *) echo "and so it should without its guard ($fault)"; passed=$((passed + 1)) ;;
    esac
}

cargo test --quiet --test faults --no-run || exit 1
echo "== with all guards"
gate kill $((10000 / part))
gate calls 1
gate eio 1
gate power $((200 / part))
gate full 1
gate space 1
gate tmpfs 20
gate inodes 20
gate writers $((1000 / part))
gate lockless $((500 / part))
gate seal $((1000 / part))
gate damage "$part"
gate edits $((1000 / part))
gate clock 2000
gate jumps 3

echo "== with a guard taken out"
cargo test --quiet --features faults --test faults --no-run || exit 1
red no-lock writers 100
red no-sync power 20
red no-seal seal 100

echo "$passed as they should be, $failed not, $passed_over skipped"
[ "$failed" -eq 0 ]
