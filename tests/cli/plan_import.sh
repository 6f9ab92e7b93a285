#!/bin/sh
# Plans written in Markdown: what is understood, what is not, twice the same, and nothing guessed.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z

# The plan in $tmp/plan.md, understood but not written.
understood() { # WHAT
  w plan import "$tmp/plan.md" --dry-run --json
  status_is 0 "$1"
}
is() { # FILTER WANTED: what jq makes of the output
  same "$(jq -c "$1" <"$tmp/out" 2>&1)" "$2" "$1"
}
# One item: how it is understood.
item() { # WORDS WANTED: [title, kind, measure, target, unit, per, deadline]
  printf -- '- %s\n' "$1" >"$tmp/plan.md"
  understood "$1"
  same "$(jq -c '.rows[0] | [.title, .kind, .measure, .target, .unit, .per, .deadline]' <"$tmp/out")" "$2" "$1"
}
remark() { # TEXT WHAT
  jq -r '.rows[].remark' <"$tmp/out" >"$tmp/remarks"
  has "$tmp/remarks" "$1" "$2"
}
bad() { # TEXT ARGUMENT...: wrong use, nothing written
  part=$1
  shift
  w "$@"
  status_is 2 "whet $*"
  one_sentence "whet $*"
  has "$tmp/err" "$part" "whet $*"
}

# Numbers, units, stretches, days, marks.
item 'solve 20 problems a week' '["solve 20 problems a week",null,"problems",20,null,"week",null]'
item 'solve 20 medium graph problems per week' \
  '["solve 20 medium graph problems per week",null,"problems",20,null,"week",null]'
item 'Write three notes/month (out)' '["Write three notes/month","output","notes",3,null,"month",null]'
item '[input] 1.5 hours every day' '["1.5 hours every day","input","hours",1.5,null,"rolling:1",null]'
item 'Input: 3x a week, stretch' '["3x a week, stretch","input","amount",3,"times","week",null]'
item '3 times in 7 days' '["3 times in 7 days",null,"amount",3,"times","rolling:7",null]'
item 'Read 300 pages by 2026-12-31' '["Read 300 pages",null,"amount",300,"pages",null,"2026-12-31"]'
item 'Read it (due February 2028)' '["Read it",null,null,null,null,null,"2028-02-29"]'
item 'write an article a month' '["write an article a month",null,"articles",1,null,"month",null]'
item 'stretch daily' '["stretch daily",null,"amount",1,"times","rolling:1",null]'
item '10h of study a week' '["10h of study a week",null,"hours",10,null,"week",null]'
item 'Run 5 miles a week' '["Run 5 miles a week",null,"amount",5,"miles","week",null]'
item 'Profile the H100 in 2026' '["Profile the H100 in 2026",null,null,null,null,null,null]'
item '**Solve** `4` [problems](https://x.org) <b>now</b>' '["Solve 4 problems now",null,"problems",4,null,null,null]'
item 'solve 3-5 problems a week' '["solve 3-5 problems a week",null,null,null,null,null,null]'
remark '"3-5" is no number' 'a range is not guessed'
item 'Learn CUDA 13' '["Learn CUDA 13",null,null,null,null,null,null]'
remark 'what the 13 counts' 'a number without a unit is not guessed'
item '2 notes and 3 articles' '["2 notes and 3 articles",null,"notes",2,null,null,null]'
remark 'only its first number' 'a second number'
item 'Read 0 pages' '["Read 0 pages",null,null,null,null,null,null]'
item 'Get a job by Q1 2027' '["Get a job",null,null,null,null,null,"2027-03-31"]'
item 'Get a job by the end of H2 2026' '["Get a job",null,null,null,null,null,"2026-12-31"]'
item 'Get a job by spring 2027' '["Get a job",null,null,null,null,null,"2027-05-31"]'
item 'Get a job (by winter, 2028)' '["Get a job",null,null,null,null,null,"2028-02-29"]'
item 'Get a job by spring' '["Get a job by spring",null,null,null,null,null,null]'
remark 'its deadline names no year' 'a season without a year is not guessed'
item 'Read ~~300~~ ==200 pages== a week' '["Read 200 pages a week",null,"amount",200,"pages","week",null]'
remark 'struck: 300' 'what is struck is told'
item 'Stretch ~~daily~~ weekly' '["Stretch weekly",null,"amount",1,"times","week",null]'
item '-> Write 3 notes a week' '["Write 3 notes a week","output","notes",3,null,"week",null]'
item '← 2 hours a week' '["2 hours a week","input","hours",2,null,"week",null]'
item 'Do it by 2026-02-30' '["Do it by 2026-02-30",null,null,null,null,null,null]'
remark 'no day of the calendar' 'a day that is none'

