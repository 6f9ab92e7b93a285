#!/bin/sh
# Grading on another machine: a real sshd on the loopback, run by this user, with a home of its own
# on the far side. What comes back is what grading here says; whatever goes wrong is one sentence,
# is not recorded here and leaves nothing there.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_EXERCISES="$root/exercises"
far=$tmp/far slug=two-sum
db=$WHET_HOME/whet.db
dir=$root/exercises/dsa/$slug
mkdir "$far" "$far/bin" "$tmp/ssh"
chmod 700 "$tmp/ssh"

# ---- the far machine ----

sshd=$(command -v sshd || echo /usr/sbin/sshd)
daemon='' made_run=''
# sshd, run by root, wants a folder that a package may not have made.
if [ "$(id -u)" = 0 ] && [ ! -d /run/sshd ]; then mkdir -p /run/sshd && made_run=1; fi
end() {
  [ -z "$daemon" ] || kill "$daemon" 2>/dev/null
  [ -z "$made_run" ] || rmdir /run/sshd 2>/dev/null
  chmod -R u+rwX "$tmp" 2>/dev/null
  rm -rf "$tmp"
}
trap end EXIT

# Waits until a command succeeds, a minute at most.
wait_for() { # COMMAND...
  limit=$(($(date +%s) + 60))
  until "$@" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt "$limit" ] || return 1
    sleep 0.05
  done
}

for key in host mine other; do ssh-keygen -q -t ed25519 -N '' -f "$tmp/ssh/$key"; done
cp "$tmp/ssh/mine.pub" "$tmp/ssh/allowed"
ln -s "$whet" "$far/bin/whet"
started() { grep -q 'Server listening' "$tmp/ssh/log" || ! kill -0 "$daemon"; }
listen() { # PORT
  cat >"$tmp/ssh/daemon" <<END
ListenAddress 127.0.0.1
Port $1
HostKey $tmp/ssh/host
PidFile none
AuthorizedKeysFile $tmp/ssh/allowed
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
PermitRootLogin yes
SetEnv WHET_HOME=$far WHET_EXERCISES=$WHET_EXERCISES PATH=$far/bin:$PATH
END
  : >"$tmp/ssh/log"
  "$sshd" -D -e -f "$tmp/ssh/daemon" </dev/null 2>"$tmp/ssh/log" &
  daemon=$!
  wait_for started && grep -q 'Server listening' "$tmp/ssh/log"
}
port=$((20000 + $$ % 20000))
until listen $port; do
  port=$((port + 1))
  [ $port -lt 65000 ] && grep -q 'in use' "$tmp/ssh/log" || {
    fail 'sshd does not start:'
    cat "$tmp/ssh/log"
    finish
    exit 1
  }
done

echo "[127.0.0.1]:$port $(cat "$tmp/ssh/host.pub")" >"$tmp/ssh/known"
: >"$tmp/ssh/nobody"
cat >"$tmp/ssh/config" <<END
Host stranger
  IdentityFile $tmp/ssh/other
Host near nowhere closed unproven
  IdentityFile $tmp/ssh/mine
Host closed
  Port 1
Host nowhere
  HostName no-such-host.invalid
Host unproven
  UserKnownHostsFile $tmp/ssh/nobody
Host *
  HostName 127.0.0.1
  Port $port
  IdentitiesOnly yes
  IdentityAgent none
  GlobalKnownHostsFile none
  UserKnownHostsFile $tmp/ssh/known
  StrictHostKeyChecking yes
END
cat >"$tmp/ssh/ssh" <<END
#!/bin/sh
exec ssh -F "$tmp/ssh/config" "\$@"
END
chmod +x "$tmp/ssh/ssh"
export WHET_SSH="$tmp/ssh/ssh"

# Processes of the far side: those with its home in their environment. A process that is gone meanwhile
# does not count.
there() { grep -lsF "WHET_HOME=$far" /proc/[0-9]*/environ 2>/dev/null; }
nobody_there() { [ -z "$(there)" ]; }
# Nothing is left there: no process, no folder of a grading.
left_clean() { # WHAT
  wait_for nobody_there && ok || fail "$1: processes are left there: $(there)"
  same "$(find "$far" -path '*/served/*' -o -path '*/scratch/*' | head -n 3)" '' "$1: what is left there"
  [ ! -e "$far/whet.db" ] && ok || fail "$1: a database is there"
}
submissions() { sqlite3 "$db" 'select count(*) from submission'; }

w start $slug
solution=$WHET_HOME/workspace/$slug/solution.c

# ---- the same verdict, the same words ----

# Figures of time apart, the report here is the report there.
plain='del(.build_ms, .run_ms, .cpu_ms, .slowest_ms, .slowest, .times, .submission, .number, .host, .target.cpu_ratio,
  .target.cpu_low, .target.cpu_high, .target.instruction_ratio, .suggested_rating) | if .verdict == "RTE" then .detail |= test("heap-buffer-overflow") else . end'
