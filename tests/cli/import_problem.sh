#!/bin/sh
# `whet import problem`: packages of both formats become exercises with everything in its place, and
# packages that try something are refused in a sentence and leave nothing behind.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z WHET_EXERCISES="$root/exercises"
packages=$root/tests/fixtures/packages
own=$WHET_HOME/exercises/own

json() { # FILTER WANTED WHAT
  same "$(jq -r "$1" <"$tmp/out" 2>&1)" "$2" "$3"
}
line() { # FILE LINE WHAT: the file holds the line
  if grep -qxF -- "$2" "$1"; then ok; else
    fail "$3: no line \"$2\" in:"
    head -n 40 "$1"
  fi
}
# A value of exercise.yaml as Python's YAML would read it is not to be had; the lines are plain.
manifest() { # SLUG LINE
  line "$own/$1/exercise.yaml" "$2" "exercise.yaml of $1"
}

# ---- legacy: the default validator, points, linked data, several languages ----

w import problem "$packages/average" --dry-run
status_is 0 'a dry run'
has "$tmp/out" 'would be imported' 'a dry run'
[ ! -e "$own" ] && ok || fail 'a dry run wrote something'
w import problem "$packages/average" --json
status_is 0 'a legacy package'
json '.slug, .title, .action, .dry_run' 'average
An Average Problem
imported
false' 'what was imported'
json '.samples, .cases, .groups, .validation, .validator_flags' '1
5
2
default
float_tolerance 1e-6' 'its cases'
json '.reference, .right, .wrong' 'sum.c
1
3' 'its solutions: C goes before C++'
json '.skipped | map("\(.count) \(.why)") | join(", ")' \
  '2 in another language, 1 in partially_accepted/' 'what was not taken'
manifest average 'title: "An Average Problem"'
manifest average 'interface: stdio'
manifest average 'validation: default'
manifest average 'validator_flags: "float_tolerance 1e-6"'
manifest average '  - {name: "secret/easy", points: 30}'
manifest average '  - {name: "secret/hard", points: 70}'
# Three times a millisecond or so is less than the least there is.
manifest average 'limits: {cpu_ms: 1000, memory_mb: 512, output_mb: 8}'
has "$own/average/exercise.yaml" 'licence cc by-sa' 'the licence goes with the copy'
linked=$own/average/data/secret/hard/01-one.in
[ ! -L "$linked" ] && cmp -s "$linked" "$packages/average/data/secret/easy/01-one.in" && ok ||
  fail 'a linked case becomes a file'
cmp -s "$own/average/reference.c" "$packages/average/submissions/accepted/sum.c" && ok ||
  fail 'the reference is the first accepted submission in C'
cmp -s "$own/average/right/running.cc" "$packages/average/submissions/accepted/running.cpp" && ok ||
  fail 'the other accepted one is kept'
same "$(cat "$own/average/data/secret/easy/01-one.hint")" 'What is the average of one number?' 'a hint'
# Two submissions of one name, and the line before each.
same "$(head -n 2 "$own"/average/wrong/*.c* | grep -c '^#line 1 ')" 3 'every rejected one keeps its lines'
same "$(cat "$own"/average/wrong/* | sed -n 's/^\/[*/] \([A-Z]*\): submissions.*/\1/p' | sort | tr '\n' ' ')" \
  'RTE RTE WA ' 'every rejected one names its verdict'
