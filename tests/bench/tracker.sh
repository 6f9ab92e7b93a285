#!/bin/sh
# How fast the tracker is with years of use in it: tracker.sh BUILD_DIR [HOME]. 100000 notes of 120 words,
# 20000 attempts, 5000 applications with 30000 events, made by seed unless a HOME that it filled is named. Each
# command takes turns with the same queries in the sqlite3 shell on the same file, and with taskwarrior on
# as many items. Fails only when something breaks. ROUNDS=N runs more or fewer of them.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "$1" && pwd) || exit 1
whet=$build/whet race=$build/bench/race rounds=${ROUNDS:-21}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8 WHET_EXERCISES="$PWD/exercises" TASKDATA="$tmp/task" TASKRC="$tmp/taskrc"
broken=0
# shellcheck source=tests/bench/table.sh
. tests/bench/table.sh

breaks() {
  echo "bench: $*" >&2
  broken=1
}
for tool in task sqlite3; do
  command -v "$tool" >/dev/null || { echo "no $tool: the tracker is not measured (make deps-bench gets it)"; exit 0; }
done

home=${2:-$tmp/home}
[ $# -gt 1 ] || "$build/bench/seed" "$home" 100000 20000 5000 120 6 || exit 1
db=$home/whet.db

# As many items: a task a note with all of its words.
mkdir -p "$tmp/task"
printf 'confirmation=off\ngc=off\nverbose=nothing\n' >"$TASKRC"
sqlite3 "$db" "select '[description:\"' || replace(replace(replace(replace(replace(replace(body, char(10), ' '), char(9), ' '), '\"', ''), ':', ''), '[', ''), ']', '') ||
  '\" entry:\"' || (created_at / 1000000) || '\" status:\"pending\" uuid:\"' ||
  printf('%08x-0000-4000-8000-%012x', id, id) || '\"]' from note where length(body) > 40" >"$tmp/task/pending.data"

# Two contestants: the command with its exit status, then the other one.
beside() { # WHAT GOAL NAME COMMAND... -- OTHER...
  what=$1 goal=$2 name=$3
  shift 3
  "$race" "$rounds" -- "$whet" --home "$home" "$@" >"$tmp/race" 2>"$tmp/err" ||
    { breaks "$what: race failed"; return; }
  ours=$(answer 1 "$tmp/race") || breaks "$what: whet failed: $(tail -n 1 "$tmp/err")"
  theirs=$(answer 2 "$tmp/race") || breaks "$what: $name failed: $(tail -n 1 "$tmp/err")"
  row "$what" "$ours" "$name" "$theirs" "$goal"
}

search() { # MATCH
  echo "select n.id, n.slug, n.title, f.snip from (select rowid as id, rank as r,
    snippet(note_fts, 1, '', '', '...', 12) as snip from note_fts where note_fts match '$1' order by rank limit 20) f
    join note n on n.id = f.id order by f.r, n.id"
}

head_row 'a tracker of some years'
beside 'today' 2 'sqlite3, its queries' today -- sqlite3 "$db" ".read tests/bench/today.sql"
beside 'note search, a rare word' 2 sqlite3 note search 54321 -- sqlite3 "$db" "$(search '"54321"*')"
beside 'note search, a common word' 2 sqlite3 note search memory -- sqlite3 "$db" "$(search '"memory"*')"
beside 'note search, a prefix' 2 sqlite3 note search quib -- sqlite3 "$db" "$(search '"quib"*')"
beside 'note add' 2 sqlite3 note add --title Later 'Some words of a note.' -- sqlite3 "$db" \
  "insert into note (slug, title, body, checksum, created_at, updated_at) values (hex(randomblob(8)), 'Later',
  'Some words of a note.', '', 1795003200000000, 1795003200000000)"
beside 'job funnel' 2 sqlite3 job funnel -- sqlite3 "$db" "select p.id, p.company, p.kind, v.stage, v.at
  from application p join application_event v on v.application_id = p.id order by p.id, v.at, v.id"
beside 'stats' 2 sqlite3 stats -- sqlite3 "$db" ".read tests/bench/stats.sql"
rounds=$(((rounds + 6) / 7))
beside 'today' 0.1 'taskwarrior, next' today -- task rc.detection=off next limit:20
exit "$broken"
