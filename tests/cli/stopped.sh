#!/bin/sh
# Long work that is told to end half-way, as Esc in the screens does it: an import changes all or
# nothing, an export leaves whole files that a second one completes, and no temporary file stays. The
# work is long by its size.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"
mkfifo "$tmp/said"

# The n-th import.* or the like appears: wait for it while the work goes on.
appears() { # PATTERN
  while kill -0 "$pid" 2>/dev/null; do
    # shellcheck disable=SC2086 # a pattern
    set -- $1
    [ -e "$1" ] && return 0
  done
  return 1
}
# What was told to end has ended by the signal.
ended() { # WHAT
  { wait "$pid"; } 2>/dev/null
  same $? 143 "$1: ended by the signal"
}
# Starts the work, and tells it to end once it has told of a first piece.
stop_at_once() { # WHAT COMMAND...
  name=$1
  shift
  "$whet" "$@" >"$tmp/out" 2>"$tmp/said" &
  pid=$!
  exec 3<"$tmp/said"
  read -r line <&3
  kill -TERM "$pid"
  cat <&3 >/dev/null
  exec 3<&-
  case $line in
    "progress "*" "*" "*) ok ;;
    *) fail "$name: it says how far it is, not \"$line\"" ;;
  esac
  ended "$name"
}
no_part() { # WHAT
  same "$(find "$tmp" -name 'import.*' -o -name '*.part' -o -name '*.part-*')" '' "$1: nothing temporary stays"
}

# ---- an import of notes: one transaction ----

mkdir "$tmp/vault"
awk -v dir="$tmp/vault" 'BEGIN {
  for (i = 1; i <= 4000; i++) {
    file = sprintf("%s/n%04d.md", dir, i)
    printf "---\ntitle: Number %d\ntags: [some]\n---\nSee [[n%04d]].\n", i, i % 4000 + 1 >file
    close(file)
  }
}'
w note add --publish 'Here before'
stop_at_once 'an import of notes' import notes --progress "$tmp/vault"
w note list --json
same "$(jq length "$tmp/out")" 1 'a stopped import of notes leaves none of them'
w import notes "$tmp/vault"
has "$tmp/out" '4000 new' 'the same again takes all'

# ---- an import of applications, and of a plan ----

awk 'BEGIN { print "company,role,applied"; for (i = 1; i <= 20000; i++) print "C" i ",R,2026-11-01" }' >"$tmp/jobs.csv"
stop_at_once 'an import of applications' job import --progress "$tmp/jobs.csv"
w job list --json
same "$(jq length "$tmp/out")" 0 'a stopped import of applications leaves none of them'
awk 'BEGIN { print "# Vision"; for (i = 1; i <= 3000; i++) print "## Goal " i }' >"$tmp/plan.md"
stop_at_once 'an import of a plan' plan import --progress --yes "$tmp/plan.md"
w plan list --json
same "$(jq length "$tmp/out")" 0 'a stopped import of a plan leaves nothing of it'

# ---- a backup: held up by a reader of its progress who does not read ----

exec 4<>"$tmp/said"
head -c 65536 /dev/zero >&4
"$whet" backup --progress "$tmp/copy.db" >"$tmp/out" 2>"$tmp/said" &
pid=$!
appears "$tmp/copy.db.part" && ok || fail 'a backup begins beside its name'
kill -TERM "$pid"
head -c 65536 <&4 >/dev/null
ended 'a backup'
exec 4>&-
[ ! -e "$tmp/copy.db" ] && ok || fail 'a stopped backup makes no file'
no_part 'a stopped backup'
w backup --progress "$tmp/copy.db"
status_is 0 'a backup'
same "$(sed -n '$s/^progress pages \([0-9]*\) \1$/whole/p' "$tmp/err")" whole 'a backup says how far it is, to the end'
same "$(sqlite3 "$tmp/copy.db" 'pragma integrity_check; select count(*) from note')" "$(printf 'ok\n4001')" 'the copy is whole'

# ---- an import of a problem: its temporary folders go ----

cp -R "$root/tests/fixtures/packages/average" "$tmp/average"
awk -v dir="$tmp/average/data/secret/easy" 'BEGIN {
  for (i = 1; i <= 2000; i++) {
    file = sprintf("%s/x%04d", dir, i)
    printf "1\n%d\n", i >(file ".in")
    printf "%d\n", i >(file ".ans")
    close(file ".in")
    close(file ".ans")
  }
}'
(cd "$tmp" && bsdtar -cf average.zip --format zip average 2>/dev/null || python3 -m zipfile -c average.zip average)
stop_problem() { # WHAT PATH PATTERN
  "$whet" import problem --progress "$tmp/$2" >"$tmp/out" 2>"$tmp/err" &
  pid=$!
  appears "$3" && ok || fail "$1: it has begun"
  kill -TERM "$pid"
  ended "$1"
  no_part "$1"
  [ ! -e "$WHET_HOME/exercises/own/average" ] && ok || fail "$1: no exercise of it"
}
stop_problem 'a problem that is unpacked' average.zip "$WHET_HOME/cache/import.*"
stop_problem 'a problem that is written' average "$WHET_HOME/exercises/import.*/data"
stop_problem 'a problem that is graded' average "$WHET_HOME/exercises/import.*/exercise.yaml"
w import problem "$root/tests/fixtures/packages/average"
status_is 0 'an import after them'

# ---- an export: whole files, completed by the next ----

sqlite3 "$WHET_HOME/whet.db" 'update note set publish = id <= 100'
"$whet" export notes --target hugo --to "$tmp/whole" >"$tmp/out" 2>&1
"$whet" export notes --target hugo --to "$tmp/site" >"$tmp/out" 2>&1 &
pid=$!
appears "$tmp/site/content/posts/*/index.md" && ok || fail 'an export has begun'
kill -TERM "$pid"
ended 'an export'
find "$tmp/site" -name '*.md' | wc -l >"$tmp/n"
read -r n <"$tmp/n"
[ "$n" -gt 0 ] && ok || fail 'a stopped export keeps what it wrote'
same "$(diff -rq "$tmp/whole" "$tmp/site" | grep -c '^Files .*index.md differ')" 0 'each of them is whole'
w export notes --target hugo --to "$tmp/site"
status_is 0 'the next export'
same "$(diff -r "$tmp/whole" "$tmp/site")" '' 'the next export completes it'

finish