# The statement, from TeX.
readme=$own/average/README.md
line "$readme" '# An Average Problem' 'the title'
line "$readme" 'Given $n$ numbers, print their **average**. "Easy", you say—but' 'words of TeX'
line "$readme" '*mind* the 100% of cases where $\frac{1}{n}$ matters.' 'mathematics stays'
line "$readme" '## Input' 'sections'
line "$readme" '- each of the next $n$ lines holds a number;' 'a list'
line "$readme" '   1. a) nor below zero' 'a list within a list'
line "$readme" 'The first line holds $n$ ($1 \le n \le 1\,000$).' 'names that the statement gives itself'
line "$readme" 's &= 1\,000$$' 'set mathematics'
line "$readme" "$(printf 'Smo\314\210rg\303\245s, e\314\201tude, nai\314\210ve, **bold** and … [more](https://contest.example/a).')" 'accents, switches, links'
line "$readme" '2.5  % not a comment' 'verbatim text'
line "$readme" '| easy | 30 |' 'a table'
line "$readme" '## Sample input 1' 'the samples are appended'
hasnt "$readme" 'what the reader is to do' 'comments are gone'
gcc -Wall -Wextra -Werror -o "$tmp/starter" "$own/average/starter.c" 2>"$tmp/err" && ok || fail 'the starter compiles'

# ---- 2023-07: Markdown, constants, settings of cases ----

w import problem "$packages/addpairs" --json
status_is 0 'a package of 2023-07'
json '.title, .cpu_ms, .cpu_from, .memory_mb, .reference, .wrong' 'Add Pairs
1500
the package
256
add.cc
1' 'what was imported'
json '.skipped | map("\(.count) \(.why)") | join(", ")' '1 of several files, 1 in rejected/' 'what was not taken'
manifest addpairs 'validator_flags: "case_sensitive space_change_sensitive"'
manifest addpairs 'limits: {cpu_ms: 1500, memory_mb: 256, output_mb: 4}'
line "$own/addpairs/README.md" 'Add up at most 1000 pairs; {{other}} stays.' 'constants'
line "$own/addpairs/README.md" '3 (one and two)' 'a sample is shown as the package wants it shown'
same "$(cat "$own/addpairs/data/sample/1.ans")" '3
7' 'and judged by its answer'
same "$(cat "$own/addpairs/data/secret/one/1.hint")" 'Have you seen both numbers?' "a case's hint"
[ ! -e "$own/addpairs/data/invalid_input" ] && ok || fail 'invalid input is no case'

# ---- a validator of its own; a dialogue ----

w import problem "$packages/anysum/" --json
json '.validation, .validator_flags, .cpu_ms, .cpu_from' 'custom
limit 100
100
the package' 'a validator in C++; a .timelimit file'
same "$(cd "$own/anysum/output_validators" && echo *)" 'check.cc report.h' "the validator's files"
w import problem "$packages/findnumber" --json
json '.title, .validation, .samples' 'Find the Number
interactive
1' 'an interactive package'
same "$(cd "$own/findnumber/output_validators" && echo *)" referee.cpp 'a validator that lies loose'
[ -s "$own/findnumber/data/sample/1.interaction" ] && ok || fail 'the dialogue of a sample is kept'
line "$own/findnumber/README.md" '>500' 'and shown'

# ---- graded ----

w verify average addpairs anysum findnumber --json
status_is 0 'every submission keeps what its package promises'
json 'length, (map(select(.ok)) | length)' '16
16' 'the rows of verify'
json 'map(select(.file | endswith("/anysum/wrong/search.c"))) | .[0].wanted' TLE 'the promise of a slow one'
w list --json
json 'map(select(.slug == "anysum"))[0] | .title, .gradable, .number, .pattern' 'Any Sum
true
0
Imported' 'an imported problem is listed'
w start anysum
status_is 0 'start'
w grade anysum --json
json .verdict WA 'the starter is not accepted'
cp "$packages/anysum/submissions/accepted/halves.c" "$WHET_HOME/workspace/anysum/solution.c"
w grade anysum
status_is 0 'the solution is accepted'
w reference anysum
has "$tmp/out" 'n - n / 2' 'the reference'

# ---- again, changed, taken ----

