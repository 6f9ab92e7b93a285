#!/bin/sh
# Kernels on a graphics card. Whet's own runtime plays the card, with its checks off, so that what
# finds something here would find it there. No time decides anything.
# shellcheck disable=SC2154,SC2016 # what lib.sh sets, and names of variables in sentences
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
if ! "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  echo "no nvcc: kernels on a card are not tried (make deps-cuda gets it)"
  finish
  exit
fi
mkdir -p "$tmp/exercises/cuda"
ln -s "$root/exercises/support" "$tmp/exercises/support"
cp -r "$root/exercises/cuda/vector-add" "$tmp/exercises/cuda/"
export WHET_EXERCISES="$tmp/exercises"
add=$tmp/exercises/cuda/vector-add
# Any share is enough, and the timed case larger than the cache that the card says it has.
gpu() { # AGAINST
  sed -i '/^gpu:/,$d' "$add/exercise.yaml"
  printf 'gpu:\n  sizes: [262144]\n  against: %s\n  share: 0.000001\n' "$1" >>"$add/exercise.yaml"
}
gpu copy
export VGPU_CARD=rtx3060
stand_in=$build/vgpu
card='NVIDIA GeForce RTX 3060'
unset WHET_CUDA_RUNTIME CUDA_VISIBLE_DEVICES

grade() { # FILE DEVICE
  timeout -s KILL 120 "$whet" grade vector-add --json --device "$2" --file "$1" >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
}
field() { jq -r "$1" "$tmp/out"; }
verdict() { # CODE WORDS WHAT
  same "$(field .verdict)" "$1" "$3" || cat "$tmp/out" "$tmp/err"
  field .summary >"$tmp/summary"
  has "$tmp/summary" "$2" "$3"
}
write() { # NAME: a solution, on standard input
  { echo '#include "vector_add.cuh"' && cat; } >"$tmp/$1.cu"
}
KERNEL='static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		c[i] = a[i] + b[i];
}
static void launch(const float *a, const float *b, float *c, size_t n)
{
	if (n > 0)
		add<<<(unsigned)((n + 255) / 256), 256>>>(a, b, c, n);
}'

# ---- no card ----

if [ ! -e /dev/nvidiactl ] && [ ! -e /dev/nvidia0 ] && [ ! -e /dev/dxg ]; then
  grade "$add/reference.cu" gpu
  same "$status" 2 'no card: the exit status'
  one_sentence 'no card'
  has "$tmp/err" 'no graphics card can be used: none of /dev/nvidiactl' 'no card'
  grade "$add/reference.cu" auto
  same "$(field '.verdict, .device.virtual, .device.timing')" "AC
true
null" 'no card: the virtual one alone'
  w doctor
  has "$tmp/out" 'kernels run on the virtual GPU' 'doctor without a card'
fi
WHET_CUDA_RUNTIME=/nowhere w doctor
has "$tmp/out" '$WHET_CUDA_RUNTIME names /nowhere, where no libcudart.so is' 'a runtime that is not there'
export WHET_CUDA_RUNTIME="$whet"
grade "$add/reference.cu" gpu
same "$status" 2 'a runtime that is none'
one_sentence 'a runtime that is none'
has "$tmp/err" 'cannot load the runtime' 'a runtime that is none'

# ---- an nvcc in $PATH that is a script, as some packages have it ----

nvcc=$(readlink -f "$("$whet" doctor | sed -n 's/^ok *nvcc *//p')")
case $(head -c 2 "$nvcc") in
  '#!') nvcc=$("$nvcc" --dryrun -E -x cu /dev/null 2>&1 | sed -n 's/^#$ _HERE_=//p')/nvcc ;;
esac
mkdir "$tmp/bin"
printf '#!/bin/sh\nexec %s "$@"\n' "$nvcc" >"$tmp/bin/nvcc"
chmod +x "$tmp/bin/nvcc"
PATH=$tmp/bin:$PATH grade "$add/reference.cu" virtual
verdict AC accepted 'a script before nvcc'

# ---- a card ----

