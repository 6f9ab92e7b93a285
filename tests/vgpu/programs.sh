#!/bin/sh
# CUDA programs on the virtual GPU: every wrong one is found out, at its line; no right one is blamed.
# programs.sh BUILD_DIR [more]: `more` also runs the right ones in other orders and other ways.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
dir=$root/tests/vgpu/programs
if ! "$whet" doctor 2>/dev/null | grep -q '^ok *nvcc'; then
  echo "no nvcc: programs on the virtual GPU are not tried (make deps-cuda gets it)"
  finish
  exit
fi

# The rows of a report of the class, at the line (0: anywhere); of a race at either line.
told() { # CLASS LINE
  jq -e --arg class "$1" --argjson line "$2" \
    'any(.[]; .class == $class and ($line == 0 or .line == $line or .other.line == $line))' "$tmp/out" >/dev/null
}

grep -n 'EXPECT[A-Z-]* ' "$dir/wrong.cu" | sed -n 's/^\([0-9]*\):.*\(EXPECT[A-Z-]*\) \([a-z_]*\) \([a-z-]*\)$/\1 \2 \3 \4/p' |
  grep -v '"' >"$tmp/expected"
while read -r line how name class; do
  [ "$how" = EXPECT ] || line=0
  timeout 60 "$whet" cuda run --json --time-limit 2 "$dir/wrong.cu" -- "$name" >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
  [ "$class" = hint ] || same "$status" 1 "$name: its exit status" || cat "$tmp/err"
  if told "$class" "$line"; then ok; else
    fail "$name: no $class at line $line, but:"
    jq -c '.[] | [.class, .line, .message]' "$tmp/out" | head -n 5
    head -n 20 "$tmp/err"
  fi
done <"$tmp/expected"
same "$(wc -l <"$tmp/expected")" 47 'all wrong programs were tried'

# Hostile ones: the host program goes on to its own end whatever the kernel does, and is told what.
sed -n 's,^// EXPECT \([a-z]*\) \([-a-z]*\)$,\1 \2,p' "$dir/hostile.cu" >"$tmp/expected"
while read -r name class; do
  timeout 60 "$whet" cuda run --json --time-limit 0.5 -w "$dir/hostile.cu" -- "$name" >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
  if [ "$status" -le 1 ] && ! grep -q WRONG "$tmp/err"; then ok; else
    fail "$name: exit status $status"
    tail -n 5 "$tmp/err"
  fi
  if [ "$class" = - ] || told "$class" 0; then ok; else
    fail "$name: no $class, but:"
    jq -c '.[] | [.class, .line, .message]' "$tmp/out"
  fi
done <"$tmp/expected"
same "$(wc -l <"$tmp/expected")" 14 'all hostile programs were tried'

right() { # FILE OPTIONS...: all cases of it are right, and nothing is found
  file=$1
  shift
  case $file in right_language.cu) set -- "$@" --extended-lambda ;; esac
  timeout 300 "$whet" cuda run "$@" "$dir/$file" >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
  if [ "$status" -eq 0 ] && ! grep -q WRONG "$tmp/out" && grep -q '^ok ' "$tmp/out"; then
    passed=$((passed + $(grep -c '^ok ' "$tmp/out")))
  else
    fail "$file $*: exit status $status"
    grep -v '^ok ' "$tmp/out"
    head -n 40 "$tmp/err"
  fi
}
right right_sync.cu
right right_graphs.cu
right right_language.cu
right right_link.cu -rdc=true "$dir/right_link_2.cu"
if [ "${2:-}" = more ]; then
  right right_cub.cu
  for file in right_sync.cu right_language.cu right_graphs.cu; do
    for seed in 1 2 3; do right "$file" --order "random:$seed"; done
    right "$file" --check none
    right "$file" --check none --workers 1
    right "$file" --counters
  done
fi
finish