before=$(find "$own" | sort | cksum)
w import problem "$packages/anysum" --json
status_is 0 'the same package again'
json .action unchanged 'the same package again'
same "$(find "$own" | sort | cksum)" "$before" 'nothing was touched'
cp -R "$packages/anysum" "$tmp/anysum"
echo 9 >"$tmp/anysum/data/secret/3.in"
echo '5 4' >"$tmp/anysum/data/secret/3.ans"
echo mine >"$own/anysum/mine"
w import problem "$tmp/anysum" --json
status_is 0 'a changed package'
json '.action, .cases, .kept' "replaced
4
$WHET_HOME/exercises/replaced/anysum.1" 'a changed package'
[ -s "$WHET_HOME/exercises/replaced/anysum.1/mine" ] && [ ! -e "$own/anysum/mine" ] && ok || fail 'what was there is kept whole'
# A killed import's folder goes at the next one; a living process's stays.
dead=$(sh -c 'echo $$')
mkdir -p "$WHET_HOME/exercises/import.$dead.abcdef/data" "$WHET_HOME/exercises/import.$$.abcdef"
echo 8 >"$tmp/anysum/data/secret/3.in"
w import problem "$tmp/anysum" --json
json .kept "$WHET_HOME/exercises/replaced/anysum.2" 'changed again'
[ ! -e "$WHET_HOME/exercises/import.$dead.abcdef" ] && [ -e "$WHET_HOME/exercises/import.$$.abcdef" ] &&
  ok || fail 'what a killed import left goes'
rmdir "$WHET_HOME/exercises/import.$$.abcdef"
w import problem "$packages/average" --slug two-sum
status_is 2 'a slug of an exercise'
one_sentence 'a slug of an exercise'
w import problem "$packages/average" --slug sort-an-array
status_is 2 'a slug of the catalogue'
w import problem "$packages/average" --slug anysum
status_is 2 'a slug of another import'
w import problem "$packages/average" --slug 'No Slug'
status_is 2 'no slug'
one_sentence 'no slug'
w import problem "$packages/findnumber" --slug find --json
json '.slug, .action' 'find
imported' 'a slug of its own'
mkdir -p "$own/made-by-hand"
echo 'title: Made by hand' >"$own/made-by-hand/exercise.yaml"
w import problem "$packages/average" --slug made-by-hand
status_is 2 'an exercise made by hand'
same "$(cat "$own/made-by-hand/exercise.yaml")" 'title: Made by hand' 'it is left alone'
rm -r "$own/made-by-hand"

# ---- archives ----

# zip NAME SCRIPT: makes $tmp/NAME; in the script z is the archive, and add(name, text) and
# link(name, to) put into it.
zip() {
  python3 - "$tmp/$1" "$packages" "$2" <<'PYTHON'
import os, stat, sys, zipfile
z = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)
def add(name, text):
    z.writestr(name, text)
def special(name, mode, text):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (mode | 0o777) << 16
    z.writestr(info, text)
def link(name, to):
    special(name, stat.S_IFLNK, to)
def whole(package, below):
    top = os.path.join(sys.argv[2], package)
    for folder, _, files in os.walk(top):
        for file in sorted(files):
            path = os.path.join(folder, file)
            name = os.path.join(below, os.path.relpath(path, top))
            if os.path.islink(path):
                link(name, os.readlink(path))
            else:
                add(name, open(path, "rb").read())
def small(below=""):
    add(below + "problem.yaml", "name: Small\n")
    add(below + "data/secret/1.in", "1\n")
    add(below + "data/secret/1.ans", "1\n")
exec(sys.argv[3])
z.close()
PYTHON
}
zip average.zip 'whole("average", "average")'
w import problem "$tmp/average.zip" --json
status_is 0 'a zip archive of what was imported'
json '.slug, .action' 'average
unchanged' 'an archive and its folder are the same package'
zip find2.kpp 'whole("findnumber", "")'
w import problem "$tmp/find2.kpp" --json
status_is 0 'an archive without a folder'
json '.slug, .cases' 'find2
4' 'an archive without a folder is called as its file'
zip mac.zip 'small("mac/"); add("__MACOSX/mac/._problem.yaml", "x"); add("mac/.DS_Store", "x")'
w import problem "$tmp/mac.zip" --json
json '.slug, .cases' 'mac
1' 'what macOS adds is passed over'
same "$(find "$WHET_HOME/cache" -maxdepth 1 -name "*import*" | wc -l)" 0 'nothing unpacked is left'

