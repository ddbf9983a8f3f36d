#!/bin/bash
# The command line beside tcpdump's: same arguments, valid and not, must give the same exit status, the same
# standard output and the same messages, but for the program's name.  Nothing here captures; what does is in
# tests/live.  RINGDUMP is the program; V=1 shows what passes too.
. "$(dirname "$0")/../lib/result.sh"
here=$(cd "$(dirname "$0")" && pwd)
captures=$here/../golden/captures
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
PATH=$PATH:/usr/sbin:/sbin
export TZ=UTC LC_ALL=C

needs tcpdump python3

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
cd "$dir" || exit 1
cp "$captures/rec-telnet-ipv4.pcap" a.pcap
cp "$captures/syn-sll2.pcap" b.pcap
cp "$captures/rec-telnet-ipv6.pcap" c.pcap
python3 "$here/options_make.py" . || exit 1
head -c 1000 a.pcap >cut.pcap
printf 'a.pcap\na.pcap\n' >two
printf 'a.pcap\nb.pcap\n' >links
printf 'a.pcap\nmissing.pcap\n' >missing
printf 'a.pcap\n\nc.pcap\n' >blank
printf 'a.pcap' >unended
printf 'cut.pcap\na.pcap\n' >damaged
printf 'a.pcap\ncut.pcap\n' >damaged-last
: >empty
printf 'tcp\0udp' >zero
printf 'port 23 # Telnet\nand not src host 10.9.0.1' >expression

# Root's tcpdump would change its user and could not write here.
as_root=()
[ "$(id -u)" -ne 0 ] || as_root=(-Z root)

# The program's name, ours and theirs; where a damaged record stands, which only we say; the usage; and what only
# ours says about -Z.
normal()
{
	sed -E -e 's/^(tcpdump|ringdump): /program: /' -e 's/ \(at byte [0-9]*\)$//' \
		-e '/^dropped privs to /d' -e '/^(tcpdump|ringdump) version/,$d' -e '/^\(No such device exists\)$/d' |
		sed -E -e '$!N' -e '/\n +\^$/d' -e P -e D
}

# run NAME PROGRAM ARGUMENT...: into the folder NAME
run()
{
	local name=$1

	shift
	rm -rf "$name.dir" && mkdir "$name.dir"
	timeout 20 "$@" <"$input" >"$name.stdout" 2>"$name.stderr"
	echo "exit status $?" >"$name.all"
	normal <"$name.stderr" >>"$name.all"
	# usage and version on standard output differ as well
	normal <"$name.stdout" >>"$name.all"
}

# same ARGUMENT...: one comparison; %d in an argument is a folder of its own for files that are written.
same()
{
	local arguments=("$@") detail

	run theirs tcpdump "${as_root[@]}" "${arguments[@]//%d/theirs.dir}"
	sed -i 's/theirs\.dir/DIR/g' theirs.all
	run ours "$ringdump" "${as_root[@]}" "${arguments[@]//%d/ours.dir}"
	sed -i 's/ours\.dir/DIR/g' ours.all
	if detail=$(diff theirs.all ours.all && diff -r theirs.dir ours.dir); then
		ok "$*"
	else
		not_ok "$*" "<: tcpdump, >: ringdump"$'\n'"$detail"
	fi
}

# refused PATTERN ARGUMENT...: ours alone says no, in one line.
refused()
{
	local pattern=$1 status

	shift
	"$ringdump" "$@" </dev/null >ours.stdout 2>ours.stderr
	status=$?
	sed -i '/^reading from file/d' ours.stderr
	if [ $status = 1 ] && [ ! -s ours.stdout ] && [ "$(wc -l <ours.stderr)" = 1 ] && grep -q "$pattern" ours.stderr; then
		ok "refused: $*"
	else
		not_ok "refused: $*" "exit status $status"$'\n'"$(cat ours.stderr)"
	fi
}

# Each line is the arguments of one comparison, read by the shell.
table()
{
	local line arguments

	while IFS= read -r line; do
		case $line in
		'' | '#'*) continue ;;
		esac
		eval "arguments=($line)"
		same "${arguments[@]}"
	done
}

input=/dev/null
table <"$here/options.tsv"
input=a.pcap
table <<'EOF'
-r - -n -c 2
-r- -nc2
-r - --count
-r - -w - -c 3
-r - -F expression -n
EOF
input=two
table <<'EOF'
-V - --count
-V - -n -c 3
-V - -w %d/x
EOF
input=/dev/null

same_streams()
{
	local theirs ours

	theirs=$(tcpdump "${as_root[@]}" "$@" 2>/dev/null | md5sum)
	ours=$("$ringdump" "$@" 2>/dev/null | md5sum)
	equal "bytes on a pipe: $*" "$theirs" "$ours"
}

same_streams -r a.pcap -w -
same_streams -r a.pcap -w - -U
same_streams -r a.pcap -w - --print -n
same_streams -r a.pcap -w - --nano port 23

