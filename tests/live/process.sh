#!/bin/bash
# --process: whose connections these are, and the process that finds out, in its sandbox.
. "$(dirname "$0")/lib.sh"
live_begin setpriv
live_pair
sanitized=
has_sanitizers "$RINGDUMP" && sanitized=1

# A server that accepts late, answers, and closes first.
cat >"$TMP/serve.py" <<'PYTHON'
import socket, time
server = socket.create_server(("::", 7000), family=socket.AF_INET6, dualstack_ipv6=True)
print("ready", flush=True)
while True:
    time.sleep(0.3)
    c, _ = server.accept()
    time.sleep(0.3)
    c.sendall(b"hello")
    c.recv(100)
    c.close()
PYTHON
# Its client, which any user can run; NAME is what it calls itself.
cat >"$TMP/talk" <<'BASH'
[ -z "$2" ] || printf "$2" >/proc/self/comm
exec 3<>"/dev/tcp/$1/7000"
read -rn 5 -t 10 -u 3
read -rt 0.3 -u 3
printf bye >&3
read -rt 10 -u 3
BASH

# the packets of a capture as "FLAGS: owners", one a line
owners()
{
	sed -n 's/^IP.* Flags \[\([^]]*\)\].*, length [0-9]*/\1:/p' "$TMP/$1.out"
}

# helper: the process of a running capture that finds owners
helper()
{
	local pid

	for pid in $(grep -lx ringdump-owners /proc/[0-9]*/comm 2>/dev/null | cut -d/ -f3); do
		[ "$(awk '/^PPid:/ { print $2 }' "/proc/$pid/status")" = "$1" ] && echo "$pid"
	done
}

# conversation TAG ADDRESS NAME [SETPRIV...]: a client in the first namespace talks to the server
conversation()
{
	local tag=$1 address=$2 name=$3

	shift 3
	start "$tag" "$NS_A" "$@" bash "$TMP/talk" "$address" "$name"
	ended "$tag" 20
}

server server-a "$NS_A" python3 "$TMP/serve.py"
server server-b "$NS_B" python3 "$TMP/serve.py"
for address in 127.0.0.1 ::1; do
	sniff lo "$NS_A" "$RINGDUMP" -i lo -nn -t --process tcp port 7000
	conversation client $address ""
	within 10 grep -q 'Flags \[F' "$TMP/lo.out"
	stop lo
	mine="pid ${live_pid[client]} bash" its="pid ${live_pid[server-a]} python3"
	equal "$address: the client asks, the server listens" "S: [from $mine, to $its]" "$(owners lo | grep '^S:')"
	equal "$address: data of the server" "P.: [from $its, to $mine]" "$(owners lo | grep '^P' | head -n 1)"
	equal "$address: data of the client" "P.: [from $mine, to $its]" "$(owners lo | grep '^P' | sed -n 2p)"
	check "$address: the end is still theirs" grep -q "^F.: \[from pid" <(owners lo)
	equal "$address: the text before it is the same" "$(sed 's/ \[from pid.*//' "$TMP/lo.out")" \
		"$(sed -E 's/ \[from pid [0-9]+ (bash|python3), to pid [0-9]+ (bash|python3)\]$//' "$TMP/lo.out")"
done

# One end is here, the other one is not; other users' processes are seen; what runs elsewhere is not guessed.
sniff here "$NS_A" "$RINGDUMP" -i va -nn -t --process tcp
sniff there "$NS_B" "$RINGDUMP" -i vb -nn -t -v --process tcp
sniff netns "$NS_B" "$RINGDUMP" --netns "$NS_A" -i va -nn -t --process tcp
sniff unasked "$NS_A" "$RINGDUMP" -i va -nn -t tcp
sniff without "$NS_A" setpriv --bounding-set -sys_ptrace,-dac_read_search --inh-caps -sys_ptrace,-dac_read_search \
	"$RINGDUMP" -i va -nn -t --process tcp
pid=$(helper "${live_pid[here]}")
check "a process finds the owners" [ -n "$pid" ]
if [ -n "$sanitized" ]; then
	skip "its system calls" "a build with sanitizers filters none"
else
	equal "its system calls are filtered" 2 "$(awk '/^Seccomp:/ { print $2 }' "/proc/$pid/status")"
fi
equal "it keeps what shows other users' descriptors" 0000000000080004 "$(awk '/^CapEff:/ { print $2 }' "/proc/$pid/status")"
equal "the decoder keeps nothing" 0000000000000000 "$(awk '/^CapEff:/ { print $2 }' "/proc/${live_pid[here]}/status")"
equal "the decoder holds one socket more, a pair" "" "$(find "/proc/${live_pid[here]}/fd" -lname '*netlink*')"
conversation client 10.9.0.2 "" setpriv --reuid nobody --clear-groups
for tag in here there netns unasked; do
	within 10 grep -q 'Flags \[F' "$TMP/$tag.out"
	stop "$tag"
done
stop without
mine="pid ${live_pid[client]} bash" its="pid ${live_pid[server-b]} python3"
equal "here: from" "S: [from $mine]" "$(owners here | grep '^S:')"
equal "here: to" "P.: [to $mine]" "$(owners here | grep '^P' | head -n 1)"
check "there: the server, with -v" grep -q "length 5 \[from $its\]\$" "$TMP/there.out"
equal "--netns: as there" "S: [from $mine]" "$(owners netns | grep '^S:')"
equal "without the right to see others: nothing is said" "" "$(grep -m 1 pid "$TMP/without.out")"
equal "not asked" 0 "$(grep -c pid "$TMP/unasked.out")"
check "the helper ends with the capture" within 5 sh -c "! kill -0 $pid"

# Dumps stand behind it; a program's name can not steer a terminal; --oneline.
sniff dump "$NS_A" "$RINGDUMP" -i va -nn -t -x --process tcp
sniff line "$NS_A" "$RINGDUMP" -i va -nn -t -v --oneline --process tcp
conversation named 10.9.0.2 'a\033[2Jb'
within 10 grep -q 'Flags \[F' "$TMP/line.out"
stop dump
stop line
check "-x: in front of the dump" grep -q "Flags \[S\].* \[from pid ${live_pid[named]} a[^ ]*\[2Jb" "$TMP/dump.out"
equal "a name has no control characters" 0 "$(grep -c "$(printf '\033')" "$TMP/dump.out" "$TMP/line.out" | awk -F: '{ n += $2 } END { print n }')"
check "--oneline: at the end of the line" grep -q "^IP (.* \[from pid ${live_pid[named]} a[^ ]*\[2Jb[^ ]*\]\$" "$TMP/line.out"

# What does not go together.
equal "--process -r" "ringdump: --process needs an interface and can not be used with -V or -r" \
	"$("$RINGDUMP" --process -r /dev/null 2>&1)"
equal "--process --conn" "ringdump: --process is about packets that are printed, and --conn prints none" \
	"$("$RINGDUMP" --process --conn -i lo 2>&1)"
finish
