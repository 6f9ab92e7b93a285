#!/bin/sh
# The plan by its commands: goals, amounts by hand, skips, topics, resources; what each refuses.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z # a Sunday

good() { # ARGUMENT...: done
  w "$@"
  status_is 0 "whet $*"
}
bad() { # TEXT ARGUMENT...: wrong use, nothing changed
  part=$1
  shift
  "$whet" plan list --tree --json >"$tmp/before" 2>/dev/null
  w "$@"
  status_is 2 "whet $*"
  one_sentence "whet $*"
  has "$tmp/err" "$part" "whet $*"
  same "$(cat "$tmp/out")" '' "whet $* prints no data"
  "$whet" plan list --tree --json >"$tmp/after" 2>/dev/null
  cmp -s "$tmp/before" "$tmp/after" && ok || fail "whet $* changed the plan"
}
is() { # FILTER WANTED: what jq makes of the output
  same "$(jq -c "$1" <"$tmp/out" 2>&1)" "$2" "$1"
}

w plan list
status_is 1 'no goals yet'
good plan add 'A job with GPUs' --level vision
good plan add 'Know CUDA' --level goal --under 1 --kind output --deadline 2027-03-31
good plan add 'Kernels' --under 'know c' --measure kernels --target 5 --per week
good plan add 'The book' --under 2 --measure amount --unit pages --target 300 --deadline 2026-12-31
good plan add 'DSA every day' --measure days --target 21 --json
is '[.month, .per, .level, .target]' '["2026-11","month","step",21]'
good plan list --json
is 'map(.title)' '["Kernels","DSA every day"]'
good plan list --tree --json
is 'map([.id, .depth, .under // 0])' '[[1,0,0],[2,1,1],[3,2,2],[4,2,2],[5,0,0]]'

# By hand, also for days gone by.
good plan log 4 30 --day 2026-11-20
good plan log "the b" 25.5 --day yesterday --text 'on the train'
good plan log 4 10 --json
is '[.progress, .streak.length, .streak.breaks_in]' '[65.5,3,1]'
good plan log 4 -- -5
good plan show 4 --json
is '.progress' 60.5
is '[.entries[] | [.day, .amount]]' \
  '[["2026-11-22",-5],["2026-11-22",10],["2026-11-21",25.5],["2026-11-20",30]]'
good plan show 4
has "$tmp/out" 'on the train' 'what was said of it'
has "$tmp/out" '60.5/300' 'how far it is'
has "$tmp/out" 'a week needed' 'the pace'
good plan skip 4 --day 2026-11-23 --reason 'a journey'
good plan show 4 --json
is '[.streak.breaks_in, .entries[0].text, .entries[0].skip]' '[2,"a journey",true]'
good plan skip 4 --day 2026-11-23 --undo
bad 'does not skip that day' plan skip 4 --day 2026-11-23 --undo
bad 'still to come' plan log 4 1 --day 2026-11-23
bad 'an amount is a number' plan log 4 much
bad 'an amount is a number' plan log 4 0
bad 'needs AMOUNT, not ""' plan log 4 ''
bad 'a day is written' plan log 4 1 --day 2026-02-30
good plan skip 4 --day tomorrow
good plan skip 4 --day 2026-11-23 --undo
bad 'still to come' plan log 4 1 --day tomorrow
bad 'there is no goal 77' plan log 77 1
bad 'needs more' plan log 4
bad 'there is no goal 77' plan skip 77
bad 'there is no goal 77' plan show 77
bad 'nor does a title begin so' plan show zebra
bad 'needs GOAL, not ""' plan show ''

