#!/bin/bash
# What is around TCP: random frames of every link type, IP, tunnels and PPP, compared with the installed tcpdump.
# DIFF_SEED (default 1) says which, LAYERS_ROUNDS (default 2) how many; see layers.py.
. "$(dirname "$0")/../lib/result.sh"
here=$(dirname "$0")
reference=4.99.3

for tool in tcpdump python3; do
	if ! command -v $tool >/dev/null; then
		skip "the whole of it" "$tool is not installed"
		finish
		exit
	fi
done
version=$(tcpdump --version 2>&1 | sed -n 's/^tcpdump version \([0-9.]*\).*/\1/p')
if [ "$version" != $reference ]; then
	skip "the whole of it" "the reference is tcpdump $reference, $version is installed"
	finish
	exit
fi
exec python3 "$here/layers.py" --rounds "${LAYERS_ROUNDS:-2}" --seed "${DIFF_SEED:-1}"
