#!/bin/sh
# How fast whet is, next to something known: run.sh BUILD_DIR. Every figure is the median of many
# runs that took turns with those of what it is compared with, so that the ratio holds on a busy
# machine too; the brackets hold the 10th and the 90th hundredth. Fails only when something breaks,
# never for being slow. ROUNDS=N runs more or fewer of them, SCREENS= leaves the
# screens out.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
build=$(cd "$1" && pwd) || exit 1
whet=$build/whet race=$build/bench/race pty=$build/bench/pty
rounds=${ROUNDS:-41}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8 WHET_EXERCISES="$root/exercises"
unset WHET_HOME WHET_NOW VISUAL EDITOR
broken=0

die() {
  echo "bench: $*" >&2
  exit 1
}
breaks() {
  echo "bench: $*" >&2
  broken=1
}

# shellcheck source=tests/bench/table.sh
. tests/bench/table.sh

# ---- grade: one edit to one verdict ----

# Bare is gcc -O2 on the same file, and the program that comes of it run over the same cases: with
# the judge's own harness but no sandbox, no sanitizers, no second process, nothing compared.
grade() { # EXERCISE
  slug=$1
  mkdir -p "$tmp/$slug" "$tmp/bare"
  cp "exercises/dsa/$slug/reference.c" "$tmp/$slug/solution.c"
  file=$tmp/$slug/solution.c object=$tmp/bare/$slug.so
  rm -rf "$tmp/grade"
  for warm in 1 2; do
    "$whet" --home "$tmp/grade" grade "$slug" --file "$file" >"$tmp/out" 2>&1 ||
      { cat "$tmp/out"; breaks "the reference of $slug was not accepted ($warm)"; return; }
  done
  cache=$tmp/grade/cache/judge
  # Those that are measured have the reference's work beside them.
  for cases in "$cache"/cases/*.in; do
    [ -e "$cases.work" ] || break
  done
  subject=$(echo "$cache"/harness/*/subject) glue=$(echo "$cache"/glue/*/glue.so)
  n=$(wc -l <"$cases")
  cat >"$tmp/bare/run-$slug" <<RUN
#!/bin/sh
exec '$subject' '$object' '$glue' 0 $n 1000000000 open '' '' 3<'$cases' 4>/dev/null 5>/dev/null 6</dev/null
RUN
  chmod +x "$tmp/bare/run-$slug"
  inc=-I$root/exercises/dsa/$slug types=-I$root/exercises/support/types
  "$race" -t "$file" "$rounds" \
    -- "$whet" --home "$tmp/grade" grade "$slug" --file "$file" \
    -- gcc -O2 -fPIC -shared "$inc" "$types" "$file" -o "$object" , "$tmp/bare/run-$slug" \
    -- gcc -O2 -fPIC -shared "$inc" "$types" "$file" -o "$object" \
    -- gcc -O0 -g -fPIC -shared -fsanitize=address,undefined "$inc" "$types" "$file" -o "$object.checked" \
    >"$tmp/grade.race" || { breaks 'race failed'; return; }
  ours=$(answer 1 "$tmp/grade.race") || breaks 'a grade was not accepted'
  bare=$(answer 2 "$tmp/grade.race") || breaks 'gcc, or the program it made, failed'
  plain=$(answer 3 "$tmp/grade.race") || breaks 'gcc failed'
  checked=$(answer 4 "$tmp/grade.race") || breaks 'gcc with sanitizers failed'
  row "grade an edit of $slug" "$ours" 'gcc -O2, run the cases' "$bare" 1.15
  row '  (for information)' "$ours" 'gcc -O2 alone' "$plain" ''
  row '  (for information)' "$ours" 'gcc -fsanitize alone' "$checked" ''
}

# ---- a save, while it is watched ----

saved() {
  "$whet" --home "$tmp/watch" start two-sum >"$tmp/out" 2>&1 || breaks 'nothing to watch'
  took=$(WHET_HOME="$tmp/watch" "$build/bench/saved" "$whet" "$tmp/watch/workspace/two-sum/solution.c" "$rounds") ||
    breaks 'a save was not graded'
  echo "$took" | awk '{
    printf "%-30s %.2f [%.2f..%.2f] ms, goal <= 50 ms: %s\n", "a save, until it is graded", $1, $2, $3,
      ($3 <= 50 ? "yes" : "NO")
  }'
}

# ---- the sandbox ----

# One line: what it adds to the plain run. GOAL in ms, or empty.
added() { # WHAT LINE GOAL
  awk -v what="$1" -v line="$2" -v goal="$3" '
    NR == 1 { plain = $1 }
    NR == line {
      if ($1 == "-") { printf "%-30s not on this machine\n", what; exit }
      plus = $1 - plain
      printf "%-30s %6.2f ms [%.2f..%.2f]  %+.2f ms  x%.2f  %-8s %s\n", what, $1, $2, $3, plus, $1 / plain,
        (goal == "" ? "-" : "<= " goal), (goal == "" ? "-" : plus <= goal ? "yes" : "NO")
      exit $4 > 0
    }' "$tmp/box" || breaks "$1: the program failed"
}
# Bubblewrap with the same namespaces and the same root; it has no filter, no Landlock, no limits.
sandbox() {
  echo 'int main(void) { return 0; }' >"$tmp/tiny.c"
  gcc -O2 "$tmp/tiny.c" -o "$tmp/tiny" || { breaks 'gcc failed'; return; }
  set --
  if command -v bwrap >/dev/null; then
    set -- "$(command -v bwrap)" --unshare-user --unshare-pid --unshare-ipc --unshare-uts \
      --die-with-parent --new-session --cap-drop ALL
    for dir in /usr/lib /usr/lib32 /usr/lib64 /usr/local/lib /opt /etc/ld.so.cache; do
      [ ! -e "$dir" ] || set -- "$@" --ro-bind "$dir" "$dir"
    done
    for dir in /lib /lib32 /lib64; do
      if [ -L "$dir" ]; then set -- "$@" --symlink "$(readlink "$dir")" "$dir"
      elif [ -d "$dir" ]; then set -- "$@" --ro-bind "$dir" "$dir"; fi
    done
    set -- "$@" --ro-bind /dev/null /dev/null --ro-bind "$tmp/tiny" /tiny /tiny
  fi
  "$build/bench/box" $((10 * rounds)) "$tmp/tiny" "$@" >"$tmp/box" || { breaks 'box failed'; return; }
  printf '\n%-30s %-22s %-9s %-5s %-8s %s\n' 'a tiny program' 'median [p10..p90]' 'added' 'ratio' goal met
  added 'fork and exec' 1 ''
  added '  sandbox, no namespaces' 2 0.5
  added '  sandbox, namespaces' 3 1
  added '  bubblewrap' 4 ''
}

# ---- a whole program on a thousand small cases ----

# The bare runs are fork and exec of what gcc -O2 makes of the same file, one after another, nothing
# compared; the shell's loop is what one would write by hand.
many_cases() {
  many=$tmp/exercises/dsa/many file=$tmp/many/sum.c
  mkdir -p "$many/data/secret" "$tmp/many"
  cp -R exercises/support "$tmp/exercises/"
  printf 'title: Many\nkind: dsa\ninterface: stdio\npattern: Math\ndifficulty: Easy\n' >"$many/exercise.yaml"
  awk -v dir="$many/data/secret" 'BEGIN {
    for (i = 1; i <= 1000; i++) {
      name = sprintf("%s/%04d", dir, i)
      print 3, i, 2, 3 > (name ".in"); close(name ".in")
      print i + 5 > (name ".ans"); close(name ".ans")
    }
  }'
  cat >"$file" <<'SUM'
#include <stdio.h>
int main(void)
{
	long n, x, s = 0;
	if (scanf("%ld", &n) != 1)
		return 1;
	while (n-- && scanf("%ld", &x) == 1)
		s += x;
	printf("%ld\n", s);
	return 0;
}
SUM
  cp "$file" "$many/reference.c"
  cp "$file" "$many/starter.c"
  gcc -O2 "$file" -o "$tmp/many/bare" || { breaks 'gcc failed'; return; }
  cat >"$tmp/many/loop" <<LOOP
#!/bin/sh
for in in '$many'/data/secret/*.in; do
  '$tmp/many/bare' <"\$in" | diff -q - "\${in%.in}.ans" >/dev/null || exit 1
done
LOOP
  chmod +x "$tmp/many/loop"
  env WHET_EXERCISES="$tmp/exercises" "$whet" --home "$tmp/many/home" grade many --file "$file" >"$tmp/out" ||
    { cat "$tmp/out"; breaks 'the program of many cases was not accepted'; return; }
  "$race" -t "$file" "$((rounds / 4 + 1))" \
    -- env WHET_EXERCISES="$tmp/exercises" "$whet" --home "$tmp/many/home" grade many --file "$file" \
    -- "$build/bench/runs" "$tmp/many/bare" "$many"/data/secret/*.in \
    -- "$tmp/many/loop" >"$tmp/many.race" || { breaks 'race failed'; return; }
  ours=$(answer 1 "$tmp/many.race") || breaks 'the program of many cases was not accepted'
  bare=$(answer 2 "$tmp/many.race") || breaks 'a bare run failed'
  loop=$(answer 3 "$tmp/many.race") || breaks 'the loop of the shell failed'
  row 'a program on 1000 small cases' "$ours" 'fork, exec, one by one' "$bare" 1.3
  row '' "$ours" 'a.out | diff in a loop' "$loop" 0.333
}

# ---- a full house ----

today() {
  for table in problem attempt submission review card note application application_event goal; do
    printf 'select count(*) from %s; ' "$table"
  done >"$tmp/counts.sql"
  "$whet" --home "$home" today >"$tmp/out" || { breaks 'whet today failed'; return; }
  "$race" $((3 * rounds)) \
    -- "$whet" --home "$home" today \
    -- sqlite3 "$home/whet.db" "$(cat "$tmp/counts.sql")" \
    -- "$whet" --help \
    -- sqlite3 "$home/whet.db" 'select 1' >"$tmp/today.race" || { breaks 'race failed'; return; }
  ours=$(answer 1 "$tmp/today.race") || breaks 'whet today failed'
  theirs=$(answer 2 "$tmp/today.race") || breaks 'sqlite3 failed'
  row 'today' "$ours" 'sqlite3, count(*)' "$theirs" 2
  ours=$(answer 3 "$tmp/today.race") || breaks 'whet --help failed'
  theirs=$(answer 4 "$tmp/today.race") || breaks 'sqlite3 failed'
  row '  a start alone' "$ours" 'sqlite3, select 1' "$theirs" ''
}

# A note with a step of undo against one without, in a copy of the house.
step() {
  cp "$home/whet.db" "$tmp/step.db" && "$build/bench/step" "$tmp/step.db" $((20 * rounds)) >"$tmp/step" ||
    { breaks 'step failed'; return; }
  row 'note add, with undo' "$(sed -n 1p "$tmp/step")" 'without' "$(sed -n 2p "$tmp/step")" ''
}

# ---- screens ----

# What the screens are compared with: tig on a history of 50000 commits, else less on a long file.
neighbour() {
  mkdir -p "$tmp/git"
  if command -v tig >/dev/null && command -v git >/dev/null; then
    git init -q "$tmp/git" || die 'cannot make a repository'
    awk 'BEGIN {
      for (i = 1; i <= 50000; i++)
        printf "commit refs/heads/main\ncommitter A <a@b> %d +0000\ndata 17\nedit number %5d\n",
          1600000000 + i * 600, i
    }' | git -C "$tmp/git" fast-import --quiet --force || die 'cannot fill a repository'
    git -C "$tmp/git" symbolic-ref HEAD refs/heads/main
    them=tig them_text='edit number 50000' them_program='tig main' start_goal=1 key_goal=4
  else
    echo 'tig is not installed (apt install tig): less on a long file takes its place'
    awk 'BEGIN { for (i = 1; i <= 100000; i++) print "line number", i, "of a long file" }' >"$tmp/git/long"
    them=less them_text='line number 1 of' them_program='less long' start_goal='' key_goal=''
  fi
}
ours_on() { # SIZE IDLE GROUP...
  size=$1 idle=$2
  shift 2
  "$pty" "$size" Today "$idle" "$@" -- "$whet" --home "$home" >>"$tmp/ours" ||
    breaks 'the screens did not come up'
}
theirs_on() { # SIZE IDLE GROUP...
  size=$1 idle=$2
  shift 2
  # shellcheck disable=SC2086
  (cd "$tmp/git" && exec "$pty" "$size" "$them_text" "$idle" "$@" -- $them_program) >>"$tmp/theirs" ||
    breaks "$them did not come up"
}
# Of a group's lines in FILE, the hundredth P of column C, between the 10th and the 90th: for a P
# above 50, P alone three times.
figure() { # FILE GROUP P C
  awk -v g="$2" -v c="$4" '$1 == g && $2 != "-" { print $c }' "$1" | sort -n | awk -v p="$3" '
    function at(q) { i = int(NR * q / 100) + 1; return v[i > NR ? NR : i] }
    { v[NR] = $1 }
    END { if (!NR) print 0, 0, 0; else if (p > 50) print at(p), at(p), at(p); else print at(p), at(10), at(90) }'
}
both_figures() { # WHAT GROUP THEIR-GROUP P C GOAL [UNIT]
  row "$1" "$(figure "$tmp/ours" "$2" "$4" "$5")" "$them" "$(figure "$tmp/theirs" "$3" "$4" "$5")" "$6" "${7-ms}"
}
silent() { # GROUP: how many keys changed nothing
  n=$(awk -v g="$1" '$1 == g && $2 == "-"' "$tmp/ours" | wc -l)
  [ "$n" -eq 0 ] || echo "  ($n keys of \"$1\" changed nothing on the screen within 300 ms)"
}
at_size() { # COLSxROWS
  : >"$tmp/ours"
  : >"$tmp/theirs"
  for _ in $(seq $((rounds / 2))); do
    ours_on "$1" 0
    theirs_on "$1" 0
  done
  for _ in 1 2 3; do
    ours_on "$1" 0 first=7==2345671 screens=77==2345671 move=80=4=jjjjkkkk page=60=4=^F^F^F^B^B^B \
      search=84=/=kernel^H^H^H^H^H^H open=40=^[=^M^[
    theirs_on "$1" 0 move=80==jjjjkkkk page=60==   ---
  done
  head_row "$1"
  both_figures 'start, until the frame is there' start start 50 2 "$start_goal"
  both_figures 'start, until all is painted' start start 50 3 ''
  for group in 'move:move:j and k' 'page:page:a page of notes' 'first:move:to a screen, first time' \
    'screens:move:to a screen, again' 'search:move:a letter of a search' 'open:move:Enter, Esc (waits 25 ms)'; do
    ours_group=${group%%:*} group=${group#*:}
    goal=
    [ "$ours_group" != move ] || goal=$key_goal
    both_figures "${group#*:}, p50" "$ours_group" "${group%:*}" 50 3 ''
    both_figures "${group#*:}, p99" "$ours_group" "${group%:*}" 99 3 "$goal"
    both_figures '  bytes' "$ours_group" "${group%:*}" 50 4 '' bytes
    silent "$ours_group"
  done
}
# calcurse is a neighbour of another kind: its days, the same keys.
calendar() {
  command -v calcurse >/dev/null || return 0
  mkdir -p "$tmp/calcurse"
  for _ in 1 2 3; do
    "$pty" 80x24 Calendar 0 move=80==jjjjkkkk -- calcurse -q -D "$tmp/calcurse" >>"$tmp/calendar" ||
      breaks 'calcurse did not come up'
  done
  for what in 'start:2' 'move:3'; do
    printf '%-30s %s\n' "calcurse, ${what%:*}, p50 and p99" \
      "$(figure "$tmp/calendar" "${what%:*}" 50 "${what#*:}" | cut -d ' ' -f 1) $(figure "$tmp/calendar" "${what%:*}" 99 "${what#*:}" | cut -d ' ' -f 1) ms"
  done
}
idle() {
  : >"$tmp/ours"
  : >"$tmp/theirs"
  ours_on 80x24 30
  theirs_on 80x24 30
  awk -v them="$them" '
    $1 == "idle" && FILENAME ~ /ours$/ {
      printf "\n30 idle seconds: whet %d ticks, %.3f ms of processor time, %d bytes; ", $2, $3, $4
      met = $2 == 0 && $4 == 0
    }
    $1 == "idle" && FILENAME ~ /theirs$/ { printf "%s %d ticks, %.3f ms, %d bytes; ", them, $2, $3, $4 }
    END { print "goal 0: " (met ? "yes" : "NO") }' "$tmp/ours" "$tmp/theirs"
}

for tool in "$whet" "$race" "$pty" "$build/bench/seed" "$build/bench/years" "$build/bench/box" "$build/bench/runs" \
  "$build/bench/saved" "$build/bench/step"; do
  [ -x "$tool" ] || die "there is no $tool: run make bench"
done
echo "$(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg), $(gcc --version | head -n 1)"
echo "home: 10000 notes, 5000 attempts, 300 applications; rounds: $rounds"
home=$tmp/home
"$build/bench/seed" "$home" 10000 5000 300 && "$build/bench/years" "$home" || die 'cannot seed a home'

head_row 'commands'
for slug in two-sum coin-change valid-parentheses; do
  grade "$slug"
done
many_cases
saved
today
step
sandbox
tests/bench/kernels.sh "$build" || broken=1
tests/bench/vgpu.sh "$build" || broken=1
tests/bench/tracker.sh "$build" || broken=1
tests/bench/export.sh "$build" || broken=1
printf '\na key in a table: rows, median and worst ms\n'
"$build/bench/rows" || broken=1
[ -n "${SCREENS-1}" ] || exit "$broken"
neighbour
"$build/bench/seed" "$tmp/full" 100000 20000 5000 && "$build/bench/years" "$tmp/full" || die 'cannot seed a home'
home=$tmp/full
echo 'home of the screens: 100000 notes, 20000 attempts, 5000 applications, ten years'
at_size 80x24
at_size 120x40
calendar
idle
exit "$broken"