# A sanitizer's words hold addresses and the names of folders made for one run.
words="iif(verdict = 'RTE', detail like '%AddressSanitizer: heap-buffer-overflow%', detail)"
columns='verdict, summary, failing, file, code, line, output, warnings, layers, compiler, device'
row() { sqlite3 "$db" "select $columns, $words from submission order by id desc limit 1"; }
both() { # FILE STATUS VERDICT
  cp "$1" "$solution"
  w grade $slug --json
  status_is "$2" "$3 here"
  jq -S "$plain" <"$tmp/out" >"$tmp/here"
  row >"$tmp/row"
  w grade $slug --json --on near
  status_is "$2" "$3 there"
  same "$(jq -r '.verdict, .host' <"$tmp/out" | paste -sd' ')" "$3 near" "$3: verdict and host"
  jq -S "$plain" <"$tmp/out" >"$tmp/there"
  cmp -s "$tmp/here" "$tmp/there" && ok || {
    fail "$3: the reports differ:"
    diff "$tmp/here" "$tmp/there"
  }
  same "$(row)" "$(cat "$tmp/row")" "$3: the rows"
  same "$(sqlite3 "$db" "select measurements ->> 'host' from submission order by id desc limit 1")" near \
    "$3: the row names the host"
}
printf 'int two_sum(void) { return 1 }\n' >"$tmp/broken.c"
both "$dir/reference.c" 0 AC
both "$dir/wrong/values_not_positions.c" 1 WA
both "$tmp/broken.c" 1 CE
both "$dir/wrong/negative_index.c" 1 RTE
both "$dir/wrong/all_pairs.c" 1 SLOW
same "$(submissions)" 10 'all are recorded'
left_clean 'after five verdicts'

# As text, with progress; and that submission again.
cp "$dir/reference.c" "$solution"
w grade $slug --on near --progress
status_is 0 'as text'
has "$tmp/out" 'AC  accepted  two-sum' 'as text'
has "$tmp/out" 'graded on near' 'the host is named'
has "$tmp/err" 'progress sending' 'what is sent is told'
has "$tmp/err" 'progress compiling' 'the far progress is told'
w submissions $slug 11
has "$tmp/out" 'graded on near' 'the host is named afterwards'
w submissions $slug 1
hasnt "$tmp/out" 'graded on' 'graded here'

# An exercise that only this machine has, with a header and cases of the learner's.
mkdir -p "$WHET_HOME/exercises/own"
cp -R "$dir" "$WHET_HOME/exercises/own/mine"
w start mine
mine=$WHET_HOME/workspace/mine
{ echo '#include "helper.h"' && cat "$dir/reference.c"; } >"$mine/solution.c"
echo 'enum { HELPED = 1 };' >"$mine/helper.h"
echo '- {name: of my own, in: [[1, 2], 3], out: [0, 1]}' >"$mine/cases.yaml"
w grade mine --json --on near
status_is 0 'an exercise of one'\''s own'
same "$(jq -r '.cases_total - ([inputs] | length)' <"$tmp/out")" 227 'cases of one'\''s own are graded'
echo '- {name: half' >"$mine/cases.yaml"
w grade mine --on near
status_is 2 'broken cases'
one_sentence 'broken cases'
has "$tmp/err" "$mine/cases.yaml" 'broken cases are named as they lie here'
rm "$mine/cases.yaml"

