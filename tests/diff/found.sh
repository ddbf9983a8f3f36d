#!/bin/bash
# The fuzz targets over their seeds and over everything that fuzzing ever found (tests/fuzz/found), without
# libFuzzer.  `make check` builds the programs beside RINGDUMP.
set -u
here=$(cd "$(dirname "$0")" && pwd)
fuzz=$here/../fuzz
. "$here/../lib/result.sh"
programs=$(dirname "${RINGDUMP:-$here/../../build/ringdump}")
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

# replay TARGET FOLDER: all at once, and one by one where that fails, so as to name the input.
replay()
{
	local files=("$2"/*) file

	[ -e "${files[0]}" ] || return
	if timeout 120 "$programs/replay-$1" "${files[@]}" >"$dir/log" 2>&1; then
		ok "$1: ${#files[@]} inputs of ${2##*/}"
		return
	fi
	for file in "${files[@]}"; do
		timeout 20 "$programs/replay-$1" "$file" >"$dir/log" 2>&1 ||
			not_ok "$1: $file" "exit status $?, $(tail -n 5 "$dir/log")"
	done
}

if ! command -v python3 >/dev/null || ! "$fuzz/seeds.py" "$dir/seeds"; then
	skip "seeds" "no python3 that can make them"
fi
for target in decode filter assembler reader rotation; do
	if [ ! -x "$programs/replay-$target" ]; then
		skip "$target" "no $programs/replay-$target"
		continue
	fi
	replay "$target" "$dir/seeds/$target"
	replay "$target" "$fuzz/found/$target"
done
finish
