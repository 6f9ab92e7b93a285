#!/bin/sh
# The person's days where clocks change: what every command that shows or keeps a day makes of the hour
# that comes twice, the one that never comes, and the minute in which a day begins. Zones are written as
# rules, so that no zone files are needed.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_EXERCISES="$root/exercises"

berlin='CET-1CEST,M3.5.0,M10.5.0/3' new_york='EST5EDT,M3.2.0,M11.1.0' kolkata='IST-5:30' apia='<+13>-13'

json() { # FILTER WANTED WHAT
  same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"
}
# Runs whet at a moment.
when() { # MOMENT ARGUMENT...
  export WHET_NOW="$1"
  shift
  w "$@"
}
# An empty home in a zone, with a beginning of the day.
begin() { # ZONE DAY_START
  rm -rf "$WHET_HOME"
  mkdir -p "$WHET_HOME"
  export TZ="$1"
  printf 'day_start: %s\n' "$2" >"$WHET_HOME/config.yaml"
}
plus() { # DAY N: so many days later
  TZ=UTC date -d "$1 12:00 UTC + $2 days" +%F
}

# ---- the day of a moment, as each command has it ----

# Done by hand: the day of the local time, or the one before it before the day begins.
day_is() { # ZONE DAY_START MOMENT WANTED
  what="$1 $2 $3"
  day=$4
  begin "$1" "$2"
  when "$3" today --json
  json .day "$day" "$what: today --json"
  w today
  same "$(sed -n 1p "$tmp/out")" "$(TZ=UTC date -d "$day" '+whet  %a %-d %b %Y')" "$what: today"
  w note daily --print
  same "$(sed -n 1p "$tmp/out")" "# $day" "$what: note daily"
  w note add --publish --title Lanes 'A warp has 32.'
  w attempt start two-sum
  w attempt stop two-sum --left
  w log add 0.25 other x --json
  json .day "$day" "$what: log add"
  w log start other y --json
  json .day "$day" "$what: log start"
  w log stop
  w log list --since "$day" --until today --json
  json length 3 "$what: log list, of the day"
  w log list --since "$(plus "$day" -2)" --until yesterday --json
  json length 0 "$what: log list, of the days before"
  w plan add Read --measure amount --target 9
  w plan add Practise --measure days --target 9 --per week
  w plan log 1 1
  w plan log 1 2 --day yesterday
  w plan log 1 3 --day "$(plus "$day" 1)"
  status_is 2 "$what: plan log of the next day"
  w plan skip 1 --day today
  w plan skip 1 --day yesterday
  w plan show 1 --json
  json '[.entries[] | select(.skip | not) | "\(.day) \(.amount)"] | sort | join(" ")' "$(plus "$day" -1) 2 $day 1" \
    "$what: plan log"
  json '[.entries[] | select(.skip) | .day] | sort | join(" ")' "$(plus "$day" -1) $day" "$what: plan skip"
  w plan "done" 1
  w plan show 1
  has "$tmp/out" "done      $day" "$what: plan done"
  w job add Acme --json
  json .follow_up "$(plus "$day" 7)" "$what: job add"
  w job add Byte --at today --follow-up tomorrow --json
  json .follow_up "$(plus "$day" 1)" "$what: job add, tomorrow"
  w job show Byte --json
  applied=$(jq -r .applied_at <"$tmp/out")
  [ "$(date -d "$applied" +%s)" -le "$(date -d "$3" +%s)" ] && ok || fail "$what: job add --at today is not to come"
  w job snooze Acme 1 --json
  json .snoozed_until "$(plus "$day" 1)" "$what: job snooze"
  w job export -
  same "$(grep -c "$day" "$tmp/out")" 2 "$what: job export"
  w job goal --json
  json '.[0] | "\(.week) \(.sent)"' "$(plus "$day" -"$(($(TZ=UTC date -d "$day" +%u) - 1))") 2" "$what: job goal"
  w study start interview --deadline "$day" --json
  json '"\(.starts) \(.days_left)"' "$day 1" "$what: study start"
  w study stop
  w output add outreach Mail --state sent --json
  json .follow_up "$(plus "$day" 7)" "$what: output add"
  w review rate two-sum again
  has "$tmp/out" "in 1 day, on $(plus "$day" 1)" "$what: review rate"
  w review due
  status_is 1 "$what: review due"
  w stats --json
  json '.days[-1] | "\(.day) \(.reviews) \(.notes) \(.applications) \(.minutes)"' "$day 1 2 2 15" "$what: stats"
  json '"\(.streak) \(.active_today)"' '1 true' "$what: the streak"
  w stats --until yesterday --json
  json '.days[-1] | "\(.day) \(.reviews) \(.notes) \(.applications) \(.minutes)"' "$(plus "$day" -1) 0 0 0 0" \
    "$what: stats of the day before"
  w plan show 2 --json
  json .progress 1 "$what: a goal of days"
  w export --target plain --to "$tmp/site" --since "$day" --until "$day" --dry-run --json
  json 'map(.title) | join(" ")' Lanes "$what: export of the day"
  w export --target plain --to "$tmp/site" --since "$(plus "$day" 1)" --dry-run
  status_is 1 "$what: export from the next day on"
  w export --target plain --to "$tmp/site" --until "$(plus "$day" -1)" --dry-run
  status_is 1 "$what: export up to the day before"
}

