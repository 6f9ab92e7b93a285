#!/bin/sh
# Plays the weeks behind journal/sample in a temporary home, and exports them: every kind of page.
# sample.sh WHET TARGET=DIR... Without nvcc there is no kernel.
set -eu
whet=$(realpath "$1")
shift
root=$(cd "$(dirname "$0")/.." && pwd)
from=$root/journal/sample/from
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export WHET_HOME="$home" TZ=UTC LC_ALL=C.UTF-8 WHET_EXERCISES="$root/exercises"
[ -n "${WHET_TEST_HARNESS:-}" ] && mkdir -p "$home/cache/judge" &&
  cp -R "$WHET_TEST_HARNESS" "$home/cache/judge/"

at() { export WHET_NOW="2026-11-$1:00Z"; }
w() { "$whet" "$@" > "$home/said" 2>&1 || { cat "$home/said" >&2; exit 1; }; }

# grade SLUG VERDICT FILE: the file, without a remark that begins it, as the solution, which gets that
# verdict.
grade() {
  "$whet" start "$1" > "$home/started" 2> /dev/null
  sed '1{/^\/\*.*\*\/$/d}' "$3" > "$(head -n 1 "$home/started")"
  "$whet" grade "$1" --json > "$home/said" 2>&1 || true
  grep -q "^{\"verdict\": \"$2\"" "$home/said" || { head -c 600 "$home/said" >&2; exit 1; }
}
note() { w note add --title "$1" --tag "$2" --publish - < "$from/$3"; }

at 16T18:00
w plan add 'Solve a problem on most days' --measure days --target 15
w plan add 'An article a month' --kind output --measure articles --target 1
w job add 'Example Works' --role 'Systems programmer'
w job add 'Sample and Sons' --role 'Kernel engineer'
w job move 'Sample and Sons' interview

at 20T18:05
grade two-sum WA "$root/exercises/dsa/two-sum/wrong/pairs_with_itself.c"
w attempt note two-sum --approach 'A table from number to position' --went-wrong 'Put the number in before asking for the other'
at 20T18:22
grade two-sum RTE "$root/exercises/dsa/two-sum/wrong/int_difference.c"
at 20T18:41
grade two-sum AC "$from/two_sum.c"
w review rate two-sum 3
at 20T19:10
note 'Open addressing' hashing open-addressing.md
note 'Two Sum, told' hashing two-sum.md
w note attach two-sum-told problem two-sum
w log add 1.5 problem two-sum

if command -v nvcc > /dev/null || [ -x /usr/local/cuda/bin/nvcc ]; then
  at 21T10:00
  grade coalesced-copy SLOW "$root/exercises/cuda/coalesced-copy/wrong/naive.cu"
  at 21T10:40
  grade coalesced-copy AC "$root/exercises/cuda/coalesced-copy/reference.cu"
  note 'Coalesced copy, told' cuda coalesced-copy.md
  w note attach coalesced-copy-told problem coalesced-copy
  w log add 1 problem coalesced-copy
fi

at 22T11:00
note 'What a table costs: an outline' hashing outline.md
note 'Load factor' hashing load-factor.md
w output add article 'What a table costs' --note what-a-table-costs-an-outline
w note attach load-factor output 'What a table costs'
w output move 'What a table costs' published --link https://example.org/tables
w log add 2 output 'What a table costs'

at 22T20:00
# export_all TARGET=DIR
export_all() {
  w export notes problems kernels articles --journal week --report month --target "${1%%=*}" --to "${1#*=}"
}
for site; do
  export_all "$site"
  # The person's own words, below whet's: they stay when the export runs again.
  page=$(find "${site#*=}" -name '*.md' -path '*two-sum*' | head -n 1)
  if [ -n "$page" ]; then
    cat "$from/learned.md" >> "$page"
    export_all "$site"
  fi
done
