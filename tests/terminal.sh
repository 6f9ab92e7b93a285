# shellcheck shell=bash
# For tests that drive the real program in a real terminal (tmux): keys go in, the screen is read back.
# Source it in the root of the source with the build folder as $1; it makes $tmp, whose rc the shell of
# `terminal` reads, and says at the end how many checks passed. Every check waits until the screen shows
# what it should, with a limit; nothing merely sleeps.

build=$(cd "${1:-build}" && pwd) || exit 1
# shellcheck disable=SC2034 # for those who read this file
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
# Opens the terminal with a shell in it.
terminal() { # COLUMNS ROWS
	t new-session -d -s w -x "$1" -y "$2" "exec bash --noprofile --rcfile $tmp/rc" || exit 1
	sees 'a shell is there' '^\$'
	run "stty -g >$tmp/modes.before; echo ready"
	sees 'the shell is ready' '^ready'
}
