/* work: a whole program's grade as it goes on: grade.c does the work, verdict.c
 * tells what came of it. */
#ifndef WHET_JUDGE_STDIO_WORK_H
#define WHET_JUDGE_STDIO_WORK_H

#include "judge/stdio/stdio.h"

enum { WORKERS_MAX = 8 };

struct program_build {
	struct job job;
	bool done, ok;
	const char *place; /* in the cache, when it is to be kept there */
	const char *words; /* the compiler's */
};

struct stdio_work {
	struct stdio s;
	struct err *err;
	struct report *report;
	struct program_build builds[PROGRAM_BUILDS];
	struct trial trials[WORKERS_MAX];
	size_t workers;
	struct outcome *outcomes[PROGRAM_BUILDS]; /* by case */
	bool *started[PROGRAM_BUILDS];
	size_t low;          /* all cases before it were started */
	size_t *first_fault; /* by group: the first case that failed, or SIZE_MAX */
	size_t n_done;
};

/* What came of a case that failed: the checked build's word goes first. NULL when none failed it.
 */
const struct outcome *stdio_fault(const struct stdio_work *w, size_t i);
/* The place in first_fault that a case looks at: with groups declared a case that fails stops its
 * own group, else all. */
size_t *stdio_fate(const struct stdio_work *w, size_t i);
/* Waits until a build or a trial has something to say, or must be looked at. */
void stdio_wait(const struct stdio_work *w);
/* Tells how far it is; true when it is to end. */
bool stdio_cancelled(const struct stdio_work *w);

/* Fills in the report. */
int stdio_verdict(struct stdio_work *w);

#endif
