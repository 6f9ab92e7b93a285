#!/usr/bin/env bash
# Whatever the terminal says it is, and whatever size it takes: unknown names, few colours or none, no
# UTF-8; a storm of sizes from 1x1 to 300x100 on every screen, with keys in between. At every size of
# the canvas: tests/unit/test_tui_sizes. terminals.sh [BUILD_DIR]
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/terminal.sh
. tests/terminal.sh

colours() { t capture-pane -p -e -t w; }
few_colours() { colours | grep -q $'\e\[[0-9;]*3[0-7]m' && no_256; }
no_256() { ! colours | grep -q $'\e\[[0-9;]*38;'; }
no_colour() { no_256 && ! colours | grep -q $'\e\[[0-9;]*[349][0-7][;m]'; }
reversed() { colours | grep -q $'\e\[[0-9;]*7[;m]'; }
screen_is() { screen | grep -q "$1"; }
ascii() { ! screen | LC_ALL=C grep -q '[^ -~]'; }

terminal 80 24
run "$whet note add --title 'Bank conflicts' 'Thirty-two banks, 漢字.'; $whet job add Acme Engineer"
run "$whet plan add 'DSA every day' --target 21 --measure days; $whet plan topic add 'Rust kernels'; echo seeded"
sees 'there is something to show' '^seeded'

# Opens, moves, leaves.
works_on() { # WHAT COMMAND [CHECK]...
	local what=$1 check
	run "$2"
	shift 2
	sees "$what: the screens are there" '1 Today +2 Practice'
	keys 2
	sees "$what: a key goes to a screen" 'Problems|Practice.* 1 of [0-9]+'
	keys j Down
	sees "$what: keys and arrows move" '3 of [0-9]+'
	for check; do holds "$what: $check" "$check"; done
	keys q
	restored "$what" "$what"
}
for name in xterm-kitty alacritty foot ghostty xterm-ghostty no-such-terminal ''; do
	works_on "TERM=$name" "TERM=$name $whet" reversed
done
works_on TERM=linux "TERM=linux $whet" few_colours reversed
works_on TERM=vt100 "TERM=vt100 $whet" no_colour reversed
works_on TERM=xterm-mono "TERM=xterm-mono $whet" no_colour reversed
works_on NO_COLOR "NO_COLOR=1 $whet" no_colour reversed
works_on LC_ALL=C "LC_ALL=C $whet" ascii reversed
works_on LC_ALL=POSIX-vt100 "LC_ALL=POSIX TERM=vt100 $whet" ascii no_colour reversed
run "TERM=dumb $whet"
sees 'a terminal without a cursor is refused in words' 'cannot move its cursor'
restored TERM=dumb dumb

# The mouse is taken, unless it is not wanted.
mouse_is() { [ "$(t display-message -p -t w '#{mouse_any_flag}')" = "$1" ]; }
run "$whet"
sees 'it opens' '1 Today +2 Practice'
holds 'the mouse is taken' mouse_is 1
keys q
restored 'with the mouse' mouse
echo 'mouse: false' >"$tmp/home/config.yaml"
run "$whet"
sees 'it opens' '1 Today +2 Practice'
holds 'the mouse is left alone' mouse_is 0
mouse 0 24 0
keys C-l
holds 'a click does nothing' screen_is 'To do'
keys q
restored 'without the mouse' no-mouse
rm "$tmp/home/config.yaml"

# No terminal at either end: plain text, or JSON; no escape code, whatever TERM says.
run "$whet </dev/null | cat >$tmp/plain; $whet today --json >$tmp/json; $whet | grep -c . >$tmp/lines; echo piped"
sees 'what is piped ends by itself' '^piped'
holds 'it is text' grep -q . "$tmp/plain"
holds 'without an escape code' bash -c "! grep -q \$'\\e' $tmp/plain $tmp/json"
holds 'and JSON' jq -e . "$tmp/json"

# Where the storm blows: what leads there, what is seen there before and after, a key to press in it.
storm() { # WHAT KEYS-THERE PATTERN KEY
	keys -l "$2"
	[ -z "${5:-}" ] || keys "$5"
	sees "$1: is there" "$3"
	for ((i = 0; i < 15; i++)); do
		t resize-window -t w -x $((1 + RANDOM % 300)) -y $((1 + RANDOM % 100))
		keys "$4"
	done
	t resize-window -t w -x 1 -y 1
	holds "$1: one cell is a screen too" alive
	t resize-window -t w -x 35 -y 24
	sees "$1: too small is said" '^ ?too small: 36x8 at least'
	t resize-window -t w -x 80 -y 24
	sees "$1: after the storm it is there" "$3"
	sees "$1: and all of it" '^ whet  '
}
RANDOM=20261122
run "$whet"
sees 'it opens' '1 Today +2 Practice'
storm Today 1 'To do' C-l
storm Practice 2 '[0-9]+ of [0-9]+' j
storm Jobs 3 'Acme' j
storm Notes 4 'Bank conflicts' j
storm Plan 5 'DSA every day' j
storm Outputs 6 'Outputs' j
storm Stats 7 'streak|weeks' g
storm 'a problem' '2' 'Esc back' j Enter
keys Escape
storm 'an application' '3' 'Esc back' j Enter
keys Escape
storm 'a note' '4' 'Esc back' j Enter
keys Escape
storm 'a goal' '5' 'Esc back' j Enter
keys Escape
storm 'help' '?' 'Esc back' j
keys Escape
storm 'the palette' '1:' '^ :' Down
keys Escape
storm 'a calendar in a form' '3z' 'Enter take' j C-o
keys Escape Escape Escape
sees 'the form is left' 'Acme'
keys q
restored 'after all storms' storm
