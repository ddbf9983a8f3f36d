#!/bin/bash
# -i any: interface names and directions as tcpdump prints them, cooked capture and filters on it.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
server local "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000
side_by_side plain "$NS_A" -i any -nn -t tcp
side_by_side ether "$NS_A" -i any -nn -t -e tcp
side_by_side verbose "$NS_A" -i any -nn -t -v -X tcp
side_by_side host "$NS_A" -i any -nn -t src host 10.9.0.2 and tcp port 7000
side_by_side in "$NS_A" -i any -nn -t -Q in tcp
check "a conversation over veth" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
check "a conversation over lo" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000
side_by_side_stop plain ether verbose host in
same_lines plain "any: same lines"
same_lines ether "any, -e: same lines"
same_lines verbose "any, -v -X: same lines"
same_lines host "any, with a filter: same lines"
same_lines in "any, -Q in: same lines"
check "any: the outgoing SYN on va" grep -q '^va *Out IP 10.9.0.1.*Flags \[S\]' "$TMP/plain-rd.out"
check "any: the answer coming in on va" grep -q '^va *In  *IP 10.9.0.2.*Flags \[S\.\]' "$TMP/plain-rd.out"
check "any: lo is there too" grep -q '^lo *In  *IP 127.0.0.1' "$TMP/plain-rd.out"
check "any: the link type is announced" grep -q 'listening on any, link-type LINUX_SLL2 (Linux cooked v2)' \
	"$TMP/plain-rd.err"
finish
