#!/bin/bash
# --fanout: numbered packets through several rings into one output, and into a file for each ring.
. "$(dirname "$0")/lib.sh"
live_begin
live_generator
live_pair

# The way into each interface that is the fastest needs Linux 5.18; the other one does as well.
SENT=20000
generate()
{
	"$GENERATE" --count "$SENT" --size 100 --flows 100 --number "$@"
}

# A slow machine may drop packets; the kernel counts them, and then all the others must be there.
dropped()
{
	live_count "$1" "dropped by kernel"
}

# has TAG COUNT: has the sniffer, which is asked to print its counts, got so many packets, those included that the
# kernel dropped?
has()
{
	local line

	kill -USR1 "${live_pid[$1]}"
	sleep 0.2
	line=$(grep '^ringdump: [0-9]* packets captured' "$TMP/$1.err" | tail -n 1)
	[[ $line =~ ^ringdump:\ ([0-9]+)\ .*,\ ([0-9]+)\ packets\ dropped ]] &&
		[ $((BASH_REMATCH[1] + BASH_REMATCH[2])) -eq "$2" ]
}

# flood TAG ARGUMENT...: ringdump sees the numbered packets arrive on lo.
flood()
{
	local tag=$1

	shift
	sniff "$tag" "$NS_A" "$RINGDUMP" -i lo -nn "$@" || return 1
	check "$tag: packets are sent" in_ns "$NS_A" "$GENERATE" --force -i lo --count "$SENT" --size 100 \
		--flows 100 --number --rate 100k
	within 20 has "$tag" "$SENT" || not_ok "$tag: gets all packets" "$(cat "$TMP/$tag.err")"
	stop "$tag"
	equal "$tag: status" 0 "${live_status[$tag]}"
}

# One output out of 2 and 4 rings: as many packets as were sent, each once, in order.
for how in "2 hash" "2 lb" "4 hash" "4 lb" "4 cpu"; do
	read -r rings mode <<<"$how"
	tag=$mode$rings
	flood "$tag" --fanout "$rings" --fanout-mode "$mode" -w "$TMP/$tag.pcap"
	check "$tag: none lost, doubled or out of order" \
		"$LIVE_TESTS/numbered.py" --in-order "$SENT" "$(dropped "$tag")" "$TMP/$tag.pcap"
done

# A file for each ring: every packet in one of them, every flow in only one.
flood files --fanout 4 -w "$TMP/ring%d.pcap"
check "files: none lost or doubled, each flow in one file" \
	"$LIVE_TESTS/numbered.py" "$SENT" "$(dropped files)" "$TMP"/ring[0-3].pcap
equal "files: the counts say so" "$SENT" $(($(live_count files captured) + $(dropped files)))
equal "files: more than one ring got something" "many" \
	"$([ "$(find "$TMP" -name 'ring*.pcap' -size +100k | wc -l)" -gt 1 ] && echo many)"
equal "files: no others" 4 "$(find "$TMP" -name 'ring*' | wc -l)"

# The text is what tcpdump prints of the same packets, whoever decodes.
check "the same packets in a file" generate --write "$TMP/sent.pcap"
for how in "" -v "-#"; do
	# shellcheck disable=SC2086
	tcpdump -nn -t $how -x -r "$TMP/sent.pcap" 2>/dev/null >"$TMP/want"
	# shellcheck disable=SC2086
	flood "text$how" --fanout 4 $how -t -x
	if [ "$(dropped "text$how")" -ne 0 ]; then
		skip "text $how: tcpdump's" "the kernel dropped packets"
	else
		without_last_empty "text$how" >"$TMP/got"
		check "text $how: tcpdump's" cmp "$TMP/want" "$TMP/got"
	fi
done

# Time stamps ascend in the text, too.
flood stamps --fanout 4 -tt --nano
check "the text is in time order" sh -c "without='/^\$/d'; sed \"\$without\" '$TMP/stamps.out' | cut -d ' ' -f 1 | sort -c"

