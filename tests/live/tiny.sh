#!/bin/bash
# The packed static files on live traffic: the small one (TINY) and the full one (STATIC) print what tcpdump does
# about TCP, from inside of the sandbox.
. "$(dirname "$0")/lib.sh"
tiny=$(realpath -m "${TINY:-$LIVE_TOP/build/ringdump.tiny}")
static=$(realpath -m "${STATIC:-$LIVE_TOP/build/ringdump.static}")
live_begin
live_pair

# field TAG NAME: of /proc/PID/status
field()
{
	awk -v name="$2:" '$1 == name { print $2 }' "/proc/${live_pid[$1]}/status"
}

# captures TAG PROGRAM
captures()
{
	if [ ! -x "$2" ]; then
		skip "${2##*/}" "it is not built (make static tiny)"
		return
	fi
	RINGDUMP=$2 # side_by_side runs it
	side_by_side "$1" "$NS_A" -i va -nn -t -S 'tcp port 7000 and host 10.9.0.2'
	equal "${2##*/}: system calls are filtered" 2 "$(field "$1-rd" Seccomp)"
	equal "${2##*/}: no capability is left" 0000000000000000 "$(field "$1-rd" CapEff)"
	equal "${2##*/}: it is called what it was started as" "${2##*/}" "$(field "$1-rd" Name)"
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000 >/dev/null
	side_by_side_stop "$1"
	same_lines "$1" "${2##*/}: same lines as tcpdump"
}

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
captures tiny "$tiny"
captures static "$static"
finish
