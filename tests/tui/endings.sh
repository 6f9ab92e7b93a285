#!/usr/bin/env bash
# However the program ends, or is stopped for a while, the terminal is as it was and the data is whole:
# signals and crashes, with nothing open, over a form, while a child grades, while an editor has the
# terminal; and killed in the middle of writes. endings.sh [BUILD_DIR]
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/terminal.sh
. tests/terminal.sh

# An editor that does nothing for long, and a solution that a compiler has long to do with.
printf '#!/bin/sh\nexec sleep 300.%s\n' $$ >"$tmp/editor"
chmod +x "$tmp/editor"
slow_solution() {
	local i
	echo '#define A0 x++; x++; x++; x++; x++; x++; x++; x++; x++; x++;'
	for i in 1 2 3 4 5; do
		echo "#define A$i A$((i - 1)) A$((i - 1)) A$((i - 1)) A$((i - 1)) A$((i - 1)) A$((i - 1)) A$((i - 1)) A$((i - 1))"
	done
	echo 'volatile int x; void f(void) { A5 }'
}
process() {
	case $1 in
	grading) pgrep -f -- "--home $tmp/home grade two-sum" ;;
	editor) pgrep -f "^sleep 300\\.$$\$" ;;
	esac
}
works() { process "$1" >/dev/null; }
ended() { ! works "$1"; }
stopped() { [ "$(cut -d' ' -f3 "/proc/$(pid)/stat")" = T ]; }

# Each opens the program and goes where the state is.
opens() {
	run "ulimit -c 0; ASAN_OPTIONS=handle_segv=0:handle_abort=0 $whet"
	sees 'it opens' '1 Today +2 Practice'
}
idle() { opens; }
form() {
	opens
	keys 3
	sees 'Jobs' 'No open applications|Applications'
	keys a
	sees 'a form' 'Ctrl-s save'
	keys -l 'Half a name'
	keys Tab Tab Tab
}
grading() {
	opens
	keys 2 /
	keys -l 'two sum'
	keys Enter Enter
	sees 'a problem' 'The contract'
	keys g
	sees 'it grades' 'Esc cancel'
	holds 'a child is at work' works grading
}
editor() {
	opens
	keys 2 /
	keys -l 'two sum'
	keys Enter e
	holds 'the editor is at work' works editor
}

terminal 80 24
run "$whet start two-sum"
sees 'there is something to grade' 'solution.c'
slow_solution >"$tmp/home/workspace/two-sum/solution.c"

for state in idle form grading; do
	for signal in TERM HUP SEGV; do
		$state
		kill -"$signal" "$(pid)"
		restored "SIG$signal, $state" "$state-$signal"
		case $state-$signal in
		grading-TERM | grading-HUP) holds "SIG$signal: what graded is gone" ended grading ;;
		grading-*) process grading | xargs kill ;;
		esac
	done
	$state
	kill -INT "$(pid)"
	keys C-l
	holds "SIGINT, $state: it stays" alive
	kill -TSTP "$(pid)"
	sees "SIGTSTP, $state: the shell is there" 'Stopped'
	holds "SIGTSTP, $state: it is stopped" stopped
	run "stty -g >$tmp/modes.stop-$state; echo stopped-$state"
	sees "SIGTSTP, $state: the shell answers" "^stopped-$state"
	holds "SIGTSTP, $state: the terminal's modes are as before" same_modes "stop-$state"
	run fg
	case $state in
	form) sees 'SIGCONT: what was typed is there' 'Half a name' ;;
	grading) sees 'SIGCONT: it still grades' 'Esc cancel' ;;
	*) sees 'SIGCONT: the screen is there' '1 Today +2 Practice' ;;
	esac
	[ "$state" != grading ] || keys Escape
	[ "$state" != grading ] || holds 'Esc ends what graded' ended grading
	kill -TERM "$(pid)"
	restored "$state, continued" "$state-continued"
done

# The editor has the terminal: what ends the program waits for it, a crash leaves it alone.
editor
kill -TERM "$(pid)"
holds 'SIGTERM: the editor goes on' works editor
kill "$(process editor)"
restored 'SIGTERM while an editor runs' editor-TERM
editor
kill -INT "$(pid)"
kill "$(process editor)"
sees 'SIGINT was for the editor' 'The editor ended'
keys q
restored 'and after it' editor-INT
editor
kill -SEGV "$(pid)"
kill "$(process editor)"
restored 'a crash while an editor runs' editor-SEGV

# Killed outright in the middle of writes: an application is taken back and made again, and again.
db() { sqlite3 "$tmp/home/whet.db" "$1"; }
taken_back() { [ "$(db 'select count(*) from application')" = 0 ]; }
whole() {
	[ "$(db 'pragma integrity_check')" = ok ] && [ -z "$(db 'pragma foreign_key_check')" ] &&
		[ "$(db 'select count(*) from application')" = "$(db 'select count(*) from application_event')" ]
}
run "clear; $whet job add Acme Engineer"
sees 'an application' 'Acme'
for round in 1 2 3 4 5; do
	opens
	for ((i = 0; i < 40; i++)); do keys u C-r u C-r u C-r u C-r; done &
	typing=$!
	holds "round $round: it is writing" taken_back
	kill -KILL "$(pid)"
	holds "round $round: it is gone" gone
	wait $typing
	holds "round $round: the data is whole" whole
	keys C-g C-a C-k
	run "stty sane; reset; echo usable-$round"
	sees "round $round: after reset the shell is usable" "^usable-$round"
	holds "round $round: the cursor can be seen" [ "$(t display-message -p -t w '#{cursor_flag}')" = 1 ]
	run "$whet undo; $whet redo; $whet undo; $whet redo; $whet job list; echo listed-$round"
	sees "round $round: it goes on from there" "^listed-$round"
	holds "round $round: and is whole" whole
done
