#!/bin/sh
# whet export: which kinds of pages are written, own templates, and bad input: export.sh [BUILD_DIR]
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-20T12:00:00Z TZ=UTC

# gives STATUS TEXT ARGUMENTS...: the exit status, and what is said on either stream.
gives() {
  status=$1 text=$2
  shift 2
  "$whet" "$@" > "$tmp/said" 2>&1
  got=$?
  if [ "$got" = "$status" ] && grep -qF -- "$text" "$tmp/said"; then ok; else
    fail "whet $*: $got, not $status with \"$text\""
    sed 's/^/  | /' "$tmp/said" | head -n 20
  fi
}

"$whet" note add --title Tables --tag c --publish 'Half full.' > "$tmp/said" || fail 'a note'
"$whet" log add 1.5 other reading > "$tmp/said" || fail 'time'
to=$tmp/site
gives 0 'tables.md' export --to "$to" --dry-run
gives 0 'tables.md' export --to "$to"
gives 0 'journal-2026-w47.md' export journal --to "$to"
gives 0 'journal-2026-11-20.md' export --journal day --to "$to"
gives 0 '"action": "write"' export --report all --to "$to" --json
gives 0 'same' export notes --to "$to"
gives 1 'nothing of that kind' export articles --to "$tmp/other"
gives 2 'did you mean "kernels"?' export kernel --to "$to"
gives 2 '--journal is day, week or month, not "year"' export --journal year --to "$to"
gives 2 '--report is week, month or all, not "day"' export --report day --to "$to"
gives 2 'no template "novel"' export --template novel
gives 0 '"template": "' export --template note --json
gives 0 'kernels journal report articles' completion bash

mkdir -p "$WHET_HOME/templates"
"$whet" export --template note > "$WHET_HOME/templates/note.md"
gives 0 'same' export notes --to "$to"
echo 'By hand: {{body}}' >> "$WHET_HOME/templates/note.md"
gives 0 'replace' export notes --to "$to"
echo '{{tittle}}' >> "$WHET_HOME/templates/note.md"
gives 2 'note.md:13: there is no hole "tittle"' export notes --to "$to"
gives 0 'journal' export journal --to "$to"
echo 'templates: nowhere' > "$WHET_HOME/config.yaml"
gives 2 'the folder of templates' export --to "$to"
finish