# Levels, sections, months, topics; an odd text around them, with the line ends of another system.
sed 's/$/\r/' >"$tmp/plan.md" <<'MD'
---
title: mine
---
# Vision
A job near the metal.

# Be good at GPUs
Prose.

## Know CUDA
- [x] Read the guide
- Inputs:
  - Solve 5 kernels a week
    - one of them hard
- Write an article a month (out)

| a | b |

```c
int x;
```

### Focus: December 2026
* Apply to 8 jobs (output)

## Outputs
1. Publish 2 articles

## December
+ rest

# Topics
## Compilers
Why: close to kernels
### Pros
- fun
### Cons
- a long way
- a long way
### Books
- Engineering a compiler (800 pages)
- Paper: On tiles
## JAX
- Pros:
  - fast
- what is this
MD
understood 'a plan'
is '[.rows[] | select(.is == "vision" or .is == "goal" or .is == "step") | [.line, .is, .title, .kind, .month]]' \
  '[[5,"vision","A job near the metal.",null,null],[7,"vision","Be good at GPUs",null,null],[10,"goal","Know CUDA",null,null],[11,"step","Read the guide",null,null],[13,"step","Solve 5 kernels a week","input",null],[14,"step","one of them hard","input",null],[15,"step","Write an article a month","output",null],[24,"step","Apply to 8 jobs","output","2026-12"],[27,"step","Publish 2 articles","output",null],[29,"goal","December",null,null],[30,"step","rest",null,null]]'
is '[.rows[] | select(.is == "topic" or .is == "pro" or .is == "con" or .is == "resource") | [.is, .title]]' \
  '[["topic","Compilers"],["pro","fun"],["con","a long way"],["con","a long way"],["resource","Engineering a compiler"],["resource","On tiles"],["topic","JAX"],["pro","fast"]]'
is '[.rows[] | select(.is == "left out") | .line]' '[8,17,19,46]'
is '[.rows[] | select(.is == "resource") | .kind]' '["book","paper"]'
is '[.new, .left_out]' '[18,4]'
remark 'a month without its year' 'a month without its year is not guessed'
w plan list --tree
status_is 1 'a dry run writes nothing'
w plan topic list
status_is 1 'a dry run writes nothing'
w plan import "$tmp/plan.md"
status_is 2 'without a terminal it asks for --yes'
has "$tmp/err" 'say --yes' 'without a terminal'
has "$tmp/out" 'kind not said' 'what was understood is shown'
w plan list --tree
status_is 1 'nothing was written'
w plan import "$tmp/plan.md" --yes --json
status_is 0 'written'
is '[.written, .new]' '[true,18]'
w plan list --tree --json
cp "$tmp/out" "$tmp/first"
is 'map([.title, .depth, .done])' \
  '[["A job near the metal.",0,false],["Be good at GPUs",0,false],["Know CUDA",1,false],["Read the guide",2,true],["Solve 5 kernels a week",2,false],["one of them hard",3,false],["Write an article a month",2,false],["Apply to 8 jobs",2,false],["Publish 2 articles",1,false],["December",1,false],["rest",2,false]]'
w plan topic show compilers --json
is '[.why, .pros, .cons, (.learn_from | map([.title, .total, .unit]))]' \
  '["close to kernels",1,1,[["On tiles",null,null],["Engineering a compiler",800,"pages"]]]'

# Again: nothing twice, what the person changed stays, what the file changed is taken over.
w plan import "$tmp/plan.md" --yes --json
is '[.written, .new, .changed]' '[false,0,0]'
w plan list --tree --json
cmp -s "$tmp/first" "$tmp/out" && ok || fail 'a second import changed the plan'
w plan edit 'rest' --kind output --month 2027-01
w plan log 'Apply' 2
sed -i 's/^- \[x\] Read the guide/- [ ] read THE guide/; s/^+ rest/+ rest (in)\n+ rest/; s/800 pages/820 pages/' "$tmp/plan.md"
w plan import "$tmp/plan.md" --yes --json
is '[.new, .changed]' '[0,2]'
remark 'not taken twice' 'a title twice under one parent'
w plan list --tree --json
is 'map(select(.title == "rest") | [.kind, .month])' '[["input","2027-01"]]'
is 'map(select(.title == "Read the guide") | .done)' '[true]'
is 'map(select(.title == "Apply to 8 jobs") | .progress)' '[0]'
is length 11

