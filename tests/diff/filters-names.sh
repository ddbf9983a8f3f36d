#!/bin/bash
# Names in filter expressions and of ports that are printed: from /etc/services, /etc/protocols, /etc/networks, /etc/ethers and /etc/hosts.  As
# root, in a mount namespace of its own where these files are ours and no name goes to a server; ringdump's
# program and tcpdump's must be the same or both must refuse in the same words.  The static file (STATIC), whose C
# library is another, must say the same.
. "$(dirname "$0")/../lib/result.sh"
ringdump=$(realpath "${RINGDUMP:-$(dirname "$0")/../../build/ringdump}")
static=$(realpath -m "${STATIC:-$(dirname "$ringdump")/ringdump.static}")
filterdiff=${FILTERDIFF:-$(dirname "$ringdump")/filterdiff}

needs tcpdump unshare "$filterdiff"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

cat >"$dir/services" <<'END'
http 80/tcp www
domain 53/tcp
domain 53/udp
onlyudp 4000/udp
onlysctp 5000/sctp
split 6000/tcp
split 6001/udp
with-dash 7000/tcp
# a comment
	indented	8001/tcp	other third# fourth
second-name 8001/tcp

commented 8002/tcp # not-a-name
no-port
no-number x/tcp
no-slash 8003 tcp
not-slash 8003:tcp
too-large 73539/tcp
nobody 8004/
Upper-Case 8005/udp
END
cat >"$dir/protocols" <<'END'
ip 0 IP
icmp 1 ICMP
tcp 6 TCP
udp 17 UDP
ours 200 OURS
END
cat >"$dir/networks" <<'END'
default 0.0.0.0
lab 192.168.7.0
campus 172.16.0.0
ten 10.0.0.0
END
cat >"$dir/ethers" <<'END'
02:00:5e:10:00:ff printer
2:0:5e:10:0:1 gate
END
cat >"$dir/hosts" <<'END'
127.0.0.1 localhost
192.0.2.7 printer seven
192.0.2.1 gate
2001:db8::7 seven
2001:db8::8 only6
192.0.2.9 nine nine.example
END
printf 'hosts: files\nservices: files\nprotocols: files\nnetworks: files\nethers: files\n' >"$dir/nsswitch.conf"

# A copy of /etc with our files in it, mounted over /etc for one command.
mkdir "$dir/etc"
cp -a /etc/. "$dir/etc/" 2>/dev/null
for f in services protocols networks ethers hosts nsswitch.conf; do
	rm -f "$dir/etc/$f"
	cp "$dir/$f" "$dir/etc/$f"
done

# in_our_etc COMMAND...
in_our_etc()
{
	# shellcheck disable=SC2016 # for the inner shell
	unshare -m sh -c 'mount --bind "$1" /etc && shift && exec "$@"' sh "$dir/etc" "$@"
}

if [ "$(id -u)" -ne 0 ] || ! in_our_etc true 2>"$dir/error"; then
	skip "the whole of it" "no files of our own in /etc here: $(head -n 1 "$dir/error" 2>/dev/null)"
	finish
	exit
fi

cat >"$dir/list" <<'END'
EN10MB	port http
EN10MB	port www
EN10MB	tcp port http
EN10MB	udp port http
EN10MB	port domain
EN10MB	udp port domain
EN10MB	sctp port domain
EN10MB	port onlyudp
EN10MB	tcp port onlyudp
EN10MB	port onlysctp
EN10MB	sctp port onlysctp
EN10MB	port split
EN10MB	udp port split
EN10MB	port with-dash
EN10MB	portrange http-onlyudp
EN10MB	tcp portrange domain-http
EN10MB	portrange domain-http
EN10MB	port indented
EN10MB	port other
EN10MB	port third
EN10MB	port fourth
EN10MB	port second-name
EN10MB	port not-a-name
EN10MB	port too-large
EN10MB	port no-number
EN10MB	port not-slash
EN10MB	port nobody
EN10MB	port Upper-Case
EN10MB	port upper-case
EN10MB	port smtp
EN10MB	ip proto ours
EN10MB	ip proto OURS
EN10MB	ip6 proto \tcp
EN10MB	proto ours
EN10MB	ip protochain ours
EN10MB	ip proto gre
EN10MB	net lab
EN10MB	src net campus
EN10MB	dst net ten
EN10MB	net default
EN10MB	net nowhere
EN10MB	ip net lab or campus
EN10MB	arp net lab
EN10MB	ether host printer
EN10MB	ether src printer
EN10MB	ether dst gate
EN10MB	ether host seven
EN10MB	host printer
EN10MB	host seven
EN10MB	src host seven
EN10MB	ip host seven
EN10MB	ip6 host seven
EN10MB	ip6 host only6
EN10MB	ip host only6
EN10MB	host only6
EN10MB	arp host nine
EN10MB	host nine.example
EN10MB	not host seven and port http
EN10MB	host seven or nine
EN10MB	host nowhere
EN10MB	host \printer
EN10MB	host \host
EN10MB	tcp host seven
EN10MB	net seven
RAW	host seven
RAW	net lab and port domain
RAW	ether host printer
LINUX_SLL2	host seven and tcp port http
PPP	src host nine
END