# 29 March has no hour from two to three: four o'clock is 02:00 in UTC.
day_is $berlin 04:00 2026-03-29T00:59:59Z 2026-03-28 # 01:59:59, the next second is three o'clock
day_is $berlin 04:00 2026-03-29T01:00:00Z 2026-03-28 # 03:00
day_is $berlin 04:00 2026-03-29T01:59:59Z 2026-03-28 # 03:59:59
day_is $berlin 04:00 2026-03-29T02:00:00Z 2026-03-29 # 04:00
# 25 October has it twice: four o'clock is 03:00 in UTC.
day_is $berlin 04:00 2026-10-25T00:30:00Z 2026-10-24 # 02:30 for the first time
day_is $berlin 04:00 2026-10-25T01:30:00Z 2026-10-24 # 02:30 again
day_is $berlin 04:00 2026-10-25T02:59:59Z 2026-10-24 # 03:59:59
day_is $berlin 04:00 2026-10-25T03:00:00Z 2026-10-25 # 04:00
# A day that begins at half past two does so an hour late, and at the first of two times.
day_is $berlin 02:30 2026-03-29T01:29:59Z 2026-03-28 # 03:29:59
day_is $berlin 02:30 2026-03-29T01:30:00Z 2026-03-29
day_is $berlin 02:30 2026-10-25T00:29:59Z 2026-10-24
day_is $berlin 02:30 2026-10-25T00:30:00Z 2026-10-25
day_is $berlin 02:30 2026-10-25T01:00:00Z 2026-10-25 # 02:00 again
day_is $new_york 04:00 2026-03-08T07:59:59Z 2026-03-07 # summer time has begun, 03:59:59
day_is $new_york 04:00 2026-03-08T08:00:00Z 2026-03-08
day_is $new_york 04:00 2026-11-01T06:30:00Z 2026-10-31 # 01:30 again
day_is $new_york 04:00 2026-11-01T08:59:59Z 2026-10-31
day_is $new_york 04:00 2026-11-01T09:00:00Z 2026-11-01
day_is $kolkata 04:00 2026-03-28T22:29:59Z 2026-03-28 # 29 March, 03:59:59
day_is $kolkata 04:00 2026-03-28T22:30:00Z 2026-03-29
day_is $apia 04:00 2026-10-24T14:59:59Z 2026-10-24 # 25 October, 03:59:59
day_is $apia 04:00 2026-10-24T15:00:00Z 2026-10-25
day_is $apia 00:00 2026-10-24T10:59:59Z 2026-10-24
day_is $apia 00:00 2026-10-24T11:00:00Z 2026-10-25
# Someone who works at night: the day begins after its noon.
day_is $berlin 15:00 2026-03-29T12:59:59Z 2026-03-28 # 14:59:59
day_is $berlin 15:00 2026-03-29T13:00:00Z 2026-03-29

