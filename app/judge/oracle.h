/* oracle: the process that holds the reference, the generator and the checker: it makes the cases
 * and judges answers of which several are right. */
#ifndef WHET_JUDGE_ORACLE_H
#define WHET_JUDGE_ORACLE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/build.h"
#include "judge/exercise.h"
#include "judge/kept.h"
#include "judge/plan.h"
#include "judge/sandbox/job.h"

#include <stdbool.h>
#include <stddef.h>

/* The cases of a plan, with the reference's answers. */
struct oracle {
	const struct exercise *exercise;
	const struct toolchain *tools;
	const struct harness *harness;
	struct arena *arena;
	struct job job; /* not started when the cases were kept, until there is a question */
	struct one_case *cases;
	size_t n;
	size_t *slots; /* the cases that the process fills, in its order */
	size_t n_slots, filled;
	bool answering; /* the next line is an answer */
	bool ready;     /* all cases are there, and in the kept files */
	struct kept_cases kept;
};

/* Recalls the cases, or starts the process that makes them. Everything lives in the toolchain's
 * arena, but for what oracle_close ends. dir is where the cases go that nobody will need again;
 * NULL: they are kept in the cache. Cases that were only tried and are not allowed drop out. */
int oracle_open(struct oracle *o, const struct toolchain *t, const struct harness *h,
	const struct exercise *x, const struct case_plan *p, const char *dir, struct err *e);
void oracle_close(struct oracle *o);

/* Reads what has come. -1 when the exercise or its oracle is broken. */
int oracle_pump(struct oracle *o, struct err *e);
/* Asks whether got answers case c; why (in the arena) says what is wrong, or is NULL. -1 when the
 * checker cannot say. */
int oracle_check(struct oracle *o, const struct one_case *c, const char *got, bool *right,
	const char **why, struct err *e);

#endif
