#!/bin/sh
# Notes on the command line: links, renames, edits that cannot lose text, the day's note, search with any
# text, questions, a folder brought in twice, and undo of all of it.
# shellcheck disable=SC2016,SC2034,SC2154 # what lib.sh sets and reads; marks that are meant
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"

json() { # FILTER WANTED WHAT
  same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"
}
bad() { # TEXT COMMAND...: refused in one sentence that holds the text
  part=$1
  shift
  w "$@"
  status_is 2 "whet $*"
  one_sentence "whet $*"
  has "$tmp/err" "$part" "whet $*"
}
body() { # NOTE WANTED WHAT: the whole text, by its bytes
  w note show "$1"
  printf '%b' "$2" >"$tmp/wanted"
  cmp -s "$tmp/out" "$tmp/wanted" && ok || {
    fail "$3:"
    od -c "$tmp/out"
  }
}

# ---- links ----

w note add --title Target 'the [[From]] one'
w note add --title From 'see [[target|that]], `[[target]]` and [[Later#x]]'
w note link from
has "$tmp/out" 'to    target  target' 'a link'
has "$tmp/out" 'no note of that name' 'one that leads nowhere'
w note link from --json
json 'map(.way + " " + (.slug // "-")) | join(",")' 'to target,to -,from target' 'note link --json'
w note show target
has "$tmp/err" '1 note links here' 'backlinks are told'
w note rename target 'Another name'
has "$tmp/err" '1 link rewritten in 1 note' 'a rename'
body from 'see [[Another name|that]], `[[target]]` and [[Later#x]]' 'only the target changed'
w undo
body from 'see [[target|that]], `[[target]]` and [[Later#x]]' 'one undo for all of it'
w note link from --json
json '.[0].slug' target 'the link leads where it led'
bad 'has the name "from" already' note rename target x --slug from
bad 'is no name' note rename target x --slug 'A b'
bad 'a title needs a word' note rename target ' '
bad 'did you mean "target"' note rename targe x
# Tasks, those in code left out; turning one changes one byte of the note.
shopping='Shopping\n\n- [ ] bread\n\n      - [ ] indented code of the item\n* [X] milk\n\n```\n- [ ] code\n```\n'
w note add --title Tasks "$(printf '%b' "$shopping")"
w note task tasks --json
json 'map("\(.line) \(.done) \(.text)") | join(",")' '3 false bread,6 true milk' 'note task'
w note task tasks 3
body tasks "$(printf %s "$shopping" | sed 's/\[ \]/[x]/; s/\\n$//')" 'one byte'
w undo
body tasks "$(printf %s "$shopping" | sed 's/\\n$//')" 'undone'
bad 'no task in line 4' note task tasks 4
bad 'a line is a number from 1, not "bread"' note task tasks bread
w note add --title Lonely x
w note link lonely
status_is 1 'no links'

# ---- tags, about, delete ----

w note tag from a/b c
w note tag from d --remove c
has "$tmp/out" 'a/b d' 'note tag'
bad 'is no tag' note tag from 'a b'
bad 'which tag?' note tag from
w note attach from problem two-sum
w note list --on problem two-sum --json
json '.[].slug' from 'note list --on'
w note show from --json
json '.about[0].title' two-sum 'what it is about'
bad 'cannot be about a "planet"' note attach from planet x
bad 'there is no topic' note attach from topic nothing
bad 'does not take "x"' note list x
bad 'which topic?' note list --on topic
w note detach from problem two-sum
w note list --on problem two-sum
status_is 1 'detached'
w note delete target
has "$tmp/err" '1 note still links to it' 'note delete'
bad 'there is no note "target"' note show target
w undo
body target 'the [[From]] one' 'undo brings it back'
w note link from --json
json '.[0].slug' target 'and the link to it'

# ---- editing ----

editor() { # COMMANDS: $1 is the file
  printf '#!/bin/sh\n%s\n' "$1" >"$tmp/editor"
  chmod +x "$tmp/editor"
  export EDITOR="$tmp/editor"
  unset VISUAL
}
editor 'echo more >>"$1"; exit 3'
w note edit lonely
kept=$(sed -n 's/.*your text is in //p' "$tmp/err")
body lonely x 'an editor that fails changes nothing'
grep -q more "$kept" && ok || fail "the text of a failed editor is kept: $kept"
editor 'touch "$1"'
w note edit lonely
has "$tmp/err" 'nothing was changed' 'nothing was changed'
editor "echo mine >\"\$1\"; \"$whet\" note tag lonely t; printf theirs >\"$tmp/t\"; EDITOR=\"cp $tmp/t\" \"$whet\" note edit lonely"
w note edit lonely
has "$tmp/err" 'both are kept, yours as "lonely-conflict"' 'changed meanwhile'
body lonely theirs 'theirs stays'
body lonely-conflict 'mine\n' 'mine is kept'
editor "echo precious >\"\$1\"; \"$whet\" note delete lonely"
w note edit lonely
status_is 2 'deleted meanwhile'
grep -q precious "$(sed -n 's/.*your text is in //p' "$tmp/err")" && ok || fail 'the text is kept and named'

# ---- the day ----