# ---- what is refused ----

refused() { # WHAT TEXT PATH: exit 2, one sentence with the text, nothing left behind
  before=$(find "$WHET_HOME/exercises" | sort | cksum)
  w import problem "$3" --slug evil
  status_is 2 "$1"
  one_sentence "$1"
  has "$tmp/err" "$2" "$1"
  same "$(find "$WHET_HOME/exercises" | sort | cksum)" "$before" "$1: something is left"
  same "$(find "$WHET_HOME/cache" -maxdepth 1 -name "*import*" | wc -l)" 0 "$1: something unpacked is left"
}
zip dots.zip 'small(); add("data/../../../escaped", "x")'
refused 'a zip entry with ..' 'leads out of the archive' "$tmp/dots.zip"
zip absolute.zip 'small(); add("/tmp/whet-escaped", "x")'
refused 'an absolute zip entry' 'absolute name' "$tmp/absolute.zip"
[ ! -e "$WHET_HOME/escaped" ] && [ ! -e "$tmp/escaped" ] && [ ! -e /tmp/whet-escaped ] && ok || fail 'an entry escaped'
zip latin.zip 'small(); i = zipfile.ZipInfo("data/secret/nXme.in"); z.writestr(i, "x")'
python3 - "$tmp/latin.zip" <<'PYTHON'
import sys
data = open(sys.argv[1], "rb").read()
open(sys.argv[1], "wb").write(data.replace(b"nXme.in", b"n\xe9me.in"))
PYTHON
refused 'a zip name that is not UTF-8' 'not UTF-8' "$tmp/latin.zip"
zip twice.zip 'import warnings; warnings.simplefilter("ignore"); small(); add("data/secret/1.in", "2\n")'
refused 'a zip entry twice' 'twice' "$tmp/twice.zip"
zip case.zip 'small(); add("data/secret/A.in", "1"); add("data/secret/a.in", "1")'
refused 'names that differ by case' 'by case alone' "$tmp/case.zip"
zip fifo.zip 'small(); special("data/secret/2.in", stat.S_IFIFO, ""); add("data/secret/2.ans", "")'
w import problem "$tmp/fifo.zip" --slug fifo
same "$(find "$own" ! -type f ! -type d | wc -l)" 0 'a named pipe in a zip is at most a file'
zip link.zip 'small(); link("data/secret/2.in", "/etc/passwd"); add("data/secret/2.ans", "x")'
refused 'an absolute link in a zip' 'absolute path' "$tmp/link.zip"
zip up.zip 'small(); link("data/secret/2.in", "../../../../../../../../etc/passwd"); add("data/secret/2.ans", "x")'
refused 'a link out of a zip' 'leads out of the package' "$tmp/up.zip"
zip through.zip "small(); link('out', '$tmp'); add('out/through', 'x')"
refused 'an entry through a link' 'twice' "$tmp/through.zip"
zip through2.zip "small(); add('out/through', 'x'); link('out', '$tmp')"
refused 'a link over a folder' 'twice' "$tmp/through2.zip"
zip through3.zip "small(); link('out', '$tmp'); link('out/through', '/etc/passwd')"
refused 'a link through a link' 'twice' "$tmp/through3.zip"
[ ! -e "$tmp/through" ] && [ ! -L "$tmp/through" ] && ok || fail 'something went through a link'
zip bomb.zip 'small(); add("data/secret/2.in", b"0" * (100 << 20)); add("data/secret/2.ans", "x")'
refused 'a zip bomb' 'times its size' "$tmp/bomb.zip"
zip many.zip 'small(); [add("data/secret/%d.in" % i, "") for i in range(2, 20003)]'
refused 'too many entries' 'more than 20000 entries' "$tmp/many.zip"
zip deep.zip 'small(); add("d/" * 40 + "x", "x")'
refused 'too deep' 'too deep' "$tmp/deep.zip"
head -c 100 "$tmp/average.zip" >"$tmp/cut.zip"
refused 'half an archive' "$tmp/cut.zip" "$tmp/cut.zip"
echo 'not a zip' >"$tmp/text.zip"
refused 'no archive' "$tmp/text.zip" "$tmp/text.zip"
zip none.zip 'add("readme", "x")'
refused 'an archive without a package' 'no problem.yaml' "$tmp/none.zip"
refused 'a folder without a package' 'no problem.yaml' "$packages"
refused 'nothing' 'cannot read' "$tmp/not-there"

