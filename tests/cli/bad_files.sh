#!/bin/sh
# A home that is missing, held, read-only, broken, newer or full: one clear sentence, the right exit
# status, and nothing lost.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
# A copy, so that a person without rights can run it wherever the tree lies.
chmod 755 "$tmp"
mkdir "$tmp/bin" "$tmp/homes"
cp "$whet" "$tmp/bin/whet"
cp -R "$root/exercises" "$tmp/exercises"
whet=$tmp/bin/whet
export WHET_EXERCISES="$tmp/exercises"
reference=$tmp/exercises/dsa/two-sum/reference.c

skip() {
  echo "skipped: $*"
  ok
}
# A person without rights: nobody, when the tests are run by root.
plain() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    "$@"
  fi
}
give() { # FILE...: to that person
  if [ "$(id -u)" -eq 0 ]; then chown -R 65534:65534 "$@"; fi
}
p() { # ARGUMENT...: as w, by the person without rights
  plain "$whet" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
  status=$?
}
# The last run was refused with one sentence that holds the text.
refused() { # TEXT WHAT
  status_is 2 "$2"
  one_sentence "$2"
  has "$tmp/err" "$1" "$2"
  same "$(cat "$tmp/out")" '' "$2 prints no data"
}
home() { # NAME: a new home of that name with one note in it
  export WHET_HOME="$tmp/homes/$1"
  w note add --title first 'the text'
  status_is 0 "a home for $1"
}
whole() { # WHAT: the note is there
  w note show first
  same "$(cat "$tmp/out")" 'the text' "$1: nothing was lost"
}

# Missing: made anew, folders and all.
export WHET_HOME="$tmp/homes/deep/er"
w today
status_is 0 'a home that is not there yet'
[ -s "$WHET_HOME/whet.db" ] && ok || fail 'the database is made'
rm "$WHET_HOME"/whet.db*
w list --core
status_is 0 'a database that was deleted'
export WHET_HOME="$tmp/bin/whet"
w today
refused 'cannot make the folder' 'a home that is a file'

# Held by another program, which lets go only when told.
home held
w today
mkfifo "$tmp/talk"
sqlite3 "$WHET_HOME/whet.db" <"$tmp/talk" >"$tmp/held" &
exec 9>"$tmp/talk"
printf 'begin exclusive;\ninsert into setting (key, value) values (1, 1);\nselect 1;\n' >&9
n=0
until [ -s "$tmp/held" ] || [ $n -gt 1000 ]; do n=$((n + 1)); sleep 0.01; done
w note list
status_is 0 'reading while another writes'
"$whet" grade two-sum --file "$reference" >"$tmp/verdict" 2>"$tmp/warning" </dev/null &
grading=$!
w note add --title second x
refused 'another program holds it' 'writing while another writes'
wait $grading
same $? 0 'a verdict is not held back'
has "$tmp/verdict" accepted 'a verdict is not held back'
has "$tmp/warning" 'the verdict stands, but it could not be recorded: ' 'and it says so'
"$whet" note add --title third x >"$tmp/third" 2>&1 </dev/null &
waiting=$!
printf 'commit;\n.quit\n' >&9
exec 9>&-
wait $waiting
same $? 0 'a write that waits its turn'
whole held
w note list --json
same "$(jq length <"$tmp/out")" 2 'what was refused is not there'

# Many at once, on a home that none of them has made yet.
export WHET_HOME="$tmp/homes/many"
for i in 1 2 3 4 5 6 7 8; do
  "$whet" note add --title "n$i" x >"$tmp/many.$i" 2>&1 </dev/null &
done
wait
w note list --json
same "$(jq length <"$tmp/out")" 8 'eight at once on a fresh home'
w list --json
same "$(jq 'map(select(.url)) | length' <"$tmp/out")" 450 'the catalogue was loaded once'

# Killed at any moment: what was acknowledged is there.
export WHET_HOME="$tmp/homes/killed"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
  timeout -s KILL "0.0$(printf %02d $i)" "$whet" note add --title "k$i" x </dev/null 2>/dev/null
done >"$tmp/told"
w note add --title last x
status_is 0 'after sixteen deaths'
while read -r number slug; do
  "$whet" note show "$slug" >/dev/null 2>&1 || echo "$number $slug"
