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
VGPU_COUNTERS=1 VGPU_REPORT=fd:7 VGPU_QUIET=1 ./marked 7>stream 2>"$tmp/err"
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

finish
