#!/bin/sh
# The shape of the house: which room may include which, who owns which library, headers, globals,
# words that do not belong in a tree, what an exercise folder holds. Then sizes, as a report.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
cd "$root" || exit 1

# A check: what was found wrong lies in $tmp/found, one finding a line; none passes.
none() { # WHAT
  if [ ! -s "$tmp/found" ]; then ok; else
    fail "$1:"
    sed 's/^/  FAIL: /' "$tmp/found"
  fi
}

# ---- includes ----

sources=$(find app -name '*.[ch]' | sort)
# Every include of app/ as "FILE ROOM HEADER", quoted ones with their quote.
# shellcheck disable=SC2086
awk '/^[ \t]*#[ \t]*include/ {
  room = FILENAME; sub(/^app\//, "", room)
  if (!sub(/\/.*/, "", room)) sub(/\.c$/, "", room)
  header = $0; sub(/^[^"<]*/, "", header); sub(/[">][^">]*$/, "", header); sub(/^</, "", header)
  print FILENAME, room, header
}' $sources >"$tmp/includes"

# A room, then what it may include of whet: rooms, or single headers. Its own room is allowed.
while read -r room allowed; do
  [ -n "$room" ] || continue
  awk -v room="$room" -v allowed="$allowed" '
    BEGIN { n = split(allowed, word, " "); for (i = 1; i <= n; i++) may[word[i]] = 1; may[room] = 1 }
    $2 != room || $3 !~ /^"/ { next }
    { header = substr($3, 2); of = header; sub(/\/.*/, "", of) }
    !(of in may) && !(header in may) && !(($1 ":" header) in may) { print $1 " includes " header }
  ' "$tmp/includes" >"$tmp/found"
  none "$room/ includes only what it may"
done <<'ROOMS'
main cli
cli tui action publish judge gpu model base app/cli/cmd_backup.c:store/store.h app/cli/cmd_undo.c:store/undo.h
tui action publish judge model base app/tui/data.c:store/undo.h
action publish judge model base
publish model store base judge/verdict.h
judge gpu base kernel
gpu vgpu base
vgpu base
model store base
store base
base
ROOMS
find app -mindepth 1 -maxdepth 1 -type d | while read -r dir; do
  case ${dir#app/} in cli | tui | action | publish | judge | gpu | vgpu | model | store | base) ;;
  *) echo "$dir" ;; esac
done >"$tmp/found"
none 'app/ holds only the rooms of the design'
# Inside a room, the parts that know less than the rest of it.
while read -r part allowed; do
  [ -n "$part" ] || continue
  awk -v part="^app/$part/" -v allowed="^\"($allowed)" '
    $1 ~ part && $3 ~ /^"/ && $3 !~ allowed { print $1 " includes " substr($3, 2) }
  ' "$tmp/includes" >"$tmp/found"
  none "$part/ includes only what it may"
done <<'PARTS'
judge/sandbox base/|judge/sandbox/
judge/package base/|judge/package/|judge/verdict.h
vgpu/ptx base/|vgpu/ptx/
vgpu/flow base/|vgpu/(ptx|flow)/
vgpu/emit base/|vgpu/(ptx|flow|emit)/|vgpu/device/abi
vgpu/device vgpu/device/
vgpu/memory base/|vgpu/(device|memory)/
vgpu/report base/|vgpu/(device|card|report)/
vgpu/run base/|vgpu/(device|memory|report|run)/
vgpu/race base/|vgpu/(device|report|run|race)/
vgpu/build base/|vgpu/(ptx|flow|emit|device|build)/
vgpu/fatbin base/|vgpu/fatbin/
vgpu/card vgpu/card/
PARTS
awk '$3 ~ /^"/ && $3 !~ /\// { print $1 " includes " substr($3, 2) " without its room" }' \
  "$tmp/includes" >"$tmp/found"
none 'headers are included by room and name'

# A library's headers, and the one place that includes them: both are regular expressions.
while read -r header place; do
  [ -n "$header" ] || continue
  awk -v header="^($header)\$" -v place="^app/($place)" '
    $3 ~ header && $1 !~ place { print $1 " includes " $3 }
  ' "$tmp/includes" >"$tmp/found"
  none "only $place includes $header"
done <<'LIBRARIES'
sqlite3\.h store/
n?curses.*\.h|term\.h|panel\.h tui/term\.c
yaml\.h base/yaml\.c
cmark.*\.h publish/
seccomp\.h|linux/(seccomp|landlock|filter|audit|bpf)\.h judge/
sha2\.h|md5\.h|sha[0-9]*\.h base/hash\.c
archive.*\.h judge/package/libarchive\.h
utf8proc\.h (base/utf8|model/slug)\.c
cuda.*\.h|nv.*\.h gpu/
LIBRARIES

# ---- headers ----

find app exercises/support exercises/dsa exercises/cuda -name '*.h' 2>/dev/null | sort >"$tmp/headers"
while read -r header; do
  awk -v name="$header" '
    NR == 1 && !/^\/\* [a-z0-9_.]+: ./ { print name " does not open with what it is for" }
    /^#/ { directive[++n] = $0 }
    NF { last = $0 }
    END {
      guard = directive[1]; sub(/^#ifndef /, "", guard)
      if (directive[1] !~ /^#ifndef [A-Z0-9_]+_H$/ || directive[2] != "#define " guard ||
          last !~ /^#endif/)
        print name " has no include guard around all of it"
    }' "$header"
done <"$tmp/headers" >"$tmp/odd"
grep 'open with' "$tmp/odd" >"$tmp/found"
none 'every header opens with what it is for'
grep 'guard' "$tmp/odd" >"$tmp/found"
none 'every header has an include guard'
xargs sed -n 's/^#ifndef \(WHET_[A-Z0-9_]*_H\)$/\1/p' <"$tmp/headers" | sort | uniq -d >"$tmp/found"
none 'no two headers share a guard'

# ---- globals ----

# What can be written to, by section; constants with pointers lie in .data.rel.ro. The sanitizers'
# own marks do not count. Allowed, each with its reason:
#   rescue.o rescue  a signal handler can be handed nothing
nm -f sysv "$build/libwhet.a" 2>/dev/null | awk -F '|' '
  /\[.*\]:$/ { object = $0; sub(/.*\[/, "", object); sub(/\].*/, "", object); next }
  NF < 7 { next }
  { name = $1; section = $7; gsub(/ /, "", name); gsub(/ /, "", section) }
  section !~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ || section ~ /^\.data\.rel\.ro/ { next }
  name ~ /^(__odr_asan|__asan|__ubsan|__gcov|\.)/ { next }
  object " " name == "rescue.o rescue" { next }
  { print object " holds " name " in " section }
' >"$tmp/found"
none 'nothing global can be written to'
nm "$build/libwhet.a" 2>/dev/null | grep -c ' T ' | awk '$1 < 100' >"$tmp/found"
none 'the library can be read'

# ---- words ----

for place in app db exercises journal tests tools Makefile README.md; do
  [ ! -e "$place" ] || echo "$place"
done >"$tmp/places"
all() { xargs grep -rnI "$@" <"$tmp/places"; }
all -wE 'TO[D]O|FIX[M]E|X[X]X' >"$tmp/found"
none 'nothing is left for later'
# Homes of "somebody", and /root inside a bare container, are examples.
all -E '(^|[^A-Za-z0-9_.$}])/([w]ork|[r]oot|[h]ome|[U]sers|[m]nt)/[A-Za-z]' |
  grep -vE '/home/somebody|tools/fresh\.sh:' >"$tmp/found"
none 'no path of one machine'

# ---- exercises ----

sed -n 's/^[^{]*{"\([A-Z][A-Z]*\)",.*/\1/p' app/judge/verdict.c >"$tmp/verdicts"
folder() { # DIR
  for file in README.md exercise.yaml; do
    [ -s "$1/$file" ] || echo "$1 has no $file"
  done
  for file in starter reference; do
    [ -s "$1/$file.c" ] || [ -s "$1/$file.cu" ] || [ -s "$1/$file.cc" ] || echo "$1 has no $file.c"
  done
  if grep -q '^interface: stdio' "$1/exercise.yaml"; then
    set -- "$1" "$1"/data/sample/*.in
    [ -s "$2" ] || echo "$1 has no sample"
  else
    [ -s "$1/tests.c" ] || [ -s "$1/tests.cu" ] || echo "$1 has no tests.c"
    set -- "$1" "$1"/*.*h
    [ -s "$2" ] || echo "$1 has no header"
  fi
  set -- "$1" "$1"/wrong/*.c*
  [ $# -ge 5 ] && [ -s "$2" ] || echo "$1 has fewer than four known-wrong solutions"
}
wrongs=0
: >"$tmp/wrong"
for dir in exercises/dsa/*/ exercises/cuda/*/; do
  [ -d "$dir" ] || continue
  folder "${dir%/}" >"$tmp/found"
  none "${dir%/} is whole"
  for file in "$dir"wrong/*.c "$dir"wrong/*.cu; do
    [ -f "$file" ] || continue
    wrongs=$((wrongs + 1))
    word=$(sed -n '1s/^\/[*/] *\([A-Z]*\)[:;, ].*/\1/p' "$file")
    grep -qx "${word:-none}" "$tmp/verdicts" || echo "$file does not begin with its verdict"
  done >>"$tmp/wrong"
done
mv "$tmp/wrong" "$tmp/found"
none 'every known-wrong solution begins with its verdict'
echo "$wrongs $(wc -l <"$tmp/verdicts")" | awk '$1 < 4 || $2 < 11' >"$tmp/found"
none 'there are exercises and verdicts to look at'

# ---- sizes ----

sh tests/arch/sizes app
finish
