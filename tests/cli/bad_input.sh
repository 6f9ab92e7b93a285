#!/bin/sh
# Words, texts and streams that are wrong: one clear sentence, the right exit status, nothing lost.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"
reference=$root/exercises/dsa/two-sum/reference.c
bytes=$(printf 'a\377\376b\302\233c')

# Whatever was refused: one sentence that holds the text, and no data.
refused() { # STATUS TEXT WHAT
  status_is "$1" "$3"
  one_sentence "$3"
  has "$tmp/err" "$2" "$3"
  same "$(cat "$tmp/out")" '' "$3 prints no data"
}
bad() { # TEXT ARGUMENT...: wrong use
  part=$1
  shift
  w "$@"
  refused 2 "$part" "whet $*"
}
# What was printed is UTF-8 without control characters but line ends.
clean() { # FILE WHAT
  iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 && ok || fail "$2: not UTF-8"
  if LC_ALL=C tr -d '\n' <"$1" | LC_ALL=C grep -q "$(printf '[\001-\037\177]')"; then
    fail "$2: control characters"
  else ok; fi
  if LC_ALL=C grep -q "$(printf '\302[\200-\237]')" "$1"; then fail "$2: C1 characters"; else ok; fi
}

w note add --title first 'the text'
status_is 0 'a home to begin with'

# Names that nobody has.
bad 'did you mean "grade"?' gradee two-sum
bad 'did you mean "two-sum"?' start tow-sum
bad 'did you mean "two-sum"?' grade tow-sum
bad 'did you mean "two-sum"?' hint two-sun
bad 'did you mean "two-sum"?' review rate two-smu 3
bad 'did you mean "two-sum"?' verify twosum
bad 'did you mean "two-sum"?' note add --problem two-summ x
bad 'there is no problem' start ../../../etc/passwd
bad 'needs SLUG, not ""' start ''
bad 'has no exercise to grade yet' start 4sum
bad 'did you mean "first"?' note show frist
bad 'there is no note' note edit nothing-like-it
bad 'no open application (of 0) begins with "acme"' job show acme
bad 'there is no file /nonexistent/two.c' grade /nonexistent/two.c
bad 'there is no file absent.c' grade two-sum --file absent.c
bad 'there is no application 7' job move 7 offer
bad 'did you mean --title?' note add --titel x y
bad 'there is no site "ghost" to export to' export --target ghost --to "$tmp/site"
bad 'there is nothing to complete' complete nonsense

# Values that cannot be.
bad 'a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy)' review rate two-sum 5
bad 'needs 1-4, not ""' review rate two-sum ''
bad 'is no difficulty' list --difficulty brutal
bad 'whet list knows dsa and cuda' list prolog
bad 'is no stage; the stages are wishlist' job add Acme --stage hired
bad '--since: "2026-02-30" is no day' export --to "$tmp/site" --since 2026-02-30
bad '--until: "soon" is no day' export --to "$tmp/site" --until soon
bad 'needs a folder: --to DIR' export
bad '--target is a number above 0' plan add x --target 0
bad '--target is a number above 0' plan add x --target 12x
bad '--target is a number above 0' plan add x --target 99999999999999999999
bad 'cannot be measured' plan add x --measure pages
bad 'a month is written 2026-11' plan add x --month 2026-13
bad "is no goal's number" plan 'done' one
bad 'there is no goal 99' plan 'done' 99
bad 'is no tag' note add --tag 'two words' x
bad "the company's name" job add ''
bad 'a goal needs a title' plan add ''
bad 'the note is empty' note add ''
bad 'prints no data' edit two-sum --json
bad 'there is no file' restore "$tmp/absent"
for now in yesterday 2026-11-22 26-11-22T09:00:00Z '2026-11-22T25:00:00Z'; do
  WHET_NOW=$now
  [ "$now" = 2026-11-22 ] || bad "\$WHET_NOW is \"$now\"" today
done
WHET_NOW=2026-11-22T09:00:00Z

# Nothing found is 1, and nothing wrong.
w note search nothing-like-it
status_is 1 'a search that finds nothing'
w list --pattern 'no such pattern'
status_is 1 'a list with nothing in it'
w reference two-sum
refused 1 'is not solved yet' 'a reference before its time'

