# Sourced by the checks: report CONSUMER VERSION WHAT KNOWN_LOSSES, once all of it passed, is a row of docs/consumers.md.
report() {
  [ -z "${PRESSGRAPH_CONSUMERS:-}" ] || printf '| %s | %s | %s | %s |\n' "$@" >>"$PRESSGRAPH_CONSUMERS"
}
