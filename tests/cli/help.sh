#!/bin/sh
# Help, the manual page and the completions say what the table of commands says.
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
set -u
. "$(dirname "$0")/../lib.sh"
export WHET_EXERCISES="$root/exercises"

w complete commands
status_is 0 'complete commands'
cp "$tmp/out" "$tmp/commands"
[ "$(wc -l <"$tmp/commands")" -gt 25 ] && ok || fail 'there are commands'

# The list, and a page a command: its options are those of the usage line, and the parser takes them.
w help
status_is 0 help
cp "$tmp/out" "$tmp/list"
w --help
cmp -s "$tmp/out" "$tmp/list" && ok || fail 'whet --help is whet help'
w -h
cmp -s "$tmp/out" "$tmp/list" && ok || fail 'whet -h is whet help'
w manual
status_is 0 manual
cp "$tmp/out" "$tmp/whet.1"
MANWIDTH=100 man --warnings -l "$tmp/whet.1" >"$tmp/page" 2>"$tmp/warnings"
same "$(cat "$tmp/warnings")" '' 'the manual page renders without a warning'
col -bx <"$tmp/page" | tr -s ' \n' ' ' >"$tmp/man"
for shell in bash zsh fish; do
  w completion $shell
  status_is 0 "completion $shell"
  cp "$tmp/out" "$tmp/whet.$shell"
done
: >"$tmp/options"
while read -r name; do
  has "$tmp/list" "  $name " "help lists $name"
  # shellcheck disable=SC2086
  w help $name
  status_is 0 "help $name"
  has "$tmp/out" "whet $name" "help $name shows the usage"
  grep -q ' $' "$tmp/out" && fail "help $name: a line ends in a space" || ok
  same "$(sed -n 's/^\(  --[^ ]*\( [^ ][^ ]*\)\?  *\).*/\1/p' "$tmp/out" | awk '{print length}' | sort -u | wc -l)" 1 \
    "help $name: one column of meanings"
  cp "$tmp/out" "$tmp/one"
  # shellcheck disable=SC2086
  w $name --help
  cmp -s "$tmp/out" "$tmp/one" && ok || fail "whet $name --help is whet help $name"
  for option in $(head -n 1 "$tmp/one" | grep -o -e '--[a-z][a-z-]*'); do
    grep -q "^  $option\( \|\$\)" "$tmp/one" && ok || fail "help $name does not explain $option"
  done
  for option in $(grep -o '^  --[a-z-]*' "$tmp/one"); do
    echo "$option" >>"$tmp/options"
    value=value
    grep -q "^  $option  " "$tmp/one" && value=
    # shellcheck disable=SC2086
    w $name "$option" $value --help
    status_is 0 "the parser takes $name $option"
  done
  has "$tmp/man" "whet $name" "the manual page has $name"
  has "$tmp/whet.bash" "'$name')" "bash completes $name"
  for word in $name; do
    grep -q -e "-a $word -d" "$tmp/whet.fish" && ok || fail "fish completes $name"
  done
done <"$tmp/commands"
for option in $(sort -u "$tmp/options"); do
  has "$tmp/man" "$option" 'the manual page has every option'
  has "$tmp/whet.bash" " $option" 'bash knows every option'
  has "$tmp/whet.fish" "-l ${option#--} " 'fish knows every option'
done
grep -q 'fa page down\|Leftback' "$tmp/man" && fail 'a key runs into what it does' || ok
for word in AC WA CE RTE TLE ILE MLE OLE SLOW SV IE day_start export_to XDG_DATA_HOME; do
  has "$tmp/man" "$word" 'verdicts, settings and places are in the manual page'
done
for hidden in screens schema manual complete; do
  grep -q "^  $hidden " "$tmp/list" && fail "help lists $hidden" || ok
done

w help note
status_is 0 'help of a group'
same "$(grep -c '^  note ' "$tmp/out")" "$(grep -c '^note ' "$tmp/commands")" 'help of a group'
w help grdae
status_is 2 'help of nothing'
one_sentence 'help of nothing'
has "$tmp/err" 'did you mean "grade"?' 'help names the nearest'
w --version
status_is 0 --version
has "$tmp/out" 'whet 0.' --version
w completion tcsh
status_is 2 'an unknown shell'
one_sentence 'an unknown shell'
has "$tmp/err" 'bash, zsh and fish' 'an unknown shell'

# The scripts parse, and complete.
bash -n "$tmp/whet.bash" 2>"$tmp/err" && ok || fail 'bash parses its script'
zsh -n "$tmp/whet.zsh" 2>"$tmp/err" && ok || fail 'zsh parses its script'
fish -n "$tmp/whet.fish" 2>"$tmp/err" && ok || fail 'fish parses its script'

