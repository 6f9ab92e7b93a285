/* program: whole programs: the two builds of a solution, and those of an exercise (reference,
 * generator, validator), which are built once and kept. */
#ifndef WHET_JUDGE_PROGRAM_H
#define WHET_JUDGE_PROGRAM_H

#include "judge/build.h"

enum { PROGRAM_BUILDS = BUILD_CHECKED + 1 }; /* plain and checked */

/* What is linked into a solution's builds. Paths into the cache. */
struct program_support {
	const char *objects[PROGRAM_BUILDS];
	const char *static_object; /* of the plain build in C; NULL where it cannot be static */
};
int program_support_open(struct program_support *s, const struct toolchain *t, struct err *e);

/* The compiler for a file: gcc, or for C++ the g++ beside it. NULL with *e when there is none. */
const char *program_compiler(const struct toolchain *t, const char *file, struct err *e);

/* The file that program_compile makes in scratch. */
const char *program_name(enum build_kind kind);
/* Starts compiling and linking scratch/src/NAME. home is where else its #include "..." may look, or
 * NULL. */
int program_compile(struct job *j, const struct toolchain *t, const struct program_support *s,
	enum build_kind kind, const char *scratch, const char *name, const char *home,
	struct err *e);

/* All that such a build depends on beside the sources: the command line. False when there is no
 * compiler for it. */
bool program_describe(const struct toolchain *t, const struct program_support *s,
	enum build_kind kind, const char *name, struct str *out);

/* The program made of those source files, n of them, which may include what lies in the folder home
 * and, when it is deep, in the folders within; built when it is not in the cache. what stands in
 * messages. NULL with *e. */
const char *program_kept(const struct toolchain *t, const char *what, const char *home, bool deep,
	const char *const *sources, size_t n, struct err *e);

#endif
