#!/bin/bash
# Filter expressions against the installed tcpdump's programs for them (filters/main.c):
#
#	filters/accepted.tsv	along pcap-filter(7): the same verdict on steered random packets, no more
#				instructions, and in sum fewer steps
#	filters/refused.tsv	refused with tcpdump's words, the caret at the place given
#	filters/equivalent.tsv	what this libpcap has no word for, against the same said otherwise
#	filters/generate.py	random expressions: the same verdict, or refused by both
#
# and, without tcpdump, the programs for -i any against those for files (filters/cooked.h).
#
# FILTERDIFF is the program (built by make beside ringdump); FILTERS_RANDOM (default 1500) how many random
# expressions, DIFF_SEED (default 1) which, FILTERS_PACKETS (default 1000) how many packets for each.
. "$(dirname "$0")/../lib/result.sh"
here=$(dirname "$0")
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
filterdiff=${FILTERDIFF:-$(dirname "$ringdump")/filterdiff}
seed=${DIFF_SEED:-1}

needs tcpdump python3 "$filterdiff"
needs_reference
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# run_list LIST OUT: the list in as many parts as there are processors, at once.
run_list()
{
	local n i pids=()

	n=$(nproc)
	rm -f "$dir"/part.* "$dir"/result.*
	split -n "r/$n" "$1" "$dir/part."
	for i in "$dir"/part.*; do
		"$filterdiff" -n "${FILTERS_PACKETS:-1000}" -s "$seed" <"$i" >"$dir/result.${i##*.}" 2>"$dir/err.${i##*.}" &
		pids+=($!)
	done
	for i in "${pids[@]}"; do
		wait "$i" || not_ok "$1: a run fails" "$(cat "$dir"/err.*)"
	done
	cat "$dir"/result.* >"$2"
}

# How many results a list must have.
wanted()
{
	awk -F'\t' '!/^#/ && NF > 1 { n += split($1, links, ",") } END { print n + 0 }' "$1"
}

# Fields as main.c prints them.
judge_accepted()
{
	local result link expression kept theirs ours rest

	while IFS=$'\t' read -r result link expression kept theirs ours rest; do
		case $result in
		same)
			if [ "$ours" -gt "$theirs" ]; then
				not_ok "$link: $expression: $ours instructions, tcpdump has $theirs"
			else
				ok "$link: $expression"
			fi
			;;
		differ) not_ok "$link: $expression: other packets" "$kept of them kept by tcpdump; seed $seed" ;;
		*) not_ok "$link: $expression: $result" "$kept"$'\n'"$theirs" ;;
		esac
	done <"$1"
}

