#!/bin/sh
# The programs that make the cases of kernel exercises and run them: what leaves them, for right
# solutions and for those that cheat. frames.c reads it, and knows of the format alone.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  echo "no nvcc: the harness of kernels is not tried (make deps-cuda gets it)"
  finish
  exit
fi
nvcc=$("$whet" doctor | sed -n 's/^ok *nvcc *\([^ ]*\).*/\1/p')
include=$(dirname "$(dirname "$(readlink -f "$nvcc")")")/include
kernel=$root/exercises/support/kernel
add=$root/exercises/cuda/vector-add
here=$root/tests/vgpu/harness
runtime=$build/vgpu/libcudart.so.13
cd "$tmp" || exit 1

# ---- build ----

c() { gcc -std=gnu11 -O2 -D_GNU_SOURCE -Wall -Wextra -Werror -isystem "$include" -I "$kernel" "$@"; }
cu() { # SOURCE OBJECT
  "$nvcc" -c -gencode arch=compute_80,code=compute_80 -lineinfo -Xcompiler -fPIC -I "$kernel" -I "$add" "$1" -o "$2"
}
built() { [ "$1" -eq 0 ] && ok || fail "$2 does not build"; }
{ cu "$add/tests.cu" tests.o && cu "$add/reference.cu" reference.o; } & first=$!
cu "$here/deeds.cu" deeds.o & second=$!
c -rdynamic "$kernel/maker.c" "$kernel/make.c" "$kernel/random.c" -o maker -ldl -lm
built $? 'the maker'
c "$kernel/subject.c" "$kernel/runtime.c" "$kernel/buffers.c" "$kernel/answer.c" "$kernel/timing.c" -o subject -ldl -lm
built $? 'the subject'
c "$here/frames.c" -o frames -lm && c -fPIC -shared "$add/cases.c" -o add_cases.so -lm &&
  c -fPIC -shared "$here/deeds_cases.c" -o deeds_cases.so -lm &&
  c -fPIC -shared "$here/frames.c" -o frames.so -lm
built $? 'the cases'
wait "$first" && g++ -shared tests.o reference.o -o reference.so && g++ -shared tests.o -o nothing.so
built $? 'the reference'
wait "$second" && g++ -shared deeds.o -o deeds.so
built $? 'the deeds'

# The runtime as a real card has it: without vgpuMark, so that guards are laid. The virtual GPU's own
# checks are off there.
printf '.globl vgpuMark\n.set vgpuMark, 0\n.section .note.GNU-stack,"",@progbits\n' >card.s
gcc -shared card.s -o card.so -Wl,--no-as-needed "$runtime" -Wl,-rpath,"$build/vgpu"
built $? 'the card'

make_cases() { # CASES.so NAME, the plan on standard input
  cat >plan
  ./maker "./$1" 3<plan 4>made 5>words
  status=$?
  [ "$status" -eq 0 ] && ./frames split made "$2.cases" "$2.expected"
}
# Runs the subject; $status, words, and in `out` a line an answer.
subject() { # RUNTIME SOLUTION MODE NAME FIRST COUNT [SETTING...]
  library=$1 solution=$2 mode=$3 name=$4
  shift 4
  timeout 60 ./subject "$library" "./$solution" "$mode" "$@" VGPU_WORKERS=1 VGPU_QUIET=1 VGPU_CACHE="$tmp/cache" \
    3<"$name.cases" 4>answers 5>words >/dev/null 2>err
  status=$?
  ./frames answers "$name.cases" "$name.expected" answers >out
}
said() { same "$(grep '^!' words | tr '\n' ' ')" "$1" "$2"; }

# ---- cases ----

echo '9 7 random|1000' | make_cases add_cases.so once
make_cases add_cases.so add <<END
0 1 random|0
1 1 random|1
2 5 random|777
3 7 random | 1000
4 8 random|1000
END
same "$status" 0 'cases are made'
./frames list once.cases >once.list
./frames list add.cases >add.list
same "$(sed -n 's/^3 //p' add.list)" "$(sed 's/^9 //' once.list)" 'the same seed gives the same case, whatever its number'
same "$(awk '$2 < 2 && $5 == 1000 { print $6 }' add.list | sort -u | wc -l)" 4 'other seeds and arguments give other numbers'
same "$(awk '$1 == 4 { print $2, $3, $4, $5, $7 }' add.list | tr '\n' ',')" '0 0 0 1000 0,1 0 0 1000 0,2 1 0 1000 0,3 4 0 0 1000,' 'its arguments'
./frames nonces add.cases >nonces
./frames nonces once.cases >>nonces
same "$(sort -u nonces | wc -l)" 6 'each case has a nonce of its own'
same "$(./frames halves add.cases | awk '$1 > 1 && ($3 > 2 || $4 > 0)')" '' 'numbers are in their range, and few are halves'

broken() { # LINE SENTENCE
  echo "$1" >line
  make_cases "${3:-deeds_cases.so}" broken <line
  same "$status $(cat words)" "1 !$2" "the maker, of $1"
}
broken '0 1 random|' 'cases.c asks for size 1 of a case that has 0'
broken '0 1 random|1 2 3 4 5' 'the case "0 1 random|1 2 3 4 5" has more than 4 sizes'
broken '0 1 nothing|4' 'there is no deed of that name'
broken '0 1 too large|4' 'argument 1, element 1: WHET_F32 cannot hold the expected 9.9999999999999994e+38'
broken '0 1 no whole number|4' 'argument 0, element 1: WHET_I32 cannot hold the expected 1.5'
broken '0 1 no tolerance|4' 'argument 1, element 1: nan is no tolerance'
broken '0 1 tolerant|4' 'argument 0, element 1: a tolerance of 1, but WHET_I32 is exact'
broken '0 x random|4' 'the line "0 x random|4" is no case: NUMBER SEED SHAPE|SIZE ...'
broken '0 1 random 4' 'the line "0 1 random 4" is no case: it has no |'
broken '0 1 random|4' 'cases.c does not end in WHET_CASES' frames.so