# ---- over the change ----

# A review comes back on a later day, not so many times 24 hours later: after 24 hours on Saturday's half
# past four it would be Sunday's half past three, which is still Saturday; of Saturday's half past three,
# which is Friday, Sunday's half past four.
begin $berlin 04:00
when 2026-10-24T02:30:00Z review rate two-sum again --json
json '"\(.days) \(.due)"' '1 2026-10-25T04:30:00+01:00' 'a review over 25 October'
when 2026-10-25T02:59:59Z review due
status_is 1 'not due a second before four'
when 2026-10-25T03:00:00Z review due --json
json '.[0] | "\(.slug) \(.days_late)"' 'two-sum 0' 'due from four on'
when 2026-10-26T03:00:00Z review due --json
json '.[0].days_late' 1 'a day late'
begin $berlin 04:00
when 2026-03-28T11:00:00Z review rate two-sum again
when 2026-03-29T10:00:00Z review rate two-sum good
w review history two-sum --json
json '.[1].recall > 0.5 and .[1].recall < 0.9' true 'noon to noon over 29 March is a day'
w review replay --json
json '.earlier + .later' 0 'and to a replay'
begin $berlin 04:00
when 2026-03-28T02:30:00Z review rate two-sum again --json
json '"\(.days) \(.due)"' '1 2026-03-29T03:30:00+02:00' 'a review over 29 March'
when 2026-03-28T02:59:59Z review due
status_is 1 'not due a second before four'
when 2026-03-28T03:00:00Z list --due --json
json 'map(.slug) | join(" ")' two-sum 'list --due from four on'

# Time runs on through both: 01:30 to 03:30 is an hour in March, 01:30 to 02:30 for the second time two in
# October. What is taken down on Sunday begins on Sunday, however long it was.
begin $berlin 04:00
when 2026-03-29T00:30:00Z log start other spring
when 2026-03-29T01:30:00Z log stop --json
json '"\(.day) \(.hours) \(.ended)"' '2026-03-28 1 2026-03-29T03:30:00+02:00' 'time over 29 March'
when 2026-03-29T03:00:00Z log add 2 other early --json
json '"\(.day) \(.started)"' '2026-03-29 2026-03-29T04:00:00+02:00' 'longer than the day is old'
when 2026-10-24T23:30:00Z log start other autumn
when 2026-10-25T01:30:00Z log stop --json
json '"\(.day) \(.hours)"' '2026-10-24 2' 'time over 25 October'
when 2026-10-25T12:00:00Z log add 1 other noon --day yesterday --json
json '"\(.day) \(.started)"' '2026-10-24 2026-10-24T12:00:00+02:00' 'noon is by the clocks of that day'
w log add 1 other noon --day 2026-10-25 --json
json .started 2026-10-25T12:00:00+01:00 'what was done today ends now'
w stats --json
json '[.days[] | select(.minutes > 0) | "\(.day) \(.minutes)"] | join(", ")' \
  '2026-03-28 60, 2026-03-29 120, 2026-10-24 180, 2026-10-25 60' 'the heat map'
json '[.days[].day] | .[0], length, (unique | length), (map(fromdate? // .) | sort == .)' '2025-10-27
364
364
true' 'the heat map has each day once'
w attempt start two-sum
when 2026-10-25T12:30:00Z attempt pause two-sum
w attempt list two-sum --json
json '.[0] | "\(.started) \(.minutes)"' '2026-10-25T13:00:00+01:00 30' 'an attempt'

