#!/bin/bash
# A line appears soon after its packet, into a pipe and without -l.  The bounds are loose, because machines
# that run tests are busy; the measured times are printed.
. "$(dirname "$0")/lib.sh"
live_begin
live_alone

# latency WHAT MOST ARGUMENT...: the median is at most MOST milliseconds.
latency()
{
	local what=$1 most=$2 median max

	shift 2
	if ! in_ns "$NS_A" timeout 60 python3 "$LIVE_TESTS/latency.py" 50 "$@" >"$TMP/latency" 2>&1; then
		not_ok "$what" "$(cat "$TMP/latency")"
		return
	fi
	read -r median max <"$TMP/latency"
	echo "latency: $what: median $median ms, most $max ms"
	check "$what: a median of $median ms is at most $most" awk "BEGIN { exit !($median <= $most) }"
}

latency "by default" 50 "$RINGDUMP"
latency "--immediate-mode" 20 "$RINGDUMP" --immediate-mode
finish
