#!/bin/sh
# seeds.sh DIR: what nvcc makes of a small program: containers plain and packed, programs, an object.
# Makes nothing when there is no nvcc.
set -eu
dir=$1
nvcc=$(command -v nvcc || echo build/cuda/bin/nvcc)
mkdir -p "$dir"
if [ ! -x "$nvcc" ] || [ -e "$dir/program" ]; then exit 0; fi
echo '__global__ void f(int *p) { *p = 1; } int main() { f<<<1, 1>>>(nullptr); }' >"$dir.cu"
ptx='arch=compute_80,code=compute_80'
"$nvcc" -fatbin --no-compress -gencode $ptx -o "$dir/plain" "$dir.cu"
"$nvcc" -fatbin -Xfatbin -compress-all -gencode $ptx -gencode arch=compute_90,code=sm_90 -o "$dir/packed" "$dir.cu"
"$nvcc" -c -gencode $ptx -o "$dir/object" "$dir.cu"
"$nvcc" -cudart shared -gencode $ptx -o "$dir/program" "$dir.cu"