# Saturday, Sunday and Monday in a row, each by its last or first second; what comes at 03:59 on Monday
# is Sunday's, of the week before.
streak() { # WANTED AT WHAT: the streak, and whether something was done today
  when "$2" stats --json
  json '"\(.streak) \(.active_today)"' "$1" "$3"
}
begin $berlin 04:00
when 2026-03-29T01:59:59Z note add Saturday
streak '1 true' 2026-03-29T01:59:59Z 'Saturday'
streak '1 false' 2026-03-29T02:00:00Z 'Sunday has begun'
when 2026-03-29T02:00:00Z note add Sunday
streak '2 true' 2026-03-30T01:59:59Z 'Sunday to its end'
when 2026-03-30T01:59:59Z job add Acme
w plan add Write --measure notes --target 2 --per week
w plan show 1 --json
json '"\(.from) \(.to) \(.progress)"' '2026-03-23 2026-03-29 2' 'the week of a goal'
streak '2 false' 2026-03-30T02:00:00Z 'Monday is not over'
w plan show 1 --json
json '"\(.from) \(.to) \(.progress) \(.streak.length)"' '2026-03-30 2026-04-05 0 1' 'the next week of a goal'
w job goal --weeks 2 --json
json 'map("\(.week) \(.sent)") | join(", ")' '2026-03-30 0, 2026-03-23 1' 'applications by week'
streak '0 false' 2026-03-31T02:00:00Z 'Monday without a deed'

# Applications: a week on is a week of days; a nudge comes on its day.
begin $berlin 04:00
when 2026-10-18T02:00:00Z job add Acme --json
json .follow_up 2026-10-25 'a follow-up on 25 October'
when 2026-10-25T02:59:59Z job due
status_is 1 'no follow-up a second before four'
when 2026-10-25T03:00:00Z job due --json
json 'map(.company) | join(" ")' Acme 'a follow-up from four on'

# Interviews: half past two does not come on 29 March and is half past three; on 25 October it is the
# first of two, and an hour and a half later is three o'clock.
when 2026-03-27T12:00:00Z job add Byte
w job interview add Byte '2026-03-29 02:30' --minutes 45
w job interview add Byte '2026-10-25 02:30' --minutes 90
w job interview add Byte '2026-10-25T02:30:00+01:00'
w job interview list --json
json 'map(.at) | join(" ")' \
  '2026-03-29T03:30:00+02:00 2026-10-25T02:30:00+02:00 2026-10-25T02:30:00+01:00' 'interviews'
w job export -
cp "$tmp/out" "$tmp/jobs.csv"
w job export "$tmp/jobs.ics"
same "$(grep -E '^DT(START|END)' "$tmp/jobs.ics" | tr -d '\r' | sort | tr '\n' ' ')" \
  'DTEND:20260329T021500Z DTEND:20261025T020000Z DTEND:20261025T023000Z DTSTART:20260329T013000Z DTSTART:20261025T003000Z DTSTART:20261025T013000Z ' \
  'the calendar has the moments'
# Today tells of the seven days after it: to the end of the 29th, and of what is not over.
w today --json
json '.interviews | map(.at) | join(" ")' 2026-03-29T03:30:00+02:00 'interviews to come'
# Another home takes the applications in on the same days.
begin $new_york 04:00
when 2026-10-25T12:00:00Z job import "$tmp/jobs.csv"
TZ=$berlin
w job show Acme --json
json .applied_at 2026-10-18T04:00:00+02:00 'imported in another zone'
w job interview list --all --json
json 'map(.at) | sort | join(" ")' \
  '2026-03-29T03:30:00+02:00 2026-10-25T02:30:00+01:00 2026-10-25T02:30:00+02:00' 'interviews imported'

# What was written at half past three is of the day before, and is dated by its moment.
begin $berlin 04:00
when 2026-10-25T01:30:00Z note add --publish --title Lanes 'A warp has 32.'
when 2026-10-25T03:00:00Z export --target plain --to "$tmp/site"
has "$tmp/site/lanes.md" 2026-10-25T02:30:00+01:00 'the date of a page'
w export --target plain --to "$tmp/site" --since 2026-10-25 --dry-run
status_is 1 'not of Sunday'
when 2026-10-25T02:59:59Z note daily --print
w note daily --print --day 2026-10-25
has "$tmp/out" 'Before: [[2026-10-24]]' 'the daily note before'
has "$tmp/out" '# 2026-10-25' 'the daily note of Sunday'

finish
