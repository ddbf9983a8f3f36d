#!/bin/bash
# pcapng while capturing: interfaces and directions, what the kernel dropped, rotation, several rings, a pipe, and
# what is left behind by SIGKILL.
. "$(dirname "$0")/lib.sh"
live_begin tshark capinfos
live_pair

# udp ADDRESS PORT COUNT: a socket each, so that none hears that nobody listens
udp()
{
	in_ns "$NS_A" bash -c 'for ((i = 0; i < $3; i++)); do echo "datagram $i" >/dev/udp/$1/$2; done' - "$@" 2>/dev/null
}

# fields FILE FIELD...: of every packet, as tshark reads them
fields()
{
	local file=$1 field arguments=()

	shift
	for field; do
		arguments+=(-e "$field")
	done
	tshark -r "$file" -T fields "${arguments[@]}" 2>"$TMP/tshark.err" | tr '\t' ' '
}

# statistics FILE: interface, packets accepted by the filter, dropped by the kernel, delivered, one line for each
# statistics block, which capinfos does not show.
statistics()
{
	od -An -v -tu4 -w4 "$1" | awk '
		{ word[NR - 1] = $1 + 0 }
		END {
			for (at = 0; at < NR; at += word[at + 1] / 4) {
				if (word[at] != 5)
					continue
				# option: code and length in one word, then 64 bits
				for (o = at + 5; o < at + word[at + 1] / 4 - 1; o += 3)
					option[word[o] % 65536] = word[o + 1]
				print word[at + 2], option[6], option[7], option[8]
			}
		}'
}

# counted TAG COUNT: has the sniffer seen so many packets?
counted()
{
	kill -USR1 "${live_pid[$1]}"
	sleep 0.1
	grep -q "^ringdump: $2 packets captured" "$TMP/$1.err"
}

# all_of TAG COUNT: wait for them, then end it
all_of()
{
	within 5 counted "$1" "$2" || not_ok "$1: gets $2 packets" "$(cat "$TMP/$1.err")"
	stop "$1"
	equal "$1: status" 0 "${live_status[$1]}"
}

# Two interfaces and "any" see the same datagrams, each in its way.
ip -n "$NS_A" link add wa type veth peer name wb netns "$NS_B"
ip -n "$NS_A" address add 10.10.0.1/24 dev wa
ip -n "$NS_B" address add 10.10.0.2/24 dev wb
ip -n "$NS_A" link set wa up
ip -n "$NS_B" link set wb up
sniff two "$NS_A" "$RINGDUMP" -i va -i wa -w "$TMP/two.pcapng" udp port 9
sniff any "$NS_A" "$RINGDUMP" -i any -w "$TMP/any" --pcapng udp port 9
sniff other "$NS_B" "$RINGDUMP" -i vb -s 60 -w "$TMP/other.pcapng" udp port 9
udp 10.9.0.2 9 3
udp 10.10.0.2 9 4
udp 127.0.0.1 9 5
all_of two 7
all_of any 12
all_of other 3
equal "-i va -i wa: interfaces and directions" "4 wa 0x00000002 0 | 3 va 0x00000002 0 | " \
	"$(fields "$TMP/two.pcapng" frame.interface_name frame.packet_flags_direction frame.packet_flags_reception_type |
		sort -r | uniq -c | awk '{ printf "%s %s %s %s | ", $1, $2, $3, $4 }')"
equal "-i va -i wa: statistics" "0 3 0 3"$'\n'"1 4 0 4" "$(statistics "$TMP/two.pcapng")"
equal "-i any: interfaces and directions" "4 wa 0x00000002 | 3 va 0x00000002 | 5 lo 0x00000001 | " \
	"$(fields "$TMP/any" frame.interface_name frame.packet_flags_direction | sort -r | uniq -c |
		awk '{ printf "%s %s %s | ", $1, $2, $3 }')"
equal "-i any: one more interface, which stands for all" "any" \
	"$(capinfos "$TMP/any" 2>&1 | sed -n 's/^ *Name = //p' | head -n 1)"
equal "the other end: received, by this machine alone" "vb 0x00000001 1" \
	"$(fields "$TMP/other.pcapng" frame.interface_name frame.packet_flags_direction frame.packet_flags_reception_type | uniq)"