# As other people write: marks by emoji, words and tags, dates of many forms, tabs and spaces mixed.
cat >"$tmp/plan.md" <<'MD'
# 🚀 Career plan 2027
## 🌟 Vision:
I work on GPU compilers.
## Yearly Goals:
1. **Become fluent in CUDA**
   - 📥 Input:
     - Read "PMPP" (600 pages) by March 2027
   - 📤 Output:
	- Write 6 articles by 31.12.2027
	- Give one talk (due: 15 Sep 2027)
2. **Get a new job** — by the end of June 2027
## Monthly plan
### January:
- [ ] Solve 20 problems 📥
- [x] Set up the blog #output
- [ ] Read two papers a week #input
### Focus this month (February 2027):
- LeetCode - 300 problems by Dec 31, 2027
- a paper (deadline: 2027/10/01)
## Topics to Explore:
### MLIR
#### Pros:
- growing
#### Drawbacks :
- steep
#### Resources:
- Book: "Engineering a Compiler" (800 pages)
MD
understood 'a plan with emoji'
is '[.rows[] | select(.is == "vision" or .is == "goal" or .is == "step") | [.is, .title, .kind, .target, .month, .deadline]]' \
  '[["vision","I work on GPU compilers.",null,null,null,null],["goal","Become fluent in CUDA",null,null,null,null],["step","Read \"PMPP\" (600 pages)","input",600,null,"2027-03-31"],["step","Write 6 articles","output",6,null,"2027-12-31"],["step","Give one talk","output",1,null,"2027-09-15"],["goal","Get a new job",null,null,null,"2027-06-30"],["step","Solve 20 problems","input",20,"2027-01",null],["step","Set up the blog","output",null,"2027-01",null],["step","Read two papers a week","input",2,"2027-01",null],["step","LeetCode - 300 problems",null,300,"2027-02","2027-12-31"],["step","a paper",null,null,"2027-02","2027-10-01"]]'
is '[.rows[] | select(.is == "topic" or .is == "pro" or .is == "con" or .is == "resource") | [.is, .title]]' \
  '[["topic","MLIR"],["pro","growing"],["con","steep"],["resource","\"Engineering a Compiler\""]]'
is '.left_out' 0
cat >"$tmp/plan.md" <<'MD'
My Roadmap
==========
Goals for 2027
--------------
### Learn
* Books
	* Computer Systems
* Courses
  	- MIT 6.172 (24 lectures)
* Practice:
	1. 2 hours every day
	2. one post every two weeks
### Write
    
* a library until 2027-09
    * Publish 12 posts (one per month)
MD
understood 'a plan with tabs'
is '[.rows[] | select(.is != "section") | [.is, .title, .kind, .target, .per]]' \
  '[["goal","Learn",null,null,null],["resource","Computer Systems","book",null,null],["resource","MIT 6.172","course",24,null],["step","Practice",null,null,null],["step","2 hours every day",null,2,"rolling:1"],["step","one post every two weeks",null,1,"rolling:14"],["goal","Write",null,null,null],["step","a library",null,null,null],["step","Publish 12 posts (one per month)",null,12,null]]'
remark 'not counted: (one per month)' 'a second stretch of time'
cat >"$tmp/plan.md" <<'MD'
---
tags: [plan]
---
# Long-term vision
**Staff engineer**
# Input goals :
1) Read 12 books in 2027
2) Study 5 hours weekly
   1) Thu: CUDA
# Output goals :
1) 2 contributions a month
2) Speak by Nov. 2027
MD
understood 'a plan of headings that are labels'
is '[.rows[] | select(.is != "section") | [.is, .title, .kind, .target, .per, .deadline]]' \
  '[["vision","Staff engineer",null,null,null,null],["step","Read 12 books in 2027","input",12,null,null],["step","Study 5 hours weekly","input",5,"week",null],["step","Thu: CUDA","input",null,null,null],["step","2 contributions a month","output",2,"month",null],["step","Speak","output",null,null,"2027-11-30"]]'

