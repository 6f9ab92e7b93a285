#!/bin/sh
# What a day has room for, leeches, the log of reviews and its replay; the plan of study.
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

# ---- nothing yet ----

w review leeches
status_is 1 'no leeches'
has "$tmp/err" 'no leeches' 'no leeches'
w review history two-sum
status_is 1 'no history'
has "$tmp/err" 'was not reviewed yet' 'no history'
w review replay
status_is 1 'nothing to replay'
has "$tmp/err" 'nothing was reviewed yet' 'nothing to replay'
w review replay --json
json '.reviews, .loss_log' '0
null' 'nothing to replay, as JSON'
refused 2 'did you mean "two-sum"?' review history tow-sum
refused 2 'w1 is not one of them' review replay --weights 1,two
refused 2 'w0 is 1000; it lies from 0.001 to 100' review replay --weights 1000,1

# ---- a day's share ----

for slug in two-sum contains-duplicate valid-parentheses binary-search; do
  w review rate $slug again
done
WHET_NOW=2026-11-23T09:00:00Z
w review due --json
json 'length, (map(select(.waits)) | length)' '3
0' 'two of a pattern are not due on one day'
has "$tmp/err" '1 more wait: 5 reviews a day, of a pattern one' 'how many wait'
w review due --all --json
json 'length, (map(select(.waits)) | length)' '4
1' 'review due --all'
w today --json
json '(.due | length), .waiting' '3
1' 'today tells how many wait'
w today
has "$tmp/out" '1 more review, for another day' 'today tells how many wait'
printf 'reviews_per_day: 2\n' >"$WHET_HOME/config.yaml"
w review due
same "$(wc -l <"$tmp/out")" 2 'the cap is a setting'
has "$tmp/err" '2 more wait: 2 reviews a day' 'the cap is a setting'
for slug in valid-parentheses binary-search; do
  w review rate $slug again
done
w review due
status_is 1 'the day is full'
has "$tmp/err" 'nothing more today' 'the day is full'
w next --json
json .why new 'a full day goes on with what is new'
rm "$WHET_HOME/config.yaml"

# ---- leeches, history, replay ----

for day in 24 25 26; do
  WHET_NOW=2026-11-${day}T09:00:00Z
  w review rate binary-search 1
done
w review leeches --json
json 'map(.slug + " " + (.lapses | tostring)) | join(",")' 'binary-search 4' 'four lapses'
w review leeches
has "$tmp/out" '4 lapses' 'review leeches'
w list --pattern 'binary search'
has "$tmp/out" 'in 1 day, leech' 'list marks it'
w problem show binary-search
has "$tmp/out" '4 lapses: a leech' 'problem show marks it'
WHET_NOW=2026-11-27T09:00:00Z
w review due --json
json 'map(select(.leech) | .slug) | join(" ")' binary-search 'review due marks it'
w review due
has "$tmp/out" 'leech' 'review due marks it'
w review history binary-search --json
json 'length, .[0].recall, .[4].rating' '5
null
1' 'review history --json'
w review history binary-search
same "$(wc -l <"$tmp/out")" 6 'review history'
w review replay --json
json '.reviews, .problems, .earlier, .later, (.loss_log == .loss_replayed)' '9
4
0
0
true' 'with the weights it was made with nothing changes'
weights=50,1.2931,2.3065,8.2956,6.4133,0.8334,3.0194,0.001,1.8722,0.1666,0.796,1.4835,0.0614,0.2629,1.6483,0.6014,1.8729,0.5425,0.0912,0.0658,0.1542
w review replay --weights $weights --json
json '.problems, (.later >= 2), .earlier, (.loss_replayed > .loss_log)' '4
true
0
true' 'a first again that is worth 50 days'
w review replay --weights $weights
has "$tmp/out" 'log loss' 'review replay'
w review history two-sum --json
json length 1 'a replay writes nothing'

# ---- a plan of study ----

refused 1 'there is no plan of study' study show
refused 1 'there is no plan of study' study stop
refused 2 'there is no plan of study "algebra": interview, core or cuda' study start algebra
refused 2 '--deadline: "soon" is no day' study start core --deadline soon
refused 2 'has gone by' study start core --deadline 2026-11-26
refused 2 '--per-day is a number from 1 to 50' study start core --per-day 0
refused 2 '--per-day is a number from 1 to 50' study start core --per-day 51
refused 2 '--per-day is a number from 1 to 50' study start core --per-day many
# 27 November to 1 December: five days for 75.
w study start core --deadline 2026-12-01 --per-day 10 --json
json '.total, .done, .days_left, .needed, .ends' '75
0
5
15
2026-12-04' 'study start'
json '[.patterns[].total] | add' 75 'every problem has its pattern'
json '.patterns[0].pattern' 'Arrays & Hashing' 'the first pattern'
refused 2 'there is a plan of study already, core' study start cuda
w study show
has "$tmp/out" '15.0 a day until 2026-12-01, 5 days' 'study show'
has "$tmp/out" 'at 10 a day it is done on 2026-12-04: too late' 'study show'
for slug in two-sum contains-duplicate valid-parentheses binary-search; do
  w review rate $slug 4
done
w next --json
json .slug valid-anagram 'next follows the plan: what was scheduled is not new'
w attempt start valid-anagram
w attempt stop valid-anagram --solved
w study show --json
json '.done, .left, .patterns[0].done' '1
74
1' 'what is solved is done'
w study stop
status_is 0 'study stop'
w study start cuda
w next --json
json .kind cuda 'a plan of kernels'
w study stop

# ---- weak patterns ----

w weak
status_is 1 'nothing is weak yet'
has "$tmp/err" 'it takes 5 attempts or reviews of 2 problems' 'nothing is weak yet'
for slug in min-stack valid-parentheses min-stack valid-parentheses min-stack; do
  w attempt start $slug
  w attempt stop $slug --left
done
w weak --json
json 'map([.pattern, .weak, .problems, .attempts]) | tojson' '[["Stack",true,2,5]]' 'weak'
json '.[0].not_first' 5 'weak'
w weak
has "$tmp/out" 'Stack' 'weak'
w weak --all --json
json 'length > 1' true 'weak --all'
w today --json
json '.weak[0]' Stack 'Today names it'
finish
