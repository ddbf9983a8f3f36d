#!/bin/bash
# --oneline: the text of every packet is that without it, its lines joined by one blank each.
. "$(dirname "$0")/../lib/result.sh"
top=$(cd "$(dirname "$0")/../.." && pwd)
ringdump=$(realpath "${RINGDUMP:-$top/build/ringdump}")
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
export TZ=UTC LC_ALL=C
printf '%s\n' "$top"/tests/golden/captures/*.pcap >"$tmp/list"

# A packet begins with its number, or is a frame with impossible lengths, which has one, too.
joined()
{
	awk '/^ *[0-9]+  / { if (NR > 1) print packet; packet = $0; next }
		{ sub(/^[ \t]+/, ""); if ($0 != "") packet = packet " " $0 } END { print packet }'
}

for flags in "" -v -vv -vvv "-v -e" "-vv -q" "-v --style classic"; do
	# shellcheck disable=SC2086
	{
		"$ringdump" -nn -tt '-#' -e $flags -V "$tmp/list" 2>/dev/null | joined >"$tmp/want"
		"$ringdump" -nn -tt '-#' -e $flags --oneline -V "$tmp/list" >"$tmp/got" 2>/dev/null
		status=$?
	}
	equal "${flags:-no flags}: the end" 0 "$status"
	check "${flags:-no flags}: there is something" [ "$(wc -l <"$tmp/got")" -gt 1000 ]
	check "${flags:-no flags}: every packet" diff "$tmp/want" "$tmp/got"
done
for flags in -x -X -A; do
	equal "$flags" "ringdump: --oneline can not be used with -x, -X or -A, which need lines of their own" \
		"$("$ringdump" --oneline $flags -r "$(head -n 1 "$tmp/list")" 2>&1)"
done
finish
