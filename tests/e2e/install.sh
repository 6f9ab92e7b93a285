#!/bin/sh
# `make install` into a folder of its own gives a whet that works from there, and `make uninstall`
# shellcheck disable=SC2034,SC2154 # what lib.sh sets and reads
# takes everything away again. install.sh BUILD_DIR
. "$(dirname "$0")/../lib.sh"

at=$tmp/root/usr
make -C "$root" --no-print-directory install B="$build" DESTDIR="$tmp/root" PREFIX=/usr >"$tmp/out" 2>&1
status=$?
status_is 0 'make install'
for file in bin/whet lib/whet/libcudart.so.13 lib/whet/libcudart.so.12 share/man/man1/whet.1 share/bash-completion/completions/whet \
  share/zsh/site-functions/_whet share/fish/vendor_completions.d/whet.fish \
  share/whet/exercises/dsa/two-sum/README.md share/whet/exercises/support/whet.h; do
  [ -s "$at/$file" ] && ok || fail "$file was not installed"
done

cd "$tmp" || exit 1
whet=$at/bin/whet
w start binary-search
status_is 0 'start with the installed program'
cp "$root/exercises/dsa/binary-search/reference.c" "$WHET_HOME/workspace/binary-search/solution.c"
w grade binary-search
status_is 0 'grade with the installed program'
w doctor
has "$tmp/out" "$at/share/whet/exercises" 'the installed exercises are used'
has "$tmp/out" "$at/lib/whet" 'the installed virtual GPU is used'

make -C "$root" --no-print-directory uninstall B="$build" DESTDIR="$tmp/root" PREFIX=/usr >"$tmp/out" 2>&1
same "$(find "$tmp/root" -type f | wc -l)" 0 'files are left after make uninstall'
finish
