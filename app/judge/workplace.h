/* workplace: where one solution is built and run: the sandbox, the compiler, the exercise's
 * harness, and a scratch folder with the file and the headers it needs. */
#ifndef WHET_JUDGE_WORKPLACE_H
#define WHET_JUDGE_WORKPLACE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/build.h"
#include "judge/judge.h"
#include "judge/run.h"
#include "judge/sandbox/sandbox.h"

#include <stddef.h>

struct workplace {
	const struct judge *judge;
	const struct exercise *exercise;
	struct arena *arena;
	struct sandbox_host host;
	struct toolchain tools;
	struct harness harness; /* for the caller to open, when the compilers are at work */
	struct grading grading; /* points into the others */
	const char *home; /* the folder the file came from, or NULL when that is the exercise */
	const char *scratch;
	const char *source; /* the file's own name */
	const char *text;   /* what it holds */
	size_t text_len;
};

/* Everything lives in the arena, but for what workplace_close removes. It must be closed also after
 * a failure. */
int workplace_open(struct workplace *w, const struct judge *j, const struct exercise *x,
	const char *path, struct arena *a, struct err *e);
void workplace_close(struct workplace *w);

/* Puts into a report what is known of a grade before it begins: the text, the compiler, the layers
 * of the sandbox. */
void workplace_report(const struct workplace *w, struct report *out);

#endif
