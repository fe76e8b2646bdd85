#!/usr/bin/env bash
# The program writes the same bytes with one thread and several, in other locales and time zones, and whatever the order of its
# inputs; script/same-bytes compares compilers and optimisation, too.
set -euo pipefail
"$PRESSGRAPH_SOURCE_DIR/script/same-bytes" "$1"
