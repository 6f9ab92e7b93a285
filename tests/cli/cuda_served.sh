#!/bin/sh
# The virtual GPU as a judge uses it: reports as a stream, with marks; work that is done late;
# translations made beforehand; a run that may start nothing and write nothing.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  echo "no nvcc: the virtual GPU is not tried as a judge uses it (make deps-cuda gets it)"
  finish
  exit
fi
nvcc=$("$whet" doctor | sed -n 's/^ok *nvcc *//p')
cd "$tmp" || exit 1
cp "$root"/tests/vgpu/*.cu .
export LD_LIBRARY_PATH="$build/vgpu" VGPU_CACHE="$tmp/cache"
line_of() { grep -n "// $1" "$2" | cut -d: -f1; }
build() { # OUT SOURCE OPTIONS...
  out=$1 source=$2
  shift 2
  "$nvcc" -cudart shared -gencode arch=compute_80,code=compute_80 -lineinfo -g "$@" -o "$out" "$source" >"$tmp/err" 2>&1 || {
    fail "$source cannot be built"
    cat "$tmp/err"
  }
}

# ---- streams of findings, and marks ----

# What a report says, a word or two a line.
told() {
  jq -c 'if .mark then ["mark", .mark] elif .class then [.class, .line, .times] else
    [.kernel, .launches, .blocks, .threads, .useful_bytes, .distinct_sectors] end' "$1"
}
build marked marked.cu
VGPU_TOOLS=all VGPU_COUNTERS=1 VGPU_REPORT=fd:7 VGPU_QUIET=1 ./marked 7>stream 2>"$tmp/err"
# 5 blocks of 64 threads read and write 4 bytes each: 2560 bytes. Of each array the launches touch
# 512 bytes, then 768: 2 x (16 + 24) sectors. What lies outside is not counted as touched.
cat >wanted <<END
["copy",2,5,320,2560,80]
["mark","two copies"]
["oob-global",$(line_of BEYOND marked.cu),1]
["beyond",1,1,1]
["mark","a \"fault\""]
["beyond",1,1,2]
["copy",1,1,32,256,8]
END
told stream | sed 's/^\(\["beyond",1,1,[12]\),.*/\1]/' >got
same "$(cat got)" "$(cat wanted)" 'a stream: counters stand before their mark, and begin anew'
VGPU_COUNTERS=1 VGPU_REPORT=file VGPU_QUIET=1 ./marked 2>"$tmp/err"
told file | sed 's/^\(\["beyond",1,1,[12]\),.*/\1]/' >got
# Once in each launch: lanes of one warp do it together.
sed '/oob/s/1\]$/2]/' wanted >wanted.file
same "$(cat got)" "$(cat wanted.file)" 'a file: the same order, and findings with their counts'
VGPU_REPORT=fd:9 ./marked 2>"$tmp/err"
has "$tmp/err" 'no descriptor 9 is open' 'a descriptor that is not open'

# ---- work that is done late ----

build late late.cu
export VGPU_STREAMS=late
./late >got 2>"$tmp/err"
sed -n 's,^// WANT ,,p' late.cu >wanted
same "$(cat got)" "$(cat wanted)" 'late streams: what each way of waiting, or of not waiting, reads'
same "$(cat "$tmp/err")" '' 'late streams: nothing is found in right programs'
VGPU_REPORT=file VGPU_QUIET=1 ./late wrong >got 2>"$tmp/err"
same "$(jq -c 'select(.class == "oob-global") | .line' file | tr '\n' ' ')" \
  "$(line_of 'TOO LONG' late.cu) $(line_of BEYOND late.cu) " 'late streams: lines of what is wrong'
VGPU_STREAMS=early ./late >got 2>"$tmp/err"
has "$tmp/err" 'VGPU_STREAMS is early: it can be late' 'late streams: another word'
same "$(head -n 1 got)" 'forgotten 7' 'streams are not late by themselves'
unset VGPU_STREAMS

# ---- memory that nothing wrote ----

build unwritten unwritten.cu
for check in all none; do
  VGPU_CHECK=$check VGPU_HOST_READS=quiet ./unwritten >got 2>"$tmp/err"
  same "$(tr '\n' ' ' <got)" 'fresh -1 -1 -1 small 30 -1 32 big 30 -1 32 ' "unwritten memory, checks: $check"
  same "$(cat "$tmp/err")" '' "unwritten memory is copied unsaid, checks: $check"
done
VGPU_HOST_READS=quiet ./unwritten read >got 2>"$tmp/err"
has "$tmp/err" "uninit-read in twice at unwritten.cu:$(line_of READ unwritten.cu)" 'a kernel that reads it'
./unwritten >got 2>"$tmp/err"
has "$tmp/err" 'cudaMemcpy copies 256 bytes that nothing has written' 'by itself the copy is told'
VGPU_HOST_READS=loud ./unwritten >got 2>"$tmp/err"
has "$tmp/err" 'VGPU_HOST_READS is loud: it can be quiet' 'unwritten memory: another word'

# ---- translations made beforehand ----

