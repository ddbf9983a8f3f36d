#!/bin/bash
# ringdump inside of other programs (tests/embed): twice in one process as part of a multi-call binary, and as a
# library that reads, filters and formats.  EMBED
# is the folder with libringdump.a and the programs embed-*, which `make check` builds.
. "$(dirname "$0")/../lib/result.sh"
here=$(cd "$(dirname "$0")" && pwd)
captures=$here/../golden/captures
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
embed=$(realpath "${EMBED:-$here/../../build}")
CC=${CC:-cc}
export TZ=UTC LC_ALL=C

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$captures/rec-telnet-ipv4.pcap" "$captures/rec-telnet-ipv6.pcap" "$dir"
cd "$dir" || exit 1

# Every byte that can be written and does not only wait for the loader's relocations, by section.
state()
{
	objdump -t "$embed/libringdump.a" | awk '
		/file format/ { file = $1 }
		$NF !~ /^\./ && match($0, /\t[0-9a-f]+ /) {
			size = substr($0, RSTART + 1, RLENGTH - 2)
			section = substr($0, 1, RSTART - 1)
			sub(/.* /, "", section)
			if (section ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && section !~ /^\.data\.rel\.ro/ && size !~ /^0*$/)
				print file, $NF
		}' | sort
}

no_state()
{
	if ! command -v objdump >/dev/null; then
		skip "no state but the flags of signals" "objdump is not installed"
	elif has_sanitizers "$embed/libringdump.a"; then
		skip "no state but the flags of signals" "this build has a sanitizer's"
	else
		equal "no state but the flags of signals" "$(printf 'signals.o: %s\n' asked ended flush)" "$(state)"
	fi
}

# twice WHAT FIRST SECOND: the arguments as one text each; one process prints and says what two do.
twice()
{
	local first second want got

	read -ra first <<<"$2"
	read -ra second <<<"$3"
	"$ringdump" "${first[@]}" >want 2>&1
	want=$?
	"$ringdump" "${second[@]}" >>want 2>&1
	want=$((want + $?))
	./both ringdump "${first[@]}" -- ringdump "${second[@]}" >got 2>&1
	got=$?
	equal "$1: exit status" "$want" "$got"
	equal "$1: text" "$(cat want)" "$(cat got)"
}

multicall()
{
	printf 'rec-telnet-ipv4.pcap\nrec-telnet-ipv6.pcap\n' >list
	ln -s "$embed/embed-multicall" hello
	ln -s "$embed/embed-multicall" both
	ln -s "$embed/embed-multicall" ringdump
	equal "multi-call: the other applet" hello "$(./hello)"
	equal "multi-call: ringdump" "$("$ringdump" -nn -r rec-telnet-ipv4.pcap 2>&1)" \
		"$(./ringdump -nn -r rec-telnet-ipv4.pcap 2>&1)"
	twice "two files" "--no-sandbox -r rec-telnet-ipv4.pcap" "--no-sandbox -v -r rec-telnet-ipv6.pcap"
	twice "the same file, relative numbers" "--no-sandbox -nn -r rec-telnet-ipv4.pcap -c 5" \
		"-nn -r rec-telnet-ipv4.pcap"
	twice "a program, then a file" "-d tcp port 23" "-nn -t -r rec-telnet-ipv4.pcap tcp[13]&2!=0"
	twice "wrong expression, then help" "-d tcp prot 23" "--help"
	twice "wrong option, then version" "--no-such" "--version"
	twice "file written, then read" "--no-sandbox -r rec-telnet-ipv4.pcap -w w.pcap" "-nn -r w.pcap"
	twice "missing file, then a list of files" "-r missing.pcap" "-nn --count -V list"
}

# read.c: a sniffer of files in twenty lines.
reading()
{
	equal "read: as ringdump -n" "$("$ringdump" -n -r rec-telnet-ipv4.pcap port 23 2>/dev/null)" \
		"$("$embed/embed-read" rec-telnet-ipv4.pcap 'port 23')"
	equal "read: nothing passes" "" "$("$embed/embed-read" rec-telnet-ipv4.pcap 'port 24' 2>&1)"
	equal "read: wrong expression" "unknown port 'hots'" "$("$embed/embed-read" rec-telnet-ipv4.pcap 'port hots' 2>&1)"
	equal "read: no such file" "missing: No such file or directory" "$("$embed/embed-read" missing tcp 2>&1)"
	head -c 1000 rec-telnet-ipv4.pcap >cut.pcap
	equal "read: damaged file" "$("$ringdump" -n -r cut.pcap tcp 2>/dev/null)" "$("$embed/embed-read" cut.pcap tcp 2>/dev/null)"
	check "read: twenty lines" [ "$(grep -c '[a-z]' "$here/../embed/read.c")" -le 21 ]
}

# Above each public function, or the group it is in, stands what it does.
described()
{
	equal "public functions without a comment" "" "$(awk '
		FNR == 1 || /^$/ { said = 0 }
		/\/\*|^ \*/ { said = 1 }
		/^[a-z].*[ *]rd_[a-z0-9_]+\(/ && !said { print FILENAME ": " $0 }' "$here"/../../include/ringdump/*.h)"
}

# Each public header stands alone, in strict C.
headers()
{
	local header

	if ! command -v "${CC%% *}" >/dev/null; then
		skip "headers" "there is no C compiler"
		return
	fi
	for header in "$here"/../../include/ringdump/*.h; do
		# shellcheck disable=SC2086 # CC may have flags
		check "${header##*/}: alone, -std=c11 -pedantic" $CC -std=c11 -pedantic -Wall -Werror \
			-D_POSIX_C_SOURCE=200809L -I"$here/../../include" -fsyntax-only -x c "$header"
	done
}

no_state
multicall
reading
headers
described
finish