# ---- answers ----

subject "$runtime" reference.so check add 0 5
same "$status" 0 'the reference'
same "$(tr '\n' ' ' <out)" '0 done 1 done 2 done 3 done 4 done ' 'the reference is right'
said '!ready !done ' 'its words'
subject "$runtime" reference.so check add 2 2
same "$(tr '\n' ' ' <out)" '2 done 3 done ' 'some of the cases'
subject "$runtime" reference.so check add 1 2 VGPU_REPORT=fd:5
same "$(grep -E '^!|mark' words | tr -d '{}":' | tr '\n' ',')" '!ready,mark begin 1,mark end 1,mark begin 2,mark end 2,!done,' 'each case is marked in the report'
subject "$runtime" reference.so check add 4 2
same "$status" 3 'more cases than there are'
subject "$runtime" nothing.so check add 0 5
same "$status $(cat words)" '1 !load vector_add(float const*, float const*, float*, unsigned long) is called, but not defined' 'a function that is not there'
subject "$runtime" maker check add 0 5
same "$status" 1 'no shared object'
has words '!load ' 'no shared object'
subject "$runtime" frames.so check add 0 5
same "$status $(cat words)" '1 !missing' 'no glue'

make_cases deeds_cases.so deeds <<END
0 1 random|100
1 1 changed|100
2 1 refused|100
3 1 kinds|300
4 1 nan|10
5 1 freed|100
6 1 random|64
7 1 trap|64
8 1 random|64
9 1 beside|100
10 1 before|100
11 1 exit|10
12 1 random|10
13 1 late|5000
END
deeds() { # RUNTIME WHAT
  subject "$1" deeds.so check deeds 0 5 "$3"
  same "$status" 0 "deeds $2"
  cat >wanted <<END
0 done
1 changed 0 5
2 error cudaErrorInvalidConfiguration: invalid configuration argument
3 done
4 done
END
  diff wanted out && ok || fail "deeds $2"
  said '!ready !done ' "the words $2"
}
deeds "$runtime" 'on the virtual GPU' VGPU_CHECK=all
deeds "$PWD/card.so" 'as on a card' VGPU_CHECK=none
subject "$runtime" deeds.so check deeds 5 2
same "$(sed 's/:.*//' out | tr '\n' ' ')" '5 error cudaErrorInvalidValue 6 done ' 'a buffer that was freed'
subject "$runtime" deeds.so check deeds 6 3
same "$(sed 's/:.*//' out | tr '\n' ' ')" '6 done 7 error cudaErrorLaunchFailure ' 'a trap is the last'
said '!ready !stopped 7 ' 'a trap is the last'
subject "$PWD/card.so" deeds.so check deeds 9 2 VGPU_CHECK=none
same "$(tr '\n' ' ' <out)" '9 guard 1 100 10 guard 0 -2 ' 'what lies beside a buffer'
subject "$runtime" deeds.so check deeds 10 3
same "$(tr '\n' ' ' <out)" '10 done ' 'an exit ends it'
said '!ready ' 'an exit ends it'
subject "$runtime" deeds.so check deeds 12 2 VGPU_STREAMS=late
same "$(sed 's/ [0-9]*$//' out | tr '\n' ' ')" '12 done 13 late 1 ' 'work that nobody waited for'

# ---- time ----

# A card with a small cache, which is emptied before each run.
subject "$runtime" reference.so time add 3 2 LIBRARY="$PWD/reference.so" VGPU_CARD=t4 VGPU_CHECK=none
same "$status" 0 'time'
./frames times answers >"times"
runs=$(wc -l <"times")
[ "$runs" -ge 9 ] && [ "$runs" -le 62 ] && ok || fail "timed: $runs runs"
same "$(sort -u out | tr '\n' ' ')" '3 done 4 done ' 'every timed answer is right, and the cases take turns'
same "$(awk 'NR <= 2 && $1 != 0 || NR > 2 && $1 <= 0' times)" '' 'runs that warm up have no time, all others one'
same "$(sed -n 's/^!\([a-z]*\).*/\1/p' words | tr '\n' ' ')" 'ready copy library card done ' 'the words of a timed run'
same "$(awk '/^!copy/ { print $2, NF, ($3 > 0) } /^!library/ { print NF, ($2 > 0) }' words | tr '\n' ' ')" '2097152 3 1 2 1 ' 'the yardsticks'
subject "$runtime" deeds.so time deeds 0 1 VGPU_CARD=t4 VGPU_CHECK=none
same "$(awk '$1 < 0' times) $(sort -u out)" ' 0 done' "the learner's own clock is not asked"
subject "$runtime" deeds.so time deeds 2 1 VGPU_CARD=t4
same "$(sed 's/:.*//' out)" '2 error cudaErrorInvalidConfiguration' 'an error ends timed runs'
said '!ready !stopped 2 ' 'an error ends timed runs'

# ---- probe ----

./subject "$runtime" - probe 5>words >/dev/null 2>&1
same "$? $(sed 's/|[0-9]*|\([0-9.]*\)$/|M|\1/' words)" '0 !card NVIDIA A100-SXM4-40GB|8|0|108|41943040|M|1555.2' 'the virtual card'
./subject "$tmp/absent.so" - probe 5>words >/dev/null 2>&1
same "$? $(cut -c 1-30 words)" '0 !none cannot load the runtime:' 'no runtime'
finish
