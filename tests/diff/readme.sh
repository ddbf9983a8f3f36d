#!/bin/bash
# README.md says what is so: its table of options is the program's, and each command of its tour that reads a
# file of the project prints the lines that stand below it.
. "$(dirname "$0")/../lib/result.sh"
top=$(cd "$(dirname "$0")/../.." && pwd)
ringdump=$(realpath "${RINGDUMP:-$top/build/ringdump}")
cd "$top" || exit 1
export TZ=UTC LC_ALL=C

equal "the table of options" "$("$ringdump" --list-options)" "$(grep -A 999 '^| option |' README.md | awk '!/^\|/ { exit } { print }')"

# tour_commands: the commands, each without its "$ ".
tour_commands()
{
	sed -n 's/^    \$ ringdump /ringdump /p' README.md
}

# tour_output COMMAND: what stands below it, up to the next command or the end of the block; "..." ends it, too.
tour_output()
{
	COMMAND="    \$ $1" awk '$0 == ENVIRON["COMMAND"] { on = 1; next }
		on && (/^    [$#] / || !/^    /) { exit }
		on { print substr($0, 5) }' README.md
}

ringdump()
{
	"$ringdump" "$@"
}

commands=0
while IFS= read -r command; do
	tool=$(sed -n 's/.* | \([a-z0-9]*\) .*/\1/p' <<<"$command")
	if [ "$tool" ] && ! command -v "$tool" >/dev/null; then
		skip "$command" "$tool is not installed"
		continue
	fi
	want=$(tour_output "$command")
	got=$(eval "$command" 2>&1 </dev/null)
	if [ "${want##*$'\n'}" = "..." ]; then
		want=$(sed '$d' <<<"$want")
		got=$(head -n "$(wc -l <<<"$want")" <<<"$got")
	fi
	check "$command: has output in README.md" [ -n "$want" ]
	equal "$command" "$want" "$got"
	commands=$((commands + 1))
done < <(tour_commands)
check "README.md has such commands" [ $commands -ge 3 ]

finish
