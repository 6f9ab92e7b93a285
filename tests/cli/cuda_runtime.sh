#!/bin/sh
# The virtual GPU's CUDA runtime against NVIDIA's: the data programs pass, names, errors, occupancy;
# then a program compiled by nvcc, with nothing but the library changed.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
nvcc=
for path in "$(command -v nvcc)" "$root/build/cuda/bin/nvcc" "$build/cuda/bin/nvcc"; do
  [ -n "$nvcc" ] || [ ! -x "$path" ] || nvcc=$path
done
if [ -z "$nvcc" ]; then
  echo "no nvcc: the CUDA runtime is not compared with NVIDIA's (make deps-cuda gets it)"
  finish
  exit
fi
toolkit=$(dirname "$(dirname "$(readlink -f "$nvcc")")")
ours=$build/vgpu
dir=$root/tests/vgpu
export VGPU_CACHE="$tmp/translations"

# ---- what programs pass ----

c() { # SOURCE PROGRAM OPTIONS...
  source=$1 program=$2
  shift 2
  ${CC:-gcc} -std=c11 -O1 -o "$tmp/$program" "$dir/$source" "$@" 2>"$tmp/err" || {
    fail "$source cannot be compiled"
    head -n 5 "$tmp/err"
  }
}
c layout.c layout.theirs "-I$toolkit/include" && "$tmp/layout.theirs" >"$tmp/theirs"
c layout.c layout.ours -DOURS "-I$root/app" && "$tmp/layout.ours" >"$tmp/ours"
if [ "$(wc -l <"$tmp/theirs")" -gt 100 ] && cmp -s "$tmp/theirs" "$tmp/ours"; then ok; else
  fail 'data is not laid out as in the toolkit'"'"'s headers:'
  diff "$tmp/theirs" "$tmp/ours" | head -n 10
fi

if [ -f "$toolkit/include/cuda_occupancy.h" ]; then
  c occupancy.c occupancy "-I$root/app" "-I$toolkit/include" "$root/app/vgpu/card/card.c" \
    "$root/app/vgpu/card/occupancy.c"
  if "$tmp/occupancy" >"$tmp/out"; then ok; else
    fail 'occupancy differs from the toolkit'"'"'s calculator:'
    tail -n 5 "$tmp/out"
  fi
fi

# ---- names ----

names() { nm -D --defined-only "$1" | sed -n 's/.* \([_a-z]*cuda[A-Za-z0-9_]*\)@.*/\1/p' | sort -u; }
theirs=$(find "$toolkit" -follow -name 'libcudart.so.13' 2>/dev/null | head -n 1)
if [ -n "$theirs" ]; then
  names "$theirs" >"$tmp/theirs"
  names "$ours/libcudart.so.13" >"$tmp/ours"
  comm -23 "$tmp/theirs" "$tmp/ours" >"$tmp/missing"
  same "$(wc -l <"$tmp/missing")" 0 "entry points that are missing: $(head -n 5 "$tmp/missing" | tr '\n' ' ')"
  same "$([ "$(wc -l <"$tmp/theirs")" -gt 400 ] && echo many)" many 'entry points to compare with'
  c errors.c errors "$theirs"
  LD_LIBRARY_PATH=$(dirname "$theirs") "$tmp/errors" >"$tmp/theirs"
  LD_LIBRARY_PATH=$ours "$tmp/errors" >"$tmp/ours"
  if cmp -s "$tmp/theirs" "$tmp/ours"; then ok; else
    fail 'errors are not named as NVIDIA names them:'
    diff "$tmp/theirs" "$tmp/ours" | head -n 10
  fi
fi
nm -D --defined-only "$ours/libcudart.so.13" | grep -v cuda >"$tmp/found"
same "$(grep -vc 'libcudart.so.13' "$tmp/found")" 0 'only names of CUDA are exported'
has "$ours/libcudart.so.12" 'libcudart.so.12' 'the library for programs of CUDA 12'
names "$ours/libcudart.so.12" >"$tmp/ours"
same "$(grep -c '^cudaGraphLaunch$' "$tmp/ours")" 1 'CUDA 12: graphs'
same "$(grep -cE '^cudaGraph(AddDependencies|AddNode|GetEdges)$|^cudaStreamGetCaptureInfo$' "$tmp/ours")" 0 \
  'CUDA 12: calls that have other parameters there are not answered'

