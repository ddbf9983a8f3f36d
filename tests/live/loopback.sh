#!/bin/bash
# The loopback interface: the kernel shows each frame twice, tcpdump prints it once and counts it twice.
. "$(dirname "$0")/lib.sh"
live_begin
live_alone

server server "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000
side_by_side lo "$NS_A" -i lo -nn -t -v tcp port 7000
side_by_side ether "$NS_A" -i lo -nn -t -e tcp port 7000
check "a conversation over lo" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000
side_by_side_stop lo ether
same_lines lo "lo, -v: same lines"
same_lines ether "lo, -e: same lines"
equal "lo: each frame is printed once" 1 "$(grep -c 'Flags \[S\]' "$TMP/ether-rd.out")"
equal "lo: the closing lines are tcpdump's" "$(closing lo-td)" "$(closing lo-rd)"
equal "lo: exit status" "${live_status[lo-td]}" "${live_status[lo-rd]}"
finish
