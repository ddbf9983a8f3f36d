#!/bin/bash
# Names of addresses: tcpdump's text, each address asked for once, and a name server that does not answer
# keeps nobody waiting who captures.  The files in /etc are the test's own, in a mount namespace.
. "$(dirname "$0")/lib.sh"
live_begin unshare
live_alone

mkdir "$TMP/etc"
printf 'nameserver 127.0.0.53\n' >"$TMP/etc/resolv.conf"
printf 'hosts: files dns\nservices: files\nprotocols: files\nethers: files\n' >"$TMP/etc/nsswitch.conf"
printf '127.0.0.1 localhost\n10.9.0.1 near.example.test near\n10.9.9.1 far.example.test\nfd09::1 six.example.test\n' >"$TMP/etc/hosts"
printf '00:00:00:00:00:0a\ta.example.test\n' >"$TMP/etc/ethers"
# only what this machine has can be covered
for file in resolv.conf nsswitch.conf hosts ethers; do
	[ -e /etc/$file ] || rm "$TMP/etc/$file"
done

cat >"$TMP/with-etc" <<EOF
#!/bin/bash
[ -n "\${WITH_ETC:-}" ] || WITH_ETC=1 exec unshare -m "\$0" "\$@"
unset WITH_ETC
for file in "$TMP"/etc/*; do
	mount --bind "\$file" "\$(realpath "/etc/\${file##*/}")" || exit 99
done
exec "\$@"
EOF
chmod 755 "$TMP/with-etc"

# with_etc COMMAND...: in the namespace, with these files
with_etc()
{
	in_ns "$NS_A" "$TMP/with-etc" "$@"
}

# frames FILE ADDRESS...: a segment from each address to the next
frames()
{
	local file=$1

	shift
	PYTHONPATH=$LIVE_TOP/tests/lib python3 -B - "$file" "$@" <<'EOF'
import sys
import pcapfile, synth
frames = []
for src, dst in zip(sys.argv[2:], sys.argv[3:]):
    six = ":" in src
    segment = synth.tcp(b"abc", src=src, dst=dst)
    frames.append(synth.ethernet(synth.ipv6(segment, src=src, dst=dst) if six else synth.ipv4(segment, src=src, dst=dst),
                                 synth.IP6 if six else synth.IP4))
pcapfile.write(sys.argv[1], 1, pcapfile.stamped(frames))
EOF
}

# same_text WHAT OPTION...: of $TMP/names.pcap
same_text()
{
	local what=$1

	shift
	with_etc timeout 60 tcpdump "$@" -r "$TMP/names.pcap" >"$TMP/names-td" 2>/dev/null
	with_etc timeout 60 "$RINGDUMP" "$@" -r "$TMP/names.pcap" >"$TMP/names-rd" 2>/dev/null
	[ -s "$TMP/names-td" ] || not_ok "$what" "tcpdump printed nothing"
	check "$what: tcpdump's text" diff "$TMP/names-td" "$TMP/names-rd"
}

# Nobody listens where the name server should be: libc knows at once.
from_files()
{
	frames "$TMP/names.pcap" 10.9.0.1 10.9.9.1 10.7.7.7 127.0.0.1 10.9.0.1
	same_text "/etc/hosts"
	check "/etc/hosts: the name" grep -q 'near.example.test' "$TMP/names-rd"
	same_text "-N" -N
	check "-N: the name" grep -q ' near\.' "$TMP/names-rd"
	same_text "-e" -e
	same_text "-v" -v
	frames "$TMP/names.pcap" fd09::1 fd09::2 fd09::1 ::1
	same_text "IPv6"
	same_text "IPv6, -N -e" -N -e
}

asked()
{
	[ "$(wc -l <"$TMP/asked")" -ge "$1" ]
}

