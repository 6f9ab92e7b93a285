/* build: the compiler, and what is built once and kept: the harness programs, and each exercise's
 * glue and reference. */
#ifndef WHET_JUDGE_BUILD_H
#define WHET_JUDGE_BUILD_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "judge/judge.h"
#include "judge/sandbox/job.h"
#include "judge/sandbox/sandbox.h"

/* Everything a build needs to know. Strings live in the arena. */
struct toolchain {
	const struct judge *judge;
	struct sandbox_host *host;
	struct arena *arena;
	const char *support, *cache; /* full paths */
	const char *gcc, *ld, *addr2line;
	const char *libgcc;   /* the archive of the compiler's own helpers */
	const char *version;  /* "gcc 12.2.0" */
	const char *identity; /* of the compiler: path, size and time of its program */
};

int toolchain_open(struct toolchain *t, const struct judge *j, struct sandbox_host *h,
	struct arena *a, struct err *e);

/* The builds of a solution: as it is meant to run; under the sanitizers; with its work counted. */
enum build_kind { BUILD_PLAIN, BUILD_CHECKED, BUILD_COUNTED, BUILD_KINDS };

/* Every basic block calls the counter, in the order of the source: no optimisation, no call of the
 * C library made into something else, no function left out by its own wish. The reference's
 * counted object is built with the same. */
#define BUILD_COUNTED_FLAGS                                                                        \
	"-O0", "-fno-builtin", "-fsanitize-coverage=trace-pc",                                     \
		"-Dno_sanitize_coverage=", "-D__no_sanitize_coverage__="

/* What a grade runs, as paths into the cache. */
struct harness {
	const char *subjects[BUILD_KINDS], *oracle;
	const char *glue, *oracle_glue, *reference, *counted_reference;
	const char *key; /* of all that they were made from */
};

/* Builds what is not in the cache yet. */
int harness_open(
	struct harness *h, const struct toolchain *t, const struct exercise *x, struct err *e);

/* The files that a build leaves in scratch, up to NULL; and that of them which is loaded. */
const char *const *build_files(enum build_kind kind);
const char *build_library(enum build_kind kind);

/* Starts compiling scratch/src/NAME to scratch/KIND.o; the exercise's headers stand beside it. home
 * is the folder the file came from, for what else it includes; or NULL. */
int build_compile(struct job *j, const struct toolchain *t, enum build_kind kind,
	const char *scratch, const char *name, const char *home, struct err *e);
/* Starts linking scratch/KIND.o to scratch/KIND.so. */
int build_link(struct job *j, const struct toolchain *t, enum build_kind kind, const char *scratch,
	struct err *e);
/* All that a build depends on beside the files: both command lines. */
void build_describe(
	const struct toolchain *t, enum build_kind kind, const char *name, struct str *out);
/* Runs the compiler's own linker over scratch/plain.o, which says what is not defined and where.
 * Returns its words, "" when it has none. */
const char *build_undefined(const struct toolchain *t, const char *scratch);
/* Function and line in the learner's file at an offset of scratch/KIND.so; false when it lies
 * elsewhere. */
bool build_locate(const struct toolchain *t, enum build_kind kind, const char *scratch,
	uint64_t offset, const char **function, const char **file, long *line);

/* Begins to look up the lines that n offsets of scratch/KIND.so belong to. -1 when the tool for it
 * is missing or does not start. */
int build_lines_start(struct job *j, const struct toolchain *t, enum build_kind kind,
	const char *scratch, const uint64_t *offsets, size_t n);
/* Waits for the lines of source, the learner's file; 0 for offsets that lie elsewhere. */
bool build_lines_finish(struct job *j, const char *source, size_t n, long *lines);

/* The same of another file in scratch. */
bool build_locate_in(const struct toolchain *t, const char *object, const char *scratch,
	uint64_t offset, const char **function, const char **file, long *line);

/* A fresh folder in dir of this process's own. Those that dead processes left are removed. */
const char *scratch_folder(const char *dir, struct arena *a, struct err *e);
/* The same in the cache, with src/ in it. The caller removes it with path_remove_tree. */
const char *scratch_open(const struct toolchain *t, struct err *e);
/* Writes scratch/src/NAME. */
int scratch_put(const struct toolchain *t, const char *scratch, const char *name, const char *text,
	size_t n, struct err *e);
/* Copies the headers of dir to scratch/src. */
int scratch_put_headers(
	const struct toolchain *t, const char *scratch, const char *dir, struct err *e);

#endif
