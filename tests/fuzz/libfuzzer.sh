#!/bin/sh
# libfuzzer.sh DIR MINUTES FLAGS SOURCES...: the same target, led by what clang sees of its branches.
# Says so and is content where clang comes without libFuzzer.
set -eu
dir=$1 minutes=$2 flags=$3
shift 3
# shellcheck disable=SC2086
if ! clang $flags -O1 -g -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
  -o "$dir/libfuzzer_ptx" tests/fuzz/fuzz_ptx.c "$@" -lutf8proc 2>"$dir/clang.log"; then
  echo "fuzz: no libFuzzer with this clang ($dir/clang.log), its part is left out"
  exit 0
fi
mkdir -p "$dir/corpus"
"$dir/libfuzzer_ptx" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="$dir/" \
  -max_total_time="$(awk "BEGIN { print int(60 * $minutes) }")" -print_final_stats=1 -verbosity=0 \
  "$dir/corpus" tests/vgpu/ptx 2>"$dir/libfuzzer.log" || {
  tail -40 "$dir/libfuzzer.log"
  exit 1
}
sed -n 's/^stat::number_of_executed_units: */libFuzzer: inputs without a failure: /p' "$dir/libfuzzer.log"
