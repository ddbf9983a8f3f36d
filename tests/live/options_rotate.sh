#!/bin/bash
# -C, -G, -W and -z while capturing: files by the clock, also where no packet comes, and every file handed on.
. "$(dirname "$0")/lib.sh"
live_begin
live_alone

# What -z runs: the name and how many packets are in the file by then.
cat >"$TMP/handed" <<EOF
#!/bin/sh
echo "\${1##*/} \$(tcpdump -nn -r "\$1" 2>/dev/null | wc -l)" >>"$TMP/log"
EOF
chmod 755 "$TMP/handed"

packets()
{
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" udp 127.0.0.1 9 "$1" 2>/dev/null
}

# folder NAME: a new folder, and an empty log
folder()
{
	mkdir -m 777 "$TMP/$1"
	: >"$TMP/log"
}

# consecutive: do the numbers that come in follow one another without a gap?
consecutive()
{
	awk 'NR > 1 && $1 != last + 1 { exit 1 } { last = $1 } END { exit NR < 2 }'
}

logged()
{
	[ "$(wc -l <"$TMP/log")" -eq "$1" ]
}

# Without a single packet: three files, three seconds, the end.
idle()
{
	folder idle
	sniff idle "$NS_A" "$RINGDUMP" -i lo -w "$TMP/idle/%s" -G 1 -W 3 -z "$TMP/handed" udp port 9
	ended idle 8
	equal "-G -W, idle: exit status" 0 "${live_status[idle]}"
	equal "-G -W, idle: three files" 3 "$(find "$TMP/idle" -type f | wc -l)"
	check "-G, idle: a second after another" sh -c "ls '$TMP/idle' | awk 'NR > 1 && \$1 != last + 1 { exit 1 } { last = \$1 }'"
	equal "-G -W: says that it is over" "Maximum file limit reached: 3" "$(grep Maximum "$TMP/idle.err")"
	check "-G -W: counts" grep -q '^0 packets captured' "$TMP/idle.err"
	within 5 logged 3
	equal "-z, -G -W: each file was handed on" "$(ls "$TMP/idle")" "$(cut -d' ' -f1 "$TMP/log" | sort)"
}

# A conversation of several seconds, ended by a signal: nothing is lost, and the periods do not drift.
busy()
{
	local sent=0

	folder busy
	sniff busy "$NS_A" "$RINGDUMP" -i lo -w "$TMP/busy/%s" -G 1 -z "$TMP/handed" udp port 9
	for _ in $(seq 14); do
		packets 7
		sent=$((sent + 7))
		sleep 0.2
	done
	stop busy
	equal "-G: exit status" 0 "${live_status[busy]}"
	check "-G: several files" [ "$(ls "$TMP/busy" | wc -l)" -ge 3 ]
	check "-G: none is left out" consecutive < <(ls "$TMP/busy")
	equal "-G: all packets are in the files" $sent "$(total "$TMP/busy"/*)"
	within 5 logged "$(ls "$TMP/busy" | wc -l)"
	equal "-z: each file was handed on, the last too" "$(ls "$TMP/busy")" "$(cut -d' ' -f1 "$TMP/log" | sort)"
	equal "-z: and was complete" $sent "$(awk '{ sum += $2 } END { print sum }' "$TMP/log")"
}

# size_is OPERATOR BYTES: of the file of `overwritten`; a capture file without a packet has 24
size_is()
{
	[ "$(stat -c %s "$TMP/over/x")" "$1" "$2" ]
}

# One name for all: the last period's packets are there.
overwritten()
{
	folder over
	sniff over "$NS_A" "$RINGDUMP" -i lo -U -w "$TMP/over/x" -G 10 udp port 9
	packets 3
	check "-G without a format: packets" within 5 size_is -gt 24
	# from here on there are ten seconds until the file begins once more
	check "-G without a format: begins anew" within 15 size_is -eq 24
	packets 5
	stop over
	equal "-G without a format: one file" x "$(ls "$TMP/over")"
	equal "-G without a format: of the last period" 5 "$(total "$TMP/over/x")"
}