check "the other end: the filter" grep -q 'Filter string = udp port 9' <(capinfos "$TMP/other.pcapng" 2>&1)
check "the other end: the snapshot length" grep -q 'Capture length = 60' <(capinfos "$TMP/other.pcapng" 2>&1)
check "tcpdump reads them all" [ "$(total "$TMP/two.pcapng" "$TMP/any" "$TMP/other.pcapng")" -eq 22 ]

# A ring that is full while its reader sleeps: the file says what was lost.
sniff drops "$NS_A" "$RINGDUMP" -i lo -B 64 -w "$TMP/drops.pcapng" udp port 9
kill -STOP "${live_pid[drops]}"
udp 127.0.0.1 9 4000
kill -CONT "${live_pid[drops]}"
sleep 0.2
stop drops
read -r _ accepted dropped delivered <<<"$(statistics "$TMP/drops.pcapng")"
check "drops: the kernel dropped some" [ "${dropped:-0}" -gt 0 ]
equal "drops: as said at the end" "$(sed -n 's/^\([0-9]*\) packets dropped by kernel/\1/p' "$TMP/drops.err")" "$dropped"
equal "drops: the rest is in the file" "$(total "$TMP/drops.pcapng")" "$delivered"
check "drops: the counts agree" [ "$((accepted - dropped))" -ge "$delivered" ]

# -G: each file counts for itself.
mkdir -m 777 "$TMP/row"
sniff row "$NS_A" "$RINGDUMP" -i lo -G 1 -w "$TMP/row/%s.pcapng" udp port 9
for _ in 1 2 3 4 5 6 7 8; do
	udp 127.0.0.1 9 5
	sleep 0.2
done
stop row
check "-G: several files" [ "$(find "$TMP/row" -type f | wc -l)" -ge 2 ]
sum=0
for file in "$TMP/row"/*; do
	read -r _ _ _ delivered <<<"$(statistics "$file")"
	sum=$((sum + delivered))
	[ "$(total "$file")" -eq "$delivered" ] || not_ok "-G: ${file##*/} has what it says"
done
equal "-G: the files together have all" 40 $sum

# A file for each ring, and all rings in one.
sniff rings "$NS_A" "$RINGDUMP" -i lo --fanout 2 -w "$TMP/ring%d.pcapng" udp port 9
sniff joined "$NS_A" "$RINGDUMP" -i lo --fanout 2 --pcapng -w "$TMP/joined" udp port 9
udp 127.0.0.1 9 50
all_of rings 50
all_of joined 50
equal "--fanout, a file for each: its own counts" 50 \
	"$(cat <(statistics "$TMP/ring0.pcapng") <(statistics "$TMP/ring1.pcapng") | awk '{ sum += $4 } END { print sum }')"
equal "--fanout, one file: one interface" 1 "$(capinfos "$TMP/joined" 2>&1 | grep -c 'Name = lo')"
equal "--fanout, one file: the counts of all" "0 50" "$(statistics "$TMP/joined" | awk '{ print $3, $4 }')"

# SIGKILL: all that was written is a file that can be read.
sniff killed "$NS_A" "$RINGDUMP" -U -i lo -w "$TMP/killed.pcapng" udp port 9
udp 127.0.0.1 9 6
within 5 counted killed 6
stop killed KILL
check "SIGKILL: capinfos reads the file" capinfos "$TMP/killed.pcapng"
equal "SIGKILL: all packets are there" 6 "$(fields "$TMP/killed.pcapng" frame.number | wc -l)"

# A pipe: tshark prints the packets while they come.
mkfifo "$TMP/pipe"
start shark "$NS_A" tshark -l -n -r "$TMP/pipe" -T fields -e frame.interface_name
start stream "$NS_A" sh -c 'exec "$0" -i lo -U --pcapng -w - udp port 9 >"$1"' "$RINGDUMP" "$TMP/pipe"
within 10 grep -q 'listening on' "$TMP/stream.err" || not_ok "stream: listens" "$(cat "$TMP/stream.err")"
udp 127.0.0.1 9 2
check "--pcapng -w -: tshark shows packets at once" within 10 has_lines shark 2
udp 127.0.0.1 9 1
check "--pcapng -w -: and the next ones" within 10 has_lines shark 3
equal "--pcapng -w -: with the interface's name" "lo" "$(uniq "$TMP/shark.out")"
stop stream
ended shark
equal "--pcapng -w -: the end" "0 0" "${live_status[stream]} ${live_status[shark]}"
finish
