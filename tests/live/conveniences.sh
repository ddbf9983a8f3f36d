#!/bin/bash
# What tcpdump has not: several -i, --netns, --duration, --max-bytes, --stats, --hints.
. "$(dirname "$0")/lib.sh"
live_begin
live_generator
live_pair

# packets COUNT [ARGUMENT...]: onto lo of the first namespace
packets()
{
	local count=$1

	shift
	in_ns "$NS_A" "$GENERATE" --force -i lo --count "$count" --size 100 "$@"
}

# datagram ADDRESS PORT: from the first namespace
datagram()
{
	in_ns "$NS_A" python3 -c 'import socket, sys
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", (sys.argv[1], int(sys.argv[2])))' "$@"
}

# complains WHAT FIRST-LINE ARGUMENT...
complains()
{
	local what=$1 want=$2

	shift 2
	equal "$what" "ringdump: $want" "$(in_ns "$NS_A" timeout 10 "$RINGDUMP" "$@" 2>&1 | grep -v '^data link type' | head -n 1)"
}

# Several interfaces, in the order of time.
sniff both "$NS_A" "$RINGDUMP" -i va -i lo -i va -nn -tt --nano udp
equal "several -i: all are named" 1 "$(grep -c 'listening on va, lo, link-type EN10MB' "$TMP/both.err")"
for port in 1001 1003 1005 1007 1009; do
	datagram 10.9.0.2 "$port"
	datagram 127.0.0.1 $((port + 1))
done
within 10 has_lines both 10
stop both
equal "several -i: status" 0 "${live_status[both]}"
equal "several -i: packets of both, in order" "1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 " \
	"$(sed -n 's/.*\.\(10[0-9][0-9]\): UDP.*/\1/p' "$TMP/both.out" | tr '\n' ' ')"
check "several -i: times ascend" sh -c "grep UDP '$TMP/both.out' | cut -d ' ' -f 1 | sort -c"
equal "several -i: the last counts add up" 10 "$(live_count both captured)"
sniff saved "$NS_A" "$RINGDUMP" -i va -i lo -w "$TMP/saved.pcap" udp
datagram 10.9.0.2 2001
datagram 127.0.0.1 2002
sleep 0.5
stop saved
equal "several -i: one file" 2 "$(tcpdump -nn -r "$TMP/saved.pcap" 2>/dev/null | grep -c UDP)"
in_ns "$NS_A" "$RINGDUMP" -i va -i any udp >"$TMP/mixed" 2>&1
equal "several -i: two link types: status" 1 $?
equal "several -i: two link types" 1 "$(grep -c '^ringdump: any has the link type LINUX_SLL2 and va has EN10MB: one output' "$TMP/mixed")"

