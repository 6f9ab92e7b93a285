#!/bin/sh
# How long a kernel's grade takes, next to nvcc alone on the same file: kernels.sh BUILD_DIR. Both take
# turns on a file that is new each time. Then the exercises' own verification, from an empty cache. Fails
# only when something breaks, never for being slow. ROUNDS=N runs more or fewer turns, VERIFY= leaves
# the verification out.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=$(cd "$1" && pwd) || exit 1
whet=$build/whet rounds=${ROUNDS:-21}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
export LC_ALL=C.UTF-8 WHET_EXERCISES="$PWD/exercises" WHET_HOME="$tmp/home"
broken=0

breaks() {
  echo "bench: $*" >&2
  broken=1
}

nvcc=$(command -v nvcc || echo "$build/cuda/bin/nvcc")
if [ ! -x "$nvcc" ]; then
  echo "no nvcc: grading kernels is not measured (make deps-cuda gets it)"
  exit 0
fi

grade() { # SLUG
  mkdir -p "$tmp/$1"
  file=$tmp/$1/solution.cu
  cp "exercises/cuda/$1/reference.cu" "$file"
  for warm in 1 2; do
    "$whet" grade "$1" --device virtual --file "$file" >"$tmp/out" 2>&1 ||
      { cat "$tmp/out"; breaks "the reference of $1 was not accepted ($warm)"; return; }
  done
  "$build/bench/race" -t "$file" "$rounds" \
    -- "$whet" grade "$1" --device virtual --file "$file" \
    -- "$nvcc" -c -std=c++17 -gencode arch=compute_80,code=compute_80 -lineinfo -Xcompiler -fPIC \
    "-Iexercises/cuda/$1" "$file" -o "$tmp/alone.o" >"$tmp/race" || { breaks 'race failed'; return; }
  "$whet" grade "$1" --device virtual --file "$file" --json >"$tmp/json" || breaks 'a grade was not accepted'
  awk -v slug="$1" -v parts="$(jq -r '.device | "compile \(.compile_ms | round), translate \(.translate_ms | round), run with all checks \(.run_ms | round)"' "$tmp/json")" '
    $4 != 0 { bad = 1 }
    NR == 1 { ours = $1; low = $2; high = $3 }
    NR == 2 {
      printf "%-28s %5.0f [%.0f..%.0f] ms   nvcc alone %5.0f [%.0f..%.0f] ms   x%.2f  goal <= 1.6: %s   (%s ms)\n",
        slug, ours, low, high, $1, $2, $3, ours / $1, (ours <= 1.6 * $1 ? "yes" : "NO"), parts
    }
    END { exit bad }' "$tmp/race" || breaks "nvcc or a grade of $1 failed"
}

printf '\nedit of a kernel to its verdict, on the virtual GPU\n'
for slug in vector-add tiled-matmul reduction-shuffle; do
  grade "$slug"
done
if [ -n "${VERIFY-1}" ]; then
  rm -rf "$WHET_HOME"
  begun=$(date +%s)
  timeout -s KILL 1800 "$whet" verify cuda --device virtual >"$tmp/verify" 2>&1 || breaks "$(grep FAIL "$tmp/verify" | head -n 5)"
  took=$(($(date +%s) - begun))
  echo "verify cuda, nothing kept: $took s on $(nproc) processors, $(tail -n 1 "$tmp/verify"); goal <= 300 s on two: $([ "$took" -le 300 ] && echo yes || echo NO)"
fi
exit "$broken"
