/* oracle: the process that holds the reference, the generator and the checker: it makes the cases
 * and judges answers of which several are right. */
#ifndef WHET_JUDGE_ORACLE_H
#define WHET_JUDGE_ORACLE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/build.h"
#include "judge/exercise.h"
#include "judge/job.h"

#include <stdbool.h>
#include <stddef.h>

struct one_case {
	const char *name;
	const char *in, *expected; /* JSON, one line each */
	size_t in_len;
	bool large;
};

/* The cases of an exercise: the small ones first, then the large. */
struct oracle {
	const struct exercise *exercise;
	struct arena *arena;
	struct job job;
	struct one_case *cases;
	size_t n, n_small;
	size_t *slots; /* the cases that the oracle fills, in its order */
	size_t n_slots, filled;
	bool ready; /* the plan is done */
	bool recalled;
	const char *kept; /* the file in the cache that keeps what it said */
	char *text;       /* that file, when it was recalled */
};

/* Starts it, or reads what it said the last time. Everything lives in the toolchain's arena, but
 * for the job: oracle_close. */
int oracle_open(struct oracle *o, const struct toolchain *t, const struct harness *h,
	const struct exercise *x, struct err *e);
void oracle_close(struct oracle *o);

/* Reads what has come. -1 when the exercise or its oracle is broken. */
int oracle_pump(struct oracle *o, struct err *e);
/* The cases below n are all there, and questions about them can be asked. */
bool oracle_has(const struct oracle *o, size_t n);

/* Asks whether got answers case c; why (in the arena) says what is wrong, or is NULL. -1 when the
 * checker cannot say. */
int oracle_check(struct oracle *o, const struct one_case *c, const char *got, bool *right,
	const char **why, struct err *e);

#endif
