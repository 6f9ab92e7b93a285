#!/bin/sh
# Every exercise tests itself: reference, starter, known-wrong solutions. verify.sh BUILD_DIR
# Of each exercise's solutions few are taken; `make verify` takes all.
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

# A copy of the folders with one known-wrong solution for each verdict: the first of one folder, the
# last of the next, so that they are of different kinds; and as little of what is right in other ways.
some_programs() {
  mkdir -p "$tmp/programs"
  cp -R "$root/exercises/dsa" "$root/exercises/support" "$tmp/programs"
  n=0
  for folder in "$tmp"/programs/dsa/*/; do
    n=$((n + 1))
    for file in "$folder"wrong/* "$folder"right/*; do
      [ -e "$file" ] && printf '%s %s\n' "$(sed -n '1s|^/[*/] *\([A-Z]*\):.*|\1|p' "$file")" "$file"
    done | awk -v n="$n" '{ if ($1 ~ /^\//) { $2 = $1; $1 = "AC" } if (n % 2 && $1 in kept || !(n % 2) && $1 in kept) print n % 2 ? $2 : kept[$1]
      if (!(n % 2) || !($1 in kept)) kept[$1] = $2 }' |
      while read -r name; do rm "$name"; done
  done
  WHET_EXERCISES=$tmp/programs
  export WHET_EXERCISES
}
some_programs
verify dsa reference.c 2

# Files are told of in their order, however many are graded at once, and --json is one array of them.
order=$(cd "$tmp/programs/dsa/two-sum" && ls reference.c starter.c right/*.c wrong/*.c 2>/dev/null |
  sed 's/^reference/1&/; s/^starter/2&/; s/^right/3&/; s/^wrong/4&/' | sort | sed 's/^.//')
same "$(awk '$1 == "ok" && $2 == "two-sum" { print $3 }' "$tmp/out")" "$order" 'the order of the rows'
w verify --json two-sum
status_is 0 'verify --json'
same "$(grep -o '"file": "[^"]*"' "$tmp/out" | sed 's|.*/two-sum/||; s|"$||')" "$order" 'the order of the array'
same "$(sed 's/^\(.\).*\(.\)$/\1\2/' "$tmp/out")" '[]' 'one array'

# A copy of the kernels' folders with one known-wrong solution each: the baseline of one folder, the
# first of the next, the last of the one after.
some_kernels() {
  mkdir -p "$tmp/some"
  cp -R "$root/exercises/cuda" "$root/exercises/support" "$tmp/some"
  rm -rf "$tmp"/some/cuda/*/right
  n=0
  for folder in "$tmp"/some/cuda/*/wrong; do
    n=$((n + 1))
    # shellcheck disable=SC2012 # names are plain
    ls "$folder" | awk -v n="$n" '{ f[NR] = $0; if (/^naive/) naive = NR }
      END { keep = n % 3 == 0 ? naive : n % 3 == 1 ? 1 : NR; for (i in f) if (i != keep) print f[i] }' |
      while read -r name; do rm "$folder/$name"; done
  done
  WHET_EXERCISES=$tmp/some
  export WHET_EXERCISES
}
if "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  some_kernels
  verify cuda reference.cu 1
  for verdict in WA OOB SLOW; do
    if grep -q "wanted $verdict  *got $verdict " "$tmp/out"; then ok; else fail "no known-wrong kernel gets $verdict"; fi
  done
else
  echo 'no nvcc: kernels are not verified (make deps-cuda gets it)'
fi
finish
