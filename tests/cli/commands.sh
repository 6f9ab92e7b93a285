#!/bin/sh
# Every command of the table once as text and once as JSON, on one home, with the clock standing.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"

# Runs whet as w does, and remembers which command it was.
run() {
  w "$@"
  printf '%s\n' "$*" >>"$tmp/ran"
}
# A value of the JSON that was printed.
json() { # FILTER WANTED WHAT
  same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"
}
text() { # STATUS TEXT COMMAND...: the command ends so, and its output holds the text
  wanted=$1 part=$2
  shift 2
  run "$@"
  status_is "$wanted" "whet $*"
  [ -z "$part" ] || has "$tmp/out" "$part" "whet $*"
}

# The day, before anything was done.
text 0 'whet  Sun 22 Nov 2026' today
has "$tmp/out" 'streak 0, best 0' 'a fresh day'
has "$tmp/out" 'To do' 'a fresh day'
w
status_is 0 'whet with no terminal'
has "$tmp/out" 'whet  Sun 22 Nov 2026' 'whet with no terminal shows today'
run today --json
json '.day, (.due | length), .streak, .next.gradable' '2026-11-22
0
0
true' 'today --json'
w --json
json .day 2026-11-22 'whet --json'
text 0 'verdicts      none' stats
text 0 '(new)' next
run next --json
json .why new 'next --json'

# Problems.
text 0 'Two Sum' list
run list --json
json 'length >= 510' true 'list --json holds the catalogue'
json '[.[] | select(.slug == "two-sum")] | map(.title, .number, .difficulty, .gradable, .solved, .verdict, .due) | @csv' \
  '"Two Sum",1,"Easy",true,false,,' 'two-sum in the list'
text 0 'stage' list cuda
run list cuda --json
json '[.[0:60][].number] == [range(1; 61)]' true 'list cuda goes rung by rung'
json '.[1] | .slug, .url, .chapter' 'vector-add
null
2: Heterogeneous data parallel computing' 'a kernel in the list'
w list cpu
one_sentence 'list of what there is not'
w next cpu
one_sentence 'next of what there is not'
run list dsa --difficulty easy --core --json
json 'map(select(.difficulty != "Easy" or (.core | not) or .kind != "dsa")) | length' 0 'list filters'
text 0 'Pow(x, n)' list --pattern 'math & geo'
run list --gradable --json
json 'map(select(.gradable | not)) | length' 0 'list --gradable'
text 1 '' list --due
has "$tmp/err" 'no problems found' 'list --due with nothing'
same "$(cat "$tmp/out")" '' 'list --due with nothing'
run list --due --json
status_is 1 'list --due --json with nothing'
json length 0 'list --due --json'

# Practice.
text 0 "$WHET_HOME/workspace/two-sum/solution.c" start two-sum
same "$(cat "$tmp/out")" "$WHET_HOME/workspace/two-sum/solution.c" 'start prints the path alone'
cmp -s "$WHET_HOME/workspace/two-sum/solution.c" "$root/exercises/dsa/two-sum/starter.c" && ok || fail 'the starter is there'
[ -s "$WHET_HOME/workspace/two-sum/README.md" ] && ok || fail 'the statement is beside it'
echo '/* mine */' >>"$WHET_HOME/workspace/two-sum/solution.c"
run start two-sum --json
json '.slug, .fresh' 'two-sum
false' 'start again'
has "$WHET_HOME/workspace/two-sum/solution.c" '/* mine */' 'start leaves what is there'
text 0 '1/' hint two-sum
run hint two-sum --json
json .number 2 'the second hint'
text 1 '' reference two-sum
one_sentence 'reference before it is solved'
text 1 'wrong answer' grade two-sum
text 0 'solution.c' reset two-sum
has "$WHET_HOME/workspace/two-sum/solution.c.1" '/* mine */' 'reset keeps what was there'
run reset two-sum --json
json .kept "$WHET_HOME/workspace/two-sum/solution.c.2" 'reset --json'
cp "$root/exercises/dsa/two-sum/reference.c" "$WHET_HOME/workspace/two-sum/solution.c"
run grade two-sum --json
status_is 0 'the reference is accepted'
json '.verdict, .slug, (.submission > 0), .suggested_rating' 'AC
two-sum
true
2' 'grade --json, after two hints'
text 0 'accepted' grade "$WHET_HOME/workspace/two-sum/solution.c"
text 0 'accepted' grade two-sum --file "$root/exercises/dsa/two-sum/reference.c"
text 0 '2026-11-22 09:00  AC' submissions two-sum
text 0 '@@' diff two-sum 1
text 0 '#include' reference two-sum
run reference two-sum --json
json '.code | length > 100' true 'reference --json'
run reference valid-parentheses --give-up --json
status_is 0 'reference --give-up'
export EDITOR="touch $tmp/edited; :"
run edit two-sum
status_is 0 edit
[ -e "$tmp/edited" ] && ok || fail 'edit runs $EDITOR'
text 0 '0 failed' verify valid-parentheses
run verify valid-parentheses --json
json 'map(select(.ok | not)) | length' 0 'verify --json'
json 'map(select(.file | endswith("/reference.c"))) | map(.wanted) | join(" ")' AC 'verify looks at the reference'

