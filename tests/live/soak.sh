#!/bin/bash
# The short form of `make soak`: a few rounds of load, rotation and signals, every packet accounted for.
# SOAK_SECONDS (default 8) and SOAK_SEED (default 1) say how long and which.
. "$(dirname "$0")/lib.sh"
live_begin
live_alone
generate=$(dirname "$RINGDUMP")/generate

[ -x "$generate" ] || live_impossible "$generate is not built"
# sent by a ring of the older way, packets on lo would be seen twice
in_ns "$NS_A" "$generate" -i lo --force -c 10 >"$TMP/way" 2>&1
grep -q 'via xdp' "$TMP/way" || live_impossible "no packets from inside the kernel here: $(tail -n 1 "$TMP/way")"
"$LIVE_TOP/tests/soak.py" --seconds "${SOAK_SECONDS:-8}" --seed "${SOAK_SEED:-1}"