# While the group comes together, traffic is flowing: nothing is seen by two rings.
in_ns "$NS_A" "$GENERATE" --force -i lo --count 1M --size 100 --flows 100 --number --rate 50k >"$TMP/late.sent" &
generator=$!
live_started+=("$generator")
check "a late start: traffic flows" timeout 10 ip netns exec "$NS_A" "$RINGDUMP" -i lo -c 1 -w /dev/null
sniff late "$NS_A" "$RINGDUMP" -i lo --fanout 16 -c 5000 -w "$TMP/late.pcap"
ended late 20
kill "$generator"
check "a late start: none doubled or out of order" "$LIVE_TESTS/numbered.py" --some "$SENT" 0 "$TMP/late.pcap"
equal "a late start: captured" 5000 "$(live_count late captured)"

# -c counts over all rings, exactly.
for out in "" "$TMP/count.pcap" "$TMP/count%d.pcap"; do
	sniff count "$NS_A" "$RINGDUMP" -i lo -nn --fanout 4 -c 777 ${out:+-w "$out"}
	in_ns "$NS_A" "$GENERATE" --force -i lo --count 2000 --size 100 --flows 100 --number --rate 20k >"$TMP/sent"
	ended count
	equal "-c ${out:+-w $(basename "$out")}: captured" 777 "$(live_count count captured)"
	case $out in
	"") equal "-c: lines" 777 "$(lines count)" ;;
	*) equal "-c -w $(basename "$out"): packets" 777 "$(for f in "$TMP"/count*.pcap; do
		tcpdump -nn -r "$f" 2>/dev/null; done | wc -l)"; rm -f "$TMP"/count*.pcap ;;
	esac
done

# A real conversation: both directions are in one ring, so relative numbers are right.
server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
sniff one "$NS_A" "$RINGDUMP" -i va -nn -t tcp
sniff four "$NS_A" "$RINGDUMP" -i va -nn -t --fanout 4 tcp
for _ in 1 2 3 4 5; do
	check "a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 100000
done
within 5 quiet one four
stop one
stop four
equal "conversations: the same lines as from one ring" "$(without_last_empty one | sort)" \
	"$(without_last_empty four | sort)"

# Fragments are in the ring of their flow: as one packet, put together, or with "fragments" as they came.
datagrams()
{
	in_ns "$NS_A" python3 -c 'import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("10.9.0.1", 6000))
for size in (100, 4000) * 20:
    s.sendto(bytes(size), ("10.9.0.2", 6001))'
}
fragments_of()
{
	for f in "$TMP/$1"[0-3].pcap; do
		tcpdump -nn -t -r "$f" 'ip[6:2] & 0x3fff != 0' 2>/dev/null | wc -l
	done | sort -n | tr '\n' ' '
}
whole_of()
{
	for f in "$TMP/$1"[0-3].pcap; do
		tcpdump -nn -t -r "$f" 'udp port 6001 and ip[6:2] & 0x3fff = 0' 2>/dev/null | wc -l
	done | sort -n | tr '\n' ' '
}
for mode in hash fragments; do
	sniff "$mode" "$NS_B" "$RINGDUMP" -i vb -nn --fanout 4 --fanout-mode "$mode" -w "$TMP/$mode%d.pcap" \
		udp or ip[6:2] '&' 0x1fff != 0
	check "datagrams" datagrams
	within 10 has "$mode" "$([ "$mode" = hash ] && echo 40 || echo 80)"
	stop "$mode"
done
equal "hash: all datagrams in one ring, whole" "0 0 0 40 " "$(whole_of hash)"
equal "hash: no fragments are left" "0 0 0 0 " "$(fragments_of hash)"
equal "fragments: the whole ones in one ring" "0 0 0 20 " "$(whole_of fragments)"
equal "fragments: all fragments in one ring" "0 0 0 60 " "$(fragments_of fragments)"

