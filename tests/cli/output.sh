#!/bin/sh
# Bad input of the output commands and of stats: one sentence, exit status 2, and nothing is changed.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z

bad() { # TEXT COMMAND...
  part=$1
  shift
  w "$@"
  status_is 2 "whet $*"
  one_sentence "whet $*"
  has "$tmp/err" "$part" "whet $*"
  same "$(cat "$tmp/out")" '' "whet $* prints no data"
}

w output add contribution 'Fix a race' --repository o/r --issue 7
status_is 0 'output add'
"$whet" output list --json >"$tmp/before"
bad 'the kinds are article' output add book B
bad 'the kinds are article' output list book
bad 'needs a title' output add article ''
bad 'is one line' output add article 'a
b'
bad 'is no day; a day is written' output add article A --follow-up soon
bad 'is no link' output add article A --link 'my page'
bad 'is no state of articles' output add article A --state merged
bad 'only with a link' output add article A --state published
bad 'nowhere' output add article A --note nowhere
bad 'output add' output add article
bad 'changes nothing without an option' output edit 1
bad 'needs a title' output edit 1 --title ''
bad 'is no day; a day is written' output edit 1 --follow-up 2026-13-01
bad 'there is no output 9' output edit 9 --title T
bad 'there is no output 9' output move 9 open
bad 'is no state of contributions; they are planned, open, merged, closed, dropped' output move 1 'done'
bad 'begins with "tiles"' output move tiles open
bad 'there is no output 0' output show 0
bad 'needs OUTPUT, not ""' output drop ''
bad 'has a state "finished"' output list --state finished
bad 'is no state of talks' output list talk --state merged
bad '--since: "november" is no day' stats --since november
bad '--until: "2026-02-30" is no day' stats --until 2026-02-30
bad 'is after --until' stats --since 2026-11-02 --until 2026-11-01
"$whet" output list --json >"$tmp/after"
cmp -s "$tmp/before" "$tmp/after" && ok || fail 'something was changed'

# What is not fit for a screen is kept and shown clean; an exported draft marks nothing.
w output add talk "$(printf 'T\033[31m\007')" --text 'two
lines'
status_is 0 'a title with control characters'
w output show 2
grep -q "$(printf '\033')" "$tmp/out" && fail 'an escape came through' || ok
w note add --title Tiles --publish 'On tiles.'
w output add article Tiles --note tiles
status_is 0 'an article names its note'
w export --target plain --to "$tmp/site"
status_is 0 'export'
w output show 3 --json
same "$(jq -r '.note, .state, .done' <"$tmp/out")" 'tiles
idea
false' 'an exported draft marks nothing'

# Today speaks of what is there, in a coach's order, and of nothing else.
w today
hasnt "$tmp/out" 'Follow up' 'nobody to ask again'
hasnt "$tmp/out" 'Interviews' 'no interviews'
hasnt "$tmp/out" 'applications' 'no goal for the week'
w output add outreach 'Ask about scans' --who 'Prof. X' --follow-up today
w job add Acme Engineer --stage interview
w job interview add acme '2026-11-24 14:00'
status_is 0 'an interview'
printf 'applications_per_week: 3\n' >"$WHET_HOME/config.yaml"
w today
has "$tmp/out" 'Prof. X, Ask about scans  planned  today' 'outreach in today'
has "$tmp/out" 'Tue 24 Nov 14:00  Acme, Engineer' 'the interview in today'
has "$tmp/out" '1 of 3 this week' 'the week in today'
same "$(grep -n -e '^To do' -e '^Follow up' -e '^Interviews' -e '^applications' -e '^streak' "$tmp/out" | sed 's/.*://' | cut -d ' ' -f 1 | tr '\n' ' ')" \
  'To Follow Interviews applications streak ' 'the order of today'
export WHET_NOW=2026-11-23T09:00:00Z
w today
has "$tmp/out" 'nothing done yet today' 'a streak at risk'
w today --json
same "$(jq -r '.outreach[0].who, .interviews[0].company, .week.sent, .week.goal, .streak_at_risk, (.weak | length)' <"$tmp/out")" 'Prof. X
Acme
0
3
true
0' 'today --json'
finish