export WHET_CUDA_RUNTIME="$stand_in"
w doctor
has "$tmp/out" "$card: compute capability 8.6, 28 multiprocessors" 'doctor with a card'
VGPU_CARD=t4
grade "$add/reference.cu" gpu
same "$status" 2 'a card that is too old'
has "$tmp/err" 'Tesla T4 has compute capability 7.5' 'a card that is too old'
grade "$add/reference.cu" auto
same "$(field '.verdict, .device.virtual')" "AC
true" 'a card that is too old: the virtual one'
field .device.name >"$tmp/summary"
has "$tmp/summary" 'no card is used: Tesla T4 has compute capability 7.5' 'a card that is too old is told of'
VGPU_CARD=rtx3060

timed='.device.timing | .runs >= 7 and .ms > 0 and .low_ms <= .ms and .ms <= .high_ms and .share > 0 and
  .against_ms > 0 and .floor_ms > 0 and .gb_s > 0 and .limit == 0.000001'
for device in gpu auto; do
  grade "$add/reference.cu" "$device"
  verdict AC "accepted: " "the reference with $device"
  same "$(field '.device.name, .device.virtual, .cases_passed == .cases_total')" "$card
false
true" "the card with $device"
  same "$(field "$timed")" true "its time with $device"
done
same "$(field '.device.gates | length')" 2 'auto: the counters are the virtual GPU'"'"'s'
same "$(field .device.timing.against)" 'a copy of as many bytes' 'against a copy'
grade "$add/reference.cu" virtual
same "$(field '.device.virtual, .device.timing')" "true
null" 'virtual'

# ---- what is wrong on a card ----

wrong() { # FILE CODE WORDS
  grade "$1" gpu
  verdict "$2" "$3" "$(basename "$1") on a card"
}
wrong "$add/wrong/blocks_rounded_down.cu" WA "on $card, case \"one element\": c[0] was never written"
wrong "$add/wrong/into_the_input.cu" WA 'the input was changed at a[0]'
wrong "$add/wrong/on_another_stream.cu" WA 'work was left on another stream'
wrong "$add/wrong/block_too_large.cu" RTE 'cudaErrorInvalidConfiguration'
write past <<END
$KERNEL
static __global__ void one(float *p) { *p = 0; }
void vector_add(const float *a, const float *b, float *c, size_t n)
{
	launch(a, b, c, n);
	one<<<1, 1>>>(c + n);
}
END
wrong "$tmp/past.cu" WA 'memory beside a buffer was changed, at c[1]'
sed 's/c + n)/c - 1)/' "$tmp/past.cu" >"$tmp/before.cu"
wrong "$tmp/before.cu" WA 'memory beside a buffer was changed, at c[-1]'
grade "$tmp/past.cu" auto
verdict OOB 'right behind the end of c' 'auto: the virtual GPU has its say first'
sed 's/void vector_add(/void vector_ad(/' "$add/reference.cu" >"$tmp/named.cu"
wrong "$tmp/named.cu" CE 'vector_add'

# ---- who would cheat ----

