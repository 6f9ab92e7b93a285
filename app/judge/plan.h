/* plan: the cases that an oracle is to make or to answer. */
#ifndef WHET_JUDGE_PLAN_H
#define WHET_JUDGE_PLAN_H

#include "base/arena.h"
#include "base/str.h"
#include "judge/exercise.h"
#include "judge/kept.h"

#include <stddef.h>
#include <stdint.h>

/* Cases that state their answer need no oracle: only the others have a slot to be filled. */
struct case_plan {
	struct arena *arena;
	struct one_case *cases;
	size_t n, cap_cases;
	size_t *slots; /* the cases that the oracle fills, in its order */
	size_t n_slots, cap_slots;
	struct str text; /* what the oracle is told: see exercises/support/oracle.c */
};

/* Everything but the text lives in the arena. */
void plan_init(struct case_plan *p, struct arena *a);
void plan_fini(struct case_plan *p);

/* A case with its arguments; out NULL: the reference answers. */
void plan_add(struct case_plan *p, const char *name, const char *in, const char *out);
/* The same, but the arguments may be such as the exercise does not allow: then it has no answer. */
void plan_add_try(struct case_plan *p, const char *name, const char *in);
/* The learner's own cases. They must be allowed, and what they state must be the answer. */
void plan_add_own(struct case_plan *p, const struct exercise_case *cases, size_t n);
/* Generated cases. */
void plan_add_batch(struct case_plan *p, const struct exercise_batch *b, uint64_t seed);

/* The exercise's cases: those written by hand and the generated ones but for the large; and the
 * large. The seed of a batch depends on its place alone, so that editing one leaves the others. */
void plan_add_small(struct case_plan *p, const struct exercise *x, uint64_t seed);
void plan_add_large(struct case_plan *p, const struct exercise *x, uint64_t seed);
/* The inputs at which an exercise with a target is measured: its sizes for every shape. */
void plan_add_target(struct case_plan *p, const struct exercise *x, uint64_t seed);

#endif
