#!/bin/bash
# Sets in filter expressions, beyond what unit/filter/test_sets.c reads off the programs: the same packets as tcpdump
# keeps with random expressions over sets; what compiling a thousand hosts costs, counted by callgrind; and that no
# expression of 64 KiB takes long or much memory, compiled or refused.
#
# RINGDUMP is the program; SETS_COUNT (default 20) how many expressions, DIFF_SEED (default 1) which.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
make=$here/filters_sets_make.py
count=${SETS_COUNT:-20}

needs python3
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
sanitized=
if has_sanitizers "$ringdump"; then
	sanitized=1
fi

# same_packets N
same_packets()
{
	local file=$dir/cases/$1

	if ! tcpdump -r "$file.pcap" -w "$dir/theirs" -F "$file.txt" 2>"$dir/err"; then
		grep 'rejects all packets' "$dir/err" || { cat "$dir/err"; return 1; }
		"$ringdump" -r "$file.pcap" -w "$dir/ours" -F "$file.txt" 2>&1 | grep 'rejects all packets'
		return
	fi
	"$ringdump" -r "$file.pcap" -w "$dir/ours" -F "$file.txt" 2>"$dir/err" || { cat "$dir/err"; return 1; }
	cmp "$dir/theirs" "$dir/ours" || { cut -c 1-300 "$file.txt"; return 1; }
	kept=$(tcpdump -r "$dir/ours" --count 2>/dev/null | cut -d' ' -f1)
}

compare()
{
	local i some=0

	mkdir "$dir/cases"
	python3 "$make" "$dir/cases" "$count" "${DIFF_SEED:-1}" || { not_ok "expressions are made"; return; }
	for ((i = 0; i < count; i++)); do
		kept=0
		# not by `check`, which would run it in a shell of its own
		if same_packets "$i" >"$dir/detail" 2>&1; then
			ok "expression $i, $kept packets"
		else
			not_ok "expression $i of seed ${DIFF_SEED:-1}" "$(cat "$dir/detail")"
		fi
		[ "$kept" -eq 0 ] || [ "$kept" -eq 3000 ] || some=$((some + 1))
	done
	check "most expressions keep some packets and not all" [ $((4 * some)) -ge $((3 * count)) ]
}

# bounded HOSTS MILLIONS: instructions for the whole run, which reads the expression and prints the program too
bounded()
{
	local all

	python3 "$make" --hosts "$1" >"$dir/hosts.txt" || return 1
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$ringdump" -y EN10MB -ddd -F "$dir/hosts.txt" \
		>"$dir/program" 2>"$dir/err" || { cat "$dir/err"; return 1; }
	all=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$dir/err")
	echo "$all instructions, the bound is $2 million; $(head -1 "$dir/program") in the program"
	[ "$all" -gt 1000000 ] && [ "$all" -le $(($2 * 1000000)) ]
}

# survives FILE: compiled or refused with a reason, within limits that are several times what it takes
survives()
{
	local status

	(
		ulimit -t 5
		[ "$sanitized" ] || ulimit -v 81920 # 64 MiB, and what is mapped without being used
		exec "$ringdump" -y EN10MB -ddd -F "$1" >"$dir/program" 2>"$dir/err"
	)
	status=$?
	[ $status -eq 0 ] && [ "$(head -1 "$dir/program")" -gt 0 ] && return
	echo "status $status: $(head -3 "$dir/err" | cut -c 1-200)"
	[ $status -eq 1 ] && [ "$(grep -c 'ringdump: \(out of memory\|too many\|expression \)' "$dir/err")" -eq 1 ]
}

if command -v tcpdump >/dev/null; then
	compare
else
	skip "the packets that tcpdump keeps" "no tcpdump here"
fi
why=
command -v valgrind >/dev/null || why="no valgrind here"
[ "$(uname -m)" = x86_64 ] || why="the bounds are for x86-64"
[ -z "$sanitized" ] || why="a build with sanitizers does more"
if [ "$why" ]; then
	skip "what compiling costs" "$why"
else
	# 60 million are about 20 ms
	check "1,000 hosts" bounded 1000 40
	check "3,000 hosts" bounded 3000 120
fi
mkdir "$dir/hostile"
python3 "$make" --hostile "$dir/hostile" || not_ok "hostile expressions are made"
for file in "$dir"/hostile/*.txt; do
	check "64 KiB of $(basename "$file" .txt)" survives "$file"
done
finish
