#!/bin/sh
# Static checks: clang with the project's warnings, cppcheck (but for lanes as vectors, which it cannot
# read), shellcheck. lint.sh FLAGS SOURCE...
set -eu
flags="$1 -Werror"
shift
for tool in clang cppcheck shellcheck; do
  command -v "$tool" >/dev/null || { echo "make lint needs $tool (Debian: apt install $tool)" >&2; exit 1; }
done
for file; do
  # shellcheck disable=SC2086
  clang $flags -fsyntax-only "$file"
done
cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
  --suppress=missingIncludeSystem --suppress='*:app/vgpu/device/*' -j 2 --error-exitcode=1 -Iapp "$@"
find tools tests .ci \( -name '*.sh' -o -path .ci/run \) -print0 | xargs -0 shellcheck -S warning
echo "lint: clean"
