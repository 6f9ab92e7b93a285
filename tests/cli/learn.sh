#!/bin/sh
# What is learnt from a verdict: the report and what it folds away, submissions kept and compared,
# grading at every save, the editor at the line to blame.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"
reference=$root/exercises/dsa/two-sum/reference.c
file=$WHET_HOME/workspace/two-sum/solution.c

json() { # FILTER WANTED WHAT
  same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"
}
# Waits until the file has the text, for as long as a slow machine may need.
soon() { # FILE TEXT WHAT
  waited=0
  until grep -qF -- "$2" "$1" 2>/dev/null; do
    waited=$((waited + 1))
    if [ "$waited" -gt 1200 ]; then
      fail "$3: \"$2\" never came:"
      cat "$1"
      return 1
    fi
    sleep 0.05
  done
  ok
}

# ---- nothing yet ----

w submissions two-sum
status_is 1 'no submission yet'
has "$tmp/err" 'nothing was submitted' 'no submission yet'
w diff two-sum
status_is 1 'nothing to compare'
one_sentence 'nothing to compare'
w submissions two-sum none
status_is 2 'a number that is none'
w submissions two-sum 1
status_is 1 'a number too high'

# ---- a report ----

w start two-sum
w grade two-sum
status_is 1 'the starter'
has "$tmp/out" 'input     nums = [3, 3], target = 6' 'the failing case'
# shellcheck disable=SC2016 # the marks are meant
has "$tmp/out" '`whet hint two-sum` gives hint 1 of 3' 'the next hint is named'
hasnt "$tmp/out" 'hash' 'nothing is given away'
w hint two-sum
w grade two-sum
has "$tmp/out" 'gives hint 2 of 3' 'the hint after it'

cat >"$file" <<'C'
#include "two_sum.h"

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	int unused;
	pair[0] = 0;
	pair[1] = 1;
	return nums[n] == target;
}
C
w grade two-sum
status_is 1 'a read past the end'
has "$tmp/out" '>    8      return nums[n] == target;' 'the line to blame'
has "$tmp/out" '     7      pair[1] = 1;' 'and those around it'
has "$tmp/out" "line 5: unused variable 'unused'" 'a warning in a line'
hasnt "$tmp/out" '==ERROR' 'the words of the sanitizer are folded'
w grade two-sum --verbose
has "$tmp/out" 'ERROR: AddressSanitizer' 'grade --verbose'
w grade two-sum --json
json '.line, .failing.got, .target, (.heat | length), (.failing | has("difference"))' '8
null
null
0
true' 'grade --json of a crash'

cp "$root/exercises/dsa/two-sum/wrong/all_pairs.c" "$file"
w grade two-sum --cases
status_is 1 'a slow one'
has "$tmp/out" 'times the reference' 'how much too slow'
has "$tmp/out" 'Where the work is done' 'the hottest lines'
has "$tmp/out" ' ms  example 1' 'the time of every case'
hasnt "$tmp/out" 'both logarithmic' 'the chart is folded'
w grade two-sum --heat --verbose
has "$tmp/out" 'both logarithmic' 'the growth is drawn'
has "$tmp/out" 'what fits, n^2' 'and what fits'
grep -qE '^██ +[0-9.]+ % +[0-9]+ .*for \(' "$tmp/out" && ok || fail 'grade --heat shades the loop'
w grade two-sum --json
json '.target.work.fitted, .target.work.missed, (.target.work_ratio > .target.work_limit),
  (.heat[0].share > .heat[1].share), (.times | length) >= .cases_passed, (.target.points[0] | has("fitted"))' 'n^2
true
true
true
true
true' 'grade --json of a slow one'
LC_ALL=C w grade two-sum --verbose --heat
LC_ALL=C grep -q "$(printf '[\200-\377]')" "$tmp/out" && fail 'only ASCII without UTF-8' || ok

# ---- what was kept ----

cp "$reference" "$file"
w grade two-sum
status_is 0 'the reference'
w submissions two-sum
status_is 0 'submissions'
same "$(sed -n 2p "$tmp/out" | cut -c1-30)" '10      2026-11-22 09:00  AC  ' 'the newest first'
same "$(wc -l <"$tmp/out")" 11 'all of them'
w submissions two-sum --json
json 'length, .[0].number, .[0].verdict, .[9].number' '10
10
AC
1' 'submissions --json'
w submissions two-sum 3 --verbose
status_is 0 'an earlier report'
has "$tmp/out" '>    8      return nums[n] == target;' 'an earlier report has its line'
has "$tmp/out" 'ERROR: AddressSanitizer' 'and its words'
w submissions two-sum 3 --json
json '.verdict, .line, .number, (.cases_total > 0), .at' 'RTE
8
3
true
2026-11-22T09:00:00+00:00' 'an earlier report as JSON'
w submissions two-sum 6 --heat
has "$tmp/out" '██' 'an earlier report has its heat'
w submissions two-sum 3 --code
has "$tmp/out" 'int unused;' 'an earlier text'

# ---- compared ----

