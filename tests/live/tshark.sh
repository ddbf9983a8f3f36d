#!/bin/bash
# Retransmissions, disorder, duplicate ACKs, windows and round trips beside tshark's: on recorded captures, where both
# must say the same, and on a transfer over a line that loses and delays frames, where every difference is one that
# src/flow/README.md explains.
. "$(dirname "$0")/lib.sh"
live_begin tshark

compare()
{
	local result

	result=$("$LIVE_TESTS/tshark.py" "$RINGDUMP" "$@" 2>&1)
	grep -v '^[0-9]* [0-9]*$' <<<"$result"
	read -r passed failed <<<"$(tail -n 1 <<<"$result")"
	if ! [ "${failed:-none}" -ge 0 ] 2>/dev/null; then
		not_ok "tshark.py $1 ends"
		return
	fi
	result_passed=$((result_passed + passed))
	result_failed=$((result_failed + failed))
}

captures=()
for name in telnet-ipv4 closes retransmission window keepalive; do
	captures+=("$LIVE_TOP/tests/golden/captures/rec-$name.pcap")
done
compare same "${captures[@]}"

# va in one namespace, vb in the other one, and between them the bad line.
live_namespace "$NS_A"
live_namespace "$NS_B"
ip -n "$NS_A" link add va type veth peer name ra netns "$NS_B"
ip -n "$NS_B" link add vb type veth peer name rb
ip -n "$NS_A" address add 10.9.0.1/24 dev va
ip -n "$NS_B" address add 10.9.0.2/24 dev vb
for end in ra rb; do
	ip -n "$NS_B" link set $end up arp off promisc on
done
ip -n "$NS_A" link set va up
ip -n "$NS_B" link set vb up
in_ns "$NS_A" "$LIVE_TESTS/offload.py" va
in_ns "$NS_B" "$LIVE_TESTS/offload.py" vb ra rb
server line "$NS_B" "$LIVE_TESTS/lossy.py" ra rb 7 15 40
server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
sniff near "$NS_A" "$RINGDUMP" -i va --nano -w "$TMP/near.pcap" tcp
sniff far "$NS_B" "$RINGDUMP" -i vb --nano -w "$TMP/far.pcap" tcp
for i in 1 2 3; do
	check "transfer $i" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 400000
done
sleep 0.3
stop near
stop far
compare lossy "$TMP/near.pcap" "$TMP/far.pcap"
finish
