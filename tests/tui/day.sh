#!/usr/bin/env bash
# A person's whole day in the screens, in a real terminal: a problem solved at the second try, a note,
# an application, a goal, an export; then the command line says what of it is there. day.sh [BUILD_DIR]
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/terminal.sh
. tests/terminal.sh
exercises=${WHET_EXERCISES:-$PWD/exercises}
blog=$tmp/blog

# An editor whose first solution answers with the values, whose second is right; notes it writes at once.
cat >"$tmp/editor" <<'ED'
#!/bin/sh
case $1 in
*.c)
	from=wrong/values_not_positions.c
	[ -e "$WHET_HOME/tried" ] && from=reference.c
	touch "$WHET_HOME/tried"
	cp "$WHET_EXERCISES/dsa/two-sum/$from" "$1" ;;
*) printf '# The other half 漢字\n\nLook up what is *missing* before you store.\n' >"$1" ;;
esac
ED
chmod +x "$tmp/editor"
echo "export WHET_EXERCISES=$exercises" >>"$tmp/rc"

terminal 100 30
run "$whet"
sees 'it asks what to begin with' 'Learn CUDA'
keys Escape
sees 'Today has something new' '^ new +'

# The problem: wrong at first.
keys 2
sees 'Practice' 'Problems .* 1 of [0-9]+'
keys /
keys -l 'two sum'
sees 'it is found' 'Two Sum +Easy'
keys Enter
sees 'the keys are back' 'Enter open'
keys Enter
sees 'the statement' 'The contract'
keys s
sees 'started' 'starter is in ~/.*two-sum/solution.c'
keys e
sees 'edited' 'g grades ~/'
keys g
sees 'the wrong one is told' '✗ wrong answer'
keys e
sees 'edited again' 'g grades ~/'
keys g
sees 'the right one is accepted' '✓ accepted'
keys r
sees 'a rating is asked for' 'How did it go'
keys 3
sees 'when it comes back' 'Two Sum comes back in [0-9]+ day'

# A note about it, to be exported.
keys a
sees 'the note is written' 'The note "The other half 漢字" is kept'
keys 4
sees 'it is in the list' 'The other half 漢字 .*private'
keys p
sees 'it is to be exported' 'The other half 漢字 .*public'

# An application, by the form, and on from there.
keys 3
sees 'no application yet' 'No open applications'
keys a
sees 'the form' 'company'
keys -l Globex
keys Enter
keys -l 'C engineer'
keys C-s
sees 'it is there' 'Globex +C engineer +applied'
keys m
sees 'where to' 'Move Globex'
keys C-s
sees 'it moved' 'Globex +C engineer +screening'

# A goal by hand, and what was done for it.
keys 5
sees 'the plan' 'No goals'
keys a
sees 'the goal asks' 'New goal'
keys -l 'Read the book'
keys Tab Tab Tab
keys -l aaa
sees 'an amount by hand' 'counts +amount'
keys Tab
keys -l 100
keys Tab
keys -l pages
keys C-s
sees 'it is in the plan' 'Read the book .*0/100'
keys o
sees 'how much' 'amount'
keys C-u
keys -l 12
keys Tab Tab
keys -l 'chapter one'
keys C-s
sees 'it counts' 'Read the book .*12/100'

# Undo is by name, and redo brings the same back.
keys u
sees 'the entry is undone' 'Undone: '
sees 'and not counted' 'Read the book .* 0/100'
keys u
sees 'the goal is undone' 'No goals'
keys C-r
sees 'the goal again' 'Read the book .* 0/100'
keys C-r
sees 'the entry again' 'Read the book .*12/100'

# The export: asked for, told, done.
keys 6
sees 'no outputs yet' 'No outputs'
keys X
sees 'where to' 'Export notes and solved problems'
keys Tab C-u
keys -l "$blog"
keys C-s
sees 'a dry run tells first' 'Nothing is written yet'
sees 'of the note' 'write .*The other half 漢字'
sees 'and of the problem' 'write +two-sum.md +Two Sum'
holds 'nothing is written' [ ! -e "$blog" ]
keys Enter
holds 'the files of the export are there' bash -c "[ \$(find '$blog' -name '*.md' 2>/dev/null | wc -l) -ge 2 ]"
keys Escape
sees 'back at the outputs' 'No outputs'
keys 1
sees 'the day, seen again' 'done today'
keys q
restored 'q' quit

# What the command line says of the day: jq FILTER WANTED COMMAND...
says() {
	local filter=$1 wanted=$2 got
	shift 2
	got=$(HOME=$tmp WHET_HOME=$tmp/home WHET_EXERCISES=$exercises TZ=UTC LC_ALL=C.UTF-8 \
		"$whet" "$@" --json 2>&1 | jq -c "$filter" 2>&1)
	if [ "$got" = "$wanted" ]; then ok; else
		failed=$((failed + 1))
		echo "FAILED: $* says $got of $filter, wanted $wanted"
	fi
}
says '[.[] | .verdict] | sort' '["AC","WA"]' submissions two-sum
says '[.solved, (.attempts | length), .card != null, [.notes[] | .title]]' \
	'[true,1,true,["The other half 漢字"]]' problem show two-sum
says '[.[] | .rating]' '[3]' review history two-sum
says '[.[] | [.title, .publish]]' '[["The other half 漢字",true]]' note list
says '[.[] | .problem]' '["two-sum"]' note list
says '[.[] | .title]' '["The other half 漢字"]' note list --on problem two-sum
says '[.company, .role, .stage, [.events[] | .stage]]' \
	'["Globex","C engineer","screening",["applied","screening"]]' job show globex
says '[.title, .measure, .unit, .progress, .target, [.entries[] | [.amount, .text]]]' \
	'["Read the book","amount","pages",12,100,[[12,"chapter one"]]]' plan show read
says '[.done_today > 0, .streak]' '[true,1]' today

stands() { # WHAT TEXT: one file of the export has it
	if grep -rqF --include='*.md' -- "$2" "$blog"; then ok; else
		failed=$((failed + 1))
		echo "FAILED: $1: no file of the export has \"$2\":"
		find "$blog" -type f
	fi
}
stands 'the note' 'Look up what is *missing* before you store.'
stands 'the note says its title' 'The other half 漢字'
stands 'the problem shows the solution' 'bool two_sum(const int *nums'
