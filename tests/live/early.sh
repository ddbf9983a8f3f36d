#!/bin/bash
# The first milliseconds: packets are captured while the kernel still makes the ring, each once and in order.
. "$(dirname "$0")/lib.sh"
live_begin
live_generator
live_pair

# flow NS INTERFACE ARGUMENT...: numbered packets, until stop flow.
flow()
{
	start flow "$1" "$GENERATE" --force -i "$2" --count 20M --size 100 --number --flows 100 --rate 200k "${@:3}"
	check "packets flow" timeout 10 ip netns exec "$1" "$RINGDUMP" -i "$2" -c 1 -w /dev/null
}

# amid TAG ARGUMENT...: ringdump, behind the words in BEFORE, starts amid them and ends after 20,000, which is not all
# that it got.
BEFORE=()
amid()
{
	local tag=$1 dropped

	shift
	start "$tag" "$NS_A" "${BEFORE[@]}" "$RINGDUMP" -nn -c 20000 -w "$TMP/$tag.pcap" "$@"
	ended "$tag" 20
	dropped=$(live_count "$tag" "dropped by kernel")
	equal "$tag: status" 0 "${live_status[$tag]}"
	equal "$tag: captured" 20000 "$(live_count "$tag" captured)"
	ordered "$tag" "$dropped"
	rm -f "$TMP/$tag.pcap"
}

# ordered TAG DROPPED: what its file has.  Without a filter there may be packets of the kernel's own.
ordered()
{
	check "$1: a file" "$RINGDUMP" -r "$TMP/$1.pcap" -w "$TMP/numbers.pcap" tcp
	if [ "$2" = 0 ]; then
		check "$1: each number once, in order, none missing" "$LIVE_TESTS/numbered.py" --some --whole 0 0 "$TMP/numbers.pcap"
	else
		check "$1: each number once, in order" "$LIVE_TESTS/numbered.py" --some --in-order 0 0 "$TMP/numbers.pcap"
		skip "$1: none missing" "$2 were dropped"
	fi
}

# The other end of the pair sends; then packets arrive at lo, and at va itself; then they leave from va.
flow "$NS_B" vb --tx-ring
amid veth -i va
amid filtered -i va 'tcp and net 10'
amid veth-in -i va -Q in
amid any -i any
amid two -i va -i lo
amid immediate -i va --immediate-mode
amid modest -i va -p
start text "$NS_A" "$RINGDUMP" -i va -nn -t -x -c 20000 tcp
ended text 20
check "text: each number once, in order" awk '
	$1 == "0x0020:" && $6 "" $7 <= last { exit bad = 1 }
	$1 == "0x0020:" { last = $6 "" $7; n++ }
	END { exit bad || n != 20000 }' "$TMP/text.out"
stop flow
flow "$NS_A" lo
amid lo -i lo
stop flow
flow "$NS_A" va --tx-ring
amid out -i va
amid out-any -i any
stop flow

# TCP over a veth pair: segments that come in have no time of their own, so every socket gives them another.  libpcap
# shows packets up to a second late.
server bulk "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7002
start talk "$NS_A" bash -c "for i in {1..100}; do '$LIVE_TESTS/traffic.py' talk 10.9.0.2 7002 300000000; done"
sniff whole "$NS_A" tcpdump -B 65536 -s 96 -i va -w "$TMP/whole.pcap" tcp
for i in 1 2 3 4 5 6 7 8; do
	start "part$i" "$NS_A" "$RINGDUMP" -i va -s 96 -c 1500 -w "$TMP/part$i.pcap" tcp
	ended "part$i"
done
sleep 1.2
stop whole
stop talk TERM
if [ "$(live_count whole "dropped by kernel")" != 0 ]; then
	skip "TCP: each segment once" "tcpdump lost some"
else
	for i in 1 2 3 4 5 6 7 8; do
		if [ "$(live_count "part$i" "dropped by kernel")" = 0 ]; then
			check "TCP: each segment once, none missing ($i)" \
				"$LIVE_TESTS/run_of.py" "$TMP/part$i.pcap" "$TMP/whole.pcap"
		else
			skip "TCP: each segment once ($i)" "the kernel dropped some"
		fi
	done
fi
rm -f "$TMP/whole.pcap"

# When the packets have ended, all that came is captured.
start flow "$NS_B" "$GENERATE" --force -i vb --count 30k --size 100 --number --rate 100k --tx-ring
start all "$NS_A" "$RINGDUMP" -i va -nn -w "$TMP/all.pcap" tcp
ended flow
within 10 grep -q 'listening on' "$TMP/all.err"
sleep 0.5
stop all
equal "all: received is captured and dropped" "$(live_count all "received by filter")" \
	$(($(live_count all captured) + $(live_count all "dropped by kernel")))
ordered all "$(live_count all "dropped by kernel")"

# An interface that is down, and one that is not there, are told as ever.
ip -n "$NS_A" link add dd0 type veth peer name dd1
for name in dd0 nowhere; do
	start "$name" "$NS_A" "$RINGDUMP" -i "$name"
	ended "$name"
	start "$name-td" "$NS_A" tcpdump -i "$name"
	ended "$name-td"
	equal "$name: what is said" "$(sed 's/^tcpdump: //' "$TMP/$name-td.err" | head -n 1)" \
		"$(sed 's/^ringdump: //' "$TMP/$name.err" | head -n 1)"
	equal "$name: status" "${live_status[$name-td]}" "${live_status[$name]}"