text 0 '' stress two-sum --rounds 1 --seed 1
run stress two-sum --rounds 1 --seed 1 --json
status_is 0 'stress --json finds nothing in the reference'

# A problem from elsewhere.
text 0 'would be imported' import problem "$root/tests/fixtures/packages/anysum" --dry-run
run import problem "$root/tests/fixtures/packages/anysum" --dry-run --json
json '.slug, .validation' 'anysum
custom' 'import problem --json'

# CUDA, as far as it needs no compiler of NVIDIA's: cuda.sh runs programs.
text 0 'fma' cuda opcodes
run cuda opcodes --json
json 'map(select(.opcode == "fma")) | length' 1 'cuda opcodes --json'
run cuda run "$tmp/missing.cu"
status_is 2 'cuda run without its file'
run cuda exec "$whet"
status_is 2 'cuda exec of what is no CUDA program'
has "$tmp/err" 'does not load the shared CUDA runtime' 'cuda exec says why'

# Reviews. Good on a new card is 2.3065 days, so two.
text 0 'two-sum is due again in 2 days, on 2026-11-24' review rate two-sum 3
run review rate valid-parentheses again --json
json '.rating, .days, .due' '1
1
2026-11-23T09:00:00+00:00' 'review rate --json'
run review due
status_is 1 'nothing is due'
WHET_NOW=2026-11-24T05:00:00Z
text 0 two-sum review due
run review due --json
json 'map(.slug) | sort | join(" ")' 'two-sum valid-parentheses' 'review due --json'
json 'map(select(.slug == "valid-parentheses"))[0].days_late' 1 'a day late'
w review
has "$tmp/out" two-sum 'whet review is whet review due'
text 0 '(review)' next
run list --due --json
json length 2 'list --due'
run today --json
json '.due | length' 2 'today shows what is due'
WHET_NOW=2026-11-22T09:00:00Z

# Notes.
text 0 'warps' note add --tag cuda --tag gpu '# Warps'
printf '# Memory\n\ncoalesced, "quoted"\n' >"$tmp/memory.md"
"$whet" note add --publish --problem two-sum --json - <"$tmp/memory.md" >"$tmp/out" 2>"$tmp/err"
status=$?
status_is 0 'note add -'
json '.slug, .publish, .problem, (.tags | length)' 'memory
true
two-sum
0' 'note add --json'
run note show memory
cmp -s "$tmp/out" "$tmp/memory.md" && ok || fail 'note show gives every byte back'
run note show 1 --json
json '.title, (.tags | join("+")), .body' 'Warps
cuda+gpu
# Warps' 'note show --json'
text 0 Memory note list --publish
run note list --tag cuda --json
json 'map(.slug) | join(" ")' warps 'note list --json'
text 0 Memory note search coal
text 0 'coalesced' note search memory
run note search warps --json
json 'map(.slug) | join(" ")' warps 'note search --json'
run note search nothing-like-it --json
status_is 1 'a search that finds nothing'
json length 0 'and says so in JSON'
EDITOR='printf more >>'
run note edit warps
status_is 0 'note edit'
run note show warps
same "$(cat "$tmp/out")" '# Warpsmore' 'the edit was saved'

