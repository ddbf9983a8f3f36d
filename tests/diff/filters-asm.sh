#!/bin/bash
# filters/*.bpf: each must assemble, and where one names an expression that means the same, it must take the
# packets that tcpdump takes with that expression, of a file made for the borders between them.  RINGDUMP is the
# program.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
filters=$here/../../filters

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# The three listings are the same program: what is assembled comes back from its numbers.
comes_back()
{
	"$ringdump" -r "$dir/in.pcap" --bpf "$1" -ddd >"$dir/decimal" 2>"$dir/err" || { cat "$dir/err"; return 1; }
	"$ringdump" -r "$dir/in.pcap" --bpf "$1" -dd >"$dir/c" 2>/dev/null || return 1
	"$ringdump" -r "$dir/in.pcap" --bpf "$dir/decimal" -ddd 2>/dev/null | diff "$dir/decimal" - &&
		"$ringdump" -r "$dir/in.pcap" --bpf "$dir/c" -ddd 2>/dev/null | diff "$dir/decimal" -
}

# count FILE: how many packets a capture file holds, as tcpdump counts them.
count()
{
	tcpdump -r "$1" --count 2>/dev/null | cut -d' ' -f1
}

same_packets()
{
	local kept

	tcpdump -r "$dir/in.pcap" -w "$dir/theirs" "$2" 2>"$dir/err" || { cat "$dir/err"; return 1; }
	"$ringdump" -r "$dir/in.pcap" -w "$dir/ours" --bpf "$1" 2>"$dir/err" || { cat "$dir/err"; return 1; }
	kept=$(count "$dir/theirs")
	if [ "$kept" -lt 5 ] || [ "$kept" -gt 15000 ]; then
		echo "the file does not try this filter: $kept packets kept"
		return 1
	fi
	cmp "$dir/theirs" "$dir/ours" || { echo "kept: $kept, not $(count "$dir/ours")"; return 1; }
}

if ! command -v python3 >/dev/null; then
	skip "all filters" "no python3 here"
	finish
	exit
fi
python3 "$here/filters_asm_make.py" "$dir/in.pcap" || exit 1
for f in "$filters"/*.bpf; do
	name=$(basename "$f")
	check "$name comes back from its listings" comes_back "$f"
	expression=$(sed -n 's/^; same as: //p' "$f")
	[ "$expression" ] || continue
	if command -v tcpdump >/dev/null; then
		check "$name takes what its expression takes" same_packets "$f" "$expression"
	else
		skip "$name against its expression" "no tcpdump here"
	fi
done
finish
