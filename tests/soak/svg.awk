# A screen as tmux's capture-pane -e gives it, as a picture: svg.awk -v columns=100 -v rows=30 -v light=0.
# Every run of one style stands at its own column, so that a font of other widths shifts nothing.
# Characters, counted by the bytes that begin one: run it with LC_ALL=C.
function columns_of(text) { gsub(/[\200-\277]/, "", text); return length(text) }
function hex(n) { return sprintf("%02x", n) }
function colour(n,    c) {
  if (n < 16) return base[n]
  if (n >= 232) { c = 8 + 10 * (n - 232); return "#" hex(c) hex(c) hex(c) }
  n -= 16
  return "#" hex(level[int(n / 36)]) hex(level[int(n / 6) % 6]) hex(level[n % 6])
}
function reset() { fore = ""; bold = dim = italic = under = reverse = 0 }
# "1;38;5;79"
function style(words,    n, part, i) {
  n = split(words, part, ";")
  if (n == 0) reset()
  for (i = 1; i <= n; i++) {
    if (part[i] + 0 == 0) reset()
    else if (part[i] == 1) bold = 1
    else if (part[i] == 2) dim = 1
    else if (part[i] == 3) italic = 1
    else if (part[i] == 4) under = 1
    else if (part[i] == 7) reverse = 1
    else if (part[i] == 22) bold = dim = 0
    else if (part[i] == 23) italic = 0
    else if (part[i] == 24) under = 0
    else if (part[i] == 27) reverse = 0
    else if (part[i] == 39) fore = ""
    else if (part[i] == 38 && part[i + 1] == 5) { fore = colour(part[i + 2]); i += 2 }
    else if (part[i] >= 30 && part[i] <= 37) fore = colour(part[i] - 30)
    else if (part[i] >= 90 && part[i] <= 97) fore = colour(part[i] - 82)
  }
}
function safe(text) {
  gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
  return text
}
function run(text, y,    ink, more) {
  ink = fore == "" ? ground_ink : fore
  if (reverse) {
    printf "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n", left + at * wide, top + y * high, columns_of(text) * wide, high, ink
    ink = ground
  }
  more = (bold ? " font-weight=\"bold\"" : "") (italic ? " font-style=\"italic\"" : "") \
    (under ? " text-decoration=\"underline\"" : "") (dim ? " opacity=\"0.6\"" : "")
  if (text !~ /^ *$/)
    printf "<text x=\"%.1f\" y=\"%d\" fill=\"%s\" textLength=\"%.1f\"%s>%s</text>\n", left + at * wide, top + y * high + 14, ink, columns_of(text) * wide, more, safe(text)
  at += columns_of(text)
}
BEGIN {
  wide = 8.4; high = 18; left = 12; top = 12
  split("0 95 135 175 215 255", steps, " ")
  for (i = 1; i <= 6; i++) level[i - 1] = steps[i]
  split("#2e3436 #cc3333 #4e9a06 #c4a000 #3465a4 #75507b #06989a #d3d7cf #555753 #ef2929 #8ae234 #fce94f #729fcf #ad7fa8 #34e2e2 #eeeeec", names, " ")
  for (i = 1; i <= 16; i++) base[i - 1] = names[i]
  ground = light ? "#fbfbf8" : "#1c1e21"
  ground_ink = light ? "#24262b" : "#d7d9dc"
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\" xml:space=\"preserve\">\n", columns * wide + 2 * left, rows * high + 2 * top
  printf "<rect width=\"100%%\" height=\"100%%\" rx=\"6\" fill=\"%s\"/>\n", ground
  reset()
}
{
  at = 0
  rest = $0
  while (match(rest, /\033\[[0-9;]*m/)) {
    if (RSTART > 1) run(substr(rest, 1, RSTART - 1), NR - 1)
    style(substr(rest, RSTART + 2, RLENGTH - 3))
    rest = substr(rest, RSTART + RLENGTH)
  }
  if (rest != "") run(rest, NR - 1)
}
END { print "</svg>" }