by_size()
{
	folder size
	server server "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000
	sniff size "$NS_A" "$RINGDUMP" -i lo -B 16384 -w "$TMP/size/x" -C 1 -W 12 -z "$TMP/handed" tcp port 7000
	check "4 MB" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000 4000000
	stop size
	check "-C -W 12: numbers of two digits" [ -e "$TMP/size/x00" ]
	check "-C: several files" [ "$(ls "$TMP/size" | wc -l)" -ge 4 ]
	equal "-C: all packets are in the files" "$(sed -n 's/ packets captured//p' "$TMP/size.err")" "$(total "$TMP/size"/*)"
	within 5 logged "$(ls "$TMP/size" | wc -l)"
	equal "-z, -C: each file was handed on" "$(ls "$TMP/size")" "$(cut -d' ' -f1 "$TMP/log" | sort)"
}

# Both together: numbers start anew in each period, and -W is for the numbers alone.
both()
{
	folder both
	sniff both "$NS_A" "$RINGDUMP" -i lo -w "$TMP/both/%s." -G 1 -C 1 -W 3 udp port 9
	sleep 4.2
	check "-C -G -W: -W does not end it" alive both
	stop both
	check "-C -G -W: a file each second" sh -c "ls '$TMP/both' | wc -l | grep -q '^[4-6]$'"
	equal "-C -G -W: all of them are the first of their period" "" "$(ls "$TMP/both" | grep -v '\.0$')"
}

# A command that is not there is said and no reason to end.
no_command()
{
	folder none
	sniff none "$NS_A" "$RINGDUMP" -i lo -w "$TMP/none/%s" -G 1 -W 2 -z /nonexistent/command udp port 9
	ended none 6
	equal "-z, no such command: exit status" 0 "${live_status[none]}"
	within 5 sh -c "[ \$(grep -c failed '$TMP/none.err') = 2 ]"
	equal "-z, no such command: tcpdump's words" 2 \
		"$(grep -c "^compress_savefile: execlp(/nonexistent/command, $TMP/none/[0-9]*) failed: No such file or directory" "$TMP/none.err")"
}

# The command gets signals as from a shell and leaves no zombie.
command_is_free()
{
	folder free
	# in one step, so that nobody reads half of it while the next file's command writes
	printf '#!/bin/sh\ngrep -E "^Sig(Blk|Ign)" /proc/self/status >"%s/log.new"\nmv "%s/log.new" "%s/log"\n' \
		"$TMP" "$TMP" "$TMP" >"$TMP/state"
	chmod 755 "$TMP/state"
	sniff free "$NS_A" "$RINGDUMP" -i lo -w "$TMP/free/%s" -G 1 -z "$TMP/state" udp port 9
	within 5 logged 2
	# PIPE and XFSZ, which ringdump itself ignores; others may have been ignored before it
	equal "-z: no signal is ignored that ringdump ignores" 0 \
		$((0x$(sed -n 's/^SigIgn:[[:space:]]*//p' "$TMP/log") & 0x1001000))
	check "-z: none is blocked" grep -q '^SigBlk:.0000000000000000' "$TMP/log"
	equal "-z: no child is left" "" "$(cat "/proc/${live_pid[free]}/task/${live_pid[free]}/children" 2>/dev/null)"
	stop free
}

# Reading a pipe that says nothing: the clock goes on, and a signal ends it at once.
from_a_pipe()
{
	folder pipe
	mkfifo "$TMP/fifo"
	start pipe "$NS_A" "$RINGDUMP" -r "$TMP/fifo" -w "$TMP/pipe/%s" -G 1
	exec 7>"$TMP/fifo"
	cat "$LIVE_TOP/tests/golden/captures/rec-http.pcap" >&7
	sleep 2.6
	check "-r of a pipe, -G: a file each second" [ "$(ls "$TMP/pipe" | wc -l)" -ge 3 ]
	stop pipe
	exec 7>&-
	equal "-r of a pipe: a signal ends it" 0 "${live_status[pipe]}"
	equal "-r of a pipe: all packets" "$(total "$LIVE_TOP/tests/golden/captures/rec-http.pcap")" "$(total "$TMP/pipe"/*)"
}

idle
busy
overwritten
by_size
both
no_command
command_is_free
from_a_pipe
finish