# The caret stands under the place, also behind tabs, in a later line and in one longer than a terminal.
# caret WHAT WORD FILE: it stands under WORD in what is said of the expression in FILE.
caret()
{
	local line mark

	"$ringdump" -d -F "$3" >/dev/null 2>ours.stderr </dev/null
	line=$(tail -n 2 ours.stderr | head -n 1)
	mark=$(tail -n 1 ours.stderr)
	equal "caret: $1" "${line%%"$2"*}^" "$(printf '%s' "$mark" | awk -v line="$line" '{
		for (i = 1; i < length($0); i++)
			printf "%s", substr($0, i, 1) == "\t" ? "\t" : substr(line, i, 1)
		print "^" }')"
	check "caret: $1: the word is shown" grep -q "$2" ours.stderr
	check "caret: $1: no long lines" [ "${#line}" -lt 200 ]
}
printf 'tcp port 23 and\n\tport\thots # a host\nor udp\n' >tabs
{
	for i in $(seq 1000); do printf 'host 10.0.0.1 or '; done
	printf 'port hots or '
	for i in $(seq 1000); do printf 'host 10.0.0.2 or '; done
	echo tcp
} >long
caret "tabs and lines" hots tabs
caret "a long line" hots long

refused 'no cryptography' -E des-cbc:secret -r a.pcap
refused 'monitor mode' -I -i lo
refused 'not a text file.*offset 3' -F zero -r a.pcap
refused 'not a text file.*offset 3' --bpf zero -r a.pcap
refused "can't read" -F . -r a.pcap
refused 'unknown style' --style modern -r a.pcap
refused 'mutually exclusive' --bpf expression -r a.pcap tcp
refused 'mutually exclusive' --bpf expression -F expression -r a.pcap

# Output that nobody takes.
same_failure()
{
	local theirs ours

	theirs=$(tcpdump "${as_root[@]}" "$@" 2>&1 >/dev/full; echo "exit status $?")
	ours=$("$ringdump" "$@" 2>&1 >/dev/full; echo "exit status $?")
	equal "a full device: $*" "$(normal <<<"$theirs")" "$(normal <<<"$ours")"
	theirs=$(tcpdump "${as_root[@]}" "$@" 2>&1 >&-; echo "exit status $?")
	ours=$("$ringdump" "$@" 2>&1 >&-; echo "exit status $?")
	equal "no standard output: $*" "$(normal <<<"$theirs")" "$(normal <<<"$ours")"
}

same_failure -r a.pcap
same_failure -r a.pcap -l
same_failure -r large.pcap
same_failure -r a.pcap -w x

# What only ours does.
got=$("$ringdump" -r a.pcap -n -F - <expression 2>/dev/null)
equal "-F -: the standard input" "$("$ringdump" -r a.pcap -n -F expression 2>/dev/null)" "$got"
check "-F -: and something is selected" [ -n "$got" ]
"$ringdump" -r a.pcap --bpf expression >ours.stdout 2>ours.stderr
equal "--bpf: damaged assembly: exit status" 1 $?
equal "--bpf: damaged assembly: line and column, no caret" "line 1, column 1" \
	"$(grep -o 'line [0-9]*, column [0-9]*' ours.stderr)$(grep '^ *^' ours.stderr)"
printf 'ldh [12]\njne #0x800, drop\nret #34\ndrop: ret #0\n' >ip34.bpf
equal "--bpf: a program says how much to keep" "$(tcpdump -r a.pcap -w - 2>/dev/null | tcpdump -t -n -r - 2>/dev/null | wc -l)" \
	"$("$ringdump" -r a.pcap --bpf ip34.bpf -w - 2>/dev/null | "$ringdump" -tn -r - 2>/dev/null | grep -c '\[|')"
printf 'ld poff\nret a\n' >poff.bpf
refused 'only the kernel' --bpf poff.bpf -r a.pcap
"$ringdump" -d -v ip 2>/dev/null >ours.stdout
check "-d -v: explains" grep -q ';' ours.stdout
check "--filter-graph: a graph" sh -c '"$1" --filter-graph ip 2>/dev/null | grep -q "^digraph"' sh "$ringdump"

# wide SIZE [OPTION...]: how large a pipe of SIZE bytes on standard output is afterwards
wide()
{
	python3 - "$@" "$ringdump" <<-'EOF'
	import fcntl, os, subprocess, sys
	F_SETPIPE_SZ, F_GETPIPE_SZ = 1031, 1032
	r, w = os.pipe()
	fcntl.fcntl(w, F_SETPIPE_SZ, int(sys.argv[1]))
	command = [sys.argv[-1], '-r', 'a.pcap'] + sys.argv[2:-1]
	subprocess.run(command, stdin=subprocess.DEVNULL, stdout=w, stderr=subprocess.DEVNULL, check=True)
	print(fcntl.fcntl(w, F_GETPIPE_SZ))
	EOF
}
equal "a pipe is made wider: text" 262144 "$(wide 65536 -nn)"
equal "a pipe is made wider: packets" 262144 "$(wide 65536 -w -)"
equal "a pipe that is wider stays so" 524288 "$(wide 524288 -nn)"

finish
