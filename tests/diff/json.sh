#!/bin/bash
# --json over files: every line is an object, whatever is in the packets; its text is the text without --json, and its
# fields are those of src/json/README.md.
. "$(dirname "$0")/../lib/result.sh"
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
captures=$here/../golden/captures
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
PATH=$PATH:/usr/sbin:/sbin
export TZ=UTC LC_ALL=C.UTF-8

needs jq

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1

# All recordings, plain and with everything that there is to print.
for options in "" "-vvv -e -X"; do
	: >objects
	: >text
	for capture in "$captures"/*.pcap; do
		# shellcheck disable=SC2086
		"$ringdump" -n $options --json -r "$capture" >>objects 2>/dev/null || not_ok "$capture: exit status $?"
		# shellcheck disable=SC2086
		"$ringdump" -n $options -t -r "$capture" >>text 2>/dev/null
	done
	check "$options: valid UTF-8" iconv -f UTF-8 -t UTF-8 objects
	check "$options: each line is an object" jq -es 'all(type == "object")' objects
	equal "$options: as many as there are lines" "$(wc -l <objects)" "$(jq -s length objects)"
	check "$options: the text is the text" cmp text <(jq -r .message objects)
	cat objects >>all
done

# Fields: all that there are, and those of the documentation.
paths()
{
	jq -rn '[inputs | [paths(scalars)] | map(map(select(type == "string")) | join("."))[]] | unique[]' "$1"
}

# documented HEADING: the fields of the table below it
documented()
{
	sed -n "/^## $1\$/,/^## /s/^| \`\([^\`]*\)\` | [a-zE].*/\1/p" "$top/src/json/README.md"
}
only_live='host.name observer.ingress.interface.name observer.egress.interface.name network.direction'
equal "a packet's fields are documented, and the other way round" \
	"$(documented "A packet" | grep -vxF "$(tr ' ' '\n' <<<"$only_live")" | sort)" "$(paths all | sort)"

# Connections.
for capture in "$captures"/*.pcap; do
	"$ringdump" --json --conn -r "$capture" 2>/dev/null
done >connections
rows=$(for capture in "$captures"/*.pcap; do "$ringdump" --conn -r "$capture" 2>/dev/null | sed 1d; done | wc -l)
check "--conn: each line is an object" jq -es 'all(type == "object")' connections
equal "--conn: as many as there are rows" "$rows" "$(wc -l <connections)"
undocumented=$(paths connections | sed 's/^connection\.server\./connection.client./' | sort -u |
	grep -vxF "$(documented "A connection")")
equal "--conn: no field without documentation" "" "$undocumented"
check "--conn: most documented fields are met" \
	[ "$(paths connections | grep -cxF "$(documented "A connection")")" -ge 40 ]

# Values, beside another program's.
if command -v tshark >/dev/null; then
	for name in rec-telnet-ipv4 rec-closes-ipv6 rec-window; do
		case $name in
		*ipv6) ip=ipv6 ;;
		*) ip=ip ;;
		esac
		want=$(tshark -o tcp.relative_sequence_numbers:FALSE -r "$captures/$name.pcap" -Y "tcp and $ip" -T fields \
			-e frame.number -e frame.time_epoch -e frame.len -e eth.src -e $ip.src -e $ip.dst -e tcp.srcport -e tcp.dstport \
			-e tcp.seq_raw -e tcp.window_size_value -e tcp.len 2>/dev/null)
		got=$("$ringdump" -n --json -r "$captures/$name.pcap" 2>/dev/null | jq -r --arg ip "${ip/#ip/ipv}" '
			select(.tcp and .network.type == ($ip | if . == "ipv" then "ipv4" else "ipv6" end)) |
			[.event.sequence,
				(.["@timestamp"] | (.[0:19] + "Z" | fromdate | tostring) + .[19:29]),
				.network.bytes, (.source.mac | ascii_downcase | gsub("-"; ":")), .source.ip, .destination.ip,
				.source.port, .destination.port, .tcp.seq, .tcp.window, .tcp.bytes] | @tsv')
		equal "$name: the values are tshark's" "$want" "$got"
	done
else
	skip "values beside tshark's" "tshark is not installed"
fi

equal "VLAN tags, the outer one first" "[5,null] [100,5]" "$("$ringdump" -n --json -r "$captures/rec-vlan.pcap" 2>/dev/null |
	jq -c '[.network.vlan.id, .network.inner.vlan.id]' | sed -n '1p;3p' | paste -sd ' ')"

# What makes no sense together.
refused()
{
	equal "$1" "ringdump: $2" "$("$ringdump" -r "$captures/rec-telnet-ipv4.pcap" $1 2>&1)"
}
refused "--json --explain" "--explain is for people and --json for programs: one of them"
refused "--json -w -" "--json prints text and -w - packets: one standard output is not for both"
refused "--json -w x" "--json is about packets that are printed: -w needs --print for that"
finish
