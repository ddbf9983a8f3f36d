#!/bin/bash
# What a disk, a ring, a scheduler or an interface may do to a capture: nothing that was captured is lost or
# half written, and it is said what happened.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair
generate=$(dirname "$RINGDUMP")/generate

# datagrams COUNT: numbered ones, to where nobody listens
datagrams()
{
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" udp 127.0.0.1 9 "$1" 2>/dev/null
}

# A file system of 64 KiB.
disk_full()
{
	mkdir -p "$TMP/small"
	if ! mount -t tmpfs -o size=64k rd-test "$TMP/small" 2>"$TMP/mount"; then
		skip "disk full" "no tmpfs can be mounted: $(cat "$TMP/mount")"
		return
	fi
	trap 'umount "$TMP/small"; live_cleanup' EXIT
	sniff "full$1" "$NS_A" "$RINGDUMP" -i lo -Z root $1 -w "$TMP/small/x" udp port 9
	datagrams 2500
	stop "full$1"
	equal "disk full $1: exit status" 1 "${live_status[full$1]}"
	check "disk full $1: says so" grep -q "ringdump: .*$TMP/small/x: No space left on device" "$TMP/full$1.err"
	check "disk full $1: the closing lines" grep -q '^0 packets dropped by kernel' "$TMP/full$1.err"
	check "disk full $1: the file ends with a whole packet" tcpdump -nn --count -r "$TMP/small/x"
	check "disk full $1: and is full" [ "$(tcpdump -nn --count -r "$TMP/small/x" 2>/dev/null | cut -d' ' -f1)" -gt 900 ]
	umount "$TMP/small"
	trap live_cleanup EXIT
}

# consecutive FILE: the datagrams in it are numbered from 0 on without a gap; prints how many there are.
consecutive()
{
	tcpdump -nn -A -r "$1" 2>/dev/null | grep -ao 'datagram [0-9]*' |
		awk '$2 != NR - 1 { exit 1 } END { print NR }'
}

# has_packets NAME: a file of more than a header
has_packets()
{
	[ "$(stat -c %s "$TMP/$1.pcap")" -gt 24 ]
}

# SIGKILL while it writes: what has been flushed is there, packet for packet.
killed()
{
	local i flushed count

	for i in 1 2 3; do
		sniff "kill$i" "$NS_A" "$RINGDUMP" -i lo -Z root -w "$TMP/kill$i.pcap" udp port 9
		datagrams 300
		sleep 0.3
		kill -USR2 "${live_pid[kill$i]}"
		within 5 has_packets "kill$i"
		sleep 0.2
		flushed=$(consecutive "$TMP/kill$i.pcap")
		start "flood$i" "$NS_A" "$LIVE_TESTS/traffic.py" udp 127.0.0.1 9 200000
		sleep "0.$((i * 2))"
		kill -KILL "${live_pid[kill$i]}"
		ended "kill$i" 2>/dev/null
		stop "flood$i" KILL 2>/dev/null
		equal "SIGKILL, $i: what SIGUSR2 flushed is in the file" 300 "$flushed"
		# the second run counts from 0 again
		count=$(tcpdump -nn --count -r "$TMP/kill$i.pcap" 2>/dev/null | cut -d' ' -f1)
		check "SIGKILL, $i: reads cleanly up to there" [ "${count:-0}" -ge 300 ]
	done
	sniff packets "$NS_A" "$RINGDUMP" -i lo -Z root -U -w "$TMP/packets.pcap" udp port 9
	datagrams 200
	within 5 has_packets packets
	sleep 0.5
	kill -KILL "${live_pid[packets]}"
	ended packets 2>/dev/null
	equal "SIGKILL with -U: every packet is in the file" 200 "$(consecutive "$TMP/packets.pcap")"
}

