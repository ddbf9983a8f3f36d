#!/bin/bash
# A real Telnet session (server and client of the distribution) over a veth pair, IPv4 and IPv6: opened, used,
# closed by the server, then refused three times.  ringdump and tcpdump listen side by side.
. "$(dirname "$0")/lib.sh"
live_begin telnet

# telnet_session ADDRESS: with a keyboard that waits for the answer before it goes on.
telnet_session()
{
	local address=$1

	server telnetd "$NS_B" python3 "$LIVE_TOP/scripts/lib/telnet_server.py" "$address" 23 || return 1
	rm -f "$TMP/keyboard"
	mkfifo "$TMP/keyboard"
	ip netns exec "$NS_A" telnet "$address" 23 <"$TMP/keyboard" >"$TMP/session" 2>&1 &
	live_started+=($!)
	exec 9>"$TMP/keyboard"
	within 10 grep -qF '$ ' "$TMP/session"
	# shellcheck disable=SC2016 # for the shell at the other end
	echo 'echo 6 times 7 is $((6 * 7))' >&9
	within 10 grep -q 'is 42' "$TMP/session"
	echo exit >&9
	within 10 grep -q closed "$TMP/session" || not_ok "telnet to $address" "$(cat "$TMP/session")"
	exec 9>&- # not before, or else the client would close first
	ended telnetd
}

refused_three_times()
{
	local i

	for i in 1 2 3; do
		in_ns "$NS_A" timeout 10 telnet "$1" 23 </dev/null >"$TMP/refused" 2>&1
		grep -qi refused "$TMP/refused" || not_ok "telnet to $1 is refused, $i" "$(cat "$TMP/refused")"
	done
}

# telnet_compare VERSION ADDRESS
telnet_compare()
{
	local filter="host $2 and port 23" flags

	for flags in "-nn -t" "-nn -t -v" "-nn -t -e" "-nn -t -v -e -S -X"; do
		# shellcheck disable=SC2086 # the flags are several words
		side_by_side "$1${flags// /}" "$NS_A" -i va $flags $filter || return
	done
	telnet_session "$2" && refused_three_times "$2"
	for flags in "-nn -t" "-nn -t -v" "-nn -t -e" "-nn -t -v -e -S -X"; do
		side_by_side_stop "$1${flags// /}"
		same_lines "$1${flags// /}" "Telnet over $1, $flags"
	done
	telnet_seen "$1-nn-t-rd" "$1"
}

# The comparison would also hold for a capture of nothing: the scenarios must be in it.
telnet_seen()
{
	local out=$TMP/$1.out

	check "$2: a handshake is in the capture" grep -q 'Flags \[S\.\], seq .* ack' "$out"
	check "$2: the server closes first" sh -c "grep -m 1 'Flags .F' '$out' | grep -q '\.23 > '"
	equal "$2: three resets are in the capture" 3 "$(grep -c 'Flags \[R' "$out")"
}

live_pair
telnet_compare IPv4 10.9.0.2
telnet_compare IPv6 fd09::2
finish
