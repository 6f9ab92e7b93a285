# shellcheck shell=sh
# The tables of the benchmarks, for sourcing: their lines, and the answers of race.

# A line of the table. OURS and THEIRS are "MEDIAN P10 P90"; an empty GOAL is none.
row() { # WHAT OURS NAME THEIRS GOAL [UNIT]
  awk -v what="$1" -v ours="$2" -v name="$3" -v theirs="$4" -v goal="$5" -v unit="${6-ms}" '
    function spread(v) { return sprintf("%.*f [%.*f..%.*f] %s", d, v[1], d, v[2], d, v[3], unit) }
    BEGIN {
      split(ours, w, " "); split(theirs, t, " "); d = unit == "ms" ? 2 : 0
      ratio = t[1] > 0 ? w[1] / t[1] : 0
      met = ratio <= goal ? "yes" : "NO"
      if (goal == "" || ratio == 0) met = "-"
      printf("%-30s %-28s %-36s %6s  %-7s %s\n", what, spread(w), name " " spread(t),
        (ratio > 0 ? sprintf("%.2f", ratio) : "-"), (goal == "" ? "-" : "<= " goal), met)
    }'
}
head_row() {
  printf '\n%-30s %-28s %-36s %6s  %-7s %s\n' "$1" 'whet, median [p10..p90]' against ratio goal met
}

# The answers of race: line N without its exit status, which must be 0.
answer() { # N FILE
  awk -v n="$1" 'NR == n { print $1, $2, $3; ok = $4 == 0 } END { exit !ok }' "$2"
}