# Folders: a fresh small package each time, then what is wrong with it.
small() {
  rm -rf "$tmp/small"
  mkdir -p "$tmp/small/data/secret" "$tmp/small/submissions/accepted"
  echo 'name: Small' >"$tmp/small/problem.yaml"
  echo 1 >"$tmp/small/data/secret/1.in"
  echo 1 >"$tmp/small/data/secret/1.ans"
}
small && ln -s /etc/passwd "$tmp/small/data/secret/2.in"
refused 'an absolute link' 'absolute path' "$tmp/small"
small && ln -s ../../../outside "$tmp/small/data/secret/2.in" && echo x >"$tmp/outside"
refused 'a link that leaves' 'leads out of the package' "$tmp/small"
small && ln -s ../../.. "$tmp/small/data/secret/all"
refused 'a folder link that leaves' 'leads out of the package' "$tmp/small"
small && ln -s .. "$tmp/small/data/secret/all"
refused 'a link in a circle' 'circle' "$tmp/small"
small && ln -s gone "$tmp/small/data/secret/2.in"
refused 'a link to nothing' 'not there' "$tmp/small"
small && mkfifo "$tmp/small/data/secret/2.in"
refused 'a named pipe' 'neither a file nor a folder' "$tmp/small"
small && echo x >"$tmp/small/data/secret/A.in" && echo x >"$tmp/small/data/secret/a.in"
refused 'names that differ by case in a folder' 'by case alone' "$tmp/small"
small && python3 -c 'import sys; open(sys.argv[1].encode() + b"/\xff.in", "w")' "$tmp/small/data/secret"
refused 'a name that is not UTF-8' 'not UTF-8' "$tmp/small"
small && rm "$tmp/small/data/secret/1.ans"
refused 'a case without an answer' 'no answer' "$tmp/small"
small && rm "$tmp/small/data/secret/"*
refused 'no cases' 'no test cases' "$tmp/small"
small && echo 'validation: custom' >>"$tmp/small/problem.yaml"
refused 'no validator' 'holds none' "$tmp/small"
small && echo 'validation: custom' >>"$tmp/small/problem.yaml" &&
  mkdir "$tmp/small/output_validators" && echo 'print()' >"$tmp/small/output_validators/check.py"
refused 'a validator in Python' 'not written in C or C++' "$tmp/small"
small && mkdir "$tmp/small/output_validators" && echo 'print()' >"$tmp/small/output_validators/check.py"
w import problem "$tmp/small" --slug unused-validator
status_is 0 'a validator that the package does not ask for is no matter'
small && printf 'problem_format_version: 2023-07-draft\ntype: [interactive, multi-pass]\n' >>"$tmp/small/problem.yaml"
refused 'a multi-pass package' 'multi-pass' "$tmp/small"
small && echo 'problem_format_version: 1999' >>"$tmp/small/problem.yaml"
refused 'a format from nowhere' 'whet reads legacy' "$tmp/small"
small && echo 'limits: {memory: -5}' >>"$tmp/small/problem.yaml"
refused 'a limit below zero' 'memory' "$tmp/small"
small && echo 'name: [' >>"$tmp/small/problem.yaml"
refused 'no YAML' 'problem.yaml:' "$tmp/small"
small && mkdir -p "$tmp/small/data/secret/a" && echo 1 >"$tmp/small/data/secret/a/1.in" && echo 1 >"$tmp/small/data/secret/a/1.ans" &&
  echo 'output_validator_flags: case_sensitive' >"$tmp/small/data/secret/a/testdata.yaml"
