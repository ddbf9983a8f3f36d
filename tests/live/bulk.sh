#!/bin/bash
# Bulk TCP over veth: segments of up to 64 KiB that were never cut for the wire.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
side_by_side bulk "$NS_A" -B 32768 -i va -nn -t -v tcp port 7000
side_by_side short "$NS_A" -B 32768 -i va -nn -t -s 80 tcp port 7000
check "4 MB are sent" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 4000000
side_by_side_stop bulk short
same_lines bulk "bulk: same lines"
same_lines short "bulk, -s 80: same lines"
# largest PROGRAM: the longest segment that it printed.
largest()
{
	grep -o 'length [0-9]*$' "$TMP/bulk-$1.out" | awk '$2 > most { most = $2 } END { print most + 0 }'
}

if [ "$(largest td)" -le 9000 ]; then
	skip "super-frames" "segments are not offloaded here"
else
	equal "segments longer than any frame" "$(largest td)" "$(largest rd)"
fi
finish
