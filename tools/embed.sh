#!/bin/sh
# Prints C that holds files as data: embed.sh NAME FILE... defines `const struct embedded NAME[]`
# (app/base/embed.h), one row a file in the order given and a row of NULL.
set -eu
name=$1
shift
echo '#include "base/embed.h"'
i=0
for file; do
  printf '\nstatic const char data_%d[] = {\n' "$i"
  # 0xNN above 7F does not fit a signed char: octal escapes in character constants do.
  od -An -v -to1 "$file" | sed "s/ \\([0-7][0-7][0-7]\\)/'\\\\\\1',/g"
  printf "'\\\\0'};\n"
  i=$((i + 1))
done
printf '\nconst struct embedded %s[] = {\n' "$name"
i=0
for file; do
  printf '\t{"%s", data_%d, sizeof data_%d - 1, "%s"},\n' "$(basename "$file")" "$i" "$i" \
    "$(cksum <"$file" | tr ' ' '-')"
  i=$((i + 1))
done
printf '\t{0},\n};\n'
