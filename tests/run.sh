#!/bin/sh
# Runs every test against a build: run.sh BUILD_DIR [NAME...], two at a time ($TEST_JOBS), those that
# use all processors alone. Each test is a program of tests/unit (cmocka) or a script that ends in
# "N passed, N failed". Results are printed in one order whoever ends first; the last line adds them up.
set -u
cd "$(dirname "$0")/.." || exit 1

# cmocka's own summary, as one line of the same form as a script's.
unit() { # PROGRAM LOG
  CMOCKA_MESSAGE_OUTPUT=stdout "$1" >"$2" 2>&1
  status=$?
  p=$(grep -c '^\[       OK \]' "$2")
  f=$(grep '^\[  FAILED  \] [a-z]' "$2" | sort -u | wc -l)
  [ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  echo "$p passed, $f failed" >>"$2"
}

# One test, as a process of its own: says its name when its log and status are there.
if [ "$1" = --one ]; then
  build=$2 test=$4 log=$3/$(echo "$4" | tr / -)
  begun=$(date +%s)
  case $test in
    unit/*) unit "$build/tests/${test#unit/}" "$log.log" ;;
    *)
      sh "tests/$test.sh" "$build" >"$log.log" 2>&1
      status=$?
      ;;
  esac
  times >"$log.times" # not in a pipe: it tells of this shell's own children
  used=$(awk 'NR == 2 { gsub(/[ms]/, " "); printf "%.0f", $1 * 60 + $2 + $3 * 60 + $4 }' "$log.times")
  echo "$status $(($(date +%s) - begun)) $used" >"$log.status"
  echo "$test"
  exit
fi

build=$1
shift
logs=$build/test-logs
mkdir -p "$logs"
export LC_ALL=C.UTF-8 TZ=UTC
unset WHET_HOME WHET_NOW WHET_EXERCISES VISUAL EDITOR NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME

# The longest first, so that none of them is still at work when all others have ended.
long='unit/test_judge_stdio vgpu/programs cli/import_problem unit/test_vgpu_opcodes'
every_test() {
  # shellcheck disable=SC2086 # names have no spaces
  printf '%s\n' $long
  for source in tests/unit/test_*.c tests/arch/*.sh tests/cli/*.sh tests/tui/*.sh tests/e2e/*.sh \
    tests/vgpu/*.sh; do
    source=${source#tests/}
    source=${source%.*}
    case " $long " in *" $source "*) ;; *) echo "$source" ;; esac
  done
}

# These keep all processors busy by themselves, and what an attack does to the machine is nobody
# else's fault. The others bear a neighbour: verdicts go by processor time, screens are waited for.
alone() {
  case $1 in
    unit/test_judge_attacks | e2e/verify) return 0 ;;
  esac
  return 1
}

count() { # TEST: prints its row
  log=$logs/$(echo "$1" | tr / -)
  read -r status seconds processor <"$log.status"
  line=$(tail -n 1 "$log.log")
  case $line in
    *' passed, '*' failed')
      p=${line%% passed*} f=${line#*passed, } f=${f%% failed*} ;;
    *)
      p=0 f=1
      echo "  $1 ended without a count (status $status)" ;;
  esac
  [ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
  printf '%-34s %4d passed, %d failed  %3d s, %3d of a processor\n' "$1" "$p" "$f" "$seconds" "$processor"
  [ "$f" -eq 0 ] || { grep -E 'FAIL|not ok|ERROR|Error|error' "$log.log" | head -n 40; echo "  all of it: $log.log"; }
  echo "$p $f" >>"$logs/sums"
}

# Prints what has ended, as far as all before it has; reads the name of each as it ends.
rows() { # LIST
  waiting=$(cat "$1")
  while read -r _; do
    for test in $waiting; do
      [ -e "$logs/$(echo "$test" | tr / -).status" ] || break
      count "$test"
      waiting=${waiting#"$test"}
      waiting=${waiting#?}
    done
  done
  [ -z "$waiting" ] || echo "these never ended: $waiting"
}

run() { # JOBS LIST
  # shellcheck disable=SC2094 # both only read it
  [ ! -s "$2" ] || xargs -n 1 -P "$1" sh tests/run.sh --one "$build" "$logs" <"$2" | rows "$2"
}

rm -f "$logs"/*.status "$logs"/*.log "$logs/sums" "$logs"/*.list
: >"$logs/two.list"
: >"$logs/alone.list"
# shellcheck disable=SC2046 # names have no spaces
[ $# -gt 0 ] || set -- $(every_test)
for test; do
  if alone "$test"; then echo "$test" >>"$logs/alone.list"; else echo "$test" >>"$logs/two.list"; fi
done

# The judge's harness takes seconds of both processors: it is built once, and those that grade begin
# with a copy (lib.sh, judge_bench.h). The first day builds its own.
rm -rf "$logs/judge"
WHET_HOME=$logs/judge "$build/whet" grade exercises/dsa/two-sum/reference.c >"$logs/harness" 2>&1
WHET_TEST_HARNESS=$(cd "$logs" && pwd)/judge/cache/judge/harness
if [ -d "$WHET_TEST_HARNESS" ]; then export WHET_TEST_HARNESS; else unset WHET_TEST_HARNESS; fi

run "${TEST_JOBS:-2}" "$logs/two.list"
run 1 "$logs/alone.list"

sort "$logs/sums" | awk -v tests="$(cat "$logs"/*.list | wc -l)" '
  { passed += $1; failed += $2 }
  END { failed += tests - NR; printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }'