done <"$tmp/told" >"$tmp/lost"
same "$(cat "$tmp/lost")" '' 'every note that was told of is there'
same "$(sqlite3 "$WHET_HOME/whet.db" 'pragma integrity_check')" ok 'after sixteen deaths'

# Without rights: the file, the folder, both, another's home.
home rights
give "$WHET_HOME"
chmod 444 "$WHET_HOME/whet.db"
p note add x
refused 'it is read-only; make the file and its folder writable' 'a database that is read-only'
chmod 644 "$WHET_HOME/whet.db"
chmod 555 "$WHET_HOME"
p note add x
refused 'read-only' 'a home that is read-only'
chmod 755 "$WHET_HOME"
chmod 000 "$WHET_HOME/whet.db"
p today
refused 'cannot open the database' 'a database that may not be read'
chmod 644 "$WHET_HOME/whet.db"
whole rights
mkdir "$tmp/homes/closed"
chmod 555 "$tmp/homes/closed"
give "$tmp/homes/closed"
WHET_HOME=$tmp/homes/closed/in
p today
refused 'cannot make the folder' 'a folder that nothing may be made in'
chmod 755 "$tmp/homes/closed"

# Files of the learner that are not there or may not be read.
home files
cp "$reference" "$tmp/secret.c"
chmod 000 "$tmp/secret.c"
give "$WHET_HOME" "$tmp/secret.c"
p grade two-sum --file "$tmp/secret.c"
refused 'cannot read' 'a file that may not be read'
p grade two-sum --file "$tmp/absent.c"
refused 'there is no file' 'a file that is not there'
p grade two-sum --file "$tmp"
refused 'not an ordinary file' 'a folder to grade'
mkfifo "$tmp/fifo.c"
p grade two-sum --file "$tmp/fifo.c"
refused 'not an ordinary file' 'a pipe to grade'
p grade two-sum
refused 'begin with `whet start two-sum`' 'an exercise that was not begun'
mkdir -p "$WHET_HOME/workspace"
chmod 555 "$WHET_HOME/workspace"
give "$WHET_HOME"
p start two-sum
refused 'cannot make the folder' 'a workspace that may not be written'
chmod 755 "$WHET_HOME/workspace"
: >"$WHET_HOME/workspace/two-sum"
w start two-sum
refused 'cannot make the folder' 'a file in the place of a folder'

# A link in the place of the solution: reset keeps the text that it leads to.
rm "$WHET_HOME/workspace/two-sum"
w start two-sum
echo '/* mine */' >"$tmp/elsewhere.c"
ln -sf "$tmp/elsewhere.c" "$WHET_HOME/workspace/two-sum/solution.c"
w reset two-sum
status_is 0 'reset of a link'
has "$WHET_HOME/workspace/two-sum/solution.c.1" '/* mine */' 'reset of a link'

# Broken, foreign and newer files stay as they are, byte for byte.
stays() { # TEXT WHAT
  cp "$WHET_HOME/whet.db" "$tmp/before"
  for command in today list 'note add x' 'note list' 'stats' "backup $tmp/no"; do
    # shellcheck disable=SC2086
    w $command
    refused "$1" "$2: $command"
  done
  cmp -s "$WHET_HOME/whet.db" "$tmp/before" && ok || fail "$2: the file was changed"
  same "$(find "$WHET_HOME" -mindepth 1 -maxdepth 1 ! -name cache)" "$WHET_HOME/whet.db" "$2: nothing lies beside it"
  w doctor
  status_is 1 "$2: doctor"
  has "$tmp/out" "$1" "$2: doctor"
}
home broken
head -c 100000 /dev/urandom >"$WHET_HOME/whet.db"
stays 'is damaged or is not a database' 'garbage'
printf 'a letter\n' >"$WHET_HOME/whet.db"
stays 'is damaged or is not a database' 'a text'
home short
truncate -s 100000 "$WHET_HOME/whet.db"
stays 'is damaged or is not a database' 'a file that was cut'
home newer
sqlite3 "$WHET_HOME/whet.db" 'pragma user_version = 99' && rm -f "$WHET_HOME"/whet.db-*
stays 'was written by a newer whet (schema 99' 'a newer database'
home foreign
rm "$WHET_HOME"/whet.db*
sqlite3 "$WHET_HOME/whet.db" 'create table t (x)'
stays "not one of whet's" 'the database of another program'
home restored
w backup "$tmp/good.db"
head -c 100000 /dev/urandom >"$WHET_HOME/whet.db"
w restore "$tmp/good.db"
status_is 0 'a backup over a broken file'
whole 'a backup over a broken file'
w restore "$tmp/absent.db"
refused 'there is no file' 'a backup that is not there'
w backup "$tmp/good.db"
refused 'is there already' 'a backup over a backup'

