#!/bin/sh
# Problems of one's own, attempts and their time: what each command does, and what it refuses.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"

json() { # FILTER WANTED WHAT
  same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"
}
refused() { # STATUS TEXT ARGUMENT...
  wanted=$1 part=$2
  shift 2
  w "$@"
  status_is "$wanted" "whet $*"
  one_sentence "whet $*"
  has "$tmp/err" "$part" "whet $*"
  same "$(cat "$tmp/out")" '' "whet $* prints no data"
}

# ---- problems ----

w problem add 'LRU by hand' --link https://x.example/lru --difficulty hard --pattern 'linked list' \
  --pattern Design --company Acme --company Beta --source 'a friend'
status_is 0 'problem add'
same "$(cat "$tmp/out")" 'lru-by-hand  LRU by hand' 'problem add'
w problem add Plain --json
json '.slug, .difficulty, .pattern, .url' 'plain
Medium
Other
null' 'problem add --json'
w list --company acme --json
json 'map(.slug) | join(" ")' lru-by-hand 'list --company'
w problem edit two-sum --company Acme --pattern 'Linked List' --json
json '.companies, .patterns' 'Acme
Linked List' 'problem edit of what comes with whet'
w list --company acme --json
json 'map(.slug) | sort | join(" ")' 'lru-by-hand two-sum' 'list --company'
w list --pattern 'linked list' --json
json 'map(select(.slug == "two-sum" or .slug == "lru-by-hand")) | length' 2 'list --pattern looks at all of them'
w problem edit lru-by-hand --title 'LRU cache' --no-company beta --json
json '.title, .slug, .companies' 'LRU cache
lru-by-hand
Acme' 'problem edit'
refused 2 'nothing to change' problem edit plain
refused 2 'comes with whet' problem edit two-sum --title x
refused 2 'did you mean "two-sum"?' problem edit tow-sum --company x
refused 2 'there is a problem "two-sum" already' problem add 'Two Sum'
refused 2 'a link begins with' problem add x --link x
refused 2 'is no difficulty' problem add x --difficulty extreme
refused 2 'needs a title' problem add ''
refused 2 'only your own' problem remove two-sum
refused 2 'did you mean "two-sum"?' problem show tow-sum
refused 2 'has no exercise to grade yet' start plain

# ---- attempts ----

refused 1 'no attempt at plain is open' attempt pause plain
refused 1 'there was no attempt' attempt note plain --approach x
refused 2 'nothing to note' attempt note plain
w attempt list
status_is 1 'no attempts'
has "$tmp/err" 'no attempt was made yet' 'no attempts'
w attempt start plain --json
json '.timer, .outcome, .minutes' 'running
open
0' 'attempt start'
WHET_NOW=2026-11-22T09:20:00Z
w attempt pause plain
has "$tmp/out" '20 min  paused' 'attempt pause'
refused 1 'stands still already' attempt pause plain
WHET_NOW=2026-11-22T10:00:00Z
w attempt resume plain --json
json '.timer, .minutes' 'running
20' 'attempt resume'
refused 1 'is running already' attempt resume plain
refused 2 '--solved and --left do not go together' attempt stop plain --solved --left
refused 2 '--keep and --trim do not go together' attempt stop plain --keep --trim
WHET_NOW=2026-11-22T14:00:00Z
refused 2 'has run for 4 h 20 min' attempt stop plain --solved
w attempt stop plain --solved --trim --json
json '.outcome, .minutes, .timer' 'solved
180
null' 'attempt stop --trim'
refused 1 'no attempt at plain is open' attempt stop plain
w attempt note plain --approach 'a heap' --went-wrong 'an off by one'
status_is 0 'attempt note'
w attempt list plain
has "$tmp/out" 'a heap' 'attempt list'
printf 'attempt_cap_hours: 1\n' >"$WHET_HOME/config.yaml"
w attempt list plain
has "$tmp/out" 'over the cap' 'the cap is a setting'
printf 'attempt_cap_hours: 25\n' >"$WHET_HOME/config.yaml"
refused 2 'attempt_cap_hours cannot be "25"' attempt list
rm "$WHET_HOME/config.yaml"

# The time of what whet grades begins with start and ends with the verdict.
w start two-sum
w attempt list two-sum --json
json '.[0].timer' running 'start begins its time'
cp "$root/exercises/dsa/two-sum/reference.c" "$WHET_HOME/workspace/two-sum/solution.c"
WHET_NOW=2026-11-22T14:30:00Z
w grade two-sum
status_is 0 'the reference'
w attempt list two-sum --json
json '.[0] | .outcome, .timer, .minutes, .submissions' 'solved
null
30
1' 'an accepted verdict ends it'
w attempt list --json
json 'map(.slug) | join(" ")' 'two-sum plain' 'attempt list of all'

# ---- everything about one ----

w list --source desk --json
has "$tmp/out" '[]' 'list --source of nowhere'
w list --solved --json
json '[.[].slug] | join(" ")' 'two-sum plain' 'list --solved'
w list --unsolved --weak --json
has "$tmp/out" '[]' 'list --weak with nothing weak'
refused 2 'do not go together' list --solved --unsolved
w review rate plain 3
printf 'text' | "$whet" note add --title 'On plain' --problem plain - >/dev/null 2>&1
w problem show plain
status_is 0 'problem show'
for part in 'solved' 'only tracked' 'stability 2.3 days' 'a heap' 'on-plain'; do
  has "$tmp/out" "$part" 'problem show'
done
w problem show two-sum --json
json '.slug, .own, .companies, (.attempts | length), .submissions[0].verdict, .card' 'two-sum
false
Acme
1
AC
null' 'problem show --json'
w problem show plain --json
json '.card.lapses, .card.leech, .notes[0].slug, .attempts[0].went_wrong' '0
false
on-plain
an off by one' 'problem show --json'
refused 2 'has 1 attempt, which would go with it' problem remove plain
w problem remove plain --yes
status_is 0 'problem remove --yes'
w problem remove lru-by-hand
status_is 0 'problem remove'
w note show on-plain
status_is 0 'its note stays'
w attempt list --json
json length 1 'its attempts went'
finish