w note daily --day 2026-11-18 --print
has "$tmp/out" '# 2026-11-18' 'a first day'
editor 'printf "\055 [ ] write it\n" >>"$1"'
w note daily --day 2026-11-18
w note daily --print
has "$tmp/out" 'Before: [[2026-11-18]]' 'across a gap'
has "$tmp/out" '- [ ] write it' 'an open task goes on'
has "$tmp/err" '1 open task moved here from 2026-11-18' 'and is told'
w note show 2026-11-18
has "$tmp/out" '- [>] write it' 'marked where it was'
bad '--day: "soon" is no day' note daily --day soon
w note daily --day yesterday --print
has "$tmp/out" "# 2026-11-21" "yesterday is a day"
mkdir -p "$WHET_HOME"
echo "daily_template: $tmp/none.md" >"$WHET_HOME/config.yaml"
bad 'daily_template' note daily --print
printf 'Day {{date}}' >"$tmp/t.md"
echo "daily_template: $tmp/t.md" >"$WHET_HOME/config.yaml"
w note daily --day 2026-12-01 --json
json '.body, .carried' 'Day 2026-12-01
- [ ] write it

1' 'a template with no place for tasks'
rm "$WHET_HOME/config.yaml"

# ---- search ----

w note add --title 'C++ notes' --tag cpp 'a multi-agent "quoted" thing'
for words in '"' '"""' "'" '*' 'AND' 'NEAR(' '-' 'a:b' 'title:x' '^x' '(' '{a b}' '\' '%' 'multi-agent' "$(printf '\377\376')" \
  "x' or '1'='1" 'a*b' '+' '.' ';drop table note;'; do
  w note search -- "$words"
  [ "$status" -le 1 ] && ok || fail "search for $words: $(cat "$tmp/err")"
done
w note search multi-agent --json
json '.[].slug' c-notes 'a word with a dash'
w note search thing --tag cpp --json
json length 1 'search --tag'
w note search thing --tag none
status_is 1 'search --tag of another'
w note search --limit 1 --json e
json 'length <= 1' true 'search --limit'
bad '--limit must be' note search --limit 0 x
bad '--limit must be' note search --limit x x

# ---- questions ----

w note add --title Theory 'Q: what is a warp
A: 32 threads'
w review due --json
json '.[] | select(.kind == "question") | .slug, .title' 'q1
what is a warp' 'review due'
printf '\n9\n3\n' | "$whet" review ask >"$tmp/out" 2>"$tmp/err"
same $? 0 'review ask'
has "$tmp/out" '32 threads' 'the answer is shown'
has "$tmp/err" 'a rating is 1' 'a wrong rating asks again'
has "$tmp/out" 'q1 is due again' 'and is taken'
: | "$whet" review ask q1 >"$tmp/out" 2>"$tmp/err"
same $? 1 'nobody answers'
hasnt "$tmp/out" '32 threads' 'no answer before Enter'
w review rate q1 again --json
json '.slug, .rating' 'q1
1' 'review rate'
bad 'there is no question q9' review rate q9 3
bad 'is no question' review ask two-sum
w review ask q1
status_is 1 'no terminal, nothing to read'

# ---- a folder ----

v=$tmp/vault
mkdir -p "$v/sub" "$v/.obsidian"
printf '\357\273\277---\r\ntags: [x]\r\n---\r\n[[Other]]\r\n' >"$v/First one.md"
printf 'no end \377' >"$v/sub/Other.md"
: >"$v/empty.md"
echo x >"$v/.obsidian/x.md"
echo x >"$v/pic.png"
w import notes "$v" --dry-run
has "$tmp/out" 'nothing was written: 3 new' 'a dry run'
bad 'there is no note "empty"' note show empty
w import notes "$v"
has "$tmp/out" '3 new' 'import notes'
has "$tmp/err" '1 other files, 0 symbolic links, 1 hidden' 'what was left'
body first-one '\357\273\277---\r\ntags: [x]\r\n---\r\n[[Other]]\r\n' 'every byte'
body other 'no end \377' 'every byte of what is no UTF-8'
w note link first-one --json
json '.[0].slug' other 'a link of the folder'
w import notes "$v" --json
json '.new, .same' '0
3' 'a second time'
editor 'echo here >"$1"'
w note edit other
echo there >"$v/sub/Other.md"
rm "$v/empty.md"
w import notes "$v"
has "$tmp/out" "the file's text is other-conflict" 'both changed'
has "$tmp/out" 'gone      empty.md' 'gone there'
body other 'here\n' 'mine stays'
body other-conflict 'there\n' 'theirs is a second note'
w import notes "$v" --json
json '.conflict, .new, .kept' '0
0
1' 'no second second note'
w undo
w undo
bad 'there is no note' note show other-conflict
w import notes "$v"
w note delete first-one
w import notes "$v"
has "$tmp/out" '1 deleted here and the same there: they stay deleted until the file changes' 'deleted stays deleted'
w undo
w note show first-one
status_is 0 'undo brings it back'
w import notes "$v" --json
json '.deleted, .was' '0
null' 'and it is known again'
mv "$v" "$tmp/moved vault"
w import notes "$tmp/moved vault"
has "$tmp/out" "these notes were at $(realpath "$tmp")/vault: 3 of them are followed here, none is doubled" 'a folder that was moved'
w import notes "$tmp/moved vault" --json
json '.new, .was' '0
null' 'told once'
v="$tmp/moved vault"
bad 'there is no folder' import notes "$tmp/nowhere"
bad 'there is no folder' import notes "$v/First one.md"
finish