# The config.
echo 'compilar: gcc' >"$WHET_HOME/config.yaml"
bad 'config.yaml:1: there is no setting "compilar"; did you mean "compiler"?' today
printf 'mouse: true\nascii: [\n' >"$WHET_HOME/config.yaml"
bad 'config.yaml:' today
printf 'editor: %s\n' "$bytes" >"$WHET_HOME/config.yaml"
bad 'config.yaml:' today
printf 'editor: a\000b\n' >"$WHET_HOME/config.yaml"
bad 'config.yaml:' today
w --version
status_is 0 'the version needs no config'
w help
status_is 0 'help needs no config'
echo 'compiler: /nonexistent/cc' >"$WHET_HOME/config.yaml"
bad '/nonexistent/cc' grade two-sum --file "$reference"
w doctor
status_is 1 'doctor without a compiler'
has "$tmp/out" 'BAD' 'doctor without a compiler'
rm "$WHET_HOME/config.yaml"
mkdir "$tmp/nothing"
PATH=$tmp/nothing "$whet" grade two-sum --file "$reference" >"$tmp/out" 2>"$tmp/err" </dev/null
status=$?
refused 2 'there is no C compiler' 'no compiler in the path'

# Bytes that are no text, wherever a text may stand.
for words in "start $bytes" "note show $bytes" "note add --tag $bytes x" "$bytes" "list $bytes" \
  "list --$bytes" "job move $bytes offer" "job add A --stage $bytes" "export --target $bytes --to $tmp" \
  "plan add x --measure $bytes" "help $bytes" "completion $bytes" "grade /$bytes/x.c" "restore $bytes"; do
  # shellcheck disable=SC2086
  w $words
  refused 2 '' "bytes: $words"
  clean "$tmp/err" "bytes: $words"
done
w note add --title "$bytes" "body $bytes"
status_is 0 'bytes in a note'
clean "$tmp/out" 'bytes in a note'
w note show 2
same "$(od -An -tx1 <"$tmp/out")" "$(printf 'body %s' "$bytes" | od -An -tx1)" 'every byte of a note comes back'
for command in 'note list' 'job list' 'plan list' "note search $bytes" 'note search body'; do
  # shellcheck disable=SC2086
  w $command
  clean "$tmp/out" "$command"
done
w job add "Acme$bytes" "R$bytes"
status_is 0 'bytes in an application'
clean "$tmp/out" 'bytes in an application'
w plan add "goal $bytes"
status_is 0 'bytes in a goal'
clean "$tmp/out" 'bytes in a goal'
for command in 'note list' 'note show 2' 'job list' 'job show 1' 'plan list' today; do
  # shellcheck disable=SC2086
  w $command --json
  jq -e . >/dev/null 2>&1 <"$tmp/out" && ok || fail "$command --json is not JSON"
  clean "$tmp/out" "$command --json"
done
w note add --title "$(printf 'esc\033[2J\a')" x
w note list
clean "$tmp/out" 'a title that speaks to the terminal'
dir=$tmp/$(printf 'new\nline')
mkdir "$dir"
w --home "$dir/x" start 4sum
refused 2 'no exercise' 'a home with a line end in its name'
w --home "$reference/$(printf 'a\nb')" today
refused 2 'cannot make the folder' 'a sentence stays one line'

# Streams.
printf 'a\000b' | "$whet" note add - >"$tmp/out" 2>"$tmp/err"
status=$?
refused 2 'holds a NUL byte' 'NUL on standard input'
head -c 17000000 /dev/zero | tr '\000' x | "$whet" note add - >"$tmp/out" 2>"$tmp/err"
status=$?
refused 2 'larger than 16 MB' 'too much on standard input'
: | "$whet" note add - >"$tmp/out" 2>"$tmp/err"
status=$?
refused 2 'the note is empty' 'nothing on standard input'
"$whet" note add - >"$tmp/out" 2>"$tmp/err" <"$tmp"
status=$?
refused 2 'cannot read standard input' 'a folder as standard input'
"$whet" note add - >"$tmp/out" 2>"$tmp/err" <&-
status=$?
refused 2 '' 'standard input closed'
w note add
refused 2 'needs a text' 'no text and no terminal'
for command in today list 'note list' 'list --json' help manual 'completion bash' 'complete commands' --version; do
  # shellcheck disable=SC2086
  "$whet" $command >/dev/full 2>"$tmp/err" </dev/null
  status=$?
  : >"$tmp/out"
  refused 2 'cannot write the output: No space left on device' "$command >/dev/full"
  # shellcheck disable=SC2086
  "$whet" $command >&- 2>"$tmp/err" </dev/null
  status=$?
  refused 2 'cannot write the output: Bad file descriptor' "$command with standard output closed"
