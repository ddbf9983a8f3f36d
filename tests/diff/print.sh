#!/bin/bash
# The text of the golden captures and of random packets, compared with the installed tcpdump.  DIFF_SECONDS
# (default 120) and DIFF_SEED (default 1) say how long and which; see print.py.
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
exec python3 "$here/print.py" --seconds "${DIFF_SECONDS:-120}" --seed "${DIFF_SEED:-1}"