in_our_etc "$filterdiff" -n 2000 <"$dir/list" >"$dir/results" || not_ok "filterdiff runs" "$(cat "$dir/results")"
equal "every one is tried" "$(wc -l <"$dir/list")" "$(wc -l <"$dir/results")"
while IFS=$'\t' read -r result link expression theirs ours rest; do
	if [ "$result" = same ] || { [ "$result" = refused ] && [ "$theirs" = "$ours" ]; }; then
		ok "$link: $expression: $result"
	else
		not_ok "$link: $expression: $result" "tcpdump: $theirs"$'\n'"ours:    $ours"
	fi
done <"$dir/results"

# Ports without -n.  TCP and UDP from and to each port of the file.
PYTHONPATH=$(dirname "$0")/../lib python3 -B - "$dir/ports.pcap" <<'END'
import sys
import pcapfile, synth
PORTS = [53, 80, 4000, 5000, 6000, 6001, 8001, 8002, 8003, 8004, 8005, 8006]
frames = [synth.ethernet(synth.ipv4(transport(b"", sport=port, dport=other), protocol=number))
          for transport, number in ((synth.tcp, 6), (synth.udp, 17)) for port, other in zip(PORTS, PORTS[1:])]
pcapfile.write(sys.argv[1], 1, pcapfile.stamped(frames))
END
in_our_etc tcpdump -t -r "$dir/ports.pcap" >"$dir/theirs" 2>/dev/null
check "tcpdump names ports" grep -q 'indented.*commented' "$dir/theirs"

# named WHAT PROGRAM
named()
{
	in_our_etc "$2" -t -r "$dir/ports.pcap" >"$dir/ours" 2>/dev/null
	check "$1: ports by name" diff "$dir/theirs" "$dir/ours"
}

named ringdump "$ringdump"
if [ -x "$static" ]; then
	named "the static file" "$static"
	while IFS=$'\t' read -r link expression; do
		equal "the static file: $link: $expression" "$(in_our_etc "$ringdump" -y "$link" -ddd "$expression" 2>&1)" \
			"$(in_our_etc "$static" -y "$link" -ddd "$expression" 2>&1)"
	done < <(grep -viE 'ours|gre' "$dir/list") # musl has a list of protocols of its own
else
	skip "the static file" "$static is not built (make static)"
fi

# `gateway`: Debian's libpcap leaves it out; the manual page says what it is short for.
gateway()
{
	in_our_etc "$ringdump" -y EN10MB -ddd "$1" >"$dir/ours" 2>"$dir/error" &&
		tcpdump -y EN10MB -ddd "$2" >"$dir/theirs" 2>>"$dir/error" || { cat "$dir/error"; return 1; }
	"$filterdiff" -n 4000 -p EN10MB "$dir/theirs" "$dir/ours" | tee "$dir/verdict"
	grep -q ^same "$dir/verdict"
}

no_gateway()
{
	! in_our_etc "$ringdump" -y EN10MB -ddd "gateway $1" >/dev/null 2>"$dir/error" && grep -q "$2" "$dir/error"
}

check "gateway gate" gateway "gateway gate" "ether host 2:0:5e:10:0:1 and not host 192.0.2.1"
check "gateway, and more" gateway "gateway printer and (port 80 or 81)" \
	"ether host 2:0:5e:10:0:ff and not host 192.0.2.7 and (port 80 or 81)"
check "gateway without a MAC address" no_gateway seven "unknown ether host.*seven"
check "gateway that nobody knows" no_gateway nowhere "nowhere"
finish