# A whole program.
whole=$(grep -l '^interface: stdio' "$root"/exercises/dsa/*/exercise.yaml | head -n 1)
whole=$(basename "$(dirname "$whole")")
w start "$whole"
w grade "$whole" --file "$root/exercises/dsa/$whole/reference.c" --on near
status_is 0 "a whole program, $whole"
left_clean 'after other exercises'

# A kernel, where nvcc is: the counters come back as they are here. The seed is the clock's, which stands.
if "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  export WHET_NOW=2026-11-22T09:00:00Z
  kernel=$root/exercises/cuda/vector-add
  plain='del(.build_ms, .run_ms, .cpu_ms, .slowest_ms, .slowest, .times, .submission, .number, .host, .suggested_rating,
    .device.compile_ms, .device.translate_ms, .device.run_ms)'
  w start vector-add
  solution=$WHET_HOME/workspace/vector-add/solution.cu
  slug=vector-add
  both "$kernel/reference.cu" 0 AC
  same "$(jq -r '(.device.kernels | length > 0), (.device.gates | length > 0)' <"$tmp/out" | paste -sd' ')" 'true true' \
    'the kernel and its gates came back'
  has "$tmp/row" 'virtual GPU' 'the device is recorded'
  # shellcheck disable=SC2012 # names of ours
  both "$(grep -l '^/[/*] *WA' "$kernel"/wrong/*.cu | head -n 1)" 1 WA
  unset WHET_NOW
  slug=two-sum
  solution=$WHET_HOME/workspace/two-sum/solution.c
  cp "$dir/reference.c" "$solution"
  left_clean 'after kernels'
else
  echo 'no nvcc: kernels are not graded there (make deps-cuda gets it)'
fi

# ---- what cannot be ----

before=$(submissions)
refused() { # HOST WORDS
  w grade $slug --on "$1"
  status_is 2 "on $1"
  one_sentence "on $1"
  has "$tmp/err" "$2" "on $1"
}
refused nowhere 'Could not resolve hostname'
refused closed 'Connection refused'
refused stranger 'Permission denied'
refused unproven 'Host key verification failed'
refused -oProxyCommand=x 'is no host'
refused '' 'is no host'
refused 'a b' 'is no host'
WHET_SSH=$tmp/no-ssh refused near 'openssh-client'
rm "$far/bin/whet"
export WHET_REMOTE=no-such-whet
refused near 'no whet that "no-such-whet" would start'
unset WHET_REMOTE
echo 'remote_whet: not-even-this' >"$WHET_HOME/config.yaml"
refused near 'no whet that "not-even-this" would start'
rm "$WHET_HOME/config.yaml"

# Those who only say that they are whet.
hello="whet-grade 1 $("$whet" --version | sed 's/^whet //')"
impostor() { # SCRIPT WORDS
  printf '#!/bin/sh\n%s\n' "$1" >"$far/bin/whet"
  chmod +x "$far/bin/whet"
  refused near "$2"
}
impostor 'echo whet-grade 1 0.0; cat >/dev/null' 'it has whet 0.0'
impostor 'echo whet-grade 99 0.1; cat >/dev/null' 'with protocol 99'
impostor 'echo "whet: whet grade has no option --serve" >&2; exit 2' 'has no option --serve'
impostor 'exec yes' 'does not say'
impostor 'exec tr "\0" x </dev/zero' 'does not say'
impostor "echo '$hello'; echo report 0 99999999999; exec yes" 'too many'
impostor "echo '$hello'; printf 'report 0 5\\nhello'; cat >/dev/null" 'the report is broken at byte 0'
impostor "echo '$hello'; printf 'nonsense 0 0\\n'; cat >/dev/null" 'it says "nonsense"'
impostor "echo '$hello'; printf 'failed 0 6\\n\\033[31mx'; cat >/dev/null" 'near: '
hasnt "$tmp/err" "$(printf '\033')" 'no control character comes through'
impostor "echo '$hello'; printf 'progress 4 3\\nrun'; exit 3" 'broke before the verdict came'
printf '#!/bin/sh\nexec "%s" "$@"\n' "$whet" >"$far/bin/whet"
same "$(submissions)" "$before" 'nothing was recorded'
left_clean 'after what cannot be'
w grade --serve
status_is 2 'serving nobody'
has "$tmp/err" 'the request ended before it was whole' 'serving nobody'
w grade --serve two-sum
status_is 2 'serve takes nothing'
w grade
status_is 2 'grade needs more'
one_sentence 'grade needs more'

# Those who only say that they are whet here: nothing is written but in the folder that goes.
part() { printf '%s %s %s\n%s%s' "$1" "${#2}" "${#3}" "$2" "$3"; }
hostile() { # WORDS PART...: parts are KIND|NAME|TEXT
  words=$1
  shift
  {
    echo "$hello"
    for one; do
      kind=${one%%|*} rest=${one#*|}
      part "$kind" "${rest%%|*}" "${rest#*|}"
    done
  } | WHET_HOME=$tmp/served "$whet" grade --serve >"$tmp/out" 2>"$tmp/err"
  has "$tmp/out" 'failed 0 ' "a request with $*"
  has "$tmp/out" "$words" "a request with $*"
  same "$(find "$tmp/served" -type f | grep -vE '/(served|cache/judge)/')" '' "a request with $*: files"
  same "$(find "$tmp/served/cache/served" -mindepth 1)" '' "a request with $*: what is left"
}
for name in .. . /etc/x ../x a/../../x a//b a/ '' "$(printf 'a\nb')"; do
  hostile 'cannot be' 'slug|x|' "file|$name|text"
done
for name in .. . a/b ''; do
  hostile 'cannot be' "slug|$name|"
  hostile 'cannot be' "source|$name|int x;"
  hostile 'cannot be' "beside|$name|int x;"
done
hostile 'cannot be' 'file|a|text'
hostile 'cannot be' 'slug|x|' 'slug|y|'
hostile 'cannot be' 'source|a.c|' 'source|b.c|'
hostile 'cannot write' 'slug|x|' 'file|a|1' 'file|a|2'
hostile 'cannot write' 'source|a.c|1' 'beside|a.c|2'
hostile 'cannot be' 'option|seed|-1'
hostile 'cannot be' 'option|device|9'
hostile 'cannot be' 'option|smaller_ms|99999999'
hostile 'cannot be' 'option|home|1'
hostile 'cannot be' 'run|x|true'
hostile 'cannot be' 'slug|x|' 'end||'
hostile 'exercise.yaml' 'slug|x|' 'source|a.c|int x;' 'end||'
{ echo "$hello" && echo 'file 1 999999999999'; } | WHET_HOME=$tmp/served "$whet" grade --serve >"$tmp/out" 2>"$tmp/err"
has "$tmp/out" 'too many for one part' 'a part of a million million bytes'
{ echo "$hello" && echo 'file 99999 1'; } | WHET_HOME=$tmp/served "$whet" grade --serve >"$tmp/out" 2>"$tmp/err"
has "$tmp/out" 'it says what whet does not say' 'a name that is too long'

# What is said at a login does not matter.
printf '#!/bin/sh\necho Welcome; echo; exec "%s" "$@"\n' "$whet" >"$far/bin/whet"
w grade $slug --on near
status_is 0 'after a welcome'
printf '#!/bin/sh\nexec "%s" "$@"\n' "$whet" >"$far/bin/whet"

# ---- cut off in the middle ----

# It waits for ever, so the middle lasts until the judge sees that it idles.
cat >"$solution" <<'END'
#include "two_sum.h"
#include <unistd.h>
bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	for (;;)
		pause();
}
END
in_the_middle() { grep -q 'progress checking 0' "$tmp/err"; }
is_over() { ! kill -0 "$running" 2>/dev/null; }
begin() { # OPTION...: until the far side is in the middle
  : >"$tmp/err"
  "$whet" grade $slug --on near --progress "$@" >"$tmp/out" 2>"$tmp/err" </dev/null &
  running=$!
  wait_for in_the_middle && ok || {
    fail 'it does not come to the middle'
    cat "$tmp/out" "$tmp/err"
  }
}
before=$(submissions)

begin
for session in $(ps -o pid= --ppid "$daemon"); do
  # shellcheck disable=SC2046 # numbers
  kill -9 $session $(ps -o pid=,comm= --ppid "$session" | sed -n 's/^ *\([0-9]*\) sshd.*/\1/p')
done
wait "$running"
status=$?
grep -v '^progress' "$tmp/err" >"$tmp/words"
mv "$tmp/words" "$tmp/err"
status_is 2 'the connection is cut'
one_sentence 'the connection is cut'
has "$tmp/err" 'the connection to near broke before the verdict came' 'the connection is cut'
left_clean 'the connection is cut'

begin
ssh=$(ps -o pid=,comm= --ppid "$running" | sed -n 's/^ *\([0-9]*\) ssh$/\1/p')
kill -9 "$ssh"
wait "$running"
status=$?
status_is 2 'ssh is killed'
has "$tmp/err" 'the connection to near broke before the verdict came' 'ssh is killed'
left_clean 'ssh is killed'

for signal in TERM KILL; do
  begin
  ssh=$(ps -o pid=,comm= --ppid "$running" | sed -n 's/^ *\([0-9]*\) ssh$/\1/p')
  kill -$signal "$running"
  wait "$running"
  running=$ssh
  wait_for is_over && ok || fail "SIG$signal: ssh is left"
  left_clean "SIG$signal"
done
same "$(submissions)" "$before" 'nothing was recorded of what was cut off'

# The far side alone: it ends when nobody listens, not when it has graded to the end.
printf '#!/bin/sh\ncat >"%s"\n' "$tmp/request" >"$tmp/ssh/tape"
chmod +x "$tmp/ssh/tape"
WHET_SSH=$tmp/ssh/tape "$whet" grade $slug --on near >"$tmp/out" 2>"$tmp/err" </dev/null &
taped() { tail -c 8 "$tmp/request" | grep -q '^end 0 0'; }
wait_for taped && ok || fail 'the request is not sent'
kill $!
far_middle() { grep -qa 'progress 8 ' "$tmp/out"; }
: >"$tmp/out"
{ cat "$tmp/request" && wait_for far_middle; } | WHET_HOME=$far "$whet" grade --serve >"$tmp/out" 2>"$tmp/err"
status=$?
status_is 2 'nobody listens'
has "$tmp/err" 'whet: cancelled' 'nobody listens'
left_clean 'nobody listens'

# A save while it is graded there: graded anew.
begin --watch
cp "$dir/reference.c" "$solution"
wait_for is_over && ok || fail 'watching does not end'
wait "$running"
status=$?
status_is 0 'watching'
has "$tmp/out" 'AC  accepted  two-sum' 'watching'
same "$(submissions)" $((before + 1)) 'only the verdict is recorded'
left_clean 'watching'

finish
