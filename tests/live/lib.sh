# shellcheck shell=bash
# Live tests: network namespaces, sniffers run side by side in them, and what they printed compared.
#
# A test sources this file, calls live_begin, makes namespaces with live_pair or live_alone, runs sniffers
# with sniff or side_by_side, and ends with finish.  Namespaces are called rd-test-PID-*; they, and every
# process started here, are gone when the script ends, however it ends.
# shellcheck source=tests/lib/result.sh
. "$(dirname "${BASH_SOURCE[0]}")/../lib/result.sh"

LIVE_TESTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LIVE_TOP=$(cd "$LIVE_TESTS/../.." && pwd)
PATH=$PATH:/usr/sbin:/sbin
RINGDUMP=${RINGDUMP:-$LIVE_TOP/build/ringdump}
case $RINGDUMP in
*/*) RINGDUMP=$(realpath -m "$RINGDUMP") ;;
esac
NS_A=rd-test-$$-a
NS_B=rd-test-$$-b
TMP=
declare -A live_pid live_status
live_started=()

live_cleanup()
{
	local pid ns

	trap - EXIT
	trap '' INT TERM HUP
	for pid in "${live_started[@]}"; do
		kill -KILL "$pid" 2>/dev/null
	done
	wait 2>/dev/null
	for ns in "$NS_A" "$NS_B"; do
		[ ! -e "/run/netns/$ns" ] || ip netns del "$ns"
	done
	[ -z "$TMP" ] || rm -rf "$TMP"
}

# live_begin [TOOL...]: whether live tests can run here; ends the script with one skip where they can not.
live_begin()
{
	local tool

	for tool in ip python3 timeout tcpdump "$@"; do
		command -v "$tool" >/dev/null || live_impossible "$tool is not installed"
	done
	[ "$(id -u)" -eq 0 ] || live_impossible "needs root"
	TMP=$(mktemp -d) || exit 1
	chmod 755 "$TMP"
	trap live_cleanup EXIT
	trap 'exit 130' INT TERM HUP
	ip netns add "$NS_A" 2>"$TMP/netns" || live_impossible "no network namespaces here: $(head -n 1 "$TMP/netns")"
	ip netns exec "$NS_A" true 2>"$TMP/netns" || live_impossible "namespaces can not be entered: $(head -n 1 "$TMP/netns")"
	ip netns del "$NS_A"
}

live_impossible()
{
	skip "the whole of it" "$1"
	finish
	exit
}

# live_generator: the packet generator is in GENERATE, or the whole suite is skipped.
live_generator()
{
	GENERATE=${GENERATE:-$(dirname "$RINGDUMP")/generate}
	[ -x "$GENERATE" ] || GENERATE=$LIVE_TOP/build/generate
	[ -x "$GENERATE" ] || live_impossible "build/generate is not built"
}

# live_count TAG WHAT: the number in front of these words in the closing lines of the sniffer TAG.
live_count()
{
	sed -n "s/^\([0-9]*\) packets\{0,1\} $2\$/\1/p" "$TMP/$1.err"
}

# live_namespace NS: a new namespace with lo up, and as quiet as IPv6 can be made.
live_namespace()
{
	ip netns add "$1" || exit 1
	ip netns exec "$1" sh -c 'for conf in /proc/sys/net/ipv6/conf/*; do
		echo 0 >$conf/accept_dad; echo 0 >$conf/router_solicitations; echo 0 >$conf/accept_ra; done' 2>/dev/null
	ip -n "$1" link set lo up
}

live_alone()
{
	live_namespace "$NS_A"
}

# Two namespaces joined by veth pair va - vb, with 10.9.0.1/.2 and fd09::1/::2.
live_pair()
{
	live_namespace "$NS_A"
	live_namespace "$NS_B"
	ip -n "$NS_A" link add va address 02:00:00:00:00:0a type veth peer name vb address 02:00:00:00:00:0b \
		netns "$NS_B" || exit 1
	live_address
}

# Also after the interfaces were made again.
live_address()
{
	ip -n "$NS_A" address add 10.9.0.1/24 dev va
	ip -n "$NS_B" address add 10.9.0.2/24 dev vb
	ip -n "$NS_A" address add fd09::1/64 dev va nodad
	ip -n "$NS_B" address add fd09::2/64 dev vb nodad
	ip -n "$NS_A" link set va up
	ip -n "$NS_B" link set vb up
}

# in_ns NS COMMAND...
in_ns()
{
	local ns=$1

	shift
	ip netns exec "$ns" "$@"
}

# within SECONDS COMMAND...: repeat COMMAND until it succeeds; false where it never does.
within()
{
	local end=$((SECONDS + $1 + 1))

	shift
	until "$@" 2>/dev/null; do
		[ "$SECONDS" -lt "$end" ] || return 1
		sleep 0.05
	done
}

# start TAG NS COMMAND...: in the background; output in TAG.out and TAG.err, signals as for a login shell's.
start()
{
	local tag=$1 ns=$2

	shift 2
	: >"$TMP/$tag.out"
	: >"$TMP/$tag.err"
	ip netns exec "$ns" env --default-signal=INT,QUIT,PIPE "$@" >"$TMP/$tag.out" 2>"$TMP/$tag.err" </dev/null &
	live_pid[$tag]=$!
	live_started+=($!)
}

# sniff TAG NS COMMAND...: start a sniffer and wait until it listens.
sniff()
{
	start "$@"
	within 10 grep -q 'listening on' "$TMP/$1.err" && return 0
	not_ok "$1: listens" "$(cat "$TMP/$1.err")"
	return 1
}

# server TAG NS COMMAND...: start a program and wait until it has printed "ready".
server()
{
	start "$@"
	within 10 grep -q '^ready' "$TMP/$1.out" && return 0
	not_ok "$1: is ready" "$(cat "$TMP/$1.err")"
	return 1
}

alive()
{
	kill -0 "${live_pid[$1]}" 2>/dev/null
}

gone()
{
	! alive "$1"
}

# ended TAG [SECONDS]: wait for its end; its status in live_status.  One that does not end is killed.
ended()
{
	local status

	if ! within "${2:-10}" gone "$1"; then
		kill -KILL "${live_pid[$1]}"
		not_ok "$1: ends" "still running, killed"
	fi
	wait "${live_pid[$1]}"
	status=$?
	live_status[$1]=$status
}

# stop TAG [SIGNAL]
stop()
{
	kill -"${2:-INT}" "${live_pid[$1]}" 2>/dev/null
	ended "$1"
}

lines()
{
	wc -l <"$TMP/$1.out"
}

has_lines()
{
	[ "$(lines "$1")" -ge "$2" ]
}

# quiet TAG...: all have printed the same number of lines, at least one, and none for 0.3 s.
quiet()
{
	local tag count

	count=$(lines "$1")
	[ "$count" -gt 0 ] || return 1
	sleep 0.3
	for tag in "$@"; do
		[ "$(lines "$tag")" -eq "$count" ] || return 1
	done
}

# side_by_side TAG NS ARGUMENT...: ringdump as TAG-rd and tcpdump as TAG-td, same arguments.  tcpdump prints up
# to a second late then, but its --immediate-mode has room for eight packets only.
side_by_side()
{
	local tag=$1 ns=$2

	shift 2
	sniff "$tag-td" "$ns" tcpdump -l "$@" && sniff "$tag-rd" "$ns" "$RINGDUMP" "$@"
}

# side_by_side_stop TAG...: let them finish what they have to print, then interrupt them.
side_by_side_stop()
{
	local tag

	for tag in "$@"; do
		within 5 quiet "$tag-td" "$tag-rd"
		stop "$tag-td"
		stop "$tag-rd"
	done
}

# total FILE...: packets in all of them
total()
{
	local file sum=0

	for file in "$@"; do
		sum=$((sum + $(tcpdump -nn -r "$file" 2>/dev/null | wc -l)))
	done
	echo $sum
}

# without_last_empty TAG: the output; tcpdump, when it is interrupted, ends it with an empty line, which is a
# matter for signals.sh alone.
without_last_empty()
{
	sed '${/^$/d}' "$TMP/$1.out"
}

# by_direction TAG: the output, a packet's lines together, those of one direction (A > B) behind each other.
by_direction()
{
	without_last_empty "$1" | awk '
		function flush() {
			if (packet != "")
				print (match(packet, /[^ ]+ > [^ ]+/) ? substr(packet, RSTART, RLENGTH) : "-") "\t" packet
		}
		/^[^ \t]/ { flush(); packet = $0; next }
		{ packet = packet "\\n" $0 }
		END { flush() }' | sort -s -t "$(printf '\t')" -k 1,1
}

# same_lines TAG WHAT: both printed the same lines (the flags say without time), and some.  On two processors
# the kernel may hand two sockets the two directions interleaved in different ways; within a direction the
# order has to be the same.
same_lines()
{
	local difference

	if [ ! -s "$TMP/$1-td.out" ]; then
		not_ok "$2" "tcpdump printed nothing: $(cat "$TMP/$1-td.err")"
	elif difference=$(diff <(without_last_empty "$1-td") <(without_last_empty "$1-rd")); then
		ok "$2"
	elif cmp -s <(by_direction "$1-td") <(by_direction "$1-rd"); then
		ok "$2 (directions interleaved otherwise)"
	else
		not_ok "$2" "<: tcpdump, >: ringdump"$'\n'"$difference"$'\n'"$(cat "$TMP/$1-rd.err")"
	fi
}

# closing TAG: the three lines that count packets, without the program's name.
closing()
{
	grep -E '^[0-9]+ packets? (captured|received by filter|dropped by kernel)$' "$TMP/$1.err"
}
