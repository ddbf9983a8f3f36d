#!/bin/bash
# pcapng out of files: what -w FILE.pcapng writes is read by tcpdump and tshark as the file that it came from, and
# what tshark writes of it is read by us.
. "$(dirname "$0")/../lib/result.sh"
here=$(cd "$(dirname "$0")" && pwd)
captures=$here/../golden/captures
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
PATH=$PATH:/usr/sbin:/sbin
export TZ=UTC LC_ALL=C

needs tcpdump tshark capinfos python3

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
cd "$dir" || exit 1

# Root's tshark says that it is root's; nothing of that is ours.
quiet_tshark()
{
	tshark "$@" 2>tshark.err
}

# text FILE: every packet with its bytes, without the line that names the file
text()
{
	tcpdump -tt --nano -nn -e -xx -r "$1" 2>/dev/null
}

# Every recording: the same packets, whoever reads them.
for capture in "$captures"/*.pcap; do
	name=$(basename "$capture" .pcap)
	# seconds below 0 and after 2554 are none that a 64-bit count of nanoseconds can say
	[ "$name" != syn-times ] || continue
	"$ringdump" -r "$capture" -w "$name.pcapng" 2>err || not_ok "$name: is written" "$(cat err)"
	[ "$(text "$capture")" = "$(text "$name.pcapng")" ] && same=$((${same:-0} + 1)) && continue
	not_ok "$name: tcpdump reads the same packets" "$(diff <(text "$capture") <(text "$name.pcapng"))"
done
check "tcpdump reads $same recordings as before" [ "$same" -gt 30 ]

# There and back: our file through tshark and again through us.
"$ringdump" -r "$captures/rec-telnet-ipv4.pcap" -w ours.pcapng tcp port 23 2>/dev/null
check "tshark takes it" quiet_tshark -r ours.pcapng -w theirs.pcapng
equal "ours through tshark: same packets" "$("$ringdump" -tt -nn -r ours.pcapng 2>/dev/null)" \
	"$("$ringdump" -tt -nn -r theirs.pcapng 2>/dev/null)"
capinfos ours.pcapng >info 2>&1
check "capinfos: the filter" grep -q 'Filter string = tcp port 23$' info
check "capinfos: who wrote it" grep -q "Capture application: $("$ringdump" --version | sed 's/ version//')$" info
check "capinfos: on what" grep -q "Capture oper-sys: *$(uname -srm)$" info
check "capinfos: nanoseconds" grep -q 'Time precision = nanoseconds' info
check "capinfos: the snapshot length" grep -q 'Capture length = 262144' info

# The same bytes with the option as by the name, in a file and in a pipe.
"$ringdump" -r "$captures/rec-telnet-ipv4.pcap" --pcapng -w option tcp port 23 2>/dev/null
check "--pcapng is what the name does" cmp ours.pcapng option
"$ringdump" -r "$captures/rec-telnet-ipv4.pcap" --pcapng -w - tcp port 23 2>/dev/null | cat >pipe
check "--pcapng -w -: the same bytes" cmp ours.pcapng pipe
"$ringdump" -r "$captures/rec-telnet-ipv4.pcap" -w x.pcapng.old 2>/dev/null
equal "another name is pcap" d4c3b2a1 "$(head -c 4 x.pcapng.old | od -An -tx1 | tr -d ' ')"
equal "--pcapng alone is refused" "ringdump: --pcapng is how -w writes, and there is no -w" \
	"$("$ringdump" --pcapng -r ours.pcapng 2>&1)"

# A program in assembly is kept as a program.
filter=$(find "$here/../../filters" -name '*.bpf' | sort | head -n 1)
"$ringdump" -r "$captures/rec-telnet-ipv4.pcap" --bpf "$filter" -w program.pcapng 2>/dev/null
lines=$("$ringdump" -ddd --bpf "$filter" -r ours.pcapng 2>/dev/null | head -n 1)
check "--bpf: as long as it is" grep -q "BPF filter length = $lines$" <(capinfos program.pcapng 2>&1)

# Interfaces stay who they are, out of a file with several, of several sections, and of several files.
names()
{
	quiet_tshark -r "$1" -T fields -e frame.interface_name | sed 's/^unknown$//' | uniq -c | awk '{ print $1 $2 }' | tr '\n' ' '
}
quiet_tshark -r "$captures/rec-telnet-ipv4.pcap" -c 3 -w three.pcapng
"$here/pcapng_name.py" three.pcapng eth0 wlan0 eth0 >sections.pcapng
"$ringdump" -r sections.pcapng -w kept.pcapng 2>/dev/null
equal "sections: interfaces are kept" "3eth0 3wlan0 3eth0 " "$(names kept.pcapng)"
equal "sections: each is described once" 2 "$(capinfos kept.pcapng 2>&1 | grep -c 'Name = ')"
printf '%s\n' sections.pcapng "$captures/rec-telnet-ipv4.pcap" sections.pcapng >list
"$ringdump" -V list -w files.pcapng ip 2>/dev/null
equal "-V: interfaces are kept" "3eth0 3wlan0 3eth0 36 3eth0 3wlan0 3eth0 " "$(names files.pcapng)"
"$ringdump" -r kept.pcapng -w again.pcapng 2>/dev/null
equal "again: interfaces are kept" "3eth0 3wlan0 3eth0 " "$(names again.pcapng)"

# -C: each file begins like the first and is whole.
for _ in $(seq 11); do
	cat sections.pcapng sections.pcapng >more.pcapng
	mv more.pcapng sections.pcapng
done
"$ringdump" -r sections.pcapng -C 1 -w row.pcapng 2>/dev/null
check "-C: more than one file" [ -s row.pcapng1 ]
sum=0
for file in row.pcapng*; do
	check "-C: $file is whole" capinfos "$file"
	check "-C: $file is not longer than asked for" [ "$(stat -c %s "$file")" -lt 1001000 ]
	sum=$((sum + $(tcpdump -nn -r "$file" 2>/dev/null | wc -l)))
done
equal "-C: no packet is lost" $((9 * 2048)) $sum
finish