echo Yes | tee "$tmp/small/data/secret/1.ans" >"$tmp/small/data/secret/a/1.ans"
printf '#include <stdio.h>\nint main(void) { puts("Yes"); return 0; }\n' >"$tmp/small/submissions/accepted/yes.c"
mkdir "$tmp/small/submissions/wrong_answer"
printf '#include <stdio.h>\nint main(void) { puts("YES"); return 0; }\n' >"$tmp/small/submissions/wrong_answer/shout.c"
w import problem "$tmp/small" --slug flags --json
status_is 0 'flags of one folder'
w verify flags --json
status_is 0 'flags of one folder'
json 'map(select(.file | endswith("shout.c")))[0].note' 'wrong answer in case "secret/a/1"' 'they count for its cases alone'
echo 'output_validator_flags: loudly' >"$tmp/small/data/secret/a/testdata.yaml"
refused 'flags of one folder that nothing knows' 'loudly' "$tmp/small"
small && mkdir -p "$tmp/small/include/c" && echo 'int x;' >"$tmp/small/include/c/x.c"
refused 'code that is compiled in' 'include/' "$tmp/small"

# ---- small things of the formats ----

small && echo 3 >"$tmp/small/.timelimit"
w import problem "$tmp/small" --slug seconds --json
json '.cpu_ms, .cpu_from, .reference' '3000
the package
null' 'a .timelimit file; no solution in C'
w verify seconds
status_is 0 'without a reference the starter alone is looked at'
has "$tmp/out" '1 passed' 'without a reference'
w reference seconds --give-up
status_is 1 'there is no reference to show'
one_sentence 'there is no reference to show'
small && echo 'validator_flags: float_tolerance much' >>"$tmp/small/problem.yaml"
refused 'flags that the default validator does not know' 'cannot be imported' "$tmp/small"
small && echo 'validation: custom' >>"$tmp/small/problem.yaml" &&
  mkdir "$tmp/small/output_validators" && echo 'int main(' >"$tmp/small/output_validators/check.c"
refused 'a validator that does not compile' 'cannot be imported' "$tmp/small"
# What the package accepts and whet does not is kept aside; another becomes the reference.
small && cp "$packages/average/submissions/run_time_error/whole.c" "$tmp/small/submissions/accepted/a.c"
printf '#include <stdio.h>\nint main(void) { puts("1"); return 0; }\n' >"$tmp/small/submissions/accepted/b.c"
w import problem "$tmp/small" --slug aside --json
json '.reference, .right, (.notes | map(select(contains("a.c") and contains("RTE"))) | length)' 'b.c
0
1' 'an accepted submission that is not accepted here'
[ -s "$own/aside/refused/a.c" ] && cmp -s "$own/aside/reference.c" "$tmp/small/submissions/accepted/b.c" && ok ||
  fail 'it is kept aside'
small && echo "timelimit='2.5'" >"$tmp/small/domjudge-problem.ini"
w import problem "$tmp/small" --slug domjudge --json
json .cpu_ms 2500 'the limit of DOMjudge'

# ---- what packages of contests have ----

# One repository holds many packages and links what they share into them: a matter only where it is read.
small && mkdir -p "$tmp/small/input_validators/v" &&
  ln -s ../../../../headers/shared.h "$tmp/small/input_validators/v/shared.h"
printf '#include <bits/stdc++.h>\nusing namespace std;\nint main() { vector<int> v{1}; cout << ssize(v) << endl; }\n' \
  >"$tmp/small/submissions/accepted/twenty.cpp"
