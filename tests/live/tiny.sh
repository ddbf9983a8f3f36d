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

# becomes TAG PROGRAM: the user of -Z with the groups that /etc has for it, in files of its own.
becomes()
{
	local status

	[ -x "$2" ] || return
	printf '%s\n' 'watch:x:1:1::/:' 'watcher:x:4321:4322::/:/bin/sh' >"$TMP/passwd"
	printf '%s\n' 'a:x:4401:other,watcher' 'b:x:4402:watcher2' 'c:x:4403:' 'd:x:4404:watcher,x' >"$TMP/group"
	sniff "$1" "$NS_A" unshare -m bash -c 'mount --bind "$0/passwd" /etc/passwd && mount --bind "$0/group" /etc/group && exec "$@"' \
		"$TMP" "$2" -nn -i va -Z watcher tcp
	status=/proc/${live_pid[$1]}/status
	equal "${2##*/}: -Z: user, group, groups" "4321 4322 4322 4401 4404" \
		"$(awk '$1 == "Uid:" || $1 == "Gid:" { printf "%s ", $2 } $1 == "Groups:" { print $2, $3, $4 $5 }' "$status")"
	stop "$1"
	check "${2##*/}: -Z: an unknown user" grep -q "Couldn't find user 'nobody-here'" \
		<(in_ns "$NS_A" "$2" -nn -i va -Z nobody-here 2>&1)
}

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
captures tiny "$tiny"
captures static "$static"
becomes tiny-user "$tiny"
becomes static-user "$static"
finish
