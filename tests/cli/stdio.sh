#!/bin/sh
# A whole program from start to reset, by the commands. stdio.sh BUILD_DIR
# shellcheck disable=SC2154 # what lib.sh sets
. "$(dirname "$0")/../lib.sh"

w start running-median
status_is 0 'start'
folder=$(dirname "$(head -n 1 "$tmp/out")")
for file in README.md solution.c sample/1.in sample/1.ans sample/2.in; do
  [ -s "$folder/$file" ] && ok || fail "start lays out no $file"
done
[ ! -e "$folder/secret" ] && ok || fail 'start gives secret cases away'

w grade running-median
status_is 1 'the starter'
has "$tmp/out" 'sample/1' 'the failing sample is named'
has "$tmp/out" 'line 1, token 1: expected 10, got 0' 'the first difference is told'
w grade running-median --json
has "$tmp/out" '"input": "5 1 4\n8"' 'the input is in the JSON'
has "$tmp/out" '"expected": "10\n6\n8\n9"' 'the answer is in the JSON'

w stress running-median
status_is 2 'stress'
one_sentence 'stress'

cp "$root/exercises/dsa/running-median/reference.c" "$folder/solution.c"
w grade running-median
status_is 0 'the reference'
has "$tmp/out" 'AC' 'the reference is accepted'

if command -v g++ >/dev/null; then
  echo 'int main() { return 3; }' >"$folder/solution.cc"
  touch -d '1 hour' "$folder/solution.cc"
  w grade running-median
  status_is 1 'of two files the one saved last is graded'
  has "$tmp/out" 'exits with status 3' 'the C++ file is what was graded'
  w grade "$folder/solution.cc"
  status_is 1 'a file of C++ by its name'
  w reset running-median
  status_is 0 'reset'
  [ -s "$folder/solution.cc.1" ] && [ ! -e "$folder/solution.cc" ] && ok || fail 'the C++ file is not kept aside'
  [ -s "$folder/solution.c.1" ] && ok || fail 'the C file is not kept'
  cmp -s "$folder/solution.c" "$root/exercises/dsa/running-median/starter.c" && ok || fail 'reset does not give the starter'
fi
finish
