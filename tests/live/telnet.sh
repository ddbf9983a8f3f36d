#!/bin/bash
# A real Telnet session (server and client of the distribution) over a veth pair, IPv4 and IPv6: opened, used,
# closed by the server, then refused three times.  ringdump and tcpdump listen side by side.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/live/telnet_scenes.sh
. "$LIVE_TESTS/telnet_scenes.sh"
live_begin telnet

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
