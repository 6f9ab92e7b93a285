#!/usr/bin/env bash
# A day with the real program in a real terminal. It sleeps only to see that an idle program does
# nothing. tmux.sh [BUILD_DIR]
#
# What people hold a terminal program to, and the tests that hold each:
#   1 one table of keys           unit/test_tui_keys; tui/keys.golden (?, palette, foot); cli/help (manual)
#   2 undo and redo of everything unit/test_undo_commands; u and C-r in tui/*.golden
#   3 curses in one place, any size  arch/rooms (term.c alone); unit/test_tui_sizes; tui/terminals (storm)
#   4 idle is idle, few bytes     here; unit/test_tui_canvas (rows that changed); make bench
#   5 widths, controls, ASCII     unit/test_base_utf8, test_tui_canvas; tui/ascii.golden; tui/terminals
#   6 unknown terminals           tui/terminals
#   7 few colours, none, reverse  tui/terminals; unit/test_tui_canvas
#   8 the mouse, and without it   here; tui/terminals
#   9 signals, crashes, suspension  tui/endings; here (Ctrl-z)
#  10 long work in a child        unit/test_tui_child; tui/grade.golden; tui/endings (Esc, signals)
#  11 no terminal                 tui/terminals
# Memory: tui/valgrind; make check-asan.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/terminal.sh
. tests/terminal.sh

# An editor that puts right what the starter leaves open, and likes other settings.
cat >"$tmp/editor" <<'ED'
#!/bin/sh
case $1 in
*.yaml) sed 's/accent: 200/accent: 201/; s/practice: "&"/practice: "@"/' "$1" >"$1.new" && mv "$1.new" "$1" ;;
*) cp "$WHET_EXERCISES/dsa/two-sum/reference.c" "$1" ;;
esac
ED
chmod +x "$tmp/editor"
echo "export WHET_EXERCISES=${WHET_EXERCISES:-$PWD/exercises}" >>"$tmp/rc"

terminal 80 24

run "$whet"
sees 'Today opens' '1 Today +2 Practice +3 Jobs'
sees 'the first time it asks what to begin with' 'Learn CUDA'
keys Escape
sees 'there is something to do' '^ new +'
keys 2
sees 'Practice opens' 'Problems .* 1 of [0-9]+'
keys j j
sees 'the selection moves' '3 of [0-9]+'
keys G
sees 'the end is reached' '([0-9]+) of \1$'
keys Home
sees 'the beginning is reached' ' 1 of [0-9]+$'
mouse 0 10 8
sees 'a click selects' ' 5 of [0-9]+$'
mouse 0 10 8
sees 'a click on what is selected opens it' 'Esc back'
keys Escape
mouse 65 10 8
sees 'the wheel moves on' ' 6 of [0-9]+$'
mouse 0 24 0
sees 'a click on a screen goes there' 'To do'
keys 2
sees 'a screen is as it was left' ' 6 of [0-9]+$'
keys /
keys -l 'two sum'
sees 'the filter narrows the list as it is typed' 'with "two sum"'
sees 'the filter finds' 'Two Sum +Easy'
keys Enter
sees 'the keys are back' 'Enter open'
keys Enter
sees 'the statement opens' 'Arrays & Hashing'
keys s
sees 'a start says where the file is' 'starter is in ~/.*two-sum/solution.c'
keys g
sees 'the starter is graded and not accepted' 'wrong answer|compile error|run-time error|time limit'
keys Escape
sees 'back at the problem' 'not yet scheduled'
keys e
sees 'the editor ran' 'g grades ~/'
keys g
sees 'the solution is accepted' 'accepted'
keys r
sees 'a rating is asked for' 'How did it go'
keys 4
sees 'the next review is said' 'comes back in [0-9]+ day'
keys '?'
sees 'help shows keys' 'In a text'
keys Escape
keys :
sees 'the palette offers commands' 'edit +e +open the solution'
keys -l 'notes'
keys Enter
sees 'the palette goes to Notes' 'No notes yet'
keys C-z
sees 'Ctrl-z goes to the shell' 'Stopped'
run 'fg'
sees 'fg brings the screen back' 'No notes yet'