done
"$whet" list 2>"$tmp/err" </dev/null | head -n 1 >"$tmp/out"
same "$(cat "$tmp/err")" '' 'a reader that goes away is no failure'
"$whet" today >"$tmp/out" 2>&- </dev/null && ok || fail 'standard error closed'
"$whet" start tow-sum >"$tmp/out" 2>&- </dev/null
same $? 2 'a failure with standard error closed'
"$whet" today <&- >&- 2>&-
same $? 2 'everything closed'

# A great deal of it.
long=$(head -c 100000 /dev/zero | tr '\000' x)
w note add --title "$long" y
status_is 0 'a long title'
w note search "$long"
status_is 0 'a long search'
for words in "start $long" "note show $long" "$long" "list --$long" "job move $long offer"; do
  # shellcheck disable=SC2086
  w $words
  refused 2 '' 'a long word'
  [ "$(wc -c <"$tmp/err")" -le 500 ] && ok || fail 'a long word makes a long sentence'
done
# shellcheck disable=SC2046
bad 'more than 256 arguments' note add $(seq 257)
w note list --json
jq -e . >/dev/null 2>&1 <"$tmp/out" && ok || fail 'a long title in JSON'

# The editor.
export EDITOR=/nonexistent/ed
w note edit first
status_is 2 'an editor that is not there'
sed -i '/^whet: /!d' "$tmp/err" # the shell has its say as well
one_sentence 'an editor that is not there'
has "$tmp/err" 'the editor "/nonexistent/ed" was not found' 'an editor that is not there'
hasnt "$tmp/err" 'your text is in' 'nothing was written: no file is left'
EDITOR='printf changed >>"$1"; exit 3 #'
w note edit first
status_is 2 'an editor that fails'
one_sentence 'an editor that fails'
has "$tmp/err" 'ended with status 3' 'an editor that fails'
kept=$(sed 's/.*your text is in //' "$tmp/err")
same "$(cat "$kept")" 'the textchanged' 'the text is kept'
rm "$kept"
EDITOR='false'
w note edit first
status_is 2 'an editor that fails and wrote nothing'
hasnt "$tmp/err" 'your text is in' 'an editor that fails and wrote nothing'
same "$(ls "$WHET_HOME/cache/edit")" '' 'no file is left'
EDITOR='printf "a\000b" >'
bad 'holds a NUL byte' note edit first
EDITOR='rm'
bad 'cannot read' note edit first
EDITOR=true
w note edit first
status_is 0 'an edit that changes nothing'
has "$tmp/err" 'nothing was changed' 'an edit that changes nothing'
w note show first
same "$(cat "$tmp/out")" 'the text' 'nothing was lost'
# The note changes while it is being edited: both texts are kept.
EDITOR="sqlite3 $WHET_HOME/whet.db \"update note set body = 'theirs', checksum = 'x' where id = 1\"; printf mine >"
w note edit first
status_is 0 'an edit that meets another'
has "$tmp/err" 'both are kept, yours as "first-conflict"' 'an edit that meets another'
w note show first-conflict
same "$(cat "$tmp/out")" mine 'my text'
w note show first
same "$(cat "$tmp/out")" theirs 'their text'

# A locale that writes 0,5 does not get into JSON.
if localedef -i de_DE -f UTF-8 "$tmp/de_DE.UTF-8" >/dev/null 2>&1; then
  w review rate two-sum 3
  WHET_NOW=2026-11-29T09:00:00Z
  LOCPATH=$tmp LC_ALL=de_DE.UTF-8 "$whet" review due --json >"$tmp/out"
  jq -e '.[0].recall > 0.5 and .[0].recall < 1' >/dev/null 2>&1 <"$tmp/out" && ok ||
    fail "numbers in another locale: $(cat "$tmp/out")"
else
  echo 'skipped: no locale can be made here'
  ok
fi
finish