# ---- a program ----

if "$nvcc" -cudart shared -gencode arch=compute_80,code=compute_80 -g -lineinfo -o "$tmp/program" \
  "$dir/runtime.cu" >"$tmp/err" 2>&1; then ok; else
  fail 'nvcc refused the program:'
  cat "$tmp/err"
fi
run() { # CASE
  LD_LIBRARY_PATH=$ours timeout 60 "$tmp/program" "$1" >"$tmp/out" 2>"$tmp/err"
  status=$?
}
for case in launch opt_in copies symbols pointers streams device printed absent sticky; do
  [ "$case" != sticky ] || export VGPU_CHECK=none
  run "$case"
  status_is 0 "$case"
  sed -n "s/^$case //p" "$tmp/out" >"$tmp/got"
  sed -n "s/^\/\/ WANT $case //p" "$dir/runtime.cu" >"$tmp/wanted"
  if cmp -s "$tmp/wanted" "$tmp/got"; then ok; else
    fail "$case: wanted and got:"
    diff "$tmp/wanted" "$tmp/got"
    head -n 10 "$tmp/err"
  fi
done
unset VGPU_CHECK

# What it prints from kernels stands where the program waited, block after block.
run printed
same "$(grep -v '^== \|^   ' "$tmp/out" | tr '\n' '|')" \
  'printed before|block 0 of 3|block 1 of 3|block 2 of 3|printed after|' 'kernels print when the program waits'

# Findings name the line of the call, the allocation's too.
line() { grep -n -F "$1" "$dir/runtime.cu" | head -n 1 | cut -d: -f1; }
VGPU_REPORT=$tmp/report run copies
finding() { # CLASS LINE
  jq -se --arg class "$1" --argjson line "$2" 'any(.[]; .class == $class and .line == $line)' "$tmp/report" >/dev/null
}
if finding oob-global "$(line 'SAY(cudaMemcpy(p, h, sizeof h + 4')"; then ok; else
  fail 'a copy that is too long is not found at its line:'
  head -n 5 "$tmp/report"
fi
VGPU_REPORT=$tmp/report run launch
if finding bad-launch "$(line 'fill<<<1, 1025>>>')"; then ok; else
  fail 'a bad launch is not found at its line:'
  head -n 5 "$tmp/report"
fi

# Clusters that the compiler was told of are refused like those a launch asks for.
cat >"$tmp/cluster.cu" <<'END'
#include <cstdio>
__global__ void __cluster_dims__(2, 1, 1) pairs() {}
int main()
{
	pairs<<<4, 1>>>();
	printf("%s\n", cudaGetErrorName(cudaGetLastError()));
}
END
"$nvcc" -cudart shared -gencode arch=compute_90,code=compute_90 -o "$tmp/cluster" "$tmp/cluster.cu" >"$tmp/err" 2>&1
VGPU_CARD=h100 LD_LIBRARY_PATH=$ours timeout 60 "$tmp/cluster" >"$tmp/out" 2>"$tmp/err"
has "$tmp/out" cudaErrorNotSupported 'clusters of two blocks'
has "$tmp/err" 'clusters of (2,1,1) blocks; the virtual GPU runs no clusters' 'clusters of two blocks: why'

# Machine code alone cannot be run; the program is told how to be built.
"$nvcc" -cudart shared -gencode arch=compute_90,code=sm_90 -o "$tmp/program" "$dir/runtime.cu" >"$tmp/err" 2>&1
run launch
has "$tmp/err" 'machine code for sm_90 only; build it with -gencode arch=compute_80,code=compute_80' \
  'a program without PTX'
has "$tmp/out" 'launch cudaErrorNoKernelImageForDevice' 'a program without PTX: its launches fail'
finish
