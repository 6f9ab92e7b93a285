#!/usr/bin/env bash
# Drives the real program in a real terminal (tmux): keys go in, the screen is read back. Every step
# waits until the screen shows what it should, with a limit; nothing merely sleeps, but to see that an
# idle program does nothing. tmux.sh [BUILD_DIR]
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "${1:-build}" && pwd) || exit 1
whet=${WHET:-$build/whet}
tmp=$(mktemp -d)
passed=0 failed=0
limit=${LIMIT:-20}

t() { tmux -L "whet-tui-$$" -f /dev/null "$@"; }
screen() { t capture-pane -p -t w; }
keys() { t send-keys -t w "$@"; }
finish() {
	t kill-server 2>/dev/null
	rm -rf "$tmp"
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}

ok() { passed=$((passed + 1)); }
bad() {
	failed=$((failed + 1))
	echo "FAILED: $1"
	screen | sed 's/^/    |/'
}
# sees NAME PATTERN: the screen shows the pattern within the limit.
sees() {
	local end=$((SECONDS + limit))
	while [ $SECONDS -le $end ]; do
		if screen | grep -qE -- "$2"; then
			ok
			return 0
		fi
		sleep 0.05
	done
	bad "$1 (no \"$2\")"
	return 1
}
# holds NAME COMMAND...: the command succeeds within the limit.
holds() {
	local name=$1 end=$((SECONDS + limit))
	shift
	while [ $SECONDS -le $end ]; do
		if "$@"; then
			ok
			return 0
		fi
		sleep 0.05
	done
	bad "$name"
	return 1
}
# mouse BUTTON X Y: pressed and let go, as a terminal reports it (TERM=screen has the old form),
# counting from 0.
mouse() {
	local button
	for button in "$1" 3; do
		# shellcheck disable=SC2059
		keys -l "$(printf "\\033[M$(printf '\\%o' $((button + 32)) $(($2 + 33)) $(($3 + 33)))")"
	done
}
# The program's process: the child of the pane's shell.
pid() { pgrep -P "$(t display-message -p -t w '#{pane_pid}')" -x whet; }
alive() { pid >/dev/null; }
gone() { ! alive; }
run() { keys -l "clear; $1"; keys Enter; }
modes() { cat "$tmp/modes.$1" 2>/dev/null; }
same_modes() { [ -n "$(modes before)" ] && [ "$(modes before)" = "$(modes "$1")" ]; }
# After the program ended: a prompt, the usual screen, the modes of before.
restored() {
	holds "$1: the program is gone" gone
	run "stty -g >$tmp/modes.$2; echo back-$2"
	sees "$1: the shell answers" "^back-$2"
	holds "$1: the terminal's modes are as before" same_modes "$2"
	holds "$1: the alternate screen is left" [ "$(t display-message -p -t w '#{alternate_on}')" = 0 ]
	holds "$1: the cursor can be seen" [ "$(t display-message -p -t w '#{cursor_flag}')" = 1 ]
	holds "$1: the mouse is given back" [ "$(t display-message -p -t w '#{mouse_any_flag}')" = 0 ]
}
# Bytes the program read or wrote, and the time it took of the processor.
idle_mark() { cut -d' ' -f14,15 "/proc/$1/stat"; grep -E '^(wchar|syscw)' "/proc/$1/io"; }

trap 'finish; exit $?' EXIT
if [ -n "${WHET_TEST_HARNESS:-}" ]; then # see tests/lib.sh
	mkdir -p "$tmp/home/cache/judge"
	cp -R "$WHET_TEST_HARNESS" "$tmp/home/cache/judge/"
fi
cat >"$tmp/rc" <<RC
PS1='\$ '
unset NO_COLOR COLORFGBG WHET_NOW VISUAL
export HOME=$tmp WHET_HOME=$tmp/home TZ=UTC LC_ALL=C.UTF-8 EDITOR=$tmp/editor
RC
# An editor that puts right what the starter leaves open.
cat >"$tmp/editor" <<'ED'
#!/bin/sh
cp "$WHET_EXERCISES/dsa/two-sum/reference.c" "$1"
ED
chmod +x "$tmp/editor"
echo "export WHET_EXERCISES=${WHET_EXERCISES:-$PWD/exercises}" >>"$tmp/rc"

t new-session -d -s w -x 80 -y 24 "exec bash --noprofile --rcfile $tmp/rc" || exit 1
sees 'a shell is there' '^\$'
run "stty -g >$tmp/modes.before; echo ready"
sees 'the shell is ready' '^ready'

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
	local now=$(idle_mark "$p")
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

run "$whet"
sees 'it opens again' '1 Today'
kill -TERM "$(pid)"
restored 'SIGTERM' term

run "$whet"
sees 'it opens again' '1 Today'
kill -HUP "$(pid)"
restored 'SIGHUP' hup

run "ulimit -c 0; ASAN_OPTIONS=handle_segv=0:handle_abort=0 $whet"
sees 'it opens again' '1 Today'
kill -SEGV "$(pid)"
restored 'a crash' crash

for name in xterm-kitty foot no-such-terminal ''; do
	run "TERM=$name $whet"
	sees "TERM=$name shows the screens" '1 Today +2 Practice'
	keys q
	holds "TERM=$name is left" gone
done
run "TERM=dumb $whet"
sees 'a terminal without a cursor is refused in words' 'cannot move its cursor'
run "NO_COLOR=1 $whet"
sees 'without colour' '1 Today'
holds 'no colour is written' bash -c '! tmux -L "whet-tui-'$$'" capture-pane -p -e -t w | grep -q "\[38;"'
keys q
holds 'left' gone
run "LC_ALL=C $whet"
sees 'without UTF-8' '1 Today'
holds 'only ASCII is drawn' bash -c '! tmux -L "whet-tui-'$$'" capture-pane -p -t w | LC_ALL=C grep -q "[^ -~]"'
keys q
holds 'left' gone
