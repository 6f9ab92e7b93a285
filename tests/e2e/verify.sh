#!/bin/sh
# Every exercise tests itself: reference, starter, known-wrong solutions. verify.sh BUILD_DIR
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
. "$(dirname "$0")/../lib.sh"

"$whet" verify >"$tmp/out" 2>&1
grep -v '^ok ' "$tmp/out" | grep -v ' passed, '
line=$(tail -n 1 "$tmp/out")
case $line in
  *' passed, '*' failed') passed=${line%% passed*} failed=${line#*passed, } failed=${failed%% failed*} ;;
  *) fail "whet verify ended in: $line" ;;
esac

# None is left out: as many references were tried as there are folders, each with at least six
# known-wrong solutions. A row names the exercise, then the file below its folder.
same "$(awk '$3 == "reference.c"' "$tmp/out" | wc -l)" "$(ls "$root/exercises/dsa" | wc -l)" 'an exercise was not verified'
for folder in "$root"/exercises/dsa/*/; do
  n=$(awk -v slug="$(basename "$folder")" '$2 == slug && $3 ~ /^wrong\//' "$tmp/out" | wc -l)
  [ "$n" -ge 6 ] && ok || fail "$folder has $n known-wrong solutions"
done

# Files are told of in their order, however many are graded at once, and --json is one array of them.
order=$(cd "$root/exercises/dsa/two-sum" && ls reference.c starter.c right/*.c wrong/*.c 2>/dev/null |
  sed 's/^reference/1&/; s/^starter/2&/; s/^right/3&/; s/^wrong/4&/' | sort | sed 's/^.//')
same "$(awk '$1 == "ok" && $2 == "two-sum" { print $3 }' "$tmp/out")" "$order" 'the order of the rows'
w verify --json two-sum
status_is 0 'verify --json'
same "$(grep -o '"file": "[^"]*"' "$tmp/out" | sed 's|.*/two-sum/||; s|"$||')" "$order" 'the order of the array'
same "$(sed 's/^\(.\).*\(.\)$/\1\2/' "$tmp/out")" '[]' 'one array'
finish
