#!/usr/bin/env bash
# Feeds each script of keys to the screens, on a home of a known past, and compares what they show
# with the golden file beside it. In a golden file ">" before a row means that something in it is in
# reverse video. run.sh [BUILD_DIR]; UPDATE=1 writes the golden files anew: read them before they are kept.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(cd "$root" && cd "${1:-build}" && pwd) || exit 1
whet=${WHET:-$build/whet}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

# One exercise, with a statement of the test's own: others may be reworded any day.
mkdir -p "$tmp/exercises/dsa" "$tmp/user"
cp -r "$root/exercises/dsa/two-sum" "$tmp/exercises/dsa/"
cp "$here/statement.md" "$tmp/exercises/dsa/two-sum/README.md"
ln -s "$root/exercises/support" "$tmp/exercises/support"

# An editor that does what its name says with the file.
cat >"$tmp/edit" <<'SH'
#!/bin/sh
[ -e "$WHET_HOME/idle" ] && exit 0
case $1 in
*.yaml) sed 's/^#day_start: .*/day_start: 05:00/; s/^#keys:.*/keys:/; s/^#  practice.start: s/  practice.start: z/' "$1" >"$1.new" && mv "$1.new" "$1" ;;
*.c) cp "$WHET_EXERCISES/dsa/two-sum/reference.c" "$1" ;;
*) printf '# Sliding windows\n\nGrow right, shrink left: `O(n)`.\n' >"$1" ;;
esac
SH
chmod +x "$tmp/edit"

# No machine can be reached.
printf '#!/bin/sh\necho "ssh: connect to host far port 22: No route to host" >&2\nexit 255\n' >"$tmp/ssh"
chmod +x "$tmp/ssh"

at() {
	local now=$1
	shift
	env -i PATH="$PATH" TMPDIR="$tmp" HOME="$tmp/user" WHET_HOME="$tmp/user/whet" \
		WHET_EXERCISES="$tmp/exercises" WHET_NOW="$now" WHET_SSH="$tmp/ssh" TZ=UTC LC_ALL=C.UTF-8 \
		TERM=xterm-256color LINES=24 COLUMNS=80 EDITOR="$tmp/edit" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" \
		"$whet" "$@"
}

seed() {
	local day
	for day in 07-06 08-19 08-20 09-30 10-01 10-02 10-12 11-02 11-03 11-04 11-09; do
		at 2026-${day}T09:00:00Z review rate climbing-stairs 3
	done
	at 2026-11-10T09:00:00Z review rate valid-parentheses 2
	at 2026-11-12T09:00:00Z review rate word-break 1
	at 2026-11-12T10:00:00Z job add 'Sarvam' 'ML engineer'
	at 2026-11-20T10:00:00Z job add 'Acme' 'Backend engineer'
	at 2026-11-01T10:00:00Z plan add 'DSA every day' --kind input --measure days --target 30
	at 2026-11-01T10:01:00Z plan add 'Three notes' --kind output --measure notes --target 3
	printf '# Hash maps\n\nA **hash map** finds the other half in one look-up.\n\n- [x] open addressing\n- [ ] probing\n' |
		at 2026-11-08T20:00:00Z note add --tag dsa --publish -
	printf 'Coalesced loads: 32 threads, one line. 漢字 too.\n' |
		at 2026-11-21T20:00:00Z note add --tag cuda --tag memory -
}

# A kernel's submission, made up: no machine needs nvcc to show it.
graded_kernel() {
	mkdir -p "$tmp/exercises/cuda/naive-transpose"
	cp "$here/statement.md" "$tmp/exercises/cuda/naive-transpose/README.md"
	cat >"$tmp/exercises/cuda/naive-transpose/exercise.yaml" <<-'YAML'
		title: Naive Transpose
		kind: cuda
		number: 16
		pattern: Execution and memory
		difficulty: Easy
		header: naive_transpose.cuh
		function: transpose
		cases:
		  - {name: one element, sizes: [1]}
	YAML
	sqlite3 "$tmp/user/whet/whet.db" "
		insert into attempt (id, problem_id, started_at)
			select 900, id, 1795341600000000 from problem where slug = 'naive-transpose';
		insert into submission (attempt_id, at, file, code, code_sha256, verdict, summary, measurements,
			layers, compiler, device, line) values (900, 1795341600000000, 'solution.cu',
			cast(readfile('$here/kernel.cu') as text), '', 'SLOW',
			'line 9: 32 sectors a store request; naive 32, reference 4, limit 4.5',
			rtrim(cast(readfile('$here/kernel.json') as text), char(10)), 'rlimits', 'nvcc 13.0', 'virtual GPU', 9)"
}

# A note with all that a note can hold, about two things; and one that links to another.
many_notes() {
	at 2026-11-21T21:00:00Z note add --tag ml --tag "a-long-tag/below" - <"$here/note.md"
	at 2026-11-21T21:01:00Z note attach everything-a-note-holds problem two-sum
	at 2026-11-21T21:02:00Z note attach everything-a-note-holds application 1
	at 2026-11-21T21:03:00Z note add --title 'Two ways 🛠' 'To [[hash maps]] and [[hash-maps#Hash maps]].'
}

