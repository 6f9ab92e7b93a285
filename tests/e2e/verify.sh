#!/bin/sh
# Every exercise tests itself: reference, starter, known-wrong solutions. verify.sh BUILD_DIR
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
. "$(dirname "$0")/../lib.sh"

# None is left out: as many references are tried as there are folders, each with at least so many
# known-wrong solutions. A row names the exercise, then the file below its folder.
verify() { # KIND REFERENCE WRONG
  "$whet" verify "$1" >"$tmp/out" 2>&1
  grep -v '^ok ' "$tmp/out" | grep -v ' passed, '
  line=$(tail -n 1 "$tmp/out")
  case $line in
    *' passed, '*' failed')
      p=${line%% passed*} f=${line#*passed, }
      passed=$((passed + p)) failed=$((failed + ${f%% failed*})) ;;
    *) fail "whet verify ended in: $line" ;;
  esac
  same "$(awk -v name="$2" '$3 == name' "$tmp/out" | wc -l)" "$(ls "$root/exercises/$1" | wc -l)" \
    "an exercise of $1 was not verified"
  for folder in "$root/exercises/$1"/*/; do
    n=$(awk -v slug="$(basename "$folder")" '$2 == slug && $3 ~ /^wrong\//' "$tmp/out" | wc -l)
    [ "$n" -ge "$3" ] && ok || fail "$folder has $n known-wrong solutions"
  done
}
verify dsa reference.c 6

# Files are told of in their order, however many are graded at once, and --json is one array of them.
order=$(cd "$root/exercises/dsa/two-sum" && ls reference.c starter.c right/*.c wrong/*.c 2>/dev/null |
  sed 's/^reference/1&/; s/^starter/2&/; s/^right/3&/; s/^wrong/4&/' | sort | sed 's/^.//')
same "$(awk '$1 == "ok" && $2 == "two-sum" { print $3 }' "$tmp/out")" "$order" 'the order of the rows'
w verify --json two-sum
status_is 0 'verify --json'
same "$(grep -o '"file": "[^"]*"' "$tmp/out" | sed 's|.*/two-sum/||; s|"$||')" "$order" 'the order of the array'
same "$(sed 's/^\(.\).*\(.\)$/\1\2/' "$tmp/out")" '[]' 'one array'

if "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  verify cuda reference.cu 4
  # Each fault that a kernel can have is in some exercise.
  for verdict in WA OOB RACE UNINIT SYNC RTE SLOW; do
    [ "$(grep -c "wanted $verdict  *got $verdict " "$tmp/out")" -ge 1 ] && ok || fail "no known-wrong kernel gets $verdict"
  done
else
  echo 'no nvcc: kernels are not verified (make deps-cuda gets it)'
fi
finish