# What bash offers for the words given; the last one is being typed.
offers() {
  (cd "$tmp/folder" && bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _whet
    printf "%s\n" "${COMPREPLY[@]}"' "$tmp/whet.bash" "$whet" "$@") 2>&1 | tr '\n' ' '
}
mkdir "$tmp/folder" "$tmp/folder/sub"
touch "$tmp/folder/a file.c" "$tmp/folder/\$(touch pwned)" "$tmp/folder/\`touch pwned\`"
same "$(offers gr)" 'grade ' 'bash: a command'
same "$(offers note s)" 'show search ' 'bash: the second word'
same "$(offers grade two)" 'two-sum ' 'bash: an exercise'
same "$(offers list --diff)" '--difficulty ' 'bash: an option'
same "$(offers list --difficulty m)" 'medium ' 'bash: the value of an option'
same "$(offers note add --title x)" ' ' 'bash: nothing for a free text'
same "$(offers job add --stage off)" 'offer ' 'bash: a stage'
same "$(offers export --target hu)" 'hugo ' 'bash: a site'
same "$(offers log start qu)" 'question ' 'bash: what time is spent on'
same "$(offers grade x --file a)" 'a file.c ' 'bash: a file with a space'
same "$(offers --home s)" 'sub ' 'bash: a folder'
same "$(offers grade x --file '$')" '$(touch pwned) ' 'bash: a file with a command for a name'
offers backup '' >/dev/null
[ ! -e "$tmp/folder/pwned" ] && ok || fail 'completing ran the name of a file'
w note add --tag gpu/memory 'Warps and lanes'
same "$(offers note show war)" 'warps-and-lanes ' 'bash: a note'
same "$(offers note list --tag g)" 'gpu/memory ' 'bash: a tag'
w plan add 'Solve 20 problems' --month none
w plan add 'Solve it: now' --month none
w plan resource add 'A book of tiles'
same "$(offers plan show So)" 'Solve 20 problems Solve it: now ' 'bash: a goal'
same "$(offers plan add x --under 'Solve i')" 'Solve it: now ' 'bash: a goal of an option'
same "$(offers plan resource progress A)" 'A book of tiles ' 'bash: a resource'
same "$(offers plan 'done' '"Solve 2')" 'Solve 20 problems ' 'bash: a goal within quotes'
same "$(offers plan log 'Solve\ 2')" 'Solve 20 problems ' 'bash: a goal with its spaces escaped'

# What fish offers, with whet in its path.
fish_offers() {
  PATH="$build:$PATH" fish --no-config -c "source $tmp/whet.fish; complete -C '$1'" 2>&1 | cut -f 1 | tr '\n' ' '
}
same "$(fish_offers 'whet gr')" 'grade ' 'fish: a command'
same "$(fish_offers 'whet note se')" 'search ' 'fish: the second word'
same "$(fish_offers 'whet grade two')" 'two-sum ' 'fish: an exercise'
same "$(fish_offers 'whet plan show Solve\ 2')" 'Solve 20 problems ' 'fish: a goal'
same "$(fish_offers 'whet plan resource drop A')" 'A book of tiles ' 'fish: a resource'
same "$(fish_offers 'whet list --diff')" '--difficulty ' 'fish: an option'
same "$(fish_offers 'whet list --difficulty m')" 'medium ' 'fish: the value of an option'
same "$(cd "$tmp/folder" && fish_offers 'whet grade x --file a')" 'a file.c ' 'fish: a file'
same "$(cd "$tmp/folder" && fish_offers 'whet restore a')" 'a file.c ' 'fish: an argument that is a file'
same "$(cd "$tmp/folder" && fish_offers 'whet export --to s')" 'sub/ ' 'fish: a folder'
same "$(cd "$tmp/folder" && fish_offers 'whet note show fil')" '' 'fish: no file where none fits'

# zsh completes at a terminal only: it is given one, and Tab.
cat >"$tmp/type.zsh" <<'ZSH'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; autoload -U compinit; compinit -u -D; . $1; echo rea\dy"
zpty -r shell out '*ready*'
zpty -w -n shell "$2"$'\t'
zpty -r shell out "*$3*"
ZSH
zsh_completes() { # TYPED WANTED
  HOME=$tmp PATH="$build:$PATH" timeout 30 zsh -f "$tmp/type.zsh" "$tmp/whet.zsh" "$1" "$2"
}
zsh_completes 'whet plan resource drop A' 'A? book' && ok || fail 'zsh: a resource'
zsh_completes 'whet doc' doctor && ok || fail 'zsh: a command'
zsh_completes 'whet note sea' search && ok || fail 'zsh: the second word'
zsh_completes 'whet grade two' two-sum && ok || fail 'zsh: an exercise'
# A group's own help.
w note --help
status_is 0 'note --help'
has "$tmp/out" 'note search' 'note --help lists the group'
w note
status_is 2 'note alone'
one_sentence 'note alone'

# The same for programs: every command, what stands at each place, and what kind of word that is.
w help --json
status_is 0 'help --json'
same "$(jq -r '.[].name' "$tmp/out")" "$("$whet" complete commands)" 'help --json names every command'
place() { # COMMAND: NAME:KIND of its arguments and options; ? optional, + may be given again
  "$whet" help "$@" --json | jq -r '.[0] | [(.arguments[] | .name + ":" + .kind
    + (if .optional then "?" else "" end) + (if .again then "+" else "" end)),
    (.options[] | select(.value) | "--" + .name + ":" + .kind + (if .again then "+" else "" end))] | join(" ")'
}
same "$(place note add)" 'TEXT:text? --title:text --tag:text+ --problem:name' 'the places of note add'
same "$(place plan focus)" 'MONTH:month? GOAL:name?+' 'the places of plan focus'
same "$(place plan log)" 'GOAL:name AMOUNT:number --day:day --text:text' 'the places of plan log'
same "$(place log add)" 'HOURS:number SUBJECT:choice NAME:name --day:day' 'the places of log add'
same "$(place export | cut -d' ' -f1-3)" 'KIND:choice?+ --target:choice --to:folder' 'the places of export'
same "$("$whet" help plan topic --json | jq -r '.[].name' | head -n 2)" 'plan topic add
plan topic edit' 'help of a group --json'