# What was tried at a problem; the time of the last attempt nobody stopped.
attempted() {
	at 2026-11-12T08:00:00Z attempt start word-break
	at 2026-11-12T08:45:00Z attempt stop word-break --left
	at 2026-11-12T08:46:00Z attempt note word-break --approach 'greedy 🪓, longest word first' --went-wrong 'aab'
	at 2026-11-15T08:00:00Z problem edit word-break --company Acme --pattern Tries
	at 2026-11-15T08:00:00Z problem add 'Word Search 漢字' --pattern Tries
	at 2026-11-21T08:00:00Z attempt start word-break
	printf '# Breaking words\n\nTry every end.\n' | at 2026-11-21T09:00:00Z note add --problem word-break -
}

asked() {
	printf '# Warps 🧶\n\nQ: How many threads are a warp?\nA: 32.\n\nQ: What is 漢字 coalescing?\nA: One line\nfor **all** lanes.\n' |
		at 2026-11-21T20:00:00Z note add -
}

# A day with all there can be in it: time nobody stopped and time that runs, interviews, a second
# reminder, a week's goal, a pattern that gives trouble, questions, someone to write to.
crowded() {
	echo 'applications_per_week: 3' >"$tmp/user/whet/config.yaml"
	at 2026-10-20T10:00:00Z job add 'Société Générale 漢字' 'Staff engineer, numerical libraries and compilers'
	at 2026-11-10T10:00:00Z job add Initech 'CUDA engineer'
	at 2026-11-18T10:00:00Z job move initech interview --round 2
	at 2026-11-18T10:01:00Z job interview add initech '2026-11-22 14:30' --round 2 --place 'video call'
	at 2026-11-18T10:02:00Z job interview add acme '2026-11-25 09:00' --place 'their office'
	at 2026-11-20T11:00:00Z job add Hooli 'Kernel engineer'
	at 2026-11-01T10:00:00Z output add outreach 'Letter about the tiler' --who 'Ada 漢字'
	at 2026-11-02T10:00:00Z output move 'letter' sent
	for day in 12 13 14 15; do
		at 2026-11-${day}T10:00:00Z review rate implement-trie-prefix-tree 1
		at 2026-11-${day}T10:01:00Z review rate word-search-ii 1
	done
	at 2026-11-21T18:00:00Z attempt start valid-parentheses
	at 2026-11-21T22:30:00Z attempt pause valid-parentheses
	at 2026-11-22T09:35:00Z log start note hash-maps
}

# Times and sizes differ from run to run, work from compiler to compiler.
mask() {
	case $1 in notes_*) exec cat ;; esac # lists beside a text look like charts
	sed -E 's/[0-9]+(\.[0-9])? (ms|kB)$/N \2/; s/(allocations +)[0-9]+/\1N/; s/[0-9]+ of [0-9]+ cases/N of N cases/
		s/^(.) +[0-9.]+ % [^ ]* .*/\1 N % OF THE WORK IN A LINE/; s/[0-9]+(\.[0-9]+)? times/N times/
		s/[0-9.]+ \([0-9.]+-[0-9.]+\)/N (N-N)/; s/^(.)( +[0-9.]+[kMG])? {6,}│.*/\1 A ROW OF THE CHART/
		s/^(.) [░▒▓█]{2} +[0-9.]+ % /\1            /; s/^(.) +[0-9.]+[kMG] │.*/\1 A ROW OF THE CHART/'
}

if [ -n "${WHET_TEST_HARNESS:-}" ]; then # see tests/lib.sh
	mkdir -p "$tmp/user/whet/cache/judge"
	cp -R "$WHET_TEST_HARNESS" "$tmp/user/whet/cache/judge/"
fi
seed >"$tmp/seed.log" 2>&1 || { cat "$tmp/seed.log"; exit 1; }
cp -r "$tmp/user" "$tmp/seeded"
for script in "$here"/*.script; do
	name=$(basename "$script" .script)
	rm -rf "$tmp/user"
	cp -r "$tmp/seeded" "$tmp/user"
	[ "$name" = idle ] && touch "$tmp/user/whet/idle" # an editor that changes nothing
	[ "$name" = kernel ] && graded_kernel
	case $name in notes_*) many_notes >/dev/null 2>&1 ;; esac
	[ "$name" = kernel ] || rm -rf "$tmp/exercises/cuda"
	[ "$name" = first ] && rm -rf "$tmp/user/whet" && mkdir -p "$tmp/user/whet"
	[ "$name" = running ] && mkdir -p "$tmp/user/vault" && printf "# Trees\n" >"$tmp/user/vault/trees.md"
	[ "$name" = ascii ] && echo 'ascii: true' >"$tmp/user/whet/config.yaml"
	[ "$name" = history ] && attempted >/dev/null
	[ "$name" = review ] && asked >/dev/null
	[ "$name" = busy ] && crowded >/dev/null && asked >/dev/null
	at 2026-11-22T10:00:00Z screens "$script" 2>&1 | mask "$name" >"$tmp/$name.out"
	[ -n "${UPDATE:-}" ] && cp "$tmp/$name.out" "$here/$name.golden"
	if diff -u "$here/$name.golden" "$tmp/$name.out" >"$tmp/diff"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $name"
		cat "$tmp/diff"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