# Applications.
text 0 'Acme, Engineer  applied' job add Acme Engineer --source friend --link https://x.example
run job add Beta --role Kernels --stage wishlist --json
json '.id, .stage, .follow_up, .closed' '2
wishlist
2026-11-29
false' 'job add --json'
text 0 interview job move acme interview --note 'two rounds'
run job move 1 rejected --json
json '.stage, .furthest, .closed' 'rejected
interview
true' 'job move --json'
text 0 'two rounds' job show 1
has "$tmp/out" 'friend' 'job show: where it was found'
has "$tmp/out" 'https://x.example' 'job show: the posting'
run job show 1 --json
json '.events | map(.stage) | join(" ")' 'applied interview rejected' 'job show --json'
text 0 Beta job list
hasnt "$tmp/out" Acme 'closed ones are not listed'
run job list --all --json
json length 2 'job list --all'
run job due
status_is 1 'nothing to follow up'
has "$tmp/err" 'nobody is to be asked again' 'nothing to follow up, in words'
WHET_NOW=2026-11-30T09:00:00Z
text 0 Beta job due
run job due --json
json '.[0].follow_up' 2026-11-29 'job due --json'
WHET_NOW=2026-11-22T09:00:00Z
text 0 'Beta, Kernels  wishlist' job edit 2 --kind lab --salary 90k-120k --currency eur
run job edit 2 --source fair --json
json '.kind, .salary_min, .salary_max, .currency' 'lab
90000
120000
EUR' 'job edit --json'
text 0 Beta job snooze 2 9
run job snooze 2 9 --json
json .snoozed_until 2026-12-01 'job snooze --json'
run job sweep
status_is 0 'a sweep that finds nothing'
run job sweep --dry-run --json
json length 0 'job sweep --json'
text 0 'contact 1 added' job contact add 2 'Jo Doe' --email jo@x.example
text 0 'contact 1 changed' job contact edit 1 --phone 123
run job contact list --json
json '.[0] | .name, .email, .phone, .company' 'Jo Doe
jo@x.example
123
Beta' 'job contact list --json'
text 0 'contact 1 removed' job contact remove 1
text 0 'interview 1 added' job interview add 2 '2026-11-25 14:30' --round 2
run job interview list --json
json '.[0] | .at, .minutes, .round' '2026-11-25T14:30:00+00:00
60
2' 'job interview list --json'
text 0 'interview 1 removed' job interview remove 1
text 0 '1 of 1 answered (100%)' job funnel
run job funnel --json
json '.applied, .wishlist, ([.stages[].reached] | join(" ")), .stages[3].rejected' '1
1
1 1 1 1 0 0
1' 'job funnel --json'
text 0 '2026-11-16' job goal
run job goal --weeks 2 --json
json '.[0] | .week, .sent, .goal, .met' '2026-11-16
1
0
false' 'job goal --json'
text 0 'company,role,stage' job export -
"$whet" job export - >"$tmp/jobs.csv"
text 0 '0 of 2 rows added, 2 there already' import jobs "$tmp/jobs.csv"
run import jobs "$tmp/jobs.csv" --json
json '.rows, .added' '2
0' 'import jobs --json'
text 0 'all of them' job times
run job times --json
json '.[1] | .company, .answered' 'Acme
1' 'job times --json'

# Outputs.
text 0 '1  article  On tiles  idea' output add article 'On tiles' --follow-up 2026-11-20
run output add outreach 'Ask about scans' --who 'Prof. X' --state sent --json
json '.id, .who, .state, .follow_up, .done' '2
Prof. X
sent
2026-11-29
false' 'output add --json'
text 0 'outline' output move 'on ti' outline --text 'three parts'
run output move 1 published --link https://e.example/tiles --json
json '.state, .link, .done, .done_at, .follow_up' 'published
https://e.example/tiles
true
2026-11-22T09:00:00+00:00
null' 'output move --json'
text 0 'three parts' output show 1
run output show 1 --json
json '.events | map(.state) | join(" ")' 'idea outline published' 'output show --json'
text 0 'Prof. X' output list
run output list article --json
json 'length, .[0].title' '1
On tiles' 'output list --json'
text 0 'On scans' output edit 2 --title 'On scans' --follow-up 2026-11-22
run output edit 2 --issue 12 --json
json '.title, .issue' 'On scans
12' 'output edit --json'
text 0 'On scans' output due
run output due --json
json 'map(.id) | join(" ")' 2 'output due --json'
text 0 dropped output drop 2 --text 'no time'
run output drop 2 --json
json '.state, .closed' 'dropped
true' 'output drop --json'
text 1 '' output due
text 1 '' output list outreach
text 0 'On scans' output list --state dropped

# Goals: six deeds so far on one day.
text 0 'practise' plan add practise --measure days --target 20
run plan add 'an article' --kind output --json
json .id 2 'plan add --json'
text 0 '1/20' plan list
text 0 'by hand' plan list
run plan 'done' 2
status_is 0 'plan done'
run plan list --json
json 'map(.title, .done, .progress) | @csv' '"practise",false,1,"an article",true,1' 'plan list --json'
run today
has "$tmp/out" '1/20' 'today shows the focus'

