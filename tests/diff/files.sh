#!/bin/bash
# Variant and damaged capture files: ringdump must print and write what tcpdump does, with its exit status and
# its message (ours also says at which byte).  RINGDUMP is the program; KEEP=1 keeps the folder of a failure.
set -u
here=$(cd "$(dirname "$0")" && pwd)
ringdump=$(realpath "${RINGDUMP:-$here/../../build/ringdump}")
passed=0 failed=0 skipped=0

for tool in tcpdump python3; do
	if ! command -v $tool >/dev/null; then
		echo "files: no $tool here: skipped"
		echo "files: 0 passed, 0 failed, 1 skipped"
		exit 0
	fi
done

dir=$(mktemp -d)
finish()
{
	[ "${KEEP:-}" ] && echo "kept: $dir" || rm -rf "$dir"
}
trap finish EXIT
cd "$dir" && mkdir in && python3 "$here/files_make.py" in || exit 1

# run NAME PROGRAM ARGUMENTS...: what it prints into NAME.out, says into said[NAME], ends with into ended[NAME].  As
# few processes as can be: this runs some thousand times.
declare -A said ended
run()
{
	local name=$1 words program

	shift
	timeout 30 "$@" >"$name.out" 2>"$name.err"
	ended[$name]=$?
	IFS= read -rd '' words <"$name.err"
	program=${1##*/}
	words=$'\n'$words
	words=${words//$'\n'"$program: "/$'\n'program: }
	while [[ $words =~ \ \(at\ byte\ [0-9]+\)$'\n' ]]; do
		words=${words/"${BASH_REMATCH[0]}"/$'\n'}
	done
	said[$name]=$words
}

verdict()
{
	if "${@:2}"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $1, exit status ${ended[theirs]} and ${ended[ours]}"
		[ $failed -gt 20 ] && return
		diff <(echo "${said[theirs]}") <(echo "${said[ours]}") | head -6
		diff theirs.out ours.out | head -6
	fi
}

same_answers()
{
	[ "${said[theirs]}" = "${said[ours]}" ] && [ "${ended[theirs]}" = "${ended[ours]}" ] && cmp -s theirs.out ours.out
}

same_files()
{
	same_answers && { [ -e theirs.pcap ] || [ -e ours.pcap ] || return 0; } && cmp -s theirs.pcap ours.pcap
}

export TZ=UTC
for f in in/*; do
	run theirs tcpdump -nn -r "$f"
	run ours "$ringdump" -nn -r "$f"
	verdict "-nn -r ${f#in/}" same_answers
done

# through a pipe, in nanoseconds, and written again
for f in in/pcap-[bl]e-* in/pcapng-[bl]e-* in/*-cut-*[05] in/*-random-*0; do
	run theirs tcpdump -nn -tt --nano -r - < <(exec cat "$f")
	run ours "$ringdump" -nn -tt --nano -r - < <(exec cat "$f")
	verdict "-nn -tt --nano -r - < ${f#in/}" same_answers

	rm -f theirs.pcap ours.pcap
	run theirs tcpdump -r "$f" -w theirs.pcap
	run ours "$ringdump" -r "$f" -w ours.pcap
	verdict "-r ${f#in/} -w" same_files
done

echo "files: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
