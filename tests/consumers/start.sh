# Sourced first by every check.sh, with its arguments: sets program (to judge), here (the check's folder), source (the
# project's), built (what the check installs and compiles outlives it there), and goes to an empty folder that is removed
# at the end.
program=$(realpath "${1:?usage: check.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../../.." && pwd)
built=$source/build/consumers/$(basename "$here")
. "$here/../report.sh"
. "$here/../install.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