# Back and forth: the goal that was done last, and before that added.
run undo --list --json
json '.[0:2] | map(.label, .what, .undone) | @csv' \
  '"plan done 2","goal: 1 changed",false,"plan add an article","goal: 1 added",false' 'undo --list --json'
text 0 'undone: plan done 2 (2026-11-22 09:00; goal: 1 changed)' undo
run undo --json
json '.label, .undone' 'plan add an article
true' 'undo --json'
run plan list --json
json 'map(.title) | join(" ")' practise 'the goal is gone'
text 0 'plan add an article' redo
run redo --json
json '.label, .undone' 'plan done 2
false' 'redo --json'
run plan list --json
json 'map(.title, .done) | @csv' '"practise",false,"an article",true' 'the goal is back'
run redo
status_is 1 'redo of nothing'
one_sentence 'redo of nothing'
text 0 'job move acme interview' undo --list
sqlite3 "$WHET_HOME/whet.db" "update goal set title = 'other', done_at = 1 where id = 2"
run undo
status_is 2 'undo of what was changed since'
has "$tmp/err" 'plan done 2` cannot be undone: goal 2 was changed since; nothing was changed' 'undo says what'
one_sentence 'undo of what was changed since'
sqlite3 "$WHET_HOME/whet.db" "update goal set title = 'an article', done_at = 1795338000000000 where id = 2"
run undo 5
status_is 2 'undo takes no argument'
run redo --list
status_is 2 'redo has no --list'
text 0 '2.3' review history two-sum
text 0 'reviews ' review replay
text 1 '' review leeches
text 0 'of 150 done' study start interview
text 0 'left' study show
run study stop
status_is 0 'study stop'
text 0 'pattern' weak --all

# Problems of one's own, and attempts: own_problems.sh has more.
text 0 'mine  Mine' problem add Mine --pattern Stack
text 0 'mine' problem edit mine --company Acme
text 0 'Acme' problem show mine
run problem show mine --json
json '.companies, .pattern' 'Acme
Stack' 'problem show --json'
text 0 running attempt start mine
text 0 paused attempt pause mine
text 0 running attempt resume mine
text 0 'a stack' attempt note mine --approach 'a stack'
text 0 left attempt stop mine
text 0 mine attempt list
run problem remove mine --yes
status_is 0 'problem remove'

# What came of it.
text 0 '1 DSA, 0 CUDA' stats
run stats --json
json '.solved_dsa, .reviews, .notes, .applications, .applications_open, .streak, (.days | length)' '1
2
2
2
1
1
364' 'stats --json'
json '.days[-1] | .day, .reviews + .submissions + .notes' "2026-11-22
$(jq '.submissions + .reviews + .notes' <"$tmp/out")" 'all of it today'
json '.patterns | map(.submissions) | add' "$(jq .submissions <"$tmp/out")" 'every submission has its pattern'
json '.funnel.applied == .funnel.reached.applied and .funnel.applied > 0' true 'the funnel in stats --json'
json '.outputs.article.done, .outputs.outreach.closed, (.hours | map(.subject) | join(" "))' '1
1
other problem' 'outputs in stats --json'
text 0 'Verdicts by pattern' stats --since 2026-11-22
has "$tmp/out" 'Applications, ' 'the funnel in stats'
has "$tmp/out" 'articles  1 done  0 open  0 closed' 'outputs in stats'
run stats --since 2026-11-01 --until 2026-11-21 --json
json '.submissions, .notes, (.patterns | length), .days[-1].day, .outputs.article.done' '0
0
0
2026-11-21
0' 'stats of the days before'
text 0 compiler doctor
run doctor --json
status_is 0 'doctor --json'
json 'map(select(.state == "BAD")) | length' 0 'nothing is bad'
text 0 write export --target plain --to "$tmp/site"
run export --target plain --to "$tmp/site" --dry-run --json
json 'map(.action) | unique | join(" ")' same 'export again'
# Time taken down, the attempt's apart.
w attempt pause two-sum
text 0 'running  other a book' log start other a book
run log start problem two-sum --json
status_is 2 'one time at once'
has "$tmp/err" 'the time of other a book is not stopped yet: `whet log stop` does it' 'one time at once'
WHET_NOW=2026-11-22T10:00:00Z
text 0 '1 h 00 min' log pause
WHET_NOW=2026-11-22T10:30:00Z
text 0 'running' log resume
WHET_NOW=2026-11-22T15:00:00Z
run log list
has "$tmp/err" 'has run for 5 h 30 min, which looks forgotten' 'log list tells of a forgotten time'
run today
same "$(cat "$tmp/out" "$tmp/err" | grep -cE 'book|forgotten')" 1 'today tells of a forgotten time once'
has "$tmp/out" '  5 h 30 min  `whet log stop --keep`, --trim or --discard decides' \
  'today tells how a forgotten time is ended'