# Another number to aim at is the same goal; a number that is a name is not one that is aimed at.
numbers() { printf '# Numbers\n- Solve %s problems\n- Read chapter %s\n- Write %s articles a month\n' "$1" "$2" "$3"; }
numbers 200 3 two >"$tmp/n.md"
w plan import "$tmp/n.md" --yes
numbers 300 4 3 >"$tmp/n.md"
w plan import "$tmp/n.md" --dry-run
has "$tmp/out" 'changed  step      Solve 300 problems' 'the dry run shows it'
has "$tmp/out" 'was "Solve 200 problems"; the target was 200' 'and what it was'
w plan import "$tmp/n.md" --yes --json
is '[.new, .changed]' '[1,2]'
w plan list --tree --json
is 'map(select(.title | test("Solve . *|Solve [0-9]|chapter|articles a month$")) | [.title, .target])' \
  '[["Solve 5 kernels a week",5],["Solve 300 problems",300],["Read chapter 3",1],["Write 3 articles a month",3],["Read chapter 4",1]]'
printf '# Numbers\n- Solve 300 problems\n- Solve 400 problems\n' >"$tmp/n.md"
w plan import "$tmp/n.md" --yes --json
is '[.new, .changed]' '[1,0]'
printf '# Numbers\n- Solve 500 problems\n' >"$tmp/n.md"
w plan import "$tmp/n.md" --yes --json
is '[.new, .changed]' '[1,0]' # which of the two is not guessed
for title in 'Solve 300 problems' 'Solve 400 problems' 'Solve 500 problems' 'Read chapter 3' 'Read chapter 4' 'Write 3 articles' Numbers; do
  w plan drop "$title"
done

# Refused.
bad 'exclude each other' plan import "$tmp/plan.md" --yes --dry-run
bad "$tmp/none.md" plan import "$tmp/none.md" --yes
bad '' plan import "$tmp" --yes
printf '# a\000b\n' >"$tmp/odd.md"
bad 'no text in UTF-8' plan import "$tmp/odd.md" --yes
printf '# a\377b\n' >"$tmp/odd.md"
bad 'no text in UTF-8' plan import "$tmp/odd.md" --yes
head -c 1100000 /dev/zero | tr '\000' x >"$tmp/odd.md"
bad '' plan import "$tmp/odd.md" --yes
{ echo '# fine'; printf -- '- in 999 days\n'; } >"$tmp/odd.md"
bad 'line 2: a target is per week' plan import "$tmp/odd.md" --yes
{ echo '# fine'; printf -- '- %s\n' "$(head -c 600 /dev/zero | tr '\000' x)"; } >"$tmp/odd.md"
bad 'line 2: a goal needs a title' plan import "$tmp/odd.md" --yes
w plan list --tree --json
is length 11

# Whatever stands in the file, it is shown without control characters and ends well.
: >"$tmp/odd.md"
w plan import "$tmp/odd.md" --yes
status_is 1 'an empty file'
has "$tmp/err" 'there is no goal' 'an empty file'
{
  printf '\357\273\277Pros:\n\n- of nothing\n\n# esc\033[2J \302\233\n\n#\n\n- \n- [ ] \n-\n\n> quoted\n\nInput:\n\n* * *\n\n[a]: b\n\nSet\n===\n\n'
  i=0
  while [ $i -lt 40 ]; do
    printf '%*s- deep %d\n' $((2 * i)) '' $i
    i=$((i + 1))
  done
  printf '\n- [input] \n- 1. a\n- - b\n'
} >"$tmp/odd.md"
w plan import "$tmp/odd.md" --yes
status_is 0 'odd Markdown'
if LC_ALL=C tr -d '\n' <"$tmp/out" | LC_ALL=C grep -q "$(printf '[\001-\037\177]')"; then
  fail 'control characters'
else ok; fi
hasnt "$tmp/out" 'step      [ ]' 'a task without words'
has "$tmp/out" 'nested too deep' 'a list in a list in a list'
has "$tmp/out" 'no topic stands above it' 'pros of nothing'
w plan import "$tmp/odd.md" --yes --json
is '[.new, .changed]' '[0,0]'
finish