# Another network namespace, by name, by process, by file.
start sleeper "$NS_A" sleep 60
for name in "$NS_A" "${live_pid[sleeper]}" "/proc/${live_pid[sleeper]}/ns/net"; do
	case $name in
	"$NS_A") what="name" ;;
	/*) what="file" ;;
	*) what="process" ;;
	esac
	sniff away "$NS_B" "$RINGDUMP" --netns "$name" -i va -nn udp
	equal "--netns by $what: the program itself is back" "$(in_ns "$NS_B" readlink /proc/self/ns/net)" \
		"$(readlink "/proc/${live_pid[away]}/ns/net")"
	datagram 10.9.0.2 3001
	within 10 has_lines away 1
	stop away
	equal "--netns by $what: packets of there" 1 "$(grep -c '10.9.0.1.* > 10.9.0.2.3001: UDP' "$TMP/away.out")"
done
equal "--netns: -D lists that one's interfaces" "va" \
	"$(in_ns "$NS_B" "$RINGDUMP" --netns "$NS_A" -D | grep -o 'v[ab]')"
equal "--netns: interface names are those of there" "va" \
	"$(start any "$NS_B" "$RINGDUMP" --netns "$NS_A" -i any -nn -c 1 udp
	within 10 grep -q 'listening on' "$TMP/any.err"
	datagram 10.9.0.2 3002
	within 10 has_lines any 1
	awk '{ print $2 }' "$TMP/any.out")"
complains "--netns: no such name" "--netns rd-test-none: there is no such network namespace (\`ip netns\` lists them)" \
	--netns rd-test-none -i lo
complains "--netns: no such process" "--netns 99999999: there is no such process" --netns 99999999 -i lo
complains "--netns: no namespace" "--netns /dev/null: it is no network namespace" --netns /dev/null -i lo
complains "--netns with -r" "--netns needs an interface and can not be used with -V or -r" --netns x -r "$TMP/saved.pcap"

# An end by the clock, though nothing comes.
for ring in "" "--fanout 2"; do
	before=$(date +%s%N)
	# shellcheck disable=SC2086
	in_ns "$NS_A" timeout 20 "$RINGDUMP" $ring -i lo --duration 0.7 >"$TMP/clock" 2>&1
	equal "--duration ${ring:-one ring}: status" 0 $?
	passed=$((($(date +%s%N) - before) / 1000000))
	equal "--duration ${ring:-one ring}: not before" yes "$([ "$passed" -ge 700 ] && echo yes)"
	equal "--duration ${ring:-one ring}: the counts are said" 1 "$(grep -c '^0 packets captured' "$TMP/clock")"
done
for value in 0 x 5y ""; do
	complains "--duration '$value'" \
		"--duration $value: it is a time in seconds, or with s, m, h or d behind it" -i lo --duration "$value"
done

# An end by bytes: after the packet that reaches them.
for ring in "" "--fanout 4"; do
	# shellcheck disable=SC2086
	sniff bytes "$NS_A" "$RINGDUMP" $ring -i lo -nn --max-bytes 1.95k
	packets 1000 --flows 10 --rate 10k >/dev/null
	ended bytes
	equal "--max-bytes ${ring:-one ring}" 20 "$(live_count bytes captured)"
done
sniff bytes "$NS_A" "$RINGDUMP" --fanout 4 -i lo --max-bytes 2000 -w "$TMP/bytes%d.pcap"
packets 1000 --flows 10 --rate 10k >/dev/null
ended bytes
equal "--max-bytes -w NAME%d" 20 "$(live_count bytes captured)"
"$GENERATE" --write "$TMP/thirty.pcap" --count 30 --size 100 >/dev/null
equal "--max-bytes -r" 11 "$("$RINGDUMP" -nn --max-bytes 1001 -r "$TMP/thirty.pcap" 2>/dev/null | wc -l)"

# Counts every so often: plain lines, on a terminal one line.
for ring in "" "--fanout 2"; do
	# shellcheck disable=SC2086
	sniff stats "$NS_A" "$RINGDUMP" $ring -i lo -w /dev/null --stats 0.3
	packets 500 --rate 5k >/dev/null
	within 10 grep -qE '^ringdump: 500 packets, [0-9]+ a second, 0 dropped, ring [0-9]+ % full$' "$TMP/stats.err" ||
		not_ok "--stats ${ring:-one ring}: a line with all" "$(cat "$TMP/stats.err")"
	within 10 grep -qE '^ringdump: 500 packets, 0 a second, ' "$TMP/stats.err" ||
		not_ok "--stats ${ring:-one ring}: the rate falls to 0" "$(cat "$TMP/stats.err")"
	stop stats
	equal "--stats ${ring:-one ring}: status" 0 "${live_status[stats]}"
done
cat >"$TMP/terminal.py" <<'PYTHON'
import os, pty, sys
child, fd = pty.fork()
if not child:
    os.execvp(sys.argv[1], sys.argv[1:])
text = b""
try:
    while piece := os.read(fd, 4096):
        text += piece
except OSError:
    pass
os.waitpid(child, 0)
print(text.replace(b"\r\n", b"\n"))
PYTHON
in_ns "$NS_A" timeout 20 python3 "$TMP/terminal.py" "$RINGDUMP" -i lo -w /dev/null --stats 0.2 --duration 0.7 >"$TMP/terminal"
check "--stats on a terminal: one line, left alone at the end" grep -qE \
	'bytes\\n(\\rringdump: 0 packets, 0 a second, 0 dropped, ring 0 % full\\x1b\[K){2,}\\n0 packets captured' "$TMP/terminal"

# dropping OPTION...: the hint of a capture that is stopped while more comes than it has room for
dropping()
{
	sniff drops "$NS_A" "$RINGDUMP" -i lo -w /dev/null "$@"
	kill -STOP "${live_pid[drops]}"
	packets 20000 >/dev/null
	kill -CONT "${live_pid[drops]}"
	stop drops
	sed -nE 's/^ringdump: hint: the kernel had no room for [0-9]+ of [0-9]+ packets in a ring of ([0-9]+) KiB: -B ([0-9]+) .*/\1 \2/p' \
		"$TMP/drops.err" >"$TMP/hint"
}

# A hint where the ring was too small, and none without being asked; what it says to give gives that much.
dropping -B 128
equal "drops, not asked" "" "$(cat "$TMP/hint")"
dropping -B 128 --hints
read -r size better <"$TMP/hint"
check "drops, --hints: more is said to help" [ "${better:-0}" -gt "${size:-0}" ]
dropping -B "$better" --hints
equal "drops, --hints: -B gives what was said" "$better" "$(cut -d ' ' -f 1 "$TMP/hint")"
sniff well "$NS_A" "$RINGDUMP" -i lo -w /dev/null --hints
stop well
equal "--hints without drops" 0 "$(grep -c hint "$TMP/well.err")"
finish