# A name server that takes its time: a file waits for it.
slow()
{
	: >"$TMP/asked"
	server dns "$NS_A" "$LIVE_TESTS/nameserver.py" 127.0.0.53 0.3 "$TMP/asked"
	frames "$TMP/names.pcap" 10.7.0.1 10.7.0.2 10.7.0.3 10.7.0.1 10.7.0.2
	with_etc timeout 60 "$RINGDUMP" -t -r "$TMP/names.pcap" >"$TMP/slow" 2>/dev/null
	equal "a slow name server, a file: names" 4 "$(grep -c 'IP host-[123].example.test.*> host-[123].example.test' "$TMP/slow")"
	equal "a slow name server, a file: each address is asked for once" 3 "$(wc -l <"$TMP/asked")"
	same_text "a slow name server, a file"
}

# say ADDRESS...: a datagram to each
say()
{
	local address

	for address in "$@"; do
		in_ns "$NS_A" bash -c "echo x >/dev/udp/$address/9"
	done
}

has_line()
{
	grep -q "$2" "$TMP/$1.out"
}

# listen TAG ARGUMENT...: as sniff, with the files
listen()
{
	local tag=$1

	shift
	sniff "$tag" "$NS_A" "$TMP/with-etc" "$@"
}

# A capture does not wait for it: numbers first, names once they are known.
late()
{
	stop dns TERM
	: >"$TMP/asked"
	server dns "$NS_A" "$LIVE_TESTS/nameserver.py" 127.0.0.53 1 "$TMP/asked"
	listen late "$RINGDUMP" -t -i lo udp port 9
	say 127.0.5.7
	check "a late answer: a number first" within 5 has_line late '> 127.0.5.7.discard'
	within 5 asked 1
	sleep 1.2
	say 127.0.5.7
	check "a late answer: then the name" within 5 has_line late '> host-7.example.test.discard'
	say 127.0.5.7 127.0.5.7 127.0.5.7
	within 5 has_lines late 5
	stop late
	equal "a late answer: asked for once" 1 "$(grep -c '^7.5.0.127' "$TMP/asked")"
	stop dns TERM
}

# None that answers: forty addresses, for each of which libc would wait ten seconds.
silent()
{
	local start addresses=() i

	: >"$TMP/asked"
	server dns "$NS_A" "$LIVE_TESTS/nameserver.py" 127.0.0.53 never "$TMP/asked"
	listen silent "$RINGDUMP" -t -i lo udp port 9
	for i in $(seq 40); do
		addresses+=("127.0.6.$i")
	done
	say "${addresses[@]}"
	start=$SECONDS
	check "no answer: all lines, as numbers" within 5 has_lines silent 40
	check "no answer: soon" [ $((SECONDS - start)) -le 4 ]
	equal "no answer: every address is there" 40 "$(grep -o '> 127.0.6.[0-9]*' "$TMP/silent.out" | sort -u | wc -l)"
	start=$SECONDS
	stop silent
	check "no answer: an interrupt ends it at once" [ $((SECONDS - start)) -le 2 ]
	equal "no answer: exit status" 0 "${live_status[silent]}"
	check "no answer: nothing was lost" grep -q '^0 packets dropped by kernel' "$TMP/silent.err"
	frames "$TMP/names.pcap" 10.7.0.1 10.7.0.2 10.7.0.3
	start file "$NS_A" "$TMP/with-etc" "$RINGDUMP" -r "$TMP/names.pcap"
	sleep 1
	check "no answer, a file: waits" alive file
	start=$SECONDS
	stop file
	check "no answer, a file: an interrupt ends it at once" [ $((SECONDS - start)) -le 2 ]
	stop dns TERM
}

# -f: 127.0.0.1 is of the interface's network, 10.9.0.1 is not.
foreign()
{
	ip -n "$NS_A" address add 10.9.0.1/32 dev lo
	listen foreign-td tcpdump -l -t -f -i lo udp port 9
	listen foreign-rd "$RINGDUMP" -t -f -i lo udp port 9
	say 127.0.0.1 10.9.0.1
	side_by_side_stop foreign
	same_lines foreign "-f: tcpdump's text"
	check "-f: a name" grep -q '> localhost.discard' "$TMP/foreign-rd.out"
	check "-f: a number" grep -q '> 10.9.0.1.discard' "$TMP/foreign-rd.out"
}

from_files
foreign
slow
late
silent
finish
