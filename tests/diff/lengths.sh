#!/bin/bash
# Every golden packet cut at every length, each in memory that ends there, in every style (tests/fuzz/lengths.c): no
# control character, no more text than a packet may cause; and under valgrind not a byte is read behind the end or
# before it is written.  LENGTHS_SECONDS (default 30) bounds valgrind's share; 0: all lengths.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
ringdump=${RINGDUMP:-$here/../../build/ringdump}
lengths=$(dirname "$ringdump")/lengths
captures=("$here"/../golden/captures/*.pcap)

# cut WHAT SECONDS COMMAND...: a line of the program is a check.
cut()
{
	local what=$1 seconds=$2 log line

	shift 2
	log=$("$@" "$lengths" "$seconds" "${captures[@]}" 2>&1) || not_ok "$what" "exit status $?: $(tail -n 30 <<<"$log")"
	while read -r line; do
		[[ $line = ok\ * ]] && ok "$what: ${line#ok }"
	done <<<"$log"
}

if [ ! -x "$lengths" ]; then
	skip "the whole of it" "no $lengths"
	finish
	exit
fi
cut "cut" 0 env
[ "$result_passed" -gt 0 ] || not_ok "nothing was cut"
if nm "$lengths" 2>/dev/null | grep -q __asan_init; then
	skip "valgrind" "AddressSanitizer is in the program"
elif ! command -v valgrind >/dev/null; then
	skip "valgrind" "it is not installed"
else
	cut "valgrind" "${LENGTHS_SECONDS:-30}" valgrind -q --error-exitcode=9 --leak-check=full
fi
finish
