#!/bin/sh
# How fast the tracker is with ten years of use in it: tracker.sh BUILD_DIR [HOME]. 100000 notes of 120 words,
# 20000 attempts, 5000 applications with 30000 events, made by seed and years unless a HOME that they filled is
# named. Each command takes turns with the same queries in the sqlite3 shell on the same file, and with
# taskwarrior, calcurse and ripgrep on as many items. Those that take seconds get fewer turns, and 60 seconds
# each at most. Fails only when something breaks. ROUNDS=N runs more or fewer of them.
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
for tool in task calcurse rg sqlite3; do
  command -v "$tool" >/dev/null || { echo "no $tool: the tracker is not measured (make deps-bench gets it)"; exit 0; }
done

home=${2:-$tmp/home}
[ $# -gt 1 ] || { "$build/bench/seed" "$home" 100000 20000 5000 120 6 && "$build/bench/years" "$home"; } || exit 1
db=$home/whet.db

# As many items: a task a note with all of its words, a task an application with its stage as its project;
# a file a note; an appointment an event and a todo an application; an appointment an interview.
pending() { # SQL of: description, more fields, time, number; then from where
  echo "select '[description:\"' || replace(replace(replace(replace(replace(replace($1, char(10), ' '),
    char(9), ' '), '\"', ''), ':', ''), '[', ''), ']', '') || '\"' || $2 || ' entry:\"' || ($3 / 1000000) ||
    '\" status:\"pending\" uuid:\"' || printf('%08x-0000-4000-8000-%012x', $4, $4) || '\"]' from $5"
}
mkdir -p "$tmp/task" "$tmp/tasks" "$tmp/notes" "$tmp/cal" "$tmp/dates"
printf 'confirmation=off\ngc=off\nverbose=nothing\n' >"$TASKRC"
sqlite3 "$db" "$(pending body "''" created_at id 'note where length(body) > 40')" >"$tmp/task/pending.data"
sqlite3 "$db" "$(pending "company || ' ' || role" "' project:\"' || (select stage from application_event where
  application_id = p.id order by at desc, id desc limit 1) || '\"'" created_at id 'application p')" \
  >"$tmp/tasks/pending.data"
sqlite3 "$db" "select count(writefile('$tmp/notes/' || slug || '.md', body)) from note" >"$tmp/out" || breaks 'no files'
sqlite3 "$db" "select strftime('%m/%d/%Y @ %H:%M', v.at / 1000000, 'unixepoch') || ' -> ' || strftime('%m/%d/%Y @ %H:%M',
  v.at / 1000000 + 3600, 'unixepoch') || ' |' || p.company || ' ' || v.stage from application_event v
  join application p on p.id = v.application_id" >"$tmp/cal/apts"
sqlite3 "$db" "select '[1] ' || company || ' ' || role from application" >"$tmp/cal/todo"
job=$(sqlite3 "$db" 'select id from application order by company limit 1 offset 2500')
company=$(sqlite3 "$db" "select company from application where id = $job")
"$whet" --home "$home" job export "$tmp/dates.ics" >"$tmp/out" 2>&1 &&
  calcurse -q -D "$tmp/dates" -i "$tmp/dates.ics" >"$tmp/out" 2>&1 || breaks 'no dates'

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
  sed "s/MATCH/$1/" tests/bench/search.sql
}

head_row 'a tracker of some years'
beside 'today' 2 'sqlite3, its queries' today -- sqlite3 "$db" ".read tests/bench/today.sql"
beside 'note search, a rare word' 2 sqlite3 note search 54321 -- sqlite3 "$db" "$(search 54321)"
beside 'note search, a common word' 2 sqlite3 note search memory -- sqlite3 "$db" "$(search memory)"
beside 'note search, a prefix' 2 sqlite3 note search quib -- sqlite3 "$db" "$(search quib)"
beside 'note add' 2 sqlite3 note add --title Later 'Some words of a note.' -- sqlite3 "$db" \
  "insert into note (slug, title, body, checksum, created_at, updated_at) values (hex(randomblob(8)), 'Later',
  'Some words of a note.', '', 1795003200000000, 1795003200000000)"
beside 'job funnel' 2 sqlite3 job funnel -- sqlite3 "$db" "select p.id, p.company, p.kind, v.stage, v.at
  from application p join application_event v on v.application_id = p.id order by p.id, v.at, v.id"
beside 'stats' 2 sqlite3 stats -- sqlite3 "$db" ".read tests/bench/stats.sql"

rounds=$(((rounds + 2) / 3))
beside 'note search, a rare word' 0.1 'ripgrep, 100000 files' note search 54321 -- rg -l -i '\b54321' "$tmp/notes"
beside 'note search, a common word' 0.1 'ripgrep' note search memory -- rg -l -i '\bmemory' "$tmp/notes"
beside 'note search, a prefix' 0.1 'ripgrep' note search quib -- rg -l -i '\bquib' "$tmp/notes"

rounds=3 tasks=$tmp/tasks
limit='timeout -s KILL 60'
# shellcheck disable=SC2086 # a command and its options
{
  beside 'today' 0.1 'taskwarrior, next' today -- $limit task rc.detection=off next limit:20
  beside 'note search, a rare word' 0.1 'taskwarrior, list' note search 54321 -- \
    $limit task rc.detection=off 54321 list limit:20
  beside 'note search, a common word' 0.1 'taskwarrior, list' note search memory -- \
    $limit task rc.detection=off memory list limit:20
  beside 'note add' 0.1 'taskwarrior, add' note add --title Later 'Some words of a note.' -- \
    $limit task add 'Some words of a note.'
  beside 'stats' 0.1 'taskwarrior, stats' stats -- $limit task stats
  beside 'job funnel' 0.1 'taskwarrior, summary of 5000' job funnel -- \
    $limit task rc.detection=off rc.data.location="$tasks" summary
  beside 'today' 0.1 'calcurse -Q' today -- $limit calcurse -D "$tmp/cal" -Q
  beside 'today' 0.1 'calcurse -a' today -- $limit calcurse -D "$tmp/cal" -a
  beside 'job show' 0.1 'calcurse -G' job show "$job" -- \
    $limit calcurse -D "$tmp/cal" -G --filter-pattern "$company"
  beside 'job export, as a calendar' 0.1 'calcurse -x' job export "$tmp/out.ics" -- $limit calcurse -D "$tmp/dates" -x
}

# Its chart of what is open and done takes minutes: one turn, stopped after ten seconds.
rounds=1
# shellcheck disable=SC2016 # the arguments of the inner shell
beside 'job funnel' 0.1 'taskwarrior, burndown, stopped' job funnel -- sh -c 'timeout -s KILL 10 "$@" || [ $? -eq 137 ]' \
  sh task rc.detection=off rc.data.location="$tasks" burndown.monthly
exit "$broken"