w diff two-sum
status_is 0 'the last two'
has "$tmp/out" '--- two-sum/9 (misses its target)' 'the last but one'
has "$tmp/out" '+++ two-sum/10 (accepted)' 'the last'
w submissions two-sum 3 --code
cp "$tmp/out" "$tmp/three.c"
w submissions two-sum 10 --code
cp "$tmp/out" "$tmp/ten.c"
w diff two-sum 3 10
diff -u "$tmp/three.c" "$tmp/ten.c" | tail -n +3 | grep '^[-+]' | sort >"$tmp/theirs"
tail -n +3 "$tmp/out" | grep '^[-+]' | sort >"$tmp/ours"
cmp -s "$tmp/theirs" "$tmp/ours" && ok || fail 'the same lines as diff -u'
w diff two-sum 10 file
status_is 1 'the same text'
has "$tmp/err" 'are the same' 'the same text'
printf '/* more */\n' >>"$file"
w diff two-sum file
status_is 0 'the file as it is now'
has "$tmp/out" '+/* more */' 'the file as it is now'
w diff two-sum 1 starter
status_is 1 'the starter was the first'
w diff two-sum reference
status_is 1 'the reference, once solved'
w diff two-sum file --json
json '.from, .to, .same, (.diff | contains("+/* more */"))' 'two-sum/10 (accepted)
two-sum/file
false
true' 'diff --json'
w diff two-sum 11
status_is 1 'no such submission'
w diff two-sum nonsense
status_is 2 'no such word'
w start binary-search
w grade binary-search
w diff binary-search reference
status_is 1 'no reference before it is solved'
has "$tmp/err" 'is not solved yet' 'no reference before it is solved'

# ---- the editor ----

cat >"$tmp/vi" <<SH
#!/bin/sh
printf '%s ' "\$@" >"$tmp/edited"
SH
chmod +x "$tmp/vi"
export EDITOR="$tmp/vi"
cp "$tmp/three.c" "$file"
w grade two-sum
status_is 1 'a line to blame'
w edit two-sum
same "$(cat "$tmp/edited")" "+8 $file " 'edit opens at the line to blame'
printf '\n' >>"$file"
w edit two-sum
same "$(cat "$tmp/edited")" "$file " 'but not when the file is another by now'
cp "$reference" "$file"
w grade two-sum
w edit two-sum
same "$(cat "$tmp/edited")" "$file " 'nor when it was accepted'
unset EDITOR

# What a language server needs lies beside the file.
cd "$WHET_HOME/workspace/two-sum" || exit 1
cp "$tmp/three.c" solution.c
clang -fsyntax-only @compile_flags.txt solution.c 2>"$tmp/clang"
has "$tmp/clang" "unused variable 'unused'" 'clang warns as the judge does'
hasnt "$tmp/clang" 'error' 'clang finds the headers'
if command -v clangd >/dev/null; then
  clangd --check=solution.c >"$tmp/clangd" 2>&1
  hasnt "$tmp/clangd" 'file not found' 'clangd finds the headers'
  has "$tmp/clangd" '-std=gnu11' 'clangd reads the flags'
fi
cd "$root" || exit 1
w start reverse-linked-list
clang -fsyntax-only @"$WHET_HOME/workspace/reverse-linked-list/compile_flags.txt" \
  "$WHET_HOME/workspace/reverse-linked-list/solution.c" 2>"$tmp/clang"
hasnt "$tmp/clang" 'error' 'types of the support library are found'

# ---- at every save ----

watch() { # begins to watch in the background
  "$whet" grade two-sum --watch --progress >"$tmp/watched" 2>"$tmp/talk" </dev/null &
  watcher=$!
}
watched() { # STATUS WHAT: it has ended
  wait "$watcher"
  same "$?" "$1" "$2"
}
cp "$root/exercises/dsa/two-sum/starter.c" "$file"
watch
soon "$tmp/watched" 'wrong answer' 'watching grades at once'
soon "$tmp/talk" 'watching ' 'then it waits'
# An editor that writes a new file and renames it, twice.
printf 'int x;\n' >"$file.new"
mv "$file.new" "$file"
cp "$reference" "$file.new"
mv "$file.new" "$file"
watched 0 'the last save is graded, and ends it'
has "$tmp/watched" 'AC  accepted' 'the last save is graded'
has "$tmp/talk" 'whet review rate two-sum' 'what comes next is offered'

printf '#include "two_sum.h"\n\nbool two_sum(const int *nums, size_t n, int target, size_t pair[2])\n{\n\tfor (volatile int i = 0;; i++)\n\t\t(void)nums, (void)n, (void)target, (void)pair;\n}\n' >"$file"
watch
soon "$tmp/talk" 'progress checking 0' 'one that never ends is graded'
cp "$reference" "$file"
watched 0 'a save while it grades'
hasnt "$tmp/watched" 'TLE' 'what a save made vain is not told'
has "$tmp/watched" 'AC  accepted' 'the file as it is now'

cp "$root/exercises/dsa/two-sum/starter.c" "$file"
watch
soon "$tmp/talk" 'watching ' 'it waits'
cp "$root/exercises/dsa/two-sum/starter.c" "$file"
touch "$WHET_HOME/workspace/two-sum/other"
cp "$reference" "$file"
watched 0 'a save of the same text is none'
same "$(grep -c 'progress start' "$tmp/talk")" 2 'a save of the same text is none'

finish
