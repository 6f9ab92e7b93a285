#!/bin/sh
# A real browser opens the html target: pages.sh [BUILD_DIR] [PICTURES_DIR]. At 1280 and 360 pixels, light
# and dark: nothing is wider than its window, no error on the console, every link and picture is there.
# With a second folder the screenshots of some pages are left in it.
set -u
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tests/torture.sh
. "$(dirname "$0")/../torture.sh"
command -v chromium > /dev/null || { echo "make pages needs chromium (Debian: apt install chromium)" >&2; exit 1; }
site=$tmp/site
browser() { timeout -s KILL 120 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars "$@"; }

check() {
  what=$1
  shift
  if "$@" > "$tmp/said" 2>&1; then ok; else
    fail "$what"
    head -n 20 "$tmp/said"
  fi
}

practise() {
  file=$("$whet" start two-sum 2> /dev/null | head -1)
  for wrong in "$root"/exercises/dsa/two-sum/wrong/*.c; do
    cp "$wrong" "$file" && "$whet" grade two-sum && return 1
  done
  cp "$root/exercises/dsa/two-sum/reference.c" "$file" && "$whet" grade two-sum
}

# A page that opens all others in frames of that width, and says what is wrong with them.
write_probe() { # WIDTH
  {
    echo '<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script>'
    printf 'const width = %d, names = [' "$1"
    (cd "$site" && printf '"%s",' *.html)
    cat << 'JS'
];
const said = [];
let left = names.length;
for (const name of names) {
  const f = document.createElement("iframe");
  f.style = "border:0;height:800px;width:" + width + "px";
  f.onload = () => {
    const d = f.contentDocument, root = d.documentElement;
    if (root.scrollWidth > width) said.push(name + " is " + root.scrollWidth + " wide");
    if (!d.querySelector("h1")) said.push(name + " has no heading");
    for (const a of d.querySelectorAll("a[href]")) {
      const to = a.getAttribute("href"), [file, id] = to.split("#");
      if (/^[a-z]+:/.test(to)) continue;
      if (file && !names.includes(file)) said.push(name + " leads to " + to);
      if (id && !file && !d.getElementById(decodeURIComponent(id))) said.push(name + " has no " + id);
    }
    for (const i of d.images)
      if (!/^https?:/.test(i.getAttribute("src")) && !(i.complete && i.naturalWidth))
        said.push(name + " lacks " + i.getAttribute("src").slice(0, 40));
    if (!--left) {
      document.body.textContent = said.length ? "WRONG " + said.join("; ") : "ALL " + names.length + " RIGHT";
    }
  };
  f.src = name;
  document.body.append(f);
}
JS
    echo '</script></body>'
  } > "$site/probe.htm"
}

probe() { # WIDTH [OPTION...]
  write_probe "$1"
  shift
  browser --allow-file-access-from-files --virtual-time-budget=30000 --enable-logging=stderr "$@" \
    --dump-dom "file://$site/probe.htm" > "$tmp/dom" 2> "$tmp/log"
  rm -f "$site/probe.htm"
  grep -a CONSOLE "$tmp/log" | grep -v 'example.org\|ERR_NAME_NOT_RESOLVED\|ERR_INTERNET'
  grep -ao 'WRONG .*' "$tmp/dom"
  grep -aq 'ALL [0-9]* RIGHT' "$tmp/dom" && ! grep -a CONSOLE "$tmp/log" | grep -qv 'ERR_NAME_NOT_RESOLVED\|ERR_INTERNET\|ERR_ADDRESS\|ERR_PROXY'
}

pictures() { # DIR
  mkdir -p "$1"
  for page in "$site"/every-*.html "$site/two-sum.html" "$site/index.html" "$site/look-alikes-title-raw.html" "$site/dashes-and-accents.html"; do
    name=$(basename "$page" .html)
    browser --window-size=1280,2600 --screenshot="$1/$name-wide-light.png" "file://$page"
    browser --window-size=1280,2600 --force-dark-mode --screenshot="$1/$name-wide-dark.png" "file://$page"
    # The window of a browser is 500 pixels or more: a frame is as narrow as it is told.
    printf '<!DOCTYPE html><body style="margin:0"><iframe style="border:0;width:360px;height:2600px" src="%s"></iframe>' "$page" > "$tmp/frame.html"
    browser --window-size=500,2600 --screenshot="$1/$name-narrow-light.png" "file://$tmp/frame.html"
  done > /dev/null 2>&1
}

check 'the journal can be written' torture
check 'a problem is failed, then solved' practise
check 'the export succeeds' "$whet" export --target html --to "$site"
for width in 1280 360; do
  check "all is right at $width pixels" probe "$width"
  check "and in the dark" probe "$width" --force-dark-mode --blink-settings=preferredColorScheme=0
done
# The worked sample, in the same browser.
check 'the sample is exported' "$root/tools/sample.sh" "$whet" "html=$tmp/sample"
site=$tmp/sample
for width in 1280 360; do
  check "the sample is right at $width pixels" probe "$width"
done
browser --no-pdf-header-footer --print-to-pdf="$tmp/printed.pdf" "file://$site/two-sum.html" > "$tmp/said" 2>&1
check 'and can be printed' grep -qa '^%PDF' "$tmp/printed.pdf"
site=$tmp/site
[ -z "${2:-}" ] || pictures "$2"
finish
