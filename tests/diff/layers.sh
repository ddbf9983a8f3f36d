#!/bin/bash
# What is around TCP: random frames of every link type, IP, tunnels and PPP, compared with the installed tcpdump.
# DIFF_SEED (default 1) says which, LAYERS_ROUNDS (default 2) how many; see layers.py.
. "$(dirname "$0")/../lib/result.sh"
here=$(dirname "$0")

needs tcpdump python3
needs_reference
exec python3 "$here/layers.py" --rounds "${LAYERS_ROUNDS:-2}" --seed "${DIFF_SEED:-1}"
