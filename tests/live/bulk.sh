#!/bin/bash
# Bulk TCP over veth: segments of up to 64 KiB that were never cut for the wire.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
side_by_side bulk "$NS_A" -B 32768 -i va -nn -t -v tcp port 7000
side_by_side short "$NS_A" -B 32768 -i va -nn -t -s 80 tcp port 7000
check "4 MB are sent" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 4000000
side_by_side_stop bulk short
same_lines bulk "bulk: same lines"
same_lines short "bulk, -s 80: same lines"
# largest PROGRAM: the longest segment that it printed.
largest()
{
	grep -o 'length [0-9]*$' "$TMP/bulk-$1.out" | awk '$2 > most { most = $2 } END { print most + 0 }'
}

if [ "$(largest td)" -le 9000 ]; then
	skip "super-frames" "segments are not offloaded here"
else
	equal "segments longer than any frame" "$(largest td)" "$(largest rd)"
fi

# Without -v most data is not even copied (src/run/trim.c).  What the program that the kernel has of PROGRAM's
# process returns: numbers, or nothing where ss cannot tell.
returns()
{
	in_ns "$NS_A" ss -0 -b -n -p 2>/dev/null | awk -v "pid=pid=${live_pid[$1]}," '
		/^p_/ { ours = index($0, pid) } ours' | grep -o '0x06 0 0 [0-9]*' | cut -d ' ' -f 4 | sort -n | uniq | tr '\n' ' '
}

server text "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 80
server six "$NS_B" "$LIVE_TESTS/traffic.py" serve fd09::2 7000
for how in "-e" "-q" "--any"; do
	[ "$how" = --any ] && on=(-i any) || on=(-i va "$how")
	side_by_side "less$how" "$NS_A" -B 32768 "${on[@]}" -nn -t tcp
	if program=$(returns "less$how-rd") && [ -n "$program" ]; then
		equal "less $how: what the kernel keeps" "0 96 262144 " "$program"
	else
		skip "less $how: what the kernel keeps" "ss does not show it"
	fi
	check "less $how: a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 500000
	check "less $how: one of a port with a decoder" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 80 100000
	check "less $how: one over IPv6" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk fd09::2 7000 500000
	side_by_side_stop "less$how"
	same_lines "less$how" "less $how: same lines"
	[ "$how" = -q ] || equal "less $how: lines of HTTP" "yes" "$(grep -q 'HTTP' "$TMP/less$how-rd.out" && echo yes)"
done
sniff all "$NS_A" "$RINGDUMP" -i va -nn -x tcp
program=$(returns all)
[ -z "$program" ] || equal "-x: what the kernel keeps" "0 262144 " "$program"
stop all
finish
