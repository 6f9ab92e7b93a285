#!/bin/sh
# How fast the virtual GPU is, next to something known: vgpu.sh BUILD_DIR. The same kernels are run as
# CUDA by it, as OpenCL by PoCL and as plain C by gcc, on one processor, taking turns; a figure is the
# median of the turns, a turn's the median of its runs: processor time, but with two workers, and of
# whole programs, the clock's. Fails only when a result is wrong, never for being slow. TURNS=N takes
# more or fewer turns.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "$1" && pwd) || exit 1
turns=${TURNS:-5} runs=3
kernels='matmul vector_add reduction collatz histogram'
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$build/vgpu" VGPU_QUIET=1
unset VGPU_CHECK VGPU_COUNTERS VGPU_WORKERS VGPU_ORDER VGPU_ISA VGPU_TIME_LIMIT
broken=0

breaks() {
  echo "bench: $*" >&2
  broken=1
}

nvcc=$(command -v nvcc || echo build/cuda/bin/nvcc)
if [ ! -x "$nvcc" ]; then
  echo "no nvcc: the virtual GPU is not measured (make deps-cuda gets it)"
  exit 0
fi
"$nvcc" -O3 -gencode arch=compute_80,code=compute_80 --no-compress -cudart shared \
  tests/bench/vgpu/kernels.cu -o "$tmp/kernels" || exit 1
"$nvcc" -O3 -gencode arch=compute_80,code=compute_80 --no-compress -cudart shared \
  tests/bench/vgpu/exercise.cu -o "$tmp/exercise" || exit 1
gcc -O2 -fno-tree-vectorize tests/bench/vgpu/scalar.c -o "$tmp/scalar" || exit 1
gcc -O2 tests/bench/vgpu/opencl.c -o "$tmp/opencl" -lOpenCL || exit 1
export VGPU_CACHE="$tmp/cache" POCL_CACHE_DIR="$tmp/pocl" POCL_MAX_PTHREAD_COUNT=1

# ---- the turns ----

# Adds "WHO KERNEL MS SUM" for each kernel to the answers.
turn() { # WHO COMMAND...
  who=$1
  shift
  timeout 300 "$@" "$runs" >"$tmp/out" 2>"$tmp/err" </dev/null ||
    { breaks "$who failed"; head -n 5 "$tmp/err" >&2; }
  awk -v who="$who" '{ print who, $0 }' "$tmp/out" >>"$tmp/answers"
}
one() { # WHO COMMAND...: on one processor
  who=$1
  shift
  turn "$who" taskset -c 0 env BENCH_CPU=1 VGPU_WORKERS=1 "$@"
}
can() { # ISA
  VGPU_ISA=$1 VGPU_CHECK=none VGPU_WORKERS=1 "$tmp/kernels" 1 histogram 2>&1 | grep -q 'VGPU_ISA' && return 1
  return 0
}
isas=
for isa in x86-64-v4 x86-64-v3 x86-64; do
  can "$isa" && isas="$isas $isa"
done
for _ in $(seq "$turns"); do
  one scalar "$tmp/scalar"
  one pocl "$tmp/opencl"
  one none VGPU_CHECK=none "$tmp/kernels"
  one counters VGPU_CHECK=none VGPU_COUNTERS=1 "$tmp/kernels"
  one mem VGPU_CHECK=mem "$tmp/kernels"
  one all VGPU_CHECK=all "$tmp/kernels"
  for isa in $isas; do
    one "$isa" VGPU_CHECK=none VGPU_ISA="$isa" "$tmp/kernels"
  done
  if [ "$(nproc)" -gt 1 ]; then
    turn one env VGPU_CHECK=none VGPU_WORKERS=1 "$tmp/kernels"
    turn two env VGPU_CHECK=none VGPU_WORKERS=2 "$tmp/kernels"
  fi
done

# ---- the table ----

# "MEDIAN LEAST MOST" of a kernel's times.
took() { # WHO KERNEL
  awk -v who="$1" -v k="$2" '$1 == who && $2 == k { print $3 }' "$tmp/answers" | sort -n |
    awk '{ v[NR] = $1 } END { if (NR) print v[int((NR + 1) / 2)], v[1], v[NR]; else print 0, 0, 0 }'
}
row() { # WHAT WHO KERNEL NAME AGAINST [GOAL]
  awk -v what="$1" -v ours="$(took "$2" "$3")" -v name="$4" -v theirs="$(took "$5" "$3")" -v goal="${6-}" '
    function spread(v) { return sprintf("%.2f [%.2f..%.2f] ms", v[1], v[2], v[3]) }
    BEGIN {
      split(ours, w, " "); split(theirs, t, " ")
      if (w[1] <= 0 || t[1] <= 0) exit
      ratio = w[1] / t[1]
      printf("%-30s %-32s %-42s %6.2f  %-7s %s\n", what, spread(w), name " " spread(t), ratio,
        goal == "" ? "-" : "<= " goal, goal == "" ? "-" : ratio <= goal ? "yes" : "NO")
    }'
}
head_row() {
  printf '\n%-30s %-32s %-42s %6s  %-7s %s\n' "$1" 'median [least..most]' against ratio goal met
}
# Every way to run a kernel has to come to the same sum.
sums=$(awk '{ print $2, $4 }' "$tmp/answers" | sort -u | awk '{ print $1 }' | uniq -d)
[ -z "$sums" ] || breaks "results differ: $(echo "$sums" | tr '\n' ' ')"

head_row 'virtual GPU, one processor'
for k in $kernels; do
  goal=1.5
  [ "$k" != matmul ] || goal=2
  row "$k" none "$k" 'C, -O2' scalar "$goal"
  row '  against PoCL' none "$k" PoCL pocl 1
  row '  counters' counters "$k" 'no checks' none 3
  row '  memory checks' mem "$k" 'no checks' none
  row '  all checks' all "$k" 'no checks' none 4
  row '  AVX2' x86-64-v3 "$k" AVX-512 x86-64-v4 2
  row '  plain x86-64' x86-64 "$k" AVX-512 x86-64-v4
done
if [ "$(nproc)" -gt 1 ]; then
  head_row 'two processors'
  for k in $kernels; do
    row "$k" two "$k" 'one worker' one 0.56
  done
fi

# ---- a kernel that is new ----

"$build/bench/race" "$((3 * turns))" \
  -- rm -rf "$tmp/cache" , "$tmp/exercise" -- "$tmp/exercise" >"$tmp/race" || breaks 'race failed'
awk '
  $4 != 0 { failed = 1 }
  { m[NR] = $1; lo[NR] = $2; hi[NR] = $3 }
  END {
    more = m[1] - m[2]
    printf("\n%s %.0f [%.0f..%.0f] ms; the next: %.0f [%.0f..%.0f] ms; translation and gcc: %.0f ms, goal <= 500 ms: %s\n",
      "the first run of a kernel", m[1], lo[1], hi[1], m[2], lo[2], hi[2], more, more <= 500 ? "yes" : "NO")
    exit failed
  }' "$tmp/race" || breaks 'a kernel could not be run'
exit "$broken"