# On a terminal nothing is wider than the screen, and nothing is lost; in a pipe a row is a line.
on_terminal() { # COLUMNS COMMAND: what it prints there, to $tmp/screen
  script -qec "stty cols $1 -onlcr; '$whet' --home '$tmp/wide' $2" /dev/null </dev/null >"$tmp/screen" 2>&1
}
for columns in 60 80; do
  for command in help 'help stress' 'help note add' 'list --gradable' doctor 'hint two-sum'; do
    on_terminal $columns "$command"
    [ -s "$tmp/screen" ] && [ "$(wc -L <"$tmp/screen")" -le $columns ] && ok ||
      fail "$command fits $columns columns"
  done
done
on_terminal 80 'list --gradable'
has "$tmp/screen" 'longest-substring-without-repeating-characters' 'a long name is whole'
on_terminal 60 help
tr -s ' \n' ' ' <"$tmp/screen" >"$tmp/joined"
has "$tmp/joined" 'put the starter back; what you had is kept beside it' 'a wrapped line is whole'
w --home "$tmp/wide" list --gradable
same "$(wc -l <"$tmp/out")" "$(($(find "$WHET_EXERCISES"/dsa "$WHET_EXERCISES"/cuda -mindepth 2 -name exercise.yaml 2>/dev/null | wc -l) + 1))" 'in a pipe a row is a line'

# Keys and colours of one's own: what is wrong is told with its line, whatever is run.
mkdir -p "$tmp/home"
config=$tmp/home/config.yaml
bad() { # TEXT SENTENCE
  printf '%b' "$1" >"$config"
  w list
  status_is 2 "config: $1"
  one_sentence "config: $1"
  has "$tmp/err" "$2" "config: $1"
}
bad 'mouse: true\nkeys:\n  practice.strat: s\n' "$config:3: there is no command \"practice.strat\""
bad 'keys: {practice.start: <Entre>}\n' "$config:1: practice.start: there is no key"
bad 'keys:\n  practice:\n    start: e\n' "$config:3: practice.start: the key e is that of practice.edit too"
bad 'colours:\n  acent: 1\n' "$config:2: there is no role \"acent\""
bad 'colours:\n  dark:\n    accent: 256\n' "$config:3: dark.accent: \"256\" is no colour"
printf 'keys: {practice.start: z}\ncolours: {accent: 5}\n' >"$config"
w list
status_is 0 'keys and colours are taken'
rm "$config"
w help config
status_is 0 'help config'
cp "$tmp/out" "$config"
w list
status_is 0 'the sample of help config is a config.yaml'
rm "$config"
w help keys
has "$tmp/out" 'practice.start' 'help keys names commands'
w help colours
has "$tmp/out" 'accent' 'help colours names roles'
has "$tmp/man" 'practice.start' 'the manual page names keys'

finish
