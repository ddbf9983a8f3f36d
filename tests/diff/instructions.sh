#!/bin/bash
# Instructions per printed packet, counted by callgrind on made packets, must stay below the bounds here.  They
# are the same from run to run, where times are noise; what starting costs is taken out by measuring two files.
# The bounds leave a tenth of room over what gcc -O2 gave on x86-64.  A bound that is passed asks for a reason:
# scripts/profile shows where the instructions go.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
generate=$(realpath "${GENERATE:-$(dirname "$ringdump")/generate}")
few=200
many=2200

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# count FILE OPTION...: all instructions of one run
count()
{
	local file=$1

	shift
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$ringdump" --no-sandbox -r "$file" "$@" >"$dir/out" 2>"$dir/err" ||
		return 1
	sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$dir/err"
}

# bounded BOUND KIND OPTION...: KIND is a pair of made files
bounded()
{
	local bound=$1 kind=$2 first second each

	shift 2
	first=$(count "$dir/$kind-few" "$@") && second=$(count "$dir/$kind-many" "$@") || { cat "$dir/err"; return 1; }
	each=$(((second - first) / (many - few)))
	echo "$each instructions a packet, the bound is $bound"
	[ -z "${V:-}" ] || echo "$each instructions a packet ($kind, $*), the bound is $bound" >&3
	[ "$each" -gt 50 ] && [ "$each" -le "$bound" ]
}

# make KIND OPTION...: the files of few and of many packets
make_files()
{
	local kind=$1

	shift
	"$generate" --write "$dir/$kind-few" --count $few "$@" >/dev/null &&
		"$generate" --write "$dir/$kind-many" --count $many "$@" >/dev/null
}

why=
command -v valgrind >/dev/null || why="no valgrind here"
[ -x "$generate" ] || why="no $generate here"
[ "$(uname -m)" = x86_64 ] || why="the bounds are for x86-64"
if has_sanitizers "$ringdump"; then
	why="a build with sanitizers does more"
fi
if [ "$why" ]; then
	skip "instructions per packet" "$why"
	finish
	exit
fi
exec 3>&1
make_files tcp --size 100 --flows 100 && make_files ipv6 -6 --size 120 --flows 100 &&
	make_files ack --size 54 --flows 1 || exit 1
check "-nn, TCP with data" bounded 1440 tcp -nn
check "-nn, an ACK" bounded 1310 ack -nn
check "-nn, IPv6" bounded 2360 ipv6 -nn
check "-nn -v" bounded 2480 tcp -nn -v
check "-nn -e" bounded 1930 tcp -nn -e
check "-nn -X" bounded 2900 tcp -nn -X
check "-w" bounded 280 tcp -w "$dir/copy"
check "--pcapng -w" bounded 345 tcp --pcapng -w "$dir/copy"
check "--json" bounded 7630 tcp -nn --json
finish