done

# From here on the call that makes the ring takes long, or calls fail: strace does that.
if ! command -v strace >/dev/null; then
	skip "before the ring" "strace is not installed"
	finish
	exit
fi
if has_sanitizers "$RINGDUMP"; then
	skip "before the ring" "the search for leaks does not work under strace"
	finish
	exit
fi

# Where one of the calls that it takes is not there, the capture begins with the ring.
missing()
{
	local which

	which=$(nth "$2" "$3" -i va)
	if [ -z "$which" ]; then
		not_ok "without $1: the call is there" "$(cat "$TMP/calls")"
		return
	fi
	BEFORE=(strace -D -qq -o "$TMP/missing" -e trace="$2" -e inject="$2:error=ENOPROTOOPT:when=$which")
	amid "without-$1" -i va
	BEFORE=()
	check "without $1: it was not there" grep -q "$3.*INJECTED" "$TMP/missing"
}

# nth CALL PATTERN ARGUMENT...: which of ringdump's calls of that name fits the pattern first?
nth()
{
	local call=$1 pattern=$2

	shift 2
	start calls "$NS_A" strace -D -qq -o "$TMP/calls" -e trace="$call" "$RINGDUMP" "$@"
	within 10 grep -q 'listening on' "$TMP/calls.err"
	stop calls
	grep "^$call(" "$TMP/calls" | grep -n -m 1 "$pattern" | cut -d : -f 1
}

# late TAG ARGUMENT...: start a ringdump whose ring takes more than a second, and wait until it is about to make it.
late()
{
	local tag=$1 which

	shift
	which=$(nth setsockopt PACKET_RX_RING "$@")
	start "$tag" "$NS_A" strace -D -qq -ttt -o "$TMP/$tag.calls" -e trace=setsockopt,bind \
		-e inject=setsockopt:delay_enter=1500000:when="${which:-1}" "$RINGDUMP" "$@"
	within 10 grep -q PACKET_VERSION "$TMP/$tag.calls" || not_ok "$tag: is about to make its ring" "$(cat "$TMP/$tag.err")"
}

# late_beside TAG ARGUMENT...: such a one, with tcpdump beside it, which listens already.
late_beside()
{
	sniff "$1-td" "$NS_A" tcpdump -l "${@:2}" && late "$1-rd" "${@:2}"
}

# unmade TAG: the traffic has ended; did it end before there was a ring?
unmade()
{
	if grep -q 'PACKET_RX_RING.*DELAYED' "$TMP/$1.calls"; then
		skip "$1: there was no ring yet" "the machine is slow"
	fi
	within 10 grep -q 'listening on' "$TMP/$1.err"
	check "$1: the ring took its time" grep -q 'PACKET_RX_RING.*DELAYED' "$TMP/$1.calls"
}

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
server local "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7001
many='host 1.2.3.4'
for ((i = 0; i < 3000; i++)); do many+=" or ether[$((i % 50)):4] = $((0x77000000 + i))"; done
late_beside tags -i va -nn -t -e tcp or vlan
check "tags: frames are sent" in_ns "$NS_B" "$LIVE_TESTS/traffic.py" vlan vb
unmade tags-rd
late_beside plain -i va -nn -t -S -v 'tcp port 7000'
check "plain: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 100000
unmade plain-rd
late_beside cut -i va -nn -t -S -s 60 -x 'tcp port 7000'
check "cut: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
unmade cut-rd
late_beside any -i any -nn -t -S -e tcp
check "any: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
check "any: one over lo" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7001
unmade any-rd
late_beside lo -i lo -nn -t -S -e tcp
check "lo: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7001
unmade lo-rd
late_beside in -i va -Q in -nn -t -S tcp
check "in: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
unmade in-rd
late_beside here -i va -nn -t -S "tcp and not ($many)"
check "here: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
unmade here-rd
all=(tags plain cut any lo in here)
side_by_side_stop "${all[@]}"
for tag in "${all[@]}"; do
	same_lines "$tag" "$tag: same lines"
	[ "$tag" = here ] || equal "$tag: the closing lines are tcpdump's" "$(closing "$tag-td")" "$(closing "$tag-rd")"
done
equal "here: all is counted" 3 "$(closing here-rd | grep -c "^$(live_count here-rd captured) packets\|^0 packets dropped")"
check "here: the filter runs here" grep -q 'a part of it runs there\|filtered here' "$TMP/here-rd.err"

# More than the socket has room for: what is lost is told, and all of it is the end of what came before the ring.
late full -B 256 -i va -w "$TMP/full.pcap" tcp
check "full: packets are sent" in_ns "$NS_B" "$GENERATE" --force -i vb --count 10k --size 100 --number --tx-ring
unmade full
stop full
check "full: some were lost" [ "$(live_count full "dropped by kernel")" -gt 0 ]
equal "full: received" 10000 "$(live_count full "received by filter")"
equal "full: captured and dropped" 10000 $(($(live_count full captured) + $(live_count full "dropped by kernel")))
ordered full 0

flow "$NS_B" vb --tx-ring
missing time-stamps setsockopt TIMESTAMPING
missing tags setsockopt 'PACKET_AUXDATA\|0x8 /\*'
missing filters getsockopt SO_GET_FILTER
stop flow
finish
