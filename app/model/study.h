/* study: a plan through the catalogue, pattern by pattern, that `whet next` follows. There is at
 * most one. */
#ifndef WHET_MODEL_STUDY_H
#define WHET_MODEL_STUDY_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct study {
	const char *track;        /* interview, core or cuda; "" when there is no plan */
	int64_t starts, deadline; /* days; deadline 0: none */
	int64_t per_day;          /* 0: as the deadline asks */
};
int study_read(struct store *s, struct arena *a, struct study *out, struct err *e);

/* deadline: a day as text, or NULL. ERR_INPUT for a track that there is not, a deadline gone by,
 * and when there is a plan already. */
int study_start(struct store *s, const struct clock *c, const char *track, const char *deadline,
	int64_t per_day, struct err *e);
/* The same in the place of the plan that there is, if any. */
int study_change(struct store *s, const struct clock *c, const char *track, const char *deadline,
	int64_t per_day, struct err *e);
/* ERR_ABSENT when there is none. */
int study_stop(struct store *s, struct err *e);

struct study_pattern {
	const char *pattern;
	int64_t total, done;
};
struct study_progress {
	struct study study;
	struct study_pattern *patterns; /* in the order in which they are studied */
	size_t n;
	int64_t total, done;
	int64_t days_left; /* today counted; 0 without a deadline or past it */
	double needed;     /* problems a day until the deadline; 0 when days_left is */
	int64_t ends;      /* the day on which it is done at per_day; 0 without */
};
/* What is solved counts as done; of kernels those that can be graded are there to do. ERR_ABSENT
 * when there is no plan. */
int study_progress(struct store *s, const struct clock *c, struct arena *a,
	struct study_progress *out, struct err *e);

struct study_problem {
	const char *slug, *title, *pattern, *difficulty;
	bool solved, gradable;
};
/* All that the plan gives, in the order of its patterns, easy before hard; none without a plan. */
int study_problems(
	struct store *s, struct arena *a, struct study_problem **out, size_t *n, struct err *e);

/* The next problem that the plan gives, neither solved nor scheduled: easy before hard, what whet
 * grades first. "" when there is none; of kernels always, for they have their ladder. */
int study_next(struct store *s, struct arena *a, const char **slug, struct err *e);

#endif
