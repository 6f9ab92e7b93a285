#!/bin/sh
# Static checks: lint.sh CC SOURCE...: clang with the project's warnings, cppcheck, shellcheck.
set -eu
shift
for tool in clang cppcheck shellcheck; do
  command -v "$tool" >/dev/null || { echo "make lint needs $tool (Debian: apt install $tool)" >&2; exit 1; }
done
flags="-std=c11 -D_GNU_SOURCE -Iapp -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes
  -Wmissing-prototypes -Wvla -Wformat=2 -Wwrite-strings -Werror"
for file; do
  # shellcheck disable=SC2086
  clang $flags $(pkg-config --cflags sqlite3 ncursesw libcmark yaml-0.1 libseccomp libutf8proc libmd) \
    -fsyntax-only "$file"
done
cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
  --suppress=missingIncludeSystem -j 2 --error-exitcode=1 -Iapp "$@"
find tools tests .ci -name '*.sh' -o -path .ci/run | xargs shellcheck -S warning
echo "lint: clean"
