#!/bin/sh
# Runs every test against a build: run.sh BUILD_DIR. Each test is a program of tests/unit (cmocka) or
# a script that ends in "N passed, N failed"; the last line adds them up.
set -u
cd "$(dirname "$0")/.." || exit 1
build=$1
logs=$build/test-logs
mkdir -p "$logs"
export LC_ALL=C.UTF-8 TZ=UTC
unset WHET_HOME WHET_NOW WHET_EXERCISES VISUAL EDITOR NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME

passed=0 failed=0

count() { # NAME LOG STATUS: adds the counts of one test's last line
  line=$(tail -n 1 "$2")
  case $line in
    *' passed, '*' failed')
      p=${line%% passed*} f=${line#*passed, } f=${f%% failed*} ;;
    *)
      p=0 f=1
      echo "  $1 ended without a count (status $3)" ;;
  esac
  [ "$3" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  printf '%-34s %4d passed, %d failed\n' "$1" "$p" "$f"
  [ "$f" -eq 0 ] || { grep -E 'FAIL|not ok|ERROR|Error|error' "$2" | head -n 40; echo "  all of it: $2"; }
  passed=$((passed + p)) failed=$((failed + f))
}

# cmocka's own summary, as one line of the same form.
unit() { # PROGRAM LOG
  CMOCKA_MESSAGE_OUTPUT=stdout "$1" >"$2" 2>&1
  status=$?
  p=$(grep -c '^\[       OK \]' "$2")
  f=$(grep '^\[  FAILED  \] [a-z]' "$2" | sort -u | wc -l)
  [ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  echo "$p passed, $f failed" >>"$2"
  return "$status"
}

for source in tests/unit/test_*.c; do
  name=$(basename "$source" .c)
  unit "$build/tests/$name" "$logs/$name.log"
  count "unit $name" "$logs/$name.log" $?
done
for script in tests/arch/*.sh tests/cli/*.sh tests/tui/*.sh tests/e2e/*.sh; do
  case $script in */lib.sh | *'*'*) continue ;; esac
  name=$(basename "$(dirname "$script")")-$(basename "$script" .sh)
  sh "$script" "$build" >"$logs/$name.log" 2>&1
  count "$script" "$logs/$name.log" $?
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
