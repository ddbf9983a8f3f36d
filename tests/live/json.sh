#!/bin/bash
# The recipes of src/json/README.md with live connections: two machines, a broker and a collector of logs
# between them, a table of SQL and jq.
. "$(dirname "$0")/lib.sh"
live_begin ss jq
live_pair

server server "$NS_B" "$LIVE_TESTS/traffic.py" serve 10.9.0.2 7000

# box TAG NS NAME ARGUMENT...: ringdump on a machine called NAME
box()
{
	local tag=$1 ns=$2 name=$3

	shift 3
	# shellcheck disable=SC2016 # the inner shell's
	sniff "$tag" "$ns" unshare --uts sh -c 'hostname "$0" && exec "$@"' "$name" "$RINGDUMP" "$@"
}

refused()
{
	in_ns "$1" bash -c 'echo x >/dev/tcp/10.9.0.2/7001' 2>/dev/null
}

# What -i any has of an ARP request, of both directions, and of a datagram.
box packets "$NS_A" box-a -i any -n --json
box other "$NS_B" box-b -i vb -n --json tcp
box rings "$NS_A" box-a -i va --fanout 2 -n --json tcp
box rows-a "$NS_A" box-a -i va --json --conn tcp port 7001
box rows-b "$NS_B" box-b -i vb --json --conn

check "a conversation" in_ns "$NS_A" "$LIVE_TESTS/traffic.py" talk 10.9.0.2 7000
refused "$NS_A"
in_ns "$NS_A" bash -c 'echo x >/dev/udp/10.9.0.2/9'

check "packets come while they are there" within 10 has_lines packets 12
check "and rows, too" within 10 has_lines rows-a 1
check "both of them" within 10 has_lines rows-b 2
for tag in packets other rings rows-a rows-b; do
	stop "$tag"
	check "$tag: every line is an object" jq -es 'length > 0 and all(type == "object")' "$TMP/$tag.out"
