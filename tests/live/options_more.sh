#!/bin/bash
# What options say and do when capturing, beside tcpdump: messages, -Z, -f, -v with -w, signals, --bpf.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair

packets()
{
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" udp 10.9.0.2 9 "${1:-3}" 2>/dev/null
}

# said TAG: the messages without the program's name, those that count aside
said()
{
	sed -E -e 's/^(tcpdump|ringdump): //' -e '/packets? (captured|received|dropped)/d' "$TMP/$1.err"
}

# messages WHAT ARGUMENT...: a capture of nothing, interrupted, says and prints the same
messages()
{
	local what=$1

	shift
	side_by_side message "$NS_A" "$@" || return
	stop message-td
	stop message-rd
	equal "$what: same messages" "$(said message-td)" "$(said message-rd)"
	equal "$what: same output" "$(od -c "$TMP/message-td.out")" "$(od -c "$TMP/message-rd.out")"
	equal "$what: same exit status" "${live_status[message-td]}" "${live_status[message-rd]}"
}

started()
{
	messages "plain" -i va udp port 1
	messages "-v" -i va -v udp port 1
	messages "-q -l -U" -i va -q -l -U udp port 1
	messages "--count" --count -i va udp port 1
	messages "-y" -i va -y en10mb udp port 1
	messages "any" -i any udp port 1
	messages "any as SLL" -i any -y linux_sll udp port 1
	messages "any -s 1" -i any -s 1 udp port 1
	messages "-s 1" -i va -s 1 udp port 1
	messages "-j adapter" -i va -j adapter udp port 1
	messages "-j host" -i va -j host udp port 1
	messages "-f" -i va -f udp port 1
	messages "-f any" -i any -f udp port 1
	messages "-m" -i va -m module udp port 1
	messages "-i 1" -i 1 udp port 1
	messages "-w" -i va -w /dev/null udp port 1
	messages "-w --print" -i va -w /dev/null --print -v udp port 1
	ip -n "$NS_A" address flush dev va scope global
	messages "-f without an address" -i va -f udp port 1
	live_address 2>/dev/null
}

counted()
{
	side_by_side count "$NS_A" -i va --count -c 3 udp port 9
	packets 5
	ended count-td
	ended count-rd
	equal "--count when capturing: the same output" "$(cat "$TMP/count-td.out")" "$(cat "$TMP/count-rd.out")"
	check "--count when capturing: counts" grep -q '^3 packets captured' "$TMP/count-rd.err"
}

# -v beside -w reports each second on one line, where there is news; not beside --stats, which says it too.
reported()
{
	local tag

	side_by_side report "$NS_A" -i va -v -w /dev/null udp port 9
	sniff report-stats "$NS_A" "$RINGDUMP" -i va -v -w /dev/null --stats 0.5 udp port 9
	within 4 grep -q $'Got 0\r' "$TMP/report-rd.err"
	packets 4
	within 4 grep -q $'Got 4\r' "$TMP/report-rd.err"
	within 4 grep -q $'Got 4\r' "$TMP/report-td.err"
	sleep 1.2
	for tag in report-td report-rd report-stats; do
		stop "$tag"
	done
	for tag in td rd; do
		equal "-v -w: $tag: from none to all, nothing twice" "Got 0 Got 4 " "$(grep -o 'Got [0-9]*' "$TMP/report-$tag.err" |
			sed -n '1p; $p; /Got [1-3]/d' | tr '\n' ' ')$(grep -o 'Got [0-9]*' "$TMP/report-$tag.err" | uniq -d)"
	done
	equal "-v -w --stats: one line is enough" 0 "$(grep -c Got "$TMP/report-stats.err")"
	check "-v -w --stats: it says how many" grep -q '^ringdump: 4 packets, ' "$TMP/report-stats.err"
}

flushed()
{
	sniff flush "$NS_A" "$RINGDUMP" -i va -w "$TMP/flush.pcap" udp port 9
	packets 4
	sleep 0.3
	equal "-w: packets wait in the buffer" 24 "$(stat -c %s "$TMP/flush.pcap")"
	kill -USR2 "${live_pid[flush]}"
	check "SIGUSR2: they are written" within 3 sh -c "[ \$(stat -c %s '$TMP/flush.pcap') -gt 24 ]"
	check "SIGUSR2: the capture goes on" alive flush
	stop flush
}

# -w - shows each packet as soon as there is no other.
streamed()
{
	sniff stream "$NS_A" "$RINGDUMP" -i va -w - udp port 9
	packets 4
	check "-w -: streams" within 3 sh -c "[ \$(stat -c %s '$TMP/stream.out') -gt 24 ]"
	stop stream
}

become()
{
	local status

	mkdir -m 777 "$TMP/open"
	sniff user "$NS_A" "$RINGDUMP" -Z nobody -i va -w "$TMP/open/x" udp port 9
	status=/proc/${live_pid[user]}/status
	equal "-Z: user" "$(id -u nobody)" "$(awk '/^Uid:/ { print $2, $3, $4, $5 }' "$status" | tr ' ' '\n' | sort -u)"
	equal "-Z: group" "$(id -g nobody)" "$(awk '/^Gid:/ { print $2, $3, $4, $5 }' "$status" | tr ' ' '\n' | sort -u)"
	equal "-Z: other groups" "$(id -G nobody)" "$(awk '/^Groups:/ { $1 = ""; print }' "$status" | xargs)"
	equal "-Z: says so" "dropped privs to nobody" "$(grep dropped.privs "$TMP/user.err")"
	packets 2
	sleep 0.2
	stop user
	equal "-Z: the file is the user's" nobody "$(stat -c %U "$TMP/open/x")"
	equal "-Z: packets are captured" 2 "$(tcpdump -r "$TMP/open/x" 2>/dev/null | wc -l)"
	in_ns "$NS_A" timeout 5 "$RINGDUMP" -Z nobody -i va -w "$TMP/not-here" 2>"$TMP/denied"
	equal "-Z: the file is opened afterwards: exit status" 1 $?
	check "-Z: the file is opened afterwards: message" grep -q 'not-here: Permission denied' "$TMP/denied"
}

# A program of our own, and one that is too long for the kernel.
assembled()
{
	printf 'ldh [12]\njne #0x800, drop\nldb [23]\njne #17, drop\nldh [36]\njne #9, drop\nret #50\ndrop: ret #0\n' >"$TMP/udp9.bpf"
	sniff bpf "$NS_A" "$RINGDUMP" -i va -nn -t -c 2 --bpf "$TMP/udp9.bpf"
	packets 3
	ended bpf
	equal "--bpf: its packets" 2 "$(grep -c '10.9.0.2.9: UDP' "$TMP/bpf.out")"
	{
		yes 'ld #0' | head -n 5000
		cat "$TMP/udp9.bpf"
	} >"$TMP/long.bpf"
	sniff long "$NS_A" "$RINGDUMP" -i va -nn -t -c 2 --bpf "$TMP/long.bpf"
	packets 3
	ended long
	equal "--bpf, over 4,096 instructions: its packets" 2 "$(grep -c '10.9.0.2.9: UDP' "$TMP/long.out")"
	equal "--bpf, over 4,096 instructions: one line says so" 1 "$(grep -c '4,*096' "$TMP/long.err")"
}

started
counted
reported
flushed
streamed
become
assembled
finish
