#!/bin/bash
# Signals: SIGINT, SIGTERM and SIGHUP end a capture with the three closing lines and exit status 0, SIGUSR1
# prints the counters and goes on.
. "$(dirname "$0")/lib.sh"
live_begin
live_alone
server server "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000

talk()
{
	check "a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000
}

for signal in INT TERM HUP; do
	side_by_side $signal "$NS_A" -i lo -nn -t tcp port 7000
done
side_by_side USR1 "$NS_A" -i lo -nn -t tcp port 7000
talk
for signal in INT TERM HUP; do
	within 5 quiet $signal-td $signal-rd
	stop $signal-td $signal
	stop $signal-rd $signal
	equal "SIG$signal: exit status" 0 "${live_status[$signal-rd]}"
	equal "SIG$signal: three closing lines" 3 "$(closing $signal-rd | wc -l)"
	equal "SIG$signal: tcpdump's closing lines" "$(closing $signal-td)" "$(closing $signal-rd)"
	same_lines $signal "SIG$signal: nothing printed is lost"
	equal "SIG$signal: the output ends as tcpdump's does" "$(tail -n 1 "$TMP/$signal-td.out")" \
		"$(tail -n 1 "$TMP/$signal-rd.out")"
done

# counters TAG: what SIGUSR1 made it say, without its name.
counters()
{
	grep -o '[0-9]* packets\? captured, .*' "$TMP/$1.err"
}

within 5 quiet USR1-td USR1-rd
kill -USR1 "${live_pid[USR1-td]}" "${live_pid[USR1-rd]}"
within 5 counters USR1-td >/dev/null
within 5 counters USR1-rd >/dev/null
equal "SIGUSR1: tcpdump's counters, at once" "$(counters USR1-td)" "$(counters USR1-rd)"
check "SIGUSR1: the capture goes on" alive USR1-rd
before=$(lines USR1-rd)
talk
side_by_side_stop USR1
same_lines USR1 "SIGUSR1: same lines before and after"
check "SIGUSR1: lines after it" [ "$(lines USR1-rd)" -gt "$before" ]

# An idle capture ends as fast: nothing wakes it but the signal.
sniff idle "$NS_A" "$RINGDUMP" -i lo -nn udp port 9
start=$(date +%s%N)
stop idle
equal "idle, SIGINT: exit status" 0 "${live_status[idle]}"
check "idle, SIGINT: ends within a second" [ $((($(date +%s%N) - start) / 1000000)) -lt 1000 ]
finish
