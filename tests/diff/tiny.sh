#!/bin/bash
# The small ringdump (make tiny) beside the full one: what it prints about TCP is the same up to the length, behind
# which the full one decodes the payload; what is not built in is refused by name.  RINGDUMP is the full one,
# TINY the small one.
. "$(dirname "$0")/../lib/result.sh"
here=$(cd "$(dirname "$0")" && pwd)
captures=$here/../golden/captures
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
tiny=$(realpath -m "${TINY:-$here/../../build/ringdump.tiny}")
export TZ=UTC LC_ALL=C

if [ ! -x "$tiny" ]; then
	skip "the whole of it" "$tiny is not built (make tiny)"
	finish
	exit
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# What stands before a segment's payload, with the lines of its IP header and dump.
segments()
{
	grep -E 'Flags \[|: tcp [0-9]|^\s+0x[0-9a-f]+:|\bproto TCP\b|next-header' |
		sed -E 's/(Flags \[.*, length [0-9]+).*/\1/'
}

# same CAPTURE FLAG...
same()
{
	local capture=$1 filter=tcp want got

	shift
	[ "$capture" != rec-vlan ] || filter="vlan and tcp"
	want=$("$ringdump" -nn "$@" -r "$captures/$capture.pcap" "$filter" 2>&1 | segments)
	got=$("$tiny" -nn "$@" -r "$captures/$capture.pcap" "$filter" 2>&1 | segments)
	if [ -z "$want" ]; then
		not_ok "$capture $*" "the full one prints no segment"
	else
		equal "$capture $*" "$want" "$got"
	fi
}

for capture in rec-closes-ipv6 rec-fastopen rec-http rec-mptcp rec-retransmission rec-ssh rec-telnet-ipv4 \
	rec-urgent rec-vlan syn-broken-options syn-flags syn-options syn-ipv4-headers syn-ipv6-headers syn-null syn-loop \
	syn-raw syn-session4 syn-session6 syn-sll syn-sll2; do
	same "$capture" -vvv -e -S
done
for capture in rec-closes-ipv6 rec-http syn-options syn-ipv6-headers; do
	same "$capture" -q -tttt
	same "$capture" -XX -#
done

# Filters mean the same, whatever the program looks like.
while read -r expression; do
	equal "filter: $expression" "$("$ringdump" -nn -t -r "$captures/rec-telnet-ipv4.pcap" "$expression" 2>&1 | segments)" \
		"$("$tiny" -nn -t -r "$captures/rec-telnet-ipv4.pcap" "$expression" 2>&1 | segments)"
done <<'EXPRESSIONS'
tcp port 23
src host 10.9.0.1 and tcp[tcpflags] & tcp-push != 0
not dst net 10.9.0.0/31
port 22 or portrange 20-24 and greater 80
ip6 or vlan
EXPRESSIONS

"$tiny" -r "$captures/rec-telnet-ipv4.pcap" -w "$dir/w.pcap" 2>/dev/null
check "-w writes what -r reads" cmp "$dir/w.pcap" "$captures/rec-telnet-ipv4.pcap"

for option in "-C 1" "-G 1" "-W 1" "-V list" "-z true" "-T domain" "--style classic" "-M x" "--conn" "--json" "--pcapng" "--netns x" "--fanout 2"; do
	# shellcheck disable=SC2086 # option and value
	got=$("$tiny" $option -r "$captures/rec-telnet-ipv4.pcap" 2>&1)
	equal "$option: exit status" 1 $?
	equal "$option: says so" "ringdump: ${option%% *} is not built into this small ringdump" "$got"
done
finish
