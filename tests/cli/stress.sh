#!/bin/sh
# whet stress: finds what breaks a solution, makes it small, keeps it as a case of one's own, which
# grading runs from then on.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_EXERCISES="$root/exercises"
slug=design-hashmap
wrong=$root/exercises/dsa/$slug/wrong/counts_every_put.c
right=$root/exercises/dsa/$slug/reference.c
cases=$WHET_HOME/workspace/$slug/cases.yaml

w stress $slug
status_is 2 'before start'
one_sentence 'before start'
has "$tmp/err" "whet start $slug" 'before start'

w start $slug
solution=$(cat "$tmp/out")
cases=$(dirname "$solution")/cases.yaml
cp "$wrong" "$solution"
w stress $slug --seed 7
status_is 1 'a wrong solution'
has "$tmp/out" 'WA  wrong answer' 'a wrong solution'
has "$tmp/out" '["put", 0, 0], ["put", 0, 0], ["size"]' 'the smallest input'
has "$tmp/out" "kept as a case of your own in $cases" 'where it is kept'
has "$cases" 'in: [[["put",0,0],["put",0,0],["size"]]], out: [null,null,1]}' 'the case'
has "$cases" '# Cases of your own' 'how to write more'

before=$(cksum <"$cases")
w stress $slug --seed 8 --json
status_is 1 'again'
same "$(jq -r '.verdict, .found, .slug' <"$tmp/out" | paste -sd' ')" "WA true $slug" 'as JSON'
same "$(jq -c .input <"$tmp/out")" '[[["put",0,0],["put",0,0],["size"]]]' 'the input as JSON'
same "$(jq -r .kept <"$tmp/out")" "$cases" 'where it is kept, as JSON'
same "$(cksum <"$cases")" "$before" 'the same case is not written twice'

# What a person wrote stays, to the byte.
printf '%s' '# mine, no line end' >>"$cases"
w stress $slug --file "$solution" --seed 9
cp "$cases" "$tmp/kept"
w grade $slug --json
same "$(jq -r .failing.name <"$tmp/out" | cut -c1-5)" 'found' 'grading runs it, and it is the smallest'
total=$(jq .cases_total <"$tmp/out")
cp "$right" "$solution"
w grade $slug --json
status_is 0 'the reference with the case'
same "$(jq .cases_total <"$tmp/out")" "$total" 'it counts among the cases'
w stress $slug --rounds 3
status_is 0 'nothing to be found'
has "$tmp/out" 'Nothing found' 'nothing to be found'
cmp -s "$cases" "$tmp/kept" && ok || fail 'a search that finds nothing changes nothing'

# A file that is broken is not added to.
printf '\n%s\n' '- {name: half' >>"$cases"
cp "$cases" "$tmp/broken"
cp "$wrong" "$solution"
w stress $slug
status_is 2 'a broken file of cases'
one_sentence 'a broken file of cases'
cmp -s "$cases" "$tmp/broken" && ok || fail 'a broken file is left as it is'
w grade $slug
status_is 2 'grading with a broken file of cases'
has "$tmp/err" cases.yaml 'grading names the file'
rm "$cases"

printf 'int f(void) { return ; }}\n' >"$solution"
w stress $slug
status_is 1 'does not compile'
has "$tmp/out" 'CE  compile error' 'does not compile'
[ -e "$cases" ] && fail 'nothing is kept of what does not compile' || ok

for bad in '--rounds 0' '--seconds x' '--seed -1' '--rounds 99999999'; do
  # shellcheck disable=SC2086 # two words
  w stress $slug $bad
  status_is 2 "stress $bad"
  one_sentence "stress $bad"
done
w stress no-such-thing
status_is 2 'no such exercise'
one_sentence 'no such exercise'
w help stress
has "$tmp/out" 'cases.yaml' 'the help says where'

finish
