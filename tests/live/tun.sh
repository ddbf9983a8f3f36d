#!/bin/bash
# A tun device carries IP packets without a link layer.
. "$(dirname "$0")/lib.sh"
live_begin
live_alone
ip -n "$NS_A" tuntap add dev probe0 mode tun 2>"$TMP/tun" || live_impossible "no tun devices: $(cat "$TMP/tun")"

mkfifo "$TMP/go"
in_ns "$NS_A" "$LIVE_TESTS/traffic.py" tun tun7 <"$TMP/go" >"$TMP/tun.out" 2>"$TMP/tun.err" &
live_started+=($!)
exec 8>"$TMP/go"
within 10 grep -q ready "$TMP/tun.out" || not_ok "the device is made" "$(cat "$TMP/tun.err")"
side_by_side plain "$NS_A" -i tun7 -nn -t not icmp6
side_by_side ether "$NS_A" -i tun7 -nn -t -e -v tcp
side_by_side filter "$NS_A" -i tun7 -nn -t ip6 and tcp dst port 23
echo go >&8
within 5 has_lines plain-rd 11
side_by_side_stop plain ether filter
# Bytes before the packet: no kernel takes such a filter, so it is run here, and packets that do not need them are seen.
sniff before "$NS_A" "$RINGDUMP" -i tun7 -nn 'ip6 or ip[-8] >= 5'
check "a filter of bytes before the packet: a note" grep -q 'reads what is not there' "$TMP/before.err"
stop before
equal "a filter of bytes before the packet: goes on" 0 "${live_status[before]}"
exec 8>&-
same_lines plain "tun: same lines"
same_lines ether "tun, -e -v: same lines"
same_lines filter "tun, with a filter: same lines"
equal "tun: the link type is announced" "$(grep -o 'link-type [^,]*' "$TMP/plain-td.err")" \
	"$(grep -o 'link-type [^,]*' "$TMP/plain-rd.err")"
finish