# A watch: every save is graded, the last verdict stays in sight.
keys 2
sees 'back to Practice' 'with "two sum"'
keys Enter
sees 'the problem' 'The contract'
keys w
sees 'the watch begins with what is there' 'accepted; a save grades it again'
solution=$tmp/home/workspace/two-sum/solution.c
cp exercises/dsa/two-sum/starter.c "$solution"
sees 'a save is graded' '✗ wrong answer'
sees 'the verdict of before is in sight' 'before +accepted'
holds 'what was said of it is gone' bash -c "! tmux -L whet-tui-$$ capture-pane -p -t w | grep -q Accepted"
keys '?'
sees 'help over it' 'In a text'
cp exercises/dsa/two-sum/reference.c "$solution"
holds 'it is graded behind the help' bash -c "[ \"\$(sqlite3 $tmp/home/whet.db 'select verdict from submission order by id desc limit 1')\" = AC ]"
keys Escape
sees 'the new verdict' 'before +wrong answer'
sees 'what comes next is offered' 'r rates it: '
keys w
sees 'w ends it' 'The contract'
keys Enter
sees 'what was submitted' '^ +[0-9]+ .*accepted'
keys Escape Escape 4
sees 'Notes again' 'No notes yet'

for ((i = 0; i < 40; i++)); do
	t resize-window -t w -x $((1 + (i * 37) % 120)) -y $((1 + (i * 17) % 45))
done
t resize-window -t w -x 1 -y 1
holds 'one cell is a screen too' alive
t resize-window -t w -x 20 -y 5
sees 'too small is said' '^ ?too small'
t resize-window -t w -x 80 -y 24
sees 'after a storm of sizes all is there' 'No notes yet'

p=$(pid)
before=$(idle_mark "$p")
keys 1
sees 'Today shows what was done' 'done today'
before=$(idle_mark "$p")
sleep 2
after=$(idle_mark "$p")
holds 'idle, it does nothing' [ "$before" = "$after" ]
# What another program writes is here without a key, and then all is still again.
run_beside() { HOME=$tmp WHET_HOME=$tmp/home TZ=UTC LC_ALL=C.UTF-8 "$whet" "$@" >/dev/null 2>&1; }
keys 4
sees 'Notes, still none' 'No notes yet'
run_beside note add 'Written elsewhere'
sees 'a note of another whet appears' 'Written elsewhere'
p=$(pid)
still() {
	local now
	now=$(idle_mark "$p")
	[ "$now" = "$last" ] && return 0
	last=$now
	sleep 0.5
	return 1
}
last=
holds 'after it, all is still' still
last=$(idle_mark "$p")
sleep 3
holds 'and stays so: no time of the processor, nothing written' [ "$last" = "$(idle_mark "$p")" ]
keys 1
keys q
restored 'q' quit

cp exercises/dsa/two-sum/starter.c "$solution"
run "$whet grade two-sum --watch"
sees 'grade --watch' 'a save grades it again'
cp exercises/dsa/two-sum/reference.c "$solution"
sees 'the verdict of before stays in sight' '^before: WA'
sees 'accepted, it offers keys' 'n note +r rate \(1-4\) +x next +q quit'
keys 4
sees 'a key rates' 'two-sum is due again'
keys x
sees 'a key goes on' 'back|new|review'
holds 'and ends it' gone

# Keys and colours of one's own, and others while it runs.
printf 'keys:\n  everywhere.practice: "&"\ncolours:\n  accent: 200\n' >"$tmp/home/config.yaml"
colour() { t capture-pane -p -e -t w | head -n 1 | grep -q "38;5;$1m"; }
no_colour() { ! colour "$1"; }
mouse_is() { [ "$(t display-message -p -t w '#{mouse_any_flag}')" = "$1" ]; }
run "TERM=screen-256color $whet"
sees 'a key of one'"'"'s own is shown' '& Practice'
holds 'a colour of one'"'"'s own is drawn' colour 200
keys '&'
sees 'and the key works' 'Problems .* of [0-9]+'
keys 1
sees 'back at Today' 'done today'
keys 2
keys ,
sees 'the key of before means nothing; another opens setup' 'Setup'
keys Enter
sees 'other settings hold at once: the key' '@ Practice'
holds 'the colour' colour 201
holds 'the colour of before is gone' no_colour 200
keys Escape
sees 'below setup lies what was before' 'done today'
keys '@'
sees 'and the other key works' 'Problems .* of [0-9]+'
holds 'the mouse is the program'"'"'s' mouse_is 1
keys M
sees 'M says that it is not' 'The mouse is the terminal'
holds 'and gives it to the terminal' mouse_is 0
keys M
sees 'M again' 'The mouse works again'
holds 'takes it back' mouse_is 1
keys Home
mouse 0 10 8
sees 'a click selects again' ' 5 of [0-9]+$'
keys q
restored 'after that' own
