#!/bin/bash
# --conn and --explain while packets are captured: the three things that happen to a Telnet connection, and what
# happens to those that nobody answers.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/live/telnet_scenes.sh
. "$LIVE_TESTS/telnet_scenes.sh"
live_begin telnet
live_pair

# rows TAG [WORDS]: how many rows end with WORDS
rows()
{
	grep -c "$2\$" "$TMP/$1.out"
}

has_rows()
{
	[ "$(rows "$1" "$2")" -ge "$3" ]
}

sniff conn "$NS_A" "$RINGDUMP" --conn -i va tcp or icmp
sniff early "$NS_A" "$RINGDUMP" --conn -i va tcp or icmp
sniff rings "$NS_A" "$RINGDUMP" --conn --fanout 2 -i va tcp or icmp
sniff saved "$NS_A" "$RINGDUMP" --conn -i va --nano -w "$TMP/saved.pcap" tcp or icmp
sniff explain "$NS_A" "$RINGDUMP" --explain -i va -nn -t tcp or icmp
check "a header" within 5 grep -q '^client  *server  *time .* what happened$' "$TMP/conn.out"

# One that opens: SIGUSR1 shows it, and that it is counted as open.
telnet_opens 10.9.0.2
equal "nothing has ended yet" 1 "$(lines conn)"
kill -USR1 "${live_pid[conn]}" "${live_pid[rings]}"
for tag in conn rings; do
	check "$tag: SIGUSR1 shows what is open" within 5 has_rows $tag ' established' 1
done
stop early
check "the end shows what is open" has_rows early ' established' 1
check "SIGUSR1 says the counts, too" within 5 grep -q '^ringdump: .* packets captured' "$TMP/conn.err"

# One that the server closes: its row is there at once.
telnet_closes
for tag in conn rings saved; do
	check "$tag: closed by the server" within 5 has_rows $tag ' closed by server, \(three\|four\)-way' 1
done

# One that is refused, three times: each from another port, so each a connection; nothing but time ends them.
refused_three_times 10.9.0.2
for tag in conn rings saved; do
	check "$tag: refused three times" within 5 has_rows $tag ' refused' 3
done

# From one port again and again: tries of one connection.
cat >"$TMP/tries.py" <<'PYTHON'
import socket, time
for i in range(3):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(("10.9.0.1", 4000))
        try:
            s.connect(("10.9.0.2", 23))
        except ConnectionRefusedError:
            time.sleep(0.2)
PYTHON
in_ns "$NS_A" python3 "$TMP/tries.py"
check "three tries of one connection" within 5 grep -qE '^10\.9\.0\.1\.4000 .* refused, 3 tries 0\.[12][0-9] s apart$' "$TMP/conn.out"

# A router that knows no way, one that forbids it, and a host that says nothing.
in_ns "$NS_B" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 0 >/proc/sys/net/ipv4/icmp_ratelimit'
ip -n "$NS_B" route add unreachable 10.77.1.0/24
ip -n "$NS_B" route add prohibit 10.77.2.0/24
ip -n "$NS_A" route add 10.77.0.0/16 via 10.9.0.2
ip -n "$NS_A" neighbor add 10.9.0.9 lladdr 02:00:00:00:00:99 dev va
for address in 10.77.1.1 10.77.2.1 10.9.0.9; do
	start "$address" "$NS_A" timeout 1.3 telnet "$address" 23
done
for address in 10.77.1.1 10.77.2.1 10.9.0.9; do
	ended "$address"
done
check "unreachable" within 8 grep -q '10\.77\.1\.1\.23 .* unreachable: host unreachable, says 10\.9\.0\.2' "$TMP/conn.out"
check "filtered" within 8 grep -q '10\.77\.2\.1\.23 .* filtered: administratively prohibited, says 10\.9\.0\.2' "$TMP/conn.out"
check "no answer" within 8 grep -qE '10\.9\.0\.9\.23 .* no answer, 2 tries 1\.0[0-9] s apart$' "$TMP/conn.out"

for tag in conn rings saved explain; do
	stop $tag
	equal "$tag: status" 0 "${live_status[$tag]}"
done

# The same packets, the same rows: from the ring, from two rings, from the file.
stories()
{
	sed 's/.* 0 \( *[0-9]*\) //' "$1" | grep -v '^client' | sort
}
"$RINGDUMP" --conn -r "$TMP/saved.pcap" >"$TMP/read.out" 2>/dev/null
equal "from the file: the same rows" "$(sort "$TMP/saved.out")" "$(sort "$TMP/read.out")"
equal "two rings: what happened is the same" \
	"$(stories "$TMP/saved.out")" "$(stories <(grep -v ' established$' "$TMP/rings.out"))"

# --explain: tcpdump's lines, and one behind each.
grep -v '^  ; ' "$TMP/explain.out" | sed '/^$/d' >"$TMP/lines"
tcpdump -nn -t -r "$TMP/saved.pcap" 2>/dev/null >"$TMP/reference"
equal "--explain leaves tcpdump's lines as they are" "$(sort "$TMP/reference")" "$(sort "$TMP/lines")"
equal "--explain: a sentence for each" "$(wc -l <"$TMP/lines")" "$(grep -c '^  ; ' "$TMP/explain.out")"
for sentence in 'client asks to open' 'server agrees' 'the connection is open after [0-9.]* .s' 'server closes its side' \
	'both sides are closed' 'refused: nothing listens on port 23' 'client asks to open (try 2, 1\.0[0-9] s after try 1)' \
	'10\.9\.0\.2 says of what client sent: host unreachable'; do
	check "--explain: $sentence" grep -q "^  ; $sentence\$" "$TMP/explain.out"
done
finish