# Average steps: for one expression they depend on the packets, so near is near enough; in sum they must be fewer.
judge_steps()
{
	local line

	while IFS= read -r line; do
		not_ok "more steps than tcpdump's program" "$line"
	done < <(awk -F'\t' '$1 == "same" && $8 > 1.05 * $7 + 0.1' "$1")
	line=$(awk -F'\t' '$1 == "same" { i += $5; j += $6; s += $7; t += $8 }
		END { printf "%.3f %.3f\n", j / i, t / s }' "$1")
	check "in sum at most 0.83 of the instructions and 0.925 of the steps (${line/ / and })" \
		awk -v line="$line" 'BEGIN { split(line, n, " "); exit !(n[1] <= 0.83 && n[2] <= 0.925) }'
	# a list whose packets never match would show nothing
	check "most expressions meet packets that match" \
		awk -F'\t' '$1 == "same" && $4 + 0 { n++ } END { exit !(n >= 0.97 * NR) }' "$1"
}

judge_refused()
{
	local result link expression theirs ours at place

	while IFS=$'\t' read -r result link expression theirs ours at; do
		place=$(E=$expression awk -F'\t' -v l="$link" \
			'$2 == ENVIRON["E"] && index("," $1 ",", "," l ",") { print $3; exit }' "$here/filters/refused.tsv")
		[ "$place" != - ] || place=-1
		if [ "$result" != refused ]; then
			not_ok "$link: $expression: $result" "$theirs"$'\n'"$ours"
		elif [ "$theirs" != "$ours" ] || [ "$at" != "$place" ]; then
			not_ok "$link: $expression: other words" "tcpdump: $theirs"$'\n'"ours:    $ours (caret at $at, not $place)"
		else
			ok "$link: $expression: $ours"
		fi
	done <"$1"
}

judge_random()
{
	local line

	while IFS= read -r line; do
		not_ok "a random expression, seed $seed" "$line"
	done < <(grep -Ev '^(same|refused|index)'$'\t' "$1")
	result_passed=$((result_passed + $(grep -Ec '^(same|refused|index)'$'\t' "$1")))
	check "few random expressions meet tcpdump's slip with indexes" \
		[ $((50 * $(grep -c '^index' "$1"))) -le "$(wc -l <"$1")" ]
	check "most random expressions have a program" [ "$(grep -c '^same' "$1")" -gt "$(grep -c '^refused' "$1")" ]
}

run_list "$here/filters/accepted.tsv" "$dir/accepted"
equal "accepted.tsv: every one is tried" "$(wanted "$here/filters/accepted.tsv")" "$(wc -l <"$dir/accepted")"
judge_accepted "$dir/accepted"
judge_steps "$dir/accepted"

cut -f 1,2 "$here/filters/refused.tsv" >"$dir/refused.tsv"
run_list "$dir/refused.tsv" "$dir/refused"
equal "refused.tsv: every one is tried" "$(wanted "$dir/refused.tsv")" "$(wc -l <"$dir/refused")"
judge_refused "$dir/refused"

equivalent()
{
	"$ringdump" -y "$1" -ddd "$2" >"$dir/ours" 2>"$dir/error" &&
		tcpdump -y "$1" -ddd "$3" >"$dir/theirs" 2>>"$dir/error" || { cat "$dir/error"; return 1; }
	"$filterdiff" -n 5000 -s "$seed" -p "$1" "$dir/theirs" "$dir/ours" | tee "$dir/verdict"
	grep -q ^same "$dir/verdict"
}

while IFS=$'\t' read -r link ours theirs; do
	[ "${link:0:1}" = "#" ] || check "$link: $ours" equivalent "$link" "$ours" "$theirs"
done <"$here/filters/equivalent.tsv"

# Sockets of -i any: their packets have no cooked header in the kernel.  tcpdump lists no programs for them.
judge_cooked()
{
	local line

	while IFS= read -r line; do
		not_ok "a cooked socket's program, seed $seed" "$line"
	done < <(grep ^differ "$1")
	result_passed=$((result_passed + $(grep -c ^same "$1")))
	check "some programs for cooked sockets are parts" [ "$(grep -c "^same.*"$'\t'part "$1")" -gt 20 ]
	check "most are whole" [ "$(grep -c "^same.*"$'\t'whole "$1")" -gt 300 ]
}

{
	sed 's/^EN10MB\t/LINUX_SLL2\t/' "$here/filters/accepted.tsv"
	printf 'LINUX_SLL2,LINUX_SLL\t%s\n' 'link[0:2] = 0x800 and tcp' 'tcp port 80 and link[6:2] = 1' 'len > 100 and link[1] = 0' \
		'link[10:2] & 0xff00 = 0' 'ether[12:2] = 0x8100 or udp' 'ip6 protochain 6 and not port 80' 'link[tcp[0]] = 1'
	python3 "$here/filters/generate.py" "$seed" 4000
} >"$dir/cooked.tsv"
"$filterdiff" -k -n 500 -s "$seed" <"$dir/cooked.tsv" >"$dir/cooked"
judge_cooked "$dir/cooked"

python3 "$here/filters/generate.py" "$seed" "${FILTERS_RANDOM:-1500}" >"$dir/random.tsv"
run_list "$dir/random.tsv" "$dir/random"
equal "random expressions: every one is tried" "$(wanted "$dir/random.tsv")" "$(wc -l <"$dir/random")"
judge_random "$dir/random"
finish