# A full disk: a small one of its own, where that is possible.
cat >"$tmp/full.sh" <<'SH'
mount -t tmpfs -o size=3m tmpfs "$1/disk" || exit 9
cd "$1/disk"
export WHET_HOME=$PWD/home
"$2" note add --title first 'the text' >/dev/null
dd if=/dev/zero of=fill bs=64k 2>/dev/null
n=0
for command in 'note add x' 'start two-sum' "backup $PWD/copy.db" "export --target plain --to $PWD/site"; do
  n=$((n + 1))
  "$2" $command >"$1/full.out.$n" 2>"$1/full.err.$n" </dev/null
  echo $? >"$1/full.status.$n"
done
ls >"$1/full.ls"
rm fill
"$2" note show first >"$1/full.show"
"$2" note add --title second x >/dev/null && echo yes >"$1/full.again"
SH
mkdir "$tmp/disk"
mount_own() {
  if [ "$(id -u)" -eq 0 ]; then
    unshare -m sh "$tmp/full.sh" "$tmp" "$whet" 2>/dev/null
  else
    unshare -Urm sh "$tmp/full.sh" "$tmp" "$whet" 2>/dev/null
  fi
}
if mount_own; then
  for n in 1 2 3 4; do
    status=$(cat "$tmp/full.status.$n")
    cp "$tmp/full.err.$n" "$tmp/err"
    cp "$tmp/full.out.$n" "$tmp/out"
    refused 'disk' "a full disk, $n"
  done
  same "$(tr '\n' ' ' <"$tmp/full.ls")" 'fill home ' 'a full disk: no half file'
  same "$(cat "$tmp/full.show")" 'the text' 'a full disk: nothing was lost'
  same "$(cat "$tmp/full.again")" yes 'with room again it goes on'
else
  skip 'no file system of its own may be mounted here'
fi
# A broken exercise is told of, and stops nothing but the work on itself.
cp -R "$root/exercises" "$tmp/exercises"
echo 'title: [' >"$tmp/exercises/dsa/coin-change/exercise.yaml"
export WHET_EXERCISES="$tmp/exercises" WHET_HOME="$tmp/broken-exercise"
w list --gradable
status_is 0 'a list beside a broken exercise'
has "$tmp/out" two-sum 'the others are there'
has "$tmp/err" 'coin-change/exercise.yaml:' 'the broken one is told of'
one_sentence 'a broken exercise, told of'
w grade coin-change
status_is 2 'a broken exercise itself'
unset WHET_EXERCISES

# Nobody may have the database open while another takes its place.
WHET_HOME=$tmp/alone
w note add 'before'
w backup "$tmp/alone.backup"
w note add 'after'
mkfifo "$tmp/alone.fifo"
sqlite3 "$WHET_HOME/whet.db" >/dev/null <"$tmp/alone.fifo" &
holder=$!
exec 7>"$tmp/alone.fifo"
echo 'begin; select count(*) from note;' >&7
tries=0
until readlink "/proc/$holder/fd/"* 2>/dev/null | grep -q whet.db-shm; do
  tries=$((tries + 1))
  [ "$tries" -lt 200 ] || break
  sleep 0.05
done
w restore "$tmp/alone.backup"
status_is 2 'restore beside another whet'
has "$tmp/err" 'close it' 'restore beside another whet says what to do'
one_sentence 'restore beside another whet'
w note show 2
has "$tmp/out" after 'nothing was replaced'
exec 7>&-
wait "$holder"
w restore "$tmp/alone.backup"
status_is 0 'restore once it is alone'
w note show 2
status_is 2 'the backup holds what it held'

finish
