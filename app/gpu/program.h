/* program: a CUDA program compiled by nvcc and run on the virtual GPU, its findings brought back.
 */
#ifndef WHET_GPU_PROGRAM_H
#define WHET_GPU_PROGRAM_H

#include "base/arena.h"
#include "base/err.h"
#include "gpu/toolkit.h"

#include <stdbool.h>
#include <stddef.h>

/* Compiles with nvcc, words passed on as they are (files and options). The program is kept in
 * cache/cuda until one of its sources changes. Compiler's words go to standard error. *program: its
 * path in the arena. Returns 0, 1 when nvcc refused the sources, -1 with *e. */
int cuda_compile(const struct toolkit *t, const char *cache, const char *const *words, size_t n,
	struct arena *a, const char **program, struct err *e);

/* How the virtual GPU is to run it; NULL: as by default. */
struct cuda_options {
	const char *check, *card, *order, *time_limit, *workers, *line;
	bool counters;
	bool data; /* findings are for a program: no words on standard error, stdout goes there */
};

struct cuda_result {
	int status;         /* exit status, 128 + signal when a signal ended it */
	int signal;         /* that signal; 0: it ended by itself */
	const char *report; /* JSON objects, one a line: findings, then counters; "" for none */
	size_t findings;    /* how many of them are findings, hints not counted */
};

/* Whether a file is a program the virtual GPU can run: an executable that loads the shared CUDA
 * runtime. *path: its absolute path. -1 with a sentence that says how to build it so. */
int cuda_accept(const char *file, struct arena *a, const char **path, struct err *e);

/* argv ends in NULL; argv[0] is the program. */
int cuda_run(const struct toolkit *t, const char *cache, const char *const *argv,
	const struct cuda_options *o, struct arena *a, struct cuda_result *out, struct err *e);

#endif
