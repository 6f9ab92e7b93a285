#!/bin/sh
# Applications: tables and calendars in and out, other people's spreadsheets, and what is refused.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z

bad() { # TEXT ARGUMENT...: wrong use: one sentence, and nothing changed
  part=$1
  shift
  before=$(sqlite3 "$WHET_HOME/whet.db" .dump 2>/dev/null | sha256sum)
  w "$@"
  status_is 2 "whet $*"
  one_sentence "whet $*"
  has "$tmp/err" "$part" "whet $*"
  same "$(cat "$tmp/out")" '' "whet $* prints no data"
  same "$(sqlite3 "$WHET_HOME/whet.db" .dump | sha256sum)" "$before" "whet $* changes nothing"
}
json() { same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"; } # FILTER WANTED WHAT
db() { sqlite3 "$WHET_HOME/whet.db" "$1"; }
home() { export WHET_HOME="$tmp/home-$1"; w job list; }

# ---- a history of every kind of text comes back as it was ----
home first
w job add 'Acme, "Inc"' 'Räksmörgås 🦐; dev' --kind big --salary 90k-120k --currency EUR --resume v3 \
  --source "$(printf 'a friend,\nof mine')" --link https://x.example/?a=1 --assessed 'a task' --at 2026-02-10
w job move 1 interview --at '2026-02-20 10:30' --round 2 --note "$(printf 'two\tlines\nand a \\n, "quoted"')"
w job move 1 rejected --at 2026-03-01
w job add Beta --stage wishlist
w job add 'acme, "inc"' Other
has "$tmp/err" 'You applied to Acme, "Inc" (Räksmörgås 🦐; dev) 9 months ago: rejected after interview (job 1).' \
  'applied there before'
w job contact add 3 'Jo 🙂 Doe' --email jo@x.example --phone '+49 1' --note "$(printf 'met\tin Rome')"
w job interview add 3 '2026-11-25T14:30' --round 1 --place 'Room 5; floor 2' --note "$(printf 'bring, a pen\n%s' "$(yes é | head -60 | tr -d '\n')")"
w job snooze 3 9
w job export "$tmp/all.csv"
status_is 0 'job export'
same "$(tr -cd '\r' <"$tmp/all.csv" | wc -c)" 4 'CSV: a row ends in CR LF'
w job export -
same "$(cat "$tmp/out")" "$(cat "$tmp/all.csv")" 'to standard output it is the same'
rows='select company, role, source, link, follow_up, created_at, kind, assessed, salary_min, salary_max, currency,
  resume, snoozed_until, origin from application order by id;
  select application_id, at, stage, note, round from application_event order by application_id, at, id;
  select application_id, at, minutes, round, place, text from interview;
  select application_id, name, role, email, phone, link, text from contact'
db "$rows" >"$tmp/rows"
w import jobs "$tmp/all.csv" --json
json '.added, (.there | length)' '0
3' 'what is there is not taken again'
same "$(db "$rows")" "$(cat "$tmp/rows")" 'and is as it was'
home second
w import jobs "$tmp/all.csv" --dry-run
has "$tmp/out" '3 of 3 rows would be added' 'a dry run'
same "$(db 'select count(*) from application')" 0 'a dry run adds nothing'
w import jobs "$tmp/all.csv"
status_is 0 'import of an export'
same "$(db "$rows")" "$(cat "$tmp/rows")" 'another home has the same'
w job export "$tmp/again.csv"
cmp -s "$tmp/all.csv" "$tmp/again.csv" && ok || fail 'and exports the same'

home third
w job import "$tmp/all.csv" --json
json '.added' 3 'job import is import jobs'
same "$(db "$rows")" "$(cat "$tmp/rows")" 'to the last byte'

# ---- rounds, and the second reminder ----
w job funnel --rounds
has "$tmp/out" 'round 2' 'the funnel splits interviews by round'
w job funnel --rounds --json
same "$(jq -c '.rounds | map([.round, .reached, .rejected])' <"$tmp/out")" '[[1,1,0],[2,1,1]]' 'as JSON'
w job funnel --json
json 'has("rounds")' false 'not unless it is asked for'
w job funnel --rounds --sankey
has "$tmp/out" 'Interview 1 [1] Interview 2' 'as a diagram'
w job add Slow Dev --at 2026-11-01
w job add Slower Dev --at 2026-10-31
w job due --json
same "$(jq -c 'map(select(.company | startswith("Slow")) | [.company, .nudge])' <"$tmp/out")" \
  '[["Slower",2],["Slow",2]]' 'a fortnight after the follow-up'
w job add Quick Dev --at 2026-11-02
w job due
same "$(grep Quick "$tmp/out" | grep -c silent)" 0 'a day before it is the first reminder'
same "$(grep Slow "$tmp/out" | grep -c 'still silent')" 2 'then the second'
w today
same "$(grep -c 'second nudge' "$tmp/out")" 2 'today tells of it'
export WHET_HOME="$tmp/home-second"

# ---- the calendar ----
# Of two lines whose letters of two octets begin at odd and at even places, a fold must move in one.
w job interview add 3 '2026-11-26 14:30' --note "$(yes é | head -60 | tr -d '\n')"
w job interview add 3 '2026-11-27 14:30' --note "x$(yes é | head -60 | tr -d '\n')"
w job export "$tmp/all.ics"
status_is 0 'job export of a calendar'
has "$tmp/all.ics" 'DTSTART:20261125T143000Z' 'in UTC'
has "$tmp/all.ics" 'DTSTAMP:20261122T090000Z' 'with its stamp'
has "$tmp/all.ics" 'LOCATION:Room 5\; floor 2' 'escaped'
same "$(LC_ALL=C awk 'length($0) > 76' "$tmp/all.ics")" '' 'folded at 75 octets (and a CR)'
same "$(grep -c "$(printf '\r')\$" "$tmp/all.ics")" "$(wc -l <"$tmp/all.ics")" 'every line ends in CR LF'
iconv -f UTF-8 -t UTF-8 "$tmp/all.ics" >/dev/null 2>&1 && ok || fail 'no character is cut by a fold'
has "$tmp/all.ics" 'DESCRIPTION:bring\, a pen\né' 'a line end in a value'
cp "$tmp/all.ics" "$tmp/before.ics"
export WHET_NOW=2026-11-23T09:00:00Z
w job export "$tmp/all.ics"
same "$(grep UID "$tmp/all.ics")" "$(grep UID "$tmp/before.ics")" 'the UID stays'
export WHET_NOW=2026-11-22T09:00:00Z
mkdir "$tmp/cal"
HOME=$tmp TZ=Europe/Berlin calcurse -D "$tmp/cal" -i "$tmp/all.ics" >"$tmp/out" 2>&1 </dev/null
has "$tmp/out" '3 apps / 0 events / 0 todos / 0 skipped' 'calcurse takes it'
HOME=$tmp TZ=Europe/Berlin calcurse -D "$tmp/cal" -d 11/25/2026 >"$tmp/out" 2>&1 </dev/null
has "$tmp/out" '15:30 -> 16:30' 'at the right time of another zone'
HOME=$tmp TZ=UTC calcurse -D "$tmp/cal" -x >"$tmp/out" 2>/dev/null </dev/null
has "$tmp/out" 'SUMMARY:Interview: acme\, "inc"\, Other (round 1)' 'with its title'

# ---- local time across a change of clocks ----
(
  home zone
  export TZ=Europe/Berlin WHET_NOW=2026-04-02T09:00:00Z
  w job add Acme --at '2026-03-28 12:00'
  w job interview add 1 '2026-03-29 04:30'
  w job interview list 1 --all --json
  json '.[0].at' 2026-03-29T04:30:00+02:00 'summer time'
  w job add Late --at '2026-03-29 03:30'
  w job times --json
  json '.[] | select(.company == "Late") | .waiting_days' 5 'before four it is the day before'
  echo "$passed $failed" >"$tmp/sub"
)
read -r passed failed <"$tmp/sub"

# ---- other people's spreadsheets ----
home excel
printf '\357\273\277Firma;Position;Datum;Status;Gehalt;Ort\r\n"Müller; Söhne";Entwickler;25.03.2026;Rejected;60.000 - 70.000 €;Köln\r\nBolt;"Dev ""C""";01.04.2026;phone screen;;\r\n;;;;;\r\n' >"$tmp/excel.csv"
w import jobs "$tmp/excel.csv"
status_is 0 'semicolons, BOM, CR LF, days first'
has "$tmp/err" 'Columns parted by semicolon, dates read as dmy' 'and it is told'
has "$tmp/err" 'Ort -> note' 'what is not known is kept, and told'
same "$(db "select company, role, salary_min, salary_max, currency from application order by id")" \
  'Müller; Söhne|Entwickler|60000|70000|EUR
Bolt|Dev "C"|||' 'the fields'
same "$(db "select application_id, stage, date(at / 1000000, 'unixepoch'), note from application_event order by id")" \
  '1|applied|2026-03-25|Ort: Köln
1|rejected|2026-03-25|
2|applied|2026-04-01|
2|screening|2026-04-01|' 'the stages'
w import jobs "$tmp/excel.csv"
has "$tmp/out" '0 of 2 rows added, 2 there already, 0 bad' 'a second import makes no second copy'
w job times --json
json '.[0] | .answered, .median_days' '2
null' 'an answer of no known day is not timed'

# A time behind a date: the person's day in which that lies. Midnight is a date alone.
home times
printf 'Company,Date Applied\nA,2026-03-05 02:30\nB,2026-03-05T02:30:00Z\nC,2026-03-05 04:00:00\nD,2026-03-05 00:00:00\nE,2026-03-05T00:00:00Z\nF,Mar 4 2026\nG,3/5/2026 2:30 AM\nH,3/25/2026 2:30 PM\nI,3/25/2026 12:10 am\n' >"$tmp/times.csv"
w import jobs "$tmp/times.csv"
status_is 0 'dates with times'
same "$(db "select group_concat(company || ' ' || strftime('%d', at / 1000000, 'unixepoch'), ', ') from application p
  join application_event v on v.application_id = p.id")" \
  'A 04, B 04, C 05, D 05, E 05, F 04, G 04, H 25, I 24' "the person's day of a time"

home google
printf 'Company Name\tJob Title\tDate Applied\tApplication Status\tLast Update\tURL\tSalary\tRecruiter\tContact Email\tComments\nAcme\tEngineer\t3 Mar 2026\tInterviewing\tMar 9, 2026\thttps://a\t$80,000 - $95,500\tJo\tjo@x.example\t"said:\n ""soon"""\nAcme\tEngineer\t2026-03-03\tOA\t\t\t\t\t\t\nBeta\t\t2026/03/04\tghosted\t\t\t120k\t\t\t\n' >"$tmp/google.tsv"
w import jobs "$tmp/google.tsv" --json
status_is 0 'tabs, months as words, line ends in cells'
json '.added, .separator, .dates, (.there | map("\(.line) \(.why)") | join(";"))' '2
tab
null
4 the same company, role and day are there' 'one of them twice'
w job show 1 --json
json '.stage, .stage_since, .salary_min, .salary_max, .currency, .contacts[0].email, .events[0].note' 'interview
2026-03-09T12:00:00+00:00
80000
95500
null
jo@x.example
Comments: said:
 "soon"' 'a dollar is not guessed to be of any country'
w job times --json
json '.[1] | .median_days' 6 'the day of an answer is timed'

# Dates that can be read in two ways.
home dates
printf 'company,applied\nAcme,03/04/2026\n' >"$tmp/dates.csv"
bad 'dates.csv:2: "03/04/2026" can be read in more than one way: say --dates dmy (day first)' import jobs "$tmp/dates.csv"
w import jobs "$tmp/dates.csv" --dates mdy
w import jobs "$tmp/dates.csv" --dates dmy
same "$(db "select date(at / 1000000, 'unixepoch') from application_event order by id")" 2026-03-04 \
  'a row that was imported is not taken again, however its date is read'
printf 'company,applied\nAcme,13/04/2026\nB,04/13/2026\n' >"$tmp/mixed.csv"
bad 'the date in line 2 has the day first, that in line 3 the month' import jobs "$tmp/mixed.csv"
w import jobs "$tmp/mixed.csv" --dates dmy --skip-bad
has "$tmp/out" '1 of 2 rows added, 0 there already, 1 bad' 'the others are left out when asked'
has "$tmp/err" 'line 3 is bad: "04/13/2026" is no date when dates are read as dmy' 'and told'

# What is refused.
home refused
t() { printf "$1" >"$tmp/t.csv"; } # FORMAT
t 'role,applied\nx,2026-01-01\n'
bad 'no column is known to hold the company; say which with --map COLUMN=company' import jobs "$tmp/t.csv"
t 'company,role\nAcme,x\n'
bad 'no column is known to hold the day of application; say which with --map COLUMN=applied' import jobs "$tmp/t.csv"
t 'company,applied,Date heard back\nAcme,2026-01-01,2026-01-09\n'
bad "what is the column \"Date heard back\"? Say --map 'Date heard back=applied'" import jobs "$tmp/t.csv"
w import jobs "$tmp/t.csv" --map 'date heard back=stage_day' --dry-run
status_is 0 'a column that is named'
bad 'there is no field "salery"' import jobs "$tmp/t.csv" --map role=salery
bad 't.csv has no column of that name' import jobs "$tmp/t.csv" --map Rolle=role
bad 'is not COLUMN=FIELD' import jobs "$tmp/t.csv" --map Rolle
bad '--dates is dmy, mdy or ymd' import jobs "$tmp/t.csv" --map 'date heard back=skip' --dates iso
bad '--separator is comma, semicolon, tab or one sign' import jobs "$tmp/t.csv" --separator space
bad 'absent.csv: No such file' import jobs "$tmp/absent.csv"
t 'company,applied,date\nAcme,2026-01-01,2026-01-09\n'
bad 'the columns "applied" and "date" are both taken for applied' import jobs "$tmp/t.csv"
t 'company;applied,role\nAcme;2026-01-01,x\n'
bad 'does not tell what parts the columns; say --separator' import jobs "$tmp/t.csv"
t 'company,applied,status\nAcme,2026-01-01,Applied\nBeta,2026-01-02,talking to the CEO\n'
bad "t.csv:3: \"talking to the CEO\" is no stage that is known; say --stage 'talking to the CEO=applied'" import jobs "$tmp/t.csv"
w import jobs "$tmp/t.csv" --stage 'Talking to the CEO=interview' --dry-run
status_is 0 'a stage that is named'
t 'company,applied\nAcme,2026-01-01,more\n,2026-01-01\nB,2027-01-01\nC,2026-02-30\nD,\n"E",x\n'
bad 't.csv:2: it has 3 cells, the first line names 2 columns (and 5 more bad rows; --skip-bad leaves them out)' \
  import jobs "$tmp/t.csv"
w import jobs "$tmp/t.csv" --skip-bad --json
json '.added, (.bad | map("\(.line) \(.why)") | .[1:] | join(";"))' "0
3 an application needs the company's name;4 the day 2027-01-01 is to come;5 \"2026-02-30\" is no date;6 the day of application is missing; --day gives one for all such rows;7 \"x\" is no date" 'each bad row is told'
t 'company,applied\n"Acme,2026-01-01\nB,2026-01-01\n'
bad 't.csv:2: a quote is opened here and never closed' import jobs "$tmp/t.csv"
t 'company,applied\n"Ac"me,2026-01-01\n'
bad 't.csv:2: text follows a closing quote' import jobs "$tmp/t.csv"
t 'company,applied\nM\374ller,2026-01-01\n'
bad 't.csv:2: this is not UTF-8' import jobs "$tmp/t.csv"
t '\377\376c\000'
bad 'is in UTF-16' import jobs "$tmp/t.csv"
t 'company,applied\nA\000,2026-01-01\n'
bad 't.csv:2: a NUL byte' import jobs "$tmp/t.csv"
t ''
bad 't.csv is empty' import jobs "$tmp/t.csv"
t 'company,applied,salary\nAcme,2026-01-01,competitive\n'
bad '"competitive" is no salary' import jobs "$tmp/t.csv"
t 'company,created,history\nAcme,2026-01-01T00:00:00Z,nonsense\n'
bad 'its stages are not as whet wrote them' import jobs "$tmp/t.csv"
t 'sep=|\ncompany|applied\nAcme|2026-01-01\n'
w import jobs "$tmp/t.csv" --dry-run
has "$tmp/err" 'Columns parted by |' 'a line that names the separator'

# ---- the other commands ----
w job add Acme
bad 'is no moment' job move 1 offer --at someday
bad 'a stage is recorded when it has come' job move 1 offer --at tomorrow
bad '--round is a number from 1 to 99' job move 1 interview --round 0
bad 'is no kind of company' job edit 1 --kind huge
bad 'is no salary' job edit 1 --salary 100-50
bad 'is no currency' job edit 1 --currency euros
bad 'is in EUR, but the currency given is USD' job edit 1 --salary '€5' --currency USD
bad "the company's name" job edit 1 --company ' '
bad 'say what to change' job edit 1
bad '--follow-up: "soon" is no day' job edit 1 --follow-up soon
bad 'a number from 1 to 3650' job snooze 1 0
bad 'a day to come' job snooze 1 today
bad '--days is a number' job sweep --days never
bad 'is no stage' job list --stage hired
bad 'is no kind' job list --kind huge
bad 'a contact needs a name' job contact add 1 ''
bad 'it has no @' job contact add 1 Jo --email jo
bad 'there is no contact 9' job contact edit 9 --role x
bad 'there is no contact 9' job contact remove 9
bad 'tells no time of day' job interview add 1 2026-11-25
bad '--minutes is a number' job interview add 1 '2026-11-25 10:00' --minutes 0
bad 'there is no interview 9' job interview remove 9
bad 'is after --until' job funnel --since 2026-02-01 --until 2026-01-01
bad '--since: "x" is no day' job funnel --since x
bad '--weeks is a number' job goal --weeks 0
bad 'ends neither in .csv' job export "$tmp/x.txt"
bad 'cannot' job export "$tmp/absent/x.csv"
w job edit 1 --salary none --follow-up none --json
json '.salary_min, .follow_up' 'null
null' 'what is taken away'

# A sweep: nobody answers, one is snoozed, one has an interview, one is only wished for.
home sweep
for company in Silent Snoozed Meeting; do w job add $company --at 2026-10-01; done
w job add Wish --stage wishlist --at 2026-10-01
w job add Fresh --at 2026-10-24
w job snooze snoozed 3
w job interview add meeting '2026-11-30 10:00'
w job sweep --dry-run --json
json '[.[].company] | join(" ")' Silent 'who would be swept'
w job sweep
w job list --json
json '[.[].company] | sort | join(" ")' 'Fresh Meeting Snoozed Wish' 'the others are open'
w job due --json
json '[.[].company] | sort | join(" ")' 'Fresh Wish' 'a snooze and a meeting to come hold back'
w job funnel --sankey
same "$(cat "$tmp/out")" 'Applications [4] Applied
Applied [3] Open
Applied [1] No response' 'sankey'
printf 'applications_per_week: 1\nweek_goal_days: weekend\n' >"$WHET_HOME/config.yaml"
w job goal --weeks 5 --json
json 'map("\(.week) \(.sent) \(.counted) \(.met)") | join(";")' \
  '2026-11-16 0 0 false;2026-11-09 0 0 false;2026-11-02 0 0 false;2026-10-26 0 0 false;2026-10-19 1 1 true' 'the goal of weekends'
finish