# By queue: a pair with two queues each way; which of them a packet leaves by is chosen by flow, and a program can ask.
queues()
{
	ip -n "$NS_A" link add vq numtxqueues 2 numrxqueues 2 type veth peer name vr numtxqueues 2 numrxqueues 2 \
		netns "$NS_B" 2>"$TMP/queues" || return 1
	ip -n "$NS_A" address add 10.9.1.1/24 dev vq
	ip -n "$NS_B" address add 10.9.1.2/24 dev vr
	ip -n "$NS_A" link set vq up
	ip -n "$NS_B" link set vr up
}
flows()
{
	in_ns "$NS_A" python3 -c 'import socket
for port in [*range(6000, 6040)] * 3:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.bind(("10.9.1.1", port))
        s.sendto(bytes(100), ("10.9.1.2", 6001))'
}
packets_of()
{
	tcpdump -nn -t -r "$TMP/$1.pcap" udp 2>/dev/null | sort
}
if queues; then
	printf 'ld queue\njeq #0, keep, drop\nkeep: ret #-1\ndrop: ret #0\n' >"$TMP/first.bpf"
	sniff qm "$NS_A" "$RINGDUMP" -i vq --fanout 2 --fanout-mode qm -w "$TMP/qm%d.pcap" udp port 6001
	sniff first "$NS_A" "$RINGDUMP" -i vq --bpf "$TMP/first.bpf" -w "$TMP/first.pcap"
	check "qm: datagrams" flows
	within 10 has qm 120 || not_ok "qm: gets all packets" "$(cat "$TMP/qm.err")"
	sleep 0.5
	stop qm
	stop first
	equal "qm: all packets" 120 "$(cat <(packets_of qm0) <(packets_of qm1) | wc -l)"
	equal "qm: the first ring has those of the first queue" "$(packets_of first)" "$(packets_of qm0)"
	equal "qm: both rings have some" "many" "$([ -n "$(packets_of qm0)" ] && [ -n "$(packets_of qm1)" ] && echo many)"
	equal "qm: no flow in both" "" "$(comm -12 <(packets_of qm0 | sort -u) <(packets_of qm1 | sort -u))"
else
	skip "qm" "no interface with several queues: $(cat "$TMP/queues")"
fi

# What does not go together is said.
refused()
{
	local what=$1 want=$2

	shift 2
	equal "$what" "ringdump: $want" "$(in_ns "$NS_A" "$RINGDUMP" "$@" 2>&1 | head -n 1)"
}
refused "--fanout 0" "--fanout 0: the number of rings is from 1 to 64" -i lo --fanout 0
refused "--fanout 65" "--fanout 65: the number of rings is from 1 to 64" -i lo --fanout 65
refused "--fanout-mode" "--fanout-mode roll: it is hash, fragments, cpu, lb or qm" -i lo --fanout-mode roll
refused "--fanout with -r" "--fanout needs an interface and can not be used with -V or -r" \
	--fanout 2 -r "$TMP/sent.pcap"
refused "--fanout with two -i" "--fanout shares one interface: -i was given more than once" --fanout 2 -i lo -i va
refused "--print with files" "--print shows one output: -w $TMP/x%d makes one for each ring" \
	--fanout 2 -i lo --print -w "$TMP/x%d"
refused "-C with files of unclear names" \
	"-C puts a number behind the name, so something other than a digit must follow the %d of -w $TMP/x%d" \
	--fanout 2 -i lo -C 1 -w "$TMP/x%d"

# The interface goes: said once, with the counts.
sniff goes "$NS_A" "$RINGDUMP" -i va -nn --fanout 3
ip -n "$NS_A" link del va
ended goes
equal "an interface that goes: status" 1 "${live_status[goes]}"
equal "an interface that goes: message" 1 "$(grep -c 'The interface disappeared$' "$TMP/goes.err")"
finish