printf '// @EXPECTED_RESULTS@: WRONG-ANSWER, TIMELIMIT\nint main() {}\n' >"$tmp/small/submissions/accepted/either.cpp"
w import problem "$tmp/small" --slug contest --json
status_is 0 'a link out of a place that is never read'
json '.reference, .right, (.skipped | map("\(.count) \(.why)") | join(", "))' 'twenty.cpp
0
1 that may get one of several verdicts' 'C++20; one that promises no single verdict'
ln -s /etc/passwd "$tmp/small/input_validators/v/absolute.h"
refused 'an absolute link where nothing is read' 'absolute path' "$tmp/small"
small && mkdir -p "$tmp/small/output_validators/check" && echo 'validation: custom' >>"$tmp/small/problem.yaml" &&
  ln -s ../../../headers/shared.h "$tmp/small/output_validators/check/shared.h"
refused 'a link out of the validator' 'not there' "$tmp/small"

# A validator with sources in a folder of its own; the cases' groups are scored by min.
small && mkdir -p "$tmp/small/output_validators/check/parts" && echo 'validation: custom' >>"$tmp/small/problem.yaml"
printf 'int same(int a, int b);\n' >"$tmp/small/output_validators/check/parts/same.hh"
printf '#include "same.hh"\nint same(int a, int b) { return a == b; }\n' >"$tmp/small/output_validators/check/parts/same.cc"
cat >"$tmp/small/output_validators/check/main.C" <<'CODE'
#include "parts/same.hh"
#include <fstream>
#include <iostream>
int main(int, char **words)
{
	std::ifstream answer(words[2]);
	int want, have;
	answer >> want;
	return std::cin >> have && same(want, have) ? 42 : 43;
}
CODE
printf '#include <stdio.h>\nint main(void) { puts("1"); return 0; }\n' >"$tmp/small/submissions/accepted/one.c"
w import problem "$tmp/small" --slug parts --json
status_is 0 'a validator of several folders'
json .reference one.c 'a validator of several folders'
printf '#include "same.hh"\nint same(int a, int b) { return a != b; }\n' >"$own/parts/output_validators/parts/same.cc"
w verify parts
status_is 1 'a file in a folder of the validator is part of it'
printf 'int main() { return 1; }\n' >"$tmp/small/output_validators/check/main.C"
refused 'a validator that works with nothing that is accepted' 'neither 42' "$tmp/small"
hasnt "$tmp/err" 'import\.' 'the folder that goes again is not named'

# Words of statements; a file that another system wrote.
small && mkdir -p "$tmp/small/statement"
cat >"$tmp/small/problem.yaml" <<'YAML'
problem_format_version: 2025-09
name: Contest Words
constants:
  five:
    value: 5
    word: five
YAML
cat >"$tmp/small/statement/problem.en.tex" <<'TEX'
\problemname{}
Play \problemyamlname{} with {{five}}, that is {{five.word}}, see \verb|a_{b| or `\texttt{c}'.
\begin{tikzpicture}[scale=2]
\draw (0,0) -- (1,1);
\end{tikzpicture}
\begin{tabular}{ll}
\toprule
A & B \\
\midrule
1 & 2 \\
\bottomrule
\end{tabular}
\textcopyright{} caf\'e
TEX
sed -i 's/$/\r/' "$tmp/small/statement/problem.en.tex"
printf 'bad \351 byte\r\n' >>"$tmp/small/statement/problem.en.tex"
w import problem "$tmp/small" --slug words --json
status_is 0 'words of contests'
readme=$own/words/README.md
line "$readme" "Play Contest Words with 5, that is five, see \`a_{b\` or '\`c\`'." 'the name, constants, verbatim words, quotes'
line "$readme" '(Picture)' 'a drawing'
hasnt "$readme" 'draw' 'a drawing is no text'
line "$readme" '| A | B |' 'a table with other lines'
line "$readme" '| 1 | 2 |' 'its last row'
same "$(grep -c '^|' "$readme")" 3 'rows of the table'
line "$readme" "$(printf '\302\251 cafe\314\201')" 'signs'
line "$readme" "$(printf 'bad \357\277\275 byte')" 'what is not UTF-8 is marked'
same "$(tr -cd '\r' <"$readme" | wc -c)" 0 'no line ends of another system'
finish
