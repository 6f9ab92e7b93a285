#!/bin/sh
# Every screen under valgrind: no byte read that was never written, none lost. valgrind.sh [BUILD_DIR]
# shellcheck disable=SC2154 # what lib.sh sets
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/lib.sh
. tests/lib.sh
export EDITOR=true

if nm "$whet" | grep -q __asan_init; then
  echo 'this build has a checker of its own'
  ok
  finish
  exit
fi
w note add --title 'Bank conflicts' 'Thirty-two banks, 漢字.'
status_is 0 'a note'
w job add Acme Engineer
status_is 0 'an application'
w plan add 'DSA every day' --target 21 --measure days
status_is 0 'a goal'
w plan topic add 'Rust kernels'
status_is 0 'a topic'
w output add article 'On tiles'
status_is 0 'an output'
valgrind -q --leak-check=full --error-exitcode=9 "$whet" screens tests/tui/visit.keys >"$tmp/out" 2>"$tmp/err"
status=$?
status_is 0 'every screen under valgrind'
has "$tmp/out" '80x24 Today' 'it came to the end'
has "$tmp/out" '2 done today' 'and did what it was told'
finish