run today --json
json '.timers[] | [.title, .minutes, .attempt, .paused, .forgotten] | @csv' '"a book",330,false,false,true' 'the timers of today'
same "$(cat "$tmp/err")" '' 'today --json tells of a forgotten time once'
run log stop
status_is 2 'a forgotten time'
one_sentence 'a forgotten time'
run log stop --trim --json
json '.hours, .ended' '4
2026-11-22T13:30:00+00:00' 'log stop --trim'
WHET_NOW=2026-11-22T09:00:00Z
text 0 'added  problem two-sum  1 h 30 min' log add 1.5 problem two-sum --day 2026-11-20
run log list --since 2026-11-20 --json
json 'map(select(.hours > 0)) | map(.subject, .hours, .day) | @csv' '"other",4,"2026-11-22","problem",1.5,"2026-11-20"' 'log list --json'
text 0 'a book' log list
printf 'Q: what is a lane\nA: one of 32\n' | "$whet" note add --title Lanes - >"$tmp/out"
text 0 'added  question what is a lane  0 h 30 min' log add 0.5 question q1
text 0 'running  question what is a lane' log start question q1
text 0 'running  what is a lane  0 min' today
text 0 'stopped  question what is a lane' log stop
w note delete lanes
for bad in 'log add 0 other x' 'log add 25 other x' 'log add much other x' 'log add 1 other x --day 2026-12-01' \
  'log add 1 dream x' 'log add 1 problem not-there' 'log add 1 question q99' 'log start question lane' 'log stop --keep --trim' 'log list --since never'; do
  # shellcheck disable=SC2086
  run $bad
  status_is 2 "$bad"
  one_sentence "$bad"
done
run log pause
status_is 1 'pause of nothing'

text 0 "wrote $tmp/copy.db" backup "$tmp/copy.db"
run backup "$tmp/copy2.db" --json
json .file "$tmp/copy2.db" 'backup --json'
run note add later
text 0 'restored from' restore "$tmp/copy.db"
run restore "$tmp/copy2.db" --json
json .kept "$WHET_HOME/whet.db.before-restore-2" 'restore --json'
run note list --json
json length 2 'the note that came after the backup is gone'
run completion bash
run help

# Notes: what they link to, are about, and ask. tests/cli/notes.sh has the whole of it.
run note add --title Later x
run note add --title Hashing --tag c 'see [[Later]]'
text 0 'later' note link hashing
text 0 'later' note rename later 'Later on'
run note show later --json
json .backlinks 1 'note show --json'
run note task later --json
json length 0 'note task: none'
text 0 'cuda' note tag hashing cuda
run note attach hashing problem two-sum
status_is 0 'note attach'
run note detach hashing problem two-sum
status_is 0 'note detach'
text 0 'hashing' note delete hashing
printf 'Q: what is a warp\nA: 32 threads\n' | "$whet" note add - >"$tmp/out"
printf '\n3\n' | "$whet" review ask q1 >"$tmp/out" 2>"$tmp/err"
has "$tmp/out" 'is due again' 'review ask'
echo 'review ask' >>"$tmp/ran"
text 0 '# 2026-11-22' note daily --print
run note daily --json
json '.slug, .made' '2026-11-22
false' 'note daily --json'
mkdir -p "$tmp/vault"
echo 'text' >"$tmp/vault/One note.md"
text 0 '1 new' import notes "$tmp/vault"
run import notes "$tmp/vault" --json
json '.new, .same' '0
1' 'import notes --json'

# Nothing of the table was left out: here, or in a script of its own.
"$whet" complete commands >"$tmp/commands"
[ "$(wc -l <"$tmp/commands")" -gt 25 ] && ok || fail 'the table is there'
while read -r name; do
  if grep -q "^$name\( \|\$\)" "$tmp/ran" ||
    grep -q "^[^#]*[a-z\"'] $name\( \|\$\)" "$root"/tests/cli/plan*.sh "$root"/tests/cli/jobs.sh; then ok; else
    fail "$name was never run"
  fi
done <"$tmp/commands"
finish