done
equal "who captures" "box-a box-b" "$(jq -rs 'map(.host.name) | unique | join(" ")' "$TMP/packets.out" "$TMP/other.out")"
equal "interfaces and directions on any" "egress va, ingress va" "$(jq -rs '
	map(select(.observer) | .network.direction + " " + (.observer.ingress // .observer.egress).interface.name) | unique | join(", ")' \
	"$TMP/packets.out")"
equal "the direction is that of the observer" 0 "$(jq -s 'map(select((.network.direction == "egress") != (.observer.egress != null))) | length' \
	"$TMP/packets.out")"
equal "time has nanoseconds and is now" true "$(jq -s --arg now "$(date +%s)" '
	all(.["@timestamp"] | test("^[-0-9]+T[:0-9]+\\.[0-9]{9}Z$") and (.[0:19] + "Z" | fromdate) > ($now | tonumber) - 300)' \
	"$TMP/packets.out")"
equal "--fanout: the same segments" "$(jq -c 'select(.network.transport == "tcp") | .tcp' "$TMP/packets.out" | sort)" \
	"$(jq -c .tcp "$TMP/rings.out" | sort)"
equal "jq: who refuses" "10.9.0.2 7001" "$(jq -r 'select(.connection.verdict == "refused") | "\(.destination.ip) \(.destination.port)"' \
	"$TMP/rows-a.out" | uniq)"

# A table.  Read from a file here, so that what it should say is known.
if command -v sqlite3 >/dev/null; then
	into_table()
	{
		sqlite3 "$TMP/conn.db" 'create table if not exists event(j)' '.mode ascii' '.separator "\037" "\n"' '.import /dev/stdin event'
	}
	check "sqlite3: takes the rows of two machines" into_table < <(cat "$TMP/rows-a.out" "$TMP/rows-b.out")
	equal "sqlite3: what it says of them" "box-a|7001|refused|1"$'\n'"box-b|7000|closed|1"$'\n'"box-b|7001|refused|1" \
		"$(sqlite3 "$TMP/conn.db" "select j->>'\$.host.name', j->>'\$.destination.port', j->>'\$.connection.verdict', count(*)
			from event group by 1, 2, 3 order by 1, 2")"
else
	skip "a table of SQL" "sqlite3 is not installed"
fi

# ship TAG SIDE COMMAND: the rows of a machine called box-a or box-b go through COMMAND
ship()
{
	local ns=NS_${2^^}

	mkfifo "$TMP/$1"
	# shellcheck disable=SC2016 # the inner shell's
	start "$1-through" "${!ns}" bash -c 'exec <"$0"; '"$3" "$TMP/$1"
	# shellcheck disable=SC2016
	start "$1" "${!ns}" unshare --uts sh -c 'hostname "$0" && exec "$1" -l -i "$2" --json --conn tcp port 7001 >"$3"' \
		"box-$2" "$RINGDUMP" "v$2" "$TMP/$1"
	within 10 grep -q 'listening on' "$TMP/$1.err" || not_ok "$1: listens" "$(cat "$TMP/$1.err")"
}

# shipped WHAT: both machines have no more to send
shipped()
{
	for side in a b; do
		stop "$1-$side"
		ended "$1-$side-through"
	done
}

# Many boxes, one stream: Redis runs on B, both boxes write into it.
redis()
{
	in_ns "$1" redis-cli -h 10.9.0.2 "${@:2}"
}
answers()
{
	[ "$(redis "$NS_B" ping)" = PONG ]
}
has_entries()
{
	[ "$(redis "$NS_B" XLEN connections)" -ge "$1" ]
}
if command -v redis-cli >/dev/null && command -v redis-check-rdb >/dev/null; then
	start broker "$NS_B" bash -c 'exec -a redis-server redis-check-rdb "$@"' - --bind 10.9.0.2 --port 6379 --save '' \
		--appendonly no --protected-mode no --dir "$TMP"
	within 10 answers || not_ok "a broker" "$(cat "$TMP/broker.out")"
	for side in a b; do
		ship "redis-$side" "$side" 'jq -rc --unbuffered "\"XADD connections * json \" + (tojson | tojson)" | redis-cli -h 10.9.0.2'
	done
	refused "$NS_A"
	check "redis: both boxes' rows arrive" within 10 has_entries 2
	shipped redis
	equal "redis: one of each" "box-a refused"$'\n'"box-b refused" "$(redis "$NS_B" --raw XRANGE connections - + | grep '^{' |
		jq -r '.host.name + " " + .connection.verdict' | sort)"
else
	skip "many boxes, one stream" "redis is not installed"
fi

# Many boxes, one log: rsyslog collects on B what logger(1) sends from both.
collected()
{
	[ "$(wc -l 2>/dev/null <"$TMP/events")" -ge "$1" ]
}
if command -v rsyslogd >/dev/null && logger --help 2>/dev/null | grep -q octet-count; then
	cat >"$TMP/rsyslog.conf" <<-CONF
		global(workDirectory="$TMP" maxMessageSize="64k")
		module(load="imtcp")
		input(type="imtcp" address="10.9.0.2" port="514")
		template(name="line" type="string" string="%msg%\n")
		if \$programname == "ringdump" then action(type="omfile" file="$TMP/events" template="line")
	CONF
	start collector "$NS_B" rsyslogd -n -f "$TMP/rsyslog.conf" -i "$TMP/rsyslog.pid"
	within 10 in_ns "$NS_A" bash -c 'exec 3<>/dev/tcp/10.9.0.2/514' || not_ok "a collector" "$(cat "$TMP/collector.err")"
	for side in a b; do
		ship "log-$side" "$side" 'logger --tcp -n 10.9.0.2 -P 514 --rfc5424 --octet-count --size 64KiB -t ringdump'
	done
	refused "$NS_A"
	check "rsyslog: both boxes' rows arrive" within 10 collected 2
	shipped log
	equal "rsyslog: one of each" "box-a refused"$'\n'"box-b refused" \
		"$(jq -r '.host.name + " " + .connection.verdict' "$TMP/events" | sort)"
else
	skip "many boxes, one log" "rsyslog or a logger with --octet-count is not installed"
fi
finish
