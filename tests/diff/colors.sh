#!/bin/bash
# Colours of --conn and --explain, on a terminal and in a pipe; what these refuse.  See colors.py.
. "$(dirname "$0")/../lib/result.sh"

needs python3
exec python3 "$(dirname "$0")/colors.py"
