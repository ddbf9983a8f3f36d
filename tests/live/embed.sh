#!/bin/bash
# A program with libringdump.a inside (tests/embed/capture.c) captures, filters in the kernel and formats.
. "$(dirname "$0")/lib.sh"
capture=$(realpath -m "${EMBED:-$LIVE_TOP/build}/embed-capture")
live_begin
live_alone

sniff capture "$NS_A" "$capture" lo 'udp port 9 and src host 127.0.0.1' 3
in_ns "$NS_A" "$LIVE_TESTS/traffic.py" udp 127.0.0.1 9 4 2>/dev/null
ended capture
equal "embed-capture: its packets" 3 "$(grep -Ec '^IP 127.0.0.1.[0-9]+ > 127.0.0.1.9: UDP, length' "$TMP/capture.out")"
equal "embed-capture: and no others" 3 "$(lines capture)"
equal "embed-capture: exit status" 0 "${live_status[capture]}"
in_ns "$NS_A" "$capture" no-such-if tcp 1 2>"$TMP/missing"
equal "embed-capture: no such interface: exit status" 1 $?
check "embed-capture: no such interface: says so" grep -q no-such-if "$TMP/missing"
finish