translate=$build/vgpu/translate
refused() { # WORDS ARGUMENTS...
  text=$1
  shift
  "$translate" "$@" >"$tmp/out" 2>"$tmp/err"
  status=$?
  status_is 1 "translate $*"
  same "$(wc -l <"$tmp/err")" 1 "translate $*: one sentence"
  has "$tmp/err" "$text" "translate $*"
}
build served.o served.cu -O2 -Xcompiler -fPIC -c
build served.so served.cu -O2 -Xcompiler -fPIC -shared
refused 'usage: translate FILE CACHE_DIR' served.o
refused 'has no device code' /bin/true made
"$nvcc" -gencode arch=compute_80,code=sm_80 -c -o machine.o served.cu
refused 'has machine code for sm_80 only' machine.o made
printf '__global__ void odd(int *p) { asm volatile("wgmma.fence.sync.aligned;"); *p = 1; }\n' >odd.cu
"$nvcc" -gencode arch=compute_90a,code=compute_90a -c -o odd.o odd.cu
refused 'wgmma' odd.o made
[ -d made ] && chmod -R u+w made
rm -rf made
TMPDIR=/nonexistent VGPU_TOOLS=none "$translate" served.o made all counters >"$tmp/out" 2>&1
status=$?
status_is 0 'translate'
# One object for the three kernels, what ptxas says of each, and which compiler it was: nothing else.
same "$(find made -type f -printf '%f\n' | sed 's/.*\././' | sort | tr '\n' ' ')" \
  '.registers .registers .registers .so compiler ' 'what translate leaves'
same "$(find made -mindepth 1 -type d | wc -l)" 0 'translate leaves no folder'

# So many kernels are translated one by one, here several at once, and at a launch too.
{
  for n in 1 2 3 4 5 6 7 8 9 10 11 12 13; do echo "__global__ void k$n(int *p) { *p += $n; }"; done
  echo '#include <cstdio>'
  echo 'int main() { int *p, x; cudaMalloc(&p, 4); cudaMemset(p, 0, 4);'
  for n in 1 2 3 4 5 6 7 8 9 10 11 12 13; do echo "k$n<<<1, 1>>>(p);"; done
  echo 'cudaMemcpy(&x, p, 4, cudaMemcpyDeviceToHost); printf("%d", x); cudaFree(p); }'
} >many.cu
build many many.cu
"$translate" many single none >"$tmp/out" 2>&1
same "$(find single -name '*.so' | wc -l)" 13 'a translation a kernel'
VGPU_CACHE=$tmp/single VGPU_TOOLS=none VGPU_CHECK=none ./many >got 2>"$tmp/err"
same "$(cat got "$tmp/err")" 91 'all thirteen are found'
VGPU_CACHE=$tmp/single VGPU_TOOLS=none VGPU_CHECK=mem ./many >got 2>"$tmp/err"
has "$tmp/err" '_Z2k1Pi is not translated' 'translations for other checks are others'

# ---- a run that may start nothing and write nothing ----

${CC:-gcc} -std=gnu11 -I"$root/app" -o serve "$root/tests/vgpu/serve.c" "$build/libwhet.a" -lseccomp -ldl || fail 'serve.c'
chmod -R a-w made
serve() { # CACHE HOW
  PATH=/nowhere VGPU_CACHE=$1 VGPU_TIME_LIMIT=1 VGPU_WORKERS=1 VGPU_REPORT=fd:5 VGPU_QUIET=1 VGPU_COUNTERS=1 \
    VGPU_STREAMS=late VGPU_HOST_READS=quiet ./serve "$build/vgpu/libcudart.so.13" ./served.so "$2" 5>stream >got 2>"$tmp/err"
  status=$?
}
says() { # FILTER WHAT: of the stream
  if jq -se "$1" stream >"$tmp/jq" 2>&1; then ok; else
    fail "$2: not so: $1"
    cut -c1-300 stream
    head -n 5 "$tmp/err"
  fi
}
find made -printf '%P %T@ %s\n' | sort >before
for how in right leak threads beyond occupancy; do
  serve "$tmp/made" "$how"
  same "$status $(tr '\n' ' ' <got)" '0 case 0: 0 wrong case 1: 0 wrong case 2: 0 wrong ' "served: $how"
  same "$(cat "$tmp/err")" '' "served: $how: silently"
  says '[.[].mark | select(.)] == ["case 0", "case 1", "case 2"] and
    all(.[] | select(.kernel == "twice" and .class == null); .launches == 1 and .blocks == 2 and .registers > 0 and
    .occupancy_pct > 0)' "served: $how: counters, with registers"
  case $how in
  right | occupancy) says 'all(.[]; .class == null)' 'served: nothing is found in a right one' ;;
  leak) says '.[-1] | .class == "leak" and (.message | contains("at served.so+0x"))' 'served: where a leak is from' ;;
  threads) says 'any(.[]; .class == "bad-launch" and (.message | contains("(called from served.so+0x")))' 'served: a launch' ;;
  beyond) says "any(.[]; .class == \"oob-global\" and .line == $(line_of BEYOND served.cu))" 'served: a line of a kernel' ;;
  esac
done
serve "$tmp/made" forever
says "any(.[]; .class == \"infinite-loop\" and .line == $(line_of LOOP served.cu))" 'served: a loop'
find made -printf '%P %T@ %s\n' | sort >after
same "$(cat after)" "$(cat before)" 'served: the folder of translations is as it was'
mkdir none && cp made/compiler none
serve "$tmp/none" right
says 'any(.[]; .class == "unsupported" and (.message | contains("not translated")))' 'served: nothing is translated'
same "$status" 0 'served: it is told, not tried'
chmod -R u+w made

finish