# Changed, moved, done, dropped.
good plan edit 4 --target 200 --deadline none --month 2026-12 --json
is '[.target, .deadline, .month, .unit, .per]' '[200,null,"2026-12","pages","all"]'
bad 'say what is to change' plan edit 4
bad 'a goal needs a title' plan edit 4 --title ' '
bad 'is a number above 0' plan edit 4 --target 0
bad 'is a number above 0' plan edit 4 --target 1e5
bad 'an input or an output' plan edit 4 --kind wish
bad 'a level is vision' plan edit 4 --level dream
bad 'rolling:7' plan edit 4 --per rolling:0
bad 'rolling:7' plan edit 4 --per rolling:x
bad 'rolling:7' plan edit 4 --per year
bad 'a month is written' plan edit 4 --month 2026-00
bad '--starts: "soon" is no day; a day is written' plan edit 4 --starts soon
bad 'is before the start' plan edit 4 --starts 2026-12-02 --deadline 2026-12-01
good plan edit 4 --starts 2026-12-02
bad 'is before the start' plan edit 4 --deadline 2026-12-01
bad 'cannot be measured' plan edit 4 --measure luck
bad '--under: there is no goal 9' plan add x --under 9
bad 'a unit is a short word' plan add x --unit "$(head -c 60 /dev/zero | tr '\000' u)"
good plan move 4 --first
good plan list --tree --json
is 'map(.id)' '[1,2,4,3,5]'
good plan move 3 --under top
good plan move 5 --after 1
good plan list --tree --json
is 'map(.id)' '[1,2,4,5,3]'
bad 'where to' plan move 4
bad 'cannot hang under' plan move 1 --under 2
bad 'cannot hang under' plan move 1 --under 1
bad 'does not stand where' plan move 4 --after 5
bad '--after: there is no goal 9' plan move 4 --after 9
good plan focus 2026-12 --json
is 'map(.id)' '[3,4]'
good plan focus 2027-01 4 2 --json
is 'map(.id)' '[3,4,2]'
good plan focus none 2
bad 'there is no goal 9' plan focus 2027-02 4 9
bad 'a month is written' plan focus january
bad 'which goals' plan focus none
good plan 'done' 4
good plan show 4 --json
is '[.done, .progress]' '[true,200]'
good plan edit 4 --open
good plan drop 2
good plan list --tree
has "$tmp/out" '  The book' 'what hung under it moves up'
hasnt "$tmp/out" 'Know CUDA' 'a dropped goal'
bad 'there is no goal 2' plan drop 2

# Topics.
good plan topic add 'Compilers & JITs' --why 'close to kernels'
good plan topic add 'Compilers, again' --json
is '.slug' '"compilers-again"'
good plan topic pro compilers-jits 'few people know them'
good plan topic con compilers-jits 'a long way'
w plan topic con compilers-jits 'a long way'
has "$tmp/err" 'among them already' 'a reason twice'
good plan topic show compilers-jits --json
is '[.why, [.points[] | [.kind, .text]]]' \
  '["close to kernels",[["pro","few people know them"],["con","a long way"]]]'
good plan topic edit 1 --state exploring --drop-point 2
good plan topic list --json
is 'map([.id, .state, .cons])' '[[1,"exploring",0],[2,"open",0]]'
bad 'has no reason 2' plan topic edit 1 --drop-point 2 --title Changed
bad 'has no reason 2' plan topic edit 1 --drop-point 2
bad 'open, exploring, done or dropped' plan topic add x --state maybe
bad 'a topic needs a title' plan topic add ''
bad 'a day is written' plan topic add x --starts soon
bad 'is before the start' plan topic add x --starts 2026-12-02 --ends 2026-12-01
bad 'say what is to change' plan topic edit 1
bad 'there is no topic "zebra"' plan topic show zebra
bad 'give more of it' plan topic show comp
bad 'a reason is a text' plan topic pro 1 ''
bad 'whet plan topic what?' plan topic
bad 'did you mean "plan topic list"' plan topic lst

# Resources.
good plan resource add 'The dragon book' --kind book --topic 1 --total 1000 --unit pages
good plan resource add 'A course' --kind course --goal 5
good plan resource progress 'the dr' 120
good plan resource progress 1 +30 --json
is '[.done, .total, .done_at, .topic]' '[150,1000,null,"compilers-jits"]'
good plan resource progress 1 1000 --json
is '.done_at != null' true
good plan resource progress 1 999 --json
is '.done_at' null
good plan resource edit 1 --topic none --json
is '.topic' null
w plan resource list --topic 1
status_is 1 'a topic without resources'
good plan resource list
has "$tmp/out" '999/1000 pages' 'how far one is'
bad 'more than all of it' plan resource progress 1 1001
bad 'is a number from 0' plan resource progress 1 half
bad 'there is no resource' plan resource progress zebra 1
bad 'a book, course, paper, video or other' plan resource add x --kind scroll
bad 'a resource needs a title' plan resource add ''
bad 'is a number from 0' plan resource add x --total -3
bad 'there is no topic' plan resource add x --topic zebra
bad '--goal: there is no goal 9' plan resource add x --goal 9
bad 'say what is to change' plan resource edit 1
good plan resource drop 1
bad 'there is no resource' plan resource drop 1
good plan topic drop 1
bad 'there is no topic' plan topic drop 1

# What was written in the database before a refusal is not there.
same "$(sqlite3 "$WHET_HOME/whet.db" 'select group_concat(title) from topic')" 'Compilers, again' 'topics'
finish
