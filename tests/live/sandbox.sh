#!/bin/bash
# The sandbox (src/guard/README.md): what the kernel says of a running capture, what happens to a decoder that
# a packet has taken over, and that everything a user may ask for works in it.
. "$(dirname "$0")/lib.sh"
live_begin setpriv unshare
live_alone
PLANTED=${PLANTED:-$(dirname "$RINGDUMP")/planted}
PLANTED=$(realpath -m "$PLANTED")
captures=$LIVE_TOP/tests/golden/captures
sanitized=
has_sanitizers "$RINGDUMP" && sanitized=1
filtered=2
[ -z "$sanitized" ] || filtered=0 # src/guard/README.md

# field PID NAME
field()
{
	awk -v name="$2:" '$1 == name { print $2 }' "/proc/$1/status"
}

# helper NAME: the process of that name in our namespace
helper()
{
	local pid ours

	ours=$(in_ns "$NS_A" readlink /proc/self/ns/net)
	for pid in $(grep -lx "$1" /proc/[0-9]*/comm 2>/dev/null | cut -d/ -f3); do
		[ "$(readlink "/proc/$pid/ns/net")" = "$ours" ] && echo "$pid" && return 0
	done
	return 1
}

no_helper()
{
	! helper "$1"
}

# confined WHAT PID [SET]: all that /proc tells of the sandbox; SET may be other than empty
confined()
{
	local set

	equal "$1: no new privileges" 1 "$(field "$2" NoNewPrivs)"
	equal "$1: system calls are filtered" $filtered "$(field "$2" Seccomp)"
	for set in CapEff CapPrm CapInh CapAmb CapBnd; do
		[ "$set" = "${3:-}" ] || equal "$1: $set" 0000000000000000 "$(field "$2" $set)"
	done
}

shown()
{
	sniff live "$NS_A" "$RINGDUMP" -i lo udp port 9
	confined "capture" "${live_pid[live]}"
	equal "capture: the user stays" 0 "$(field "${live_pid[live]}" Uid)"
	confined "names" "$(helper ringdump-names)"
	kill -KILL "${live_pid[live]}"
	ended live 2>/dev/null
	check "names: end with a capture that is killed" within 5 no_helper ringdump-names
	sniff open "$NS_A" "$RINGDUMP" --no-sandbox -nn -i lo udp port 9
	equal "--no-sandbox: system calls are not filtered" 0 "$(field "${live_pid[open]}" Seccomp)"
	equal "--no-sandbox: rights are kept" "$(field $$ CapEff)" "$(field "${live_pid[open]}" CapEff)"
	check "-n: no process for names" no_helper ringdump-names
	stop open
	sniff user "$NS_A" "$RINGDUMP" -nn -Z nobody -i lo udp port 9
	# a user who is not root cannot make the bounding set smaller; without new privileges it bounds nothing
	confined "-Z" "${live_pid[user]}" CapBnd
	equal "-Z: the user" "$(id -u nobody)" "$(field "${live_pid[user]}" Uid)"
	stop user
	mkfifo "$TMP/fifo"
	start file "$NS_A" "$RINGDUMP" -nn -r "$TMP/fifo"
	exec 7>"$TMP/fifo"
	head -c 100 "$captures/rec-http.pcap" >&7
	within 5 grep -q 'reading from' "$TMP/file.err"
	sleep 0.2
	confined "-r" "${live_pid[file]}"
	exec 7>&-
	ended file
}

# planted CALL [OPTION...]: a datagram makes the decoder of a capture call it; its exit status.
planted()
{
	local call=$1

	shift
	start planted "$NS_A" "$PLANTED" -nn -i lo -c 1 "$@" udp port 9 or udp port 10
	within 10 grep -q 'listening on' "$TMP/planted.err"
	in_ns "$NS_A" bash -c "printf 'planted: %s ' '$call' >/dev/udp/127.0.0.1/10"
	ended planted
}

killed()
{
	local call status file="$TMP/planted.pcap" calls="openat execve socket connect fork kill ptrace unlinkat ioctl setsockopt recvmsg mmap-exec"

	for call in $calls; do
		planted "$call" 2>/dev/null
		equal "a planted $call in a capture: killed" 159 "${live_status[planted]}"
		check "a planted $call in a capture: nothing came of it" sh -c "! grep survived '$TMP/planted.out'"
		PYTHONPATH=$LIVE_TOP/tests/lib python3 -B -c "
import pcapfile, synth
pcapfile.write('$file', 1, pcapfile.stamped([synth.ethernet(synth.ipv4(synth.udp(b'planted: $call '), 17))]))"
		{ "$PLANTED" -nn -r "$file" >"$TMP/planted.out" 2>&1; } 2>/dev/null
		status=$?
		equal "a planted $call in a file: killed" 159 "$status"
	done
	planted mmap
	equal "what is allowed: goes on" 0 "${live_status[planted]}"
	check "what is allowed: is done" grep -q '^survived mmap: done' "$TMP/planted.out"
	for call in openat socket execve; do
		planted $call --no-sandbox
		equal "--no-sandbox, a planted $call: nothing stops it" 0 "${live_status[planted]}"
	done
	check "--no-sandbox, a planted openat: is done" sh -c "'$PLANTED' --no-sandbox -nn -r '$file' 2>/dev/null | grep survived"
}

