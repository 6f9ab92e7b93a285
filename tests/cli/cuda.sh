#!/bin/sh
# whet cuda: its options, exit statuses, reports and counters, and the programs it takes or refuses.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  echo "no nvcc: whet cuda is not tried (make deps-cuda gets it)"
  finish
  exit
fi
nvcc=$("$whet" doctor | sed -n 's/^ok *nvcc *//p')
cd "$tmp" || exit 1
cp "$root/tests/vgpu/command.cu" "$root/tests/vgpu/counted.cu" .
line_of() { grep -n "// $1" "${2:-command.cu}" | cut -d: -f1; }
run() { w cuda run command.cu -- "$@"; }
json() { # EXPRESSION WHAT: holds of what the last run wrote
  if jq -e "$1" "$tmp/out" >"$tmp/jq" 2>&1; then ok; else
    fail "$2: not so: $1"
    head -c 2000 "$tmp/out"
  fi
}

# ---- a right program ----

run
status_is 0 'a right program'
same "$(cat "$tmp/out")" 'first 7' 'its output'
same "$(cat "$tmp/err")" '' 'nothing is said of it'
run three
status_is 3 "the program's own status"
run plain 'two words' --json ''
same "$(cat "$tmp/out")" '[two words]
[--json]
[]
first 7' 'arguments after --'
printf 'a\nb\n' | "$whet" cuda run command.cu -- lines >"$tmp/out" 2>"$tmp/err"
same "$(cat "$tmp/out")" 'got a
got b
first 7' 'standard input is the program'"'"'s'
run much
same "$(wc -l <"$tmp/out") $(tail -n 1 "$tmp/out")" '200001 first 7' 'much output'
"$whet" cuda run command.cu -- much 2>"$tmp/err" | head -n 1 >"$tmp/out"
same "$(cat "$tmp/out")" 0 'output that nobody wants to the end'
run crash
status_is 134 'a program that aborts'
has "$tmp/err" 'whet: the program was ended by signal 6' 'a program that aborts'

# ---- a wrong one ----

run beyond
status_is 1 'a program with a fault'
same "$(cat "$tmp/out")" 'first 1' 'its own output is on standard output alone'
has "$tmp/err" "== oob-global in beyond at command.cu:$(line_of BEYOND)" 'where: relative to here'
has "$tmp/err" 'right behind the end of 256 bytes from cudaMalloc at command.cu:' 'which memory'
has "$tmp/err" 'and 31 more of its warp' 'how many did it'
same "$(grep -c '^== oob' "$tmp/err")" 1 'one mistake is told once'
run shared
same "$(grep -c '^== [a-z]*-' "$tmp/err")" 1 'a missing barrier is one finding'
has "$tmp/err" 'of shared memory, element 32 of tile,' 'a shared variable by its name in the source'
run leak
status_is 1 'a leak'
has "$tmp/err" '256 bytes from cudaMalloc are never freed' 'a leak'
run threads
status_is 1 'a launch that is refused'
has "$tmp/err" 'the block is (1025,1,1): its x must be from 1 to 1024' 'a launch that is refused'
w cuda run --time-limit 0.5 command.cu -- forever
status_is 1 'a kernel that does not end'
has "$tmp/err" "== infinite-loop in forever at command.cu:$(line_of LOOP)" 'the loop is named'
w cuda run --check mem command.cu -- race
status_is 0 '--check mem finds no races'
w cuda run --check race command.cu -- beyond
status_is 0 '--check race finds nothing outside memory'
w cuda run --check none command.cu -- leak
status_is 0 '--check none'

# ---- JSON ----

w cuda run --json command.cu
json '. == []' 'nothing found is an empty array'
same "$(cat "$tmp/err")" 'first 7' "with --json the program's output is on standard error"
w cuda run --json command.cu -- beyond
status_is 1 'a fault, with --json'
json "length == 1 and (.[0] | .class == \"oob-global\" and .kernel == \"beyond\" and
  .file == \"command.cu\" and .line == $(line_of BEYOND) and (.message | type == \"string\") and
  .block == [0,0,0] and .thread == [64,0,0] and .lanes == 32 and .outside == 0 and .bytes == 4)" 'a finding'
w cuda run --json --counters command.cu -- race
json ".[0].class == \"race-global\" and .[0].line == $(line_of RACE) and .[0].other.line == $(line_of RACE) and
  .[0].kernel == \"add<int>\" and (.[0].message | contains(\"an atomic\"))" 'a race of a template'
json 'length == 2 and .[1].class == null and .[1].kernel == "add<int>" and .[1].launches == 1' \
  'counters come after the findings'
w cuda run --json command.cu -- three
status_is 3 "the program's own status, with --json"

# ---- counters ----

w cuda run --json --counters counted.cu
status_is 0 'the counted kernels'
jq -r '.[] | [.kernel, .global_load_requests, .global_load_sectors, .global_store_requests,
  .global_store_sectors, .shared_wavefronts_excess, .atomics, .barriers, .local_bytes] | join(" ")' \
  "$tmp/out" >"$tmp/counted"
sed -n 's,^// EXPECT \([a-z].*\),\1,p' counted.cu >"$tmp/expected"
while read -r kernel wanted; do
  same "$(grep -F "$kernel " "$tmp/counted")" "$kernel $wanted" 'counted by hand'
done <"$tmp/expected"
same "$(wc -l <"$tmp/expected")" 16 'all were looked at'
json 'all(.[] | select(.kernel == "copy" or .kernel == "copy16" or .kernel == "copy8");
  .useful_bytes_pct == 100 and .warp_efficiency == 100 and .divergent_branches == 0)' 'nothing wasted'