# What is counted once is not asked again.
write replayed <<END
$KERNEL
static float *kept;
static size_t kept_n;
void vector_add(const float *a, const float *b, float *c, size_t n)
{
	if (n && n == kept_n) {
		cudaMemcpy(c, kept, n * sizeof *c, cudaMemcpyDeviceToDevice);
		return;
	}
	launch(a, b, c, n);
	cudaFree(kept);
	cudaMalloc(&kept, n * sizeof *c + 4);
	cudaMemcpy(kept, c, n * sizeof *c, cudaMemcpyDeviceToDevice);
	kept_n = n;
}
END
wrong "$tmp/replayed.cu" WA 'case "the timed case"'
# One result kept for each of the buffers.
write by_buffer <<END
$KERNEL
static float *kept[8], *whose[8];
void vector_add(const float *a, const float *b, float *c, size_t n)
{
	int i = 0;
	if (n == 262144) {
		while (i < 7 && whose[i] && whose[i] != c)
			i++;
		if (whose[i] == c) {
			cudaMemcpy(c, kept[i], n * sizeof *c, cudaMemcpyDeviceToDevice);
			return;
		}
	}
	launch(a, b, c, n);
	if (n == 262144) {
		whose[i] = c;
		cudaMalloc(&kept[i], n * sizeof *c);
		cudaMemcpy(kept[i], c, n * sizeof *c, cudaMemcpyDeviceToDevice);
	}
}
END
wrong "$tmp/by_buffer.cu" WA 'case "the timed case"'
# A clock of one's own is not asked: with it this would be faster than any card.
write own_clock <<END
$KERNEL
extern "C" cudaError_t cudaEventElapsedTime(float *ms, cudaEvent_t, cudaEvent_t)
{
	*ms = 1e-9f;
	return cudaSuccess;
}
extern "C" cudaError_t own_record(cudaEvent_t, cudaStream_t) __asm__("cudaEventRecord");
extern "C" cudaError_t own_record(cudaEvent_t, cudaStream_t) { return cudaErrorUnknown; }
void vector_add(const float *a, const float *b, float *c, size_t n) { launch(a, b, c, n); }
END
grade "$tmp/own_clock.cu" gpu
verdict AC 'accepted: ' 'a clock of the learner'"'"'s own'
same "$(field "$timed")" true 'a clock of the learner'"'"'s own'
# The harness's last word behind the first case, and yardsticks that flatter.
write last_word <<END
#include <unistd.h>
$KERNEL
void vector_add(const float *a, const float *b, float *c, size_t n)
{
	static int calls;
	static const char words[] = "!copy 2 1000\n!done\n";
	launch(a, b, c, n);
	if (++calls == 2) {
		write(5, words, sizeof words - 1);
		_exit(0);
	}
}
END
wrong "$tmp/last_word.cu" RTE 'the host code left with exit status 0'
grade "$tmp/last_word.cu" virtual
verdict RTE 'the host code left with exit status 0' 'the last word on the virtual GPU'
write flatters <<END
#include <unistd.h>
$KERNEL
void vector_add(const float *a, const float *b, float *c, size_t n)
{
	static const char words[] = "!copy 2 1000\n!library 100000\n";
	write(5, words, sizeof words - 1);
	launch(a, b, c, n);
}
END
grade "$tmp/flatters.cu" gpu
same "$(field '.verdict, .device.timing.against_ms < 1000')" "AC
true" 'a yardstick of the learner'"'"'s own'

# A card whose clock lies: its runtime is the stand-in but for one function.
mkdir -p "$tmp/liar/real"
cp -p "$stand_in/libcudart.so.13" "$tmp/liar/real/"
ln -s "$stand_in/translate" "$tmp/liar/translate"
cat >"$tmp/liar.c" <<'END'
int cudaEventElapsedTime(float *ms, void *a, void *b)
{
	(void)a;
	(void)b;
	*ms = 1e-6f;
	return 0;
}
END
gcc -shared -fPIC -Wl,-soname,liar.so -o "$tmp/liar/libcudart.so.13" "$tmp/liar.c" -Wl,--no-as-needed \
  "$tmp/liar/real/libcudart.so.13" -Wl,-rpath,"\$ORIGIN/real"
export WHET_CUDA_RUNTIME="$tmp/liar/libcudart.so.13"
grade "$add/reference.cu" gpu
verdict SV "faster than $card can move the bytes: the clock was deceived" 'a clock that lies'
export WHET_CUDA_RUNTIME="$stand_in"

# ---- against a library ----

gpu library
cp "$add/reference.cu" "$add/library.cu"
grade "$add/reference.cu" gpu
verdict AC 'of the speed of the library' 'against a library'
same "$(field "$timed")" true 'against a library'
sed 's/a\[i\] + b\[i\]/a[i]/' "$add/reference.cu" >"$add/library.cu"
grade "$add/reference.cu" gpu
same "$status" 2 'a library that is wrong'
has "$tmp/err" 'vector-add: library.cu on' 'a library that is wrong'
gpu copy

# ---- verify ----

rm -rf "$add/right"
for file in "$add"/wrong/*.cu; do
  case $(basename "$file") in blocks_rounded_down.cu | guard_one_off.cu) ;; *) rm "$file" ;; esac
done
timeout -s KILL 200 "$whet" verify vector-add --device gpu >"$tmp/out" 2>"$tmp/err" </dev/null
same "$? $(tail -n 1 "$tmp/out")" '0 3 passed, 0 failed, 1 skipped' 'verify on a card alone'
has "$tmp/out" 'only the virtual GPU can tell' 'verify says what it skips'
timeout -s KILL 200 "$whet" verify vector-add --device auto >"$tmp/out" 2>"$tmp/err" </dev/null
same "$? $(tail -n 1 "$tmp/out")" '0 4 passed, 0 failed' 'verify on both' || cat "$tmp/err"
finish
