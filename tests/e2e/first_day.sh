#!/bin/sh
# What `make run` plays without a terminal: every step of the first day. first_day.sh BUILD_DIR
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
. "$(dirname "$0")/../lib.sh"
unset WHET_HOME # it makes its own, in which nothing is built yet

sh "$root/tools/first-day.sh" "$whet" >"$tmp/out" 2>&1 </dev/null
status=$?
status_is 0 'the first day'
has "$tmp/out" 'WA  wrong answer  two-sum' 'the starter fails'
has "$tmp/out" 'AC  accepted  two-sum' 'the solution passes'
has "$tmp/out" 'two-sum is due again in' 'the review is set'
has "$tmp/out" 'A look-up instead of a loop' 'the note is there'
has "$tmp/out" 'Acme, Backend engineer  applied' 'the application is there'
has "$tmp/out" 'write  two-sum.md' 'the draft is written'
has "$tmp/out" 'same  two-sum.md' 'the second export touches nothing'
has "$tmp/out" 'solved        1 DSA' 'the statistics count it'
hasnt "$tmp/out" 'went wrong' 'no step went wrong'
# The home is thrown away.
home=$(sed -n 's/^A first day .* afterwards: //p' "$tmp/out")
[ -n "$home" ] && [ ! -e "$home" ] && ok || fail "the home $home is still there"
finish
