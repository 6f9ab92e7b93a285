#!/bin/sh
# Kernels around their grading: the ladder, what is next, the workspace, --device. Nothing here needs
# nvcc.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_NOW=2026-11-22T09:00:00Z
mkdir -p "$tmp/exercises/dsa" "$tmp/exercises/cuda"
ln -s "$root/exercises/support" "$tmp/exercises/support"
cp -r "$root/exercises/dsa/two-sum" "$tmp/exercises/dsa/"
export WHET_EXERCISES="$tmp/exercises"

# An exercise on a rung: nobody grades it here.
kernel() { # SLUG RUNG
  dir=$tmp/exercises/cuda/$1
  mkdir -p "$dir"
  cat >"$dir/exercise.yaml" <<YAML
title: Title of $1
kind: cuda
number: $2
pattern: First kernels
difficulty: Easy
header: it.cuh
function: it
arguments: [n]
hints: [How many?, As many as there are.]
cases:
  - {name: one, sizes: [1]}
YAML
  echo "statement of $1" >"$dir/README.md"
  echo "void it(int n);" >"$dir/it.cuh"
  echo "// starter of $1" >"$dir/starter.cu"
  echo "// reference of $1" >"$dir/reference.cu"
}

# ---- the ladder ----

w next cuda
status_is 1 'no kernel can be graded'
w today
hasnt "$tmp/out" kernel 'a day without kernels'
w start vector-add
status_is 2 'a kernel that is to come'
has "$tmp/err" 'vector-add is to come' 'a kernel that is to come'
one_sentence 'a kernel that is to come'
kernel saxpy 3
kernel vector-add 2
w next
has "$tmp/out" 'two-sum  Two Sum (new)' 'the next problem is none of the ladder'
w next dsa
has "$tmp/out" 'two-sum  Two Sum (new)' 'next dsa'
w next cuda
has "$tmp/out" 'vector-add  Title of vector-add (new)' 'next cuda is the lowest rung'
w today
has "$tmp/out" 'new     Two Sum' 'today names a problem'
has "$tmp/out" 'kernel  Title of vector-add  vector-add  Easy' 'today names a kernel'
w today --json
same "$(jq -r '.next.slug, .next_kernel.slug' <"$tmp/out")" 'two-sum
vector-add' 'today --json'
w list cuda
same "$(sed -n '2,5p' "$tmp/out" | awk '{ print $1, $2, $4 }')" '1 index-map to
2 vector-add yes
3 saxpy yes
4 grid-stride-copy to' 'list cuda'
w list --gradable
same "$(sed 1d "$tmp/out" | awk '{ print $1 }')" 'two-sum
vector-add
saxpy' 'list --gradable'

# A review of a kernel goes before what is new of its kind, and of all.
w review rate vector-add 1
WHET_NOW=2026-11-24T09:00:00Z
w next cuda
has "$tmp/out" 'vector-add  Title of vector-add (review)' 'the review of a kernel'
w next dsa
has "$tmp/out" 'two-sum  Two Sum (new)' 'the review of a kernel is none of dsa'
w next
has "$tmp/out" 'vector-add  Title of vector-add (review)' 'next: a review of any kind'
WHET_NOW=2026-11-22T09:00:00Z
w next cuda
has "$tmp/out" 'saxpy  Title of saxpy (new)' 'what is scheduled is not new'

# ---- the workspace ----

w start saxpy
status_is 0 'start'
folder=$WHET_HOME/workspace/saxpy
same "$(cat "$tmp/out")" "$folder/solution.cu" 'start prints the path'
same "$(cat "$folder/solution.cu")" '// starter of saxpy' 'the starter'
same "$(cat "$folder/README.md")" 'statement of saxpy' 'the statement'
same "$(cat "$folder/it.cuh")" 'void it(int n);' 'the header'
same "$(find "$folder" -type f | wc -l)" 4 'no other files in the workspace'
has "$folder/compile_flags.txt" '-xcuda' 'compile_flags.txt'
has "$folder/compile_flags.txt" 'support/clangd' 'compile_flags.txt'
same "$(grep -cx -e -xc "$folder/compile_flags.txt")" 0 'compile_flags.txt is not for C'
echo '// mine' >"$folder/solution.cu"
w start saxpy
same "$(cat "$folder/solution.cu")" '// mine' 'start leaves what is there'
EDITOR="cat" w edit saxpy
has "$tmp/out" '// mine' 'edit opens the kernel'
w reset saxpy
same "$(cat "$tmp/out")" "$folder/solution.cu" 'reset prints the path'
same "$(cat "$folder/solution.cu" "$folder/solution.cu.1")" '// starter of saxpy
// mine' 'reset keeps what was there'
same "$(find "$folder" -name '*.c')" '' 'no file of C'
w hint saxpy
has "$tmp/out" '1/2  How many?' 'hint'
w reference saxpy
status_is 1 'the reference of what is not solved'
w reference saxpy --give-up
has "$tmp/out" '// reference of saxpy' 'reference --give-up'
w diff saxpy starter file
has "$tmp/err" 'saxpy/starter and saxpy/file are the same' 'diff knows the starter'

# ---- grading ----

w grade saxpy --device mars
status_is 2 'no such device'
has "$tmp/err" '--device is auto, virtual or gpu, not "mars"' 'no such device'
w verify --device mars
has "$tmp/err" '--device is auto, virtual or gpu, not "mars"' 'verify on no such device'
w stress saxpy
has "$tmp/err" 'saxpy is made of kernels; stress looks' 'stress of a kernel'
w start two-sum
w grade two-sum --device virtual
status_is 2 'a device for what is no kernel'
one_sentence 'a device for what is no kernel'
w grade nothing.cu
has "$tmp/err" 'there is no file nothing.cu' 'a word in .cu is a file'
w complete exercises
same "$(sort "$tmp/out" | tr '\n' ' ')" 'cuda dsa saxpy two-sum vector-add ' 'what verify takes is completed'
w verify cuda-nothing
one_sentence 'verify of what there is not'
rm -r "$tmp/exercises/cuda/saxpy" "$tmp/exercises/cuda/vector-add"
w verify cuda --json
same "$(jq length <"$tmp/out")" 0 'verify cuda with no kernels'
w verify dsa --json
same "$(jq -r 'map(.slug) | unique | join(" ")' <"$tmp/out")" two-sum 'verify dsa'
finish