landlock()
{
	python3 -c 'import ctypes, sys; sys.exit(ctypes.CDLL(None).syscall(444, 0, 0, 1) < 1)'
}

# talk: 3 MB, enough for several files with -C 1
talk()
{
	check "${1:-3 MB}" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 127.0.0.1 7000 3000000
}

# Root that has lost every capability goes on to write where only root can, because a helper has kept that one.
rotated()
{
	local pid

	server server "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000
	mkdir -m 755 "$TMP/theirs"
	echo old >"$TMP/theirs/x1"
	chmod 600 "$TMP/theirs/x1"
	chown -R nobody "$TMP/theirs"
	sniff rotate "$NS_A" "$RINGDUMP" -i lo -B 16384 -w "$TMP/theirs/x" -C 1 tcp port 7000
	confined "-C" "${live_pid[rotate]}"
	pid=$(helper ringdump-files)
	equal "the helper of -C: no new privileges" 1 "$(field "$pid" NoNewPrivs)"
	equal "the helper of -C: system calls are filtered" $filtered "$(field "$pid" Seccomp)"
	equal "the helper of -C: one capability" 0000000000000002 "$(field "$pid" CapEff)"
	talk
	stop rotate
	equal "-C in another user's folder: exit status" 0 "${live_status[rotate]}"
	check "-C in another user's folder: several files" [ "$(ls "$TMP/theirs" | wc -l)" -ge 3 ]
	equal "-C in another user's folder: all packets" "$(sed -n 's/ packets captured//p' "$TMP/rotate.err")" \
		"$(total "$TMP/theirs"/*)"
	check "the helper of -C ends" within 5 no_helper ringdump-files
}

# The helper may write in its folder and nowhere else.
kept_in()
{
	if [ -n "$sanitized" ] || ! landlock; then
		skip "-C out of the folder" "no Landlock in this kernel, or a sanitizer"
		return
	fi
	mkdir "$TMP/in" "$TMP/out"
	ln -s "$TMP/out/x" "$TMP/in/x1"
	sniff link "$NS_A" "$RINGDUMP" -i lo -B 16384 -w "$TMP/in/x" -C 1 tcp port 7000
	talk
	ended link
	equal "-C through a link out of the folder: exit status" 1 "${live_status[link]}"
	check "-C through a link out of the folder: says so" grep -q 'in/x1: Permission denied' "$TMP/link.err"
	equal "-C through a link out of the folder: nothing is written" "" "$(ls "$TMP/out")"
}

# Files of different link types, with names in the filter: opened and compiled for by a helper.
listed()
{
	local filter="tcp port telnet or port http or host localhost"

	printf '%s\n' "$captures/rec-http.pcap" "$captures/syn-sll2.pcap" "$captures/syn-raw.pcap" \
		"$captures/rec-telnet-ipv4.pcap" >"$TMP/list"
	tcpdump -nn -V "$TMP/list" "$filter" >"$TMP/list-td" 2>/dev/null
	"$RINGDUMP" -nn -V "$TMP/list" "$filter" >"$TMP/list-rd" 2>"$TMP/list.err"
	equal "-V: exit status" 0 $?
	check "-V: lines" [ -s "$TMP/list-td" ]
	check "-V: the same lines" cmp "$TMP/list-td" "$TMP/list-rd"
	equal "-V: four files" 4 "$(grep -c 'reading from' "$TMP/list.err")"
	printf '%s\n' "$captures/rec-http.pcap" /nonexistent >"$TMP/list"
	"$RINGDUMP" -nn -V "$TMP/list" >/dev/null 2>"$TMP/list.err"
	equal "-V: a file that is not there: exit status" 1 $?
	check "-V: a file that is not there: says so" grep -q '^ringdump: /nonexistent: No such file' "$TMP/list.err"
}

# Nobody's root in a namespace of its own.
rootless()
{
	local as="setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all --bounding-set=-all"

	if ! $as unshare -Urn true 2>/dev/null; then
		skip "user namespaces" "this kernel lets nobody but root make them"
		return
	fi
	cp "$RINGDUMP" "$TMP/ringdump" && chmod 755 "$TMP/ringdump"
	$as unshare -Urn bash -c 'ip link set lo up; timeout 20 "$0" -nn -t -i lo -c 1 udp port 9 & sleep 0.1
		for _ in $(seq 100); do echo x >/dev/udp/127.0.0.1/9; sleep 0.05; kill -0 $! 2>/dev/null || break; done
		wait $!' "$TMP/ringdump" >"$TMP/rootless.out" 2>"$TMP/rootless.err"
	equal "in user and network namespaces: exit status" 0 $?
	check "in user and network namespaces: a packet" grep -q '127.0.0.1.9: UDP' "$TMP/rootless.out"
	$as unshare -U "$TMP/ringdump" -i lo 2>"$TMP/rootless.err"
	equal "in a user namespace alone: exit status" 1 $?
	check "in a user namespace alone: the capability is named" grep -q CAP_NET_RAW "$TMP/rootless.err"
}

if ! "$RINGDUMP" -nn -c 1 -r "$captures/rec-http.pcap" 2>&1 >/dev/null | grep -q 'filters no system calls'; then
	shown
	if [ -z "$sanitized" ]; then
		killed
	else
		skip "planted system calls" "a build with sanitizers filters none"
	fi
else
	skip "what the kernel shows" "this kernel filters no system calls"
fi
rotated
kept_in
listed
rootless
finish
