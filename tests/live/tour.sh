#!/bin/bash
# README.md's tour of what is there for live captures: each command between its two marks runs here, as root beside
# a box called "box", and must print the lines that stand below it.  Numbers may differ, their number may not.  TOUR_SHOW=1
# prints them anew.
. "$(dirname "$0")/lib.sh"
live_begin
live_pair

# In the tour interfaces have the names that people know.
for side in "$NS_A va 1" "$NS_B vb 2"; do
	read -r ns name host <<<"$side"
	ip -n "$ns" link set "$name" down
	ip -n "$ns" link set "$name" name eth0
	ip -n "$ns" link set eth0 up
done
server far "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000
server near "$NS_A" "$LIVE_TESTS/traffic.py" serve 127.0.0.1 7000
within 10 in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000

tour()
{
	sed -n '/^<!-- live: /,/^<!-- end of live -->/p' "$LIVE_TOP/README.md"
}

# output COMMAND: what the tour has below it
output()
{
	tour | COMMAND="    # $1" awk '$0 == ENVIRON["COMMAND"] { on = 1; next }
		on && (/^    #/ || !/^    /) { exit }
		on { print substr($0, 5) }'
}

# What two runs have in common; how often a line of counts comes is a matter of load.
alike()
{
	tr '\r' '\n' | sed -E 's/0x[0-9a-f]+/N/g; s/[0-9]+(\.[0-9]+)?/N/g; s/packets?/packets/g; s/ +$//' | grep -v '^$' | uniq
}

# run COMMAND: one connection to the box and one that stays here, once it listens
run()
{
	local command=${1//--netns box/--netns $NS_B}

	# shellcheck disable=SC2016 # the inner shell's
	start tour "$NS_A" bash -c 'cd "$1"; exec 2>&1; ringdump() { "$RINGDUMP" "$@"; }; eval "$2"' - "$TMP" "$command"
	within 10 grep -q 'listening on' "$TMP/tour.out" || not_ok "$1: listens" "$(cat "$TMP/tour.out")"
	in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
	# whose it is can only be found while it is there
	in_ns "$NS_A" bash -c 'exec 3<>/dev/tcp/127.0.0.1/7000 && echo hello >&3; read -rt 0.5 -u 3; true'
	ended tour
	equal "$1: status" 0 "${live_status[tour]}"
	[ -z "${TOUR_SHOW:-}" ] || { echo "    # $1" && tr '\r' '\n' <"$TMP/tour.out" | sed 's/^/    /'; }
}

commands=0
export RINGDUMP
while IFS= read -r command; do
	run "$command"
	equal "$command" "$(output "$command" | alike)" "$(alike <"$TMP/tour.out")"
	commands=$((commands + 1))
done < <(tour | sed -n 's/^    # //p')
check "the tour has such commands" [ $commands -ge 5 ]
finish
