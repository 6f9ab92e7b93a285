#!/bin/sh
# Solutions that do what no solution should: a verdict, in time, and nothing left running or lying
# about. The home is the learner's own all the while.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_EXERCISES="$root/exercises"
two_sum='bool two_sum(const int *nums, size_t n, int target, size_t pair[2])'
unused='(void)nums; (void)n; (void)target; (void)pair;'

# Grades a body of two_sum; the verdict must be one of those given.
gives() { # VERDICT... -- WHAT BODY [BEFORE]
  wanted=
  while [ "$1" != -- ]; do
    wanted="$wanted $1 "
    shift
  done
  what=$2
  mkdir -p "$tmp/code/two-sum"
  printf '#include "two_sum.h"\n%s\n%s\n{\n\t%s\n\t%s\n}\n' "${4:-}" "$two_sum" "$unused" "$3" \
    >"$tmp/code/two-sum/solution.c"
  begun=$(date +%s)
  timeout 60 "$whet" grade "$tmp/code/two-sum/solution.c" --json >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
  status_is 1 "$what"
  got=$(jq -r .verdict <"$tmp/out")
  case $wanted in
    *" $got "*) ok ;;
    *) fail "$what: $got, wanted$wanted: $(jq -r '.summary, .detail' <"$tmp/out")" ;;
  esac
  jq -e '.summary | length > 5' >/dev/null <"$tmp/out" && ok || fail "$what: no sentence"
  [ $(($(date +%s) - begun)) -le 40 ] && ok || fail "$what took $(($(date +%s) - begun)) s"
}

w start two-sum
status_is 0 start

gives TLE -- 'never ends' 'for (volatile unsigned i = 0;; i++) ;'
gives ILE TLE SV -- 'waits for nothing' 'for (;;) pause();' '#include <unistd.h>'
gives OLE -- 'prints without end' 'for (;;) puts("all work and no play makes a dull program");' \
  '#include <stdio.h>'
gives MLE -- 'takes all memory' \
  'for (;;) { char *p = malloc(1 << 20); if (p) memset(p, 1, 1 << 20); }' \
  '#include <stdlib.h>
#include <string.h>'
gives RTE -- 'writes to nowhere' '*(volatile int *)8 = 1; return false;'
gives RTE -- 'reads past the end' 'return nums[n + 1] == 7;'
gives RTE -- 'recurses without end' 'return deeper(0) == 1;' \
  'static int deeper(int n) { volatile char room[4096]; room[0] = (char)n; return deeper(n + 1) + room[0]; }'
gives RTE -- 'divides by zero' 'volatile int zero = 0; return 1 / zero;'
gives RTE -- 'aborts' 'abort();' '#include <stdlib.h>'
gives RTE WA -- 'ends the program as if all were well' 'exit(0);' '#include <stdlib.h>'
gives SV RTE -- 'forks without end' 'for (;;) fork();' '#include <unistd.h>'
gives SV RTE WA -- 'deletes the home' 'return system("rm -rf \"$WHET_HOME\" /tmp/whet-*") == 0;' \
  '#include <stdlib.h>'
gives SV RTE WA -- 'reads a file' 'return fopen("/etc/passwd", "r") == NULL;' '#include <stdio.h>'
gives SV RTE WA -- 'opens a socket' 'return socket(AF_INET, SOCK_STREAM, 0) < 0;' \
  '#include <sys/socket.h>'
gives SV RTE WA -- 'kills its parent' 'kill(getppid(), SIGKILL); return false;' \
  '#include <signal.h>
#include <unistd.h>'
gives CE -- 'is not C' 'return maybe;'
gives CE -- 'includes without end' 'return false;' '#include __FILE__'
gives CE -- 'includes what is not there' 'return false;' '#include "/nonexistent.h"'
gives WA -- 'is wrong' 'return false;'

# Files that are no solution at all.
solution=$WHET_HOME/workspace/two-sum/solution.c
: >"$solution"
w grade two-sum
status_is 1 'an empty file'
has "$tmp/out" CE 'an empty file'
printf '#include "two_sum.h"\n/* \377\376 */ %s { %s return false; }\n' "$two_sum" "$unused" >"$solution"
w grade two-sum --json
status_is 1 'a file that is not UTF-8'
jq -e '.verdict == "WA"' >/dev/null <"$tmp/out" && ok || fail 'a file that is not UTF-8'
head -c 5000000 /dev/zero | tr '\000' ' ' >"$solution"
w grade two-sum
status_is 2 'a file of five megabytes'
one_sentence 'a file of five megabytes'
printf 'int a;\000int b;\n' >"$solution"
w grade two-sum
[ "$status" -eq 1 ] || [ "$status" -eq 2 ] && ok || fail "a file with a NUL: $status"
printf '\177ELF\001\002' >"$solution"
w grade two-sum
status_is 1 'a file that is a program'

# After all of that: nothing runs any more, nothing was lost, and what is right is right.
left=$(find /proc/[0-9]*/exe /proc/[0-9]*/cwd -lname "$tmp/*" 2>/dev/null)
same "$left" '' 'no process is left'
same "$(ls -A "$WHET_HOME/cache/judge/scratch")" '' 'no scratch folder is left'
cp "$root/exercises/dsa/two-sum/reference.c" "$solution"
w grade two-sum
status_is 0 'the reference'
w stats --json
jq -e '.submissions > 20' >/dev/null <"$tmp/out" && ok || fail 'every verdict was recorded'
finish