# Less memory than the ring would like.
small_memory()
{
	local kib

	if nm "$RINGDUMP" 2>/dev/null | grep -q __asan_init; then
		skip "a smaller ring" "AddressSanitizer needs the address space itself"
		return
	fi
	for kib in 60000 30000; do
		sniff "ring$kib" "$NS_A" sh -c "ulimit -v $kib && exec \"\$@\"" - "$RINGDUMP" -i lo -nn -t -B 131072 udp port 9 || continue
		datagrams 50
		within 5 has_lines "ring$kib" 50
		stop "ring$kib"
		equal "a ring of 128 MiB in $kib KiB: exit status" 0 "${live_status[ring$kib]}"
		check "a ring of 128 MiB in $kib KiB: a note" grep -q 'the kernel has no 131072 KiB for the capture ring: it is [0-9]* KiB' \
			"$TMP/ring$kib.err"
		equal "a ring of 128 MiB in $kib KiB: all lines" 50 "$(grep -c UDP "$TMP/ring$kib.out")"
	done
}

# Stopped under load, then continued: the drops are counted, and all goes on.  STOPPED_SECONDS: 10 is the long form.
stopped()
{
	local sent=200000

	if [ ! -x "$generate" ] || ! in_ns "$NS_A" "$generate" -i lo --force -c 1 2>&1 | grep -q 'via xdp'; then
		skip "SIGSTOP under load" "no packets from inside the kernel here"
		return
	fi
	sniff stopped "$NS_A" "$RINGDUMP" -i lo -nn -t -B 2048 udp
	kill -STOP "${live_pid[stopped]}"
	check "SIGSTOP: load" in_ns "$NS_A" "$generate" -i lo --force --udp -c $sent
	sleep "${STOPPED_SECONDS:-1}"
	kill -CONT "${live_pid[stopped]}"
	datagrams 100
	within 10 grep -q '127.0.0.1.9: UDP, length 11' "$TMP/stopped.out"
	sleep 0.5
	stop stopped
	equal "SIGSTOP, SIGCONT: exit status" 0 "${live_status[stopped]}"
	check "SIGSTOP: there were drops" [ "$(live_count stopped 'dropped by kernel')" -gt 0 ]
	equal "SIGSTOP: as many lines as packets" "$(live_count stopped captured)" "$(grep -c UDP "$TMP/stopped.out")"
	# what is sent on lo itself is counted twice and shown once
	equal "SIGSTOP: every packet is accounted for" $((sent + 200)) "$(live_count stopped 'received by filter')"
	equal "SIGSTOP: captured or dropped" $((sent + 100)) $(($(live_count stopped captured) + $(live_count stopped 'dropped by kernel')))
	equal "SIGSTOP: those that came after it" 100 "$(grep -c '127.0.0.1.9: UDP' "$TMP/stopped.out")"
}

# interface WHAT MESSAGE COMMAND...: what becomes of va ends the capture as it ends tcpdump's.
interface()
{
	local what=$1 message=$2

	shift 2
	sniff rd "$NS_A" "$RINGDUMP" -i va -nn tcp && sniff td "$NS_A" tcpdump -i va -nn tcp
	"$@"
	ended rd
	ended td
	equal "$what: exit status" "${live_status[td]}" "${live_status[rd]}"
	check "$what: says so" grep -q "^ringdump: .*$message" "$TMP/rd.err"
	equal "$what: the closing lines" "$(closing td)" "$(closing rd)"
}

renamed()
{
	ip -n "$NS_A" link set va down
	ip -n "$NS_A" link set va name vx
	ip -n "$NS_A" link set vx up
}

moved()
{
	ip -n "$NS_A" link set va netns "$NS_B"
}

disk_full ""
disk_full -U
killed
small_memory
stopped
interface renamed 'The interface disappeared: va is now called vx' renamed
ip -n "$NS_A" link set vx down
ip -n "$NS_A" link set vx name va
ip -n "$NS_A" link set va up
interface "moved to another namespace" 'The interface disappeared' moved
finish