# 256 floats are read and written: 2048 bytes, in 32 sectors of each array; 1024 in the tiles.
json 'all(.[] | select(.kernel == "copy"); .useful_bytes == 2048 and .distinct_sectors == 64 and
  .blocks == 1 and .threads == 256 and .active_lanes == 32 * .ptx_instructions)' 'the sums of a copy'
json 'all(.[] | select(.kernel | startswith("transpose")); .useful_bytes == 8192 and .distinct_sectors == 256 and
  .blocks == 1 and .threads == 1024)' 'the sums of a transposition'
# Of every other sector half is read, 128 bytes in 8 sectors; 128 are written in 4.
json 'all(.[] | select(.kernel == "stride<2>"); .useful_bytes == 256 and .distinct_sectors == 12)' 'the sums of a stride'
json 'all(.[] | select(.kernel == "atoms"); .blocks == 2 and .threads == 128)' 'threads of all blocks'
json 'all(.[] | select(.kernel == "atoms"); .global_atomics == 4 and .shared_atomics == 0)' 'atomics of global memory'
json 'all(.[] | select(.kernel == "merged"); .global_atomics == 1 and .shared_atomics == 3 and
  .atomic_conflicts == 48)' 'atomics of shared memory and of global'
json 'all(.[] | select(.kernel == "odd"); .active_lanes < 32 * .ptx_instructions and
  (.warp_efficiency - 100 * .active_lanes / (32 * .ptx_instructions) | fabs) < 0.01)' 'lanes of a warp that parts'
# 128 of 256 bytes loaded are of use, and 128 of 128 stored.
json '.[] | select(.kernel == "stride<2>") | .useful_bytes_pct | . > 66.6 and . < 66.7' 'useful bytes'
json '.[] | select(.kernel == "odd") | .divergent_branches == 1 and .warp_efficiency < 100' 'lanes that part'
w cuda run --line "$(line_of 'the column' counted.cu)" counted.cu
same "$(grep -c '^== ' "$tmp/err")" 17 'a table a kernel'
has "$tmp/err" '32 lanes ask for 4 bytes each: 32 wavefronts' 'the picture of a column'
has "$tmp/err" '   word 1    ...............................#' 'all in one bank'
w cuda run --counters --card h100 counted.cu
has "$tmp/err" 'on NVIDIA H100' 'another card'

# ---- files and options ----

mkdir -p include
echo '#define VALUE 40 + EXTRA' >include/helper.h
w cuda run -std=c++14 -DHELPER -D EXTRA=2 -I include command.cu
same "$(cat "$tmp/out")" 'first 42' "nvcc's options"
echo '#define VALUE 50 + EXTRA' >include/helper.h
w cuda run -std=c++14 -DHELPER -D EXTRA=2 -I include command.cu
same "$(cat "$tmp/out")" 'first 52' 'a header that changed'
cat >one.cu <<'EOF'
#include <cstdio>
void launch(int *p);
int main()
{
	int *p, x;
	cudaMalloc(&p, 4);
	launch(p);
	cudaMemcpy(&x, p, 4, cudaMemcpyDeviceToHost);
	cudaFree(p);
	printf("two says %d\n", x);
}
EOF
cat >two.cu <<'EOF'
__global__ void two(int *p) { *p = 2; }
void launch(int *p) { two<<<1, 1>>>(p); }
EOF
w cuda run one.cu two.cu
same "$(cat "$tmp/out")" 'two says 2' 'several sources'
echo 'int main() { return nowhere; }' >refused.cu
w cuda run refused.cu
status_is 2 'a name that is nowhere'
has "$tmp/err" 'refused.cu(1): error' 'what nvcc says'
has "$tmp/err" 'whet: nvcc refuses the program, for the reasons above' 'a name that is nowhere'

# ---- programs that are there already ----

cat one.cu two.cu >both.cu
build() { # PROGRAM OPTIONS...
  program=$1
  shift
  "$nvcc" "$@" -o "$program" both.cu 2>"$tmp/err" || cat "$tmp/err"
}
build plain -cudart shared -gencode arch=compute_80,code=compute_80
build packed -cudart shared -gencode arch=compute_80,code=compute_80 -Xfatbin -compress-all
build sass -cudart shared -gencode arch=compute_80,code=sm_80
build static -gencode arch=compute_80,code=compute_80
for program in plain packed; do
  w cuda exec "./$program"
  same "$status $(cat "$tmp/out")" '0 two says 2' "exec of a $program program"
done
w cuda exec ./sass
has "$tmp/err" 'sass has machine code for sm_80 only; build it with -gencode' 'a program with no PTX'
w cuda exec ./static
status_is 2 'a program with the runtime inside'
one_sentence 'a program with the runtime inside'
has "$tmp/err" '-cudart shared' 'what to do'

# ---- bad input ----

refused() { # WORDS TEXT...
  text=$1
  shift
  w cuda "$@"
  status_is 2 "$*"
  one_sentence "$*"
  has "$tmp/err" "$text" "$*"
}
echo hi >text
refused 'there is no file nope.cu' run nope.cu
refused 'name one that ends in .cu' run text
refused 'there is no file nope' exec nope
refused 'is not a program' exec text
refused 'does not load the shared CUDA runtime' exec /bin/true
refused '--check is one of' run --check memory command.cu
refused '--card is one of' run --card v100 command.cu
refused '--order is random:SEED' run --order 3 command.cu
refused '--time-limit needs a number' run --time-limit -1 command.cu
refused '--workers needs a number' run --workers 0 command.cu
refused '--line is a line' run --line here command.cu
w cuda run --such-is-not command.cu
status_is 2 'an option of nobody'
has "$tmp/err" 'such-is-not' 'an option of nobody'

w cuda opcodes --json
json 'length > 90 and all(.[]; (.opcode | length > 0) and (.forms | length > 0))' 'the opcodes'
finish
