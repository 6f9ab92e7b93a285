/* diary: what was done in a stretch of time, as it may be told to others: of what is the person's
 * own business (applications, goals, private notes) only hours. */
#ifndef WHET_MODEL_DIARY_H
#define WHET_MODEL_DIARY_H

#include "base/arena.h"
#include "base/err.h"
#include "model/stats.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diary_problem {
	const char *slug, *title, *kind;
	bool known; /* it is of the catalogue: its name says nothing of the person */
	int64_t submissions, accepted, reviews; /* in the stretch */
	int64_t solved_at;                      /* for the first time; 0 when it never was */
};
struct diary_time {
	const char *subject; /* "problem", "application": never what */
	int64_t us;
};
struct diary_output {
	const char *kind, *title, *link;
	int64_t done_at;
};
struct diary {
	struct diary_problem *problems; /* by title */
	size_t n_problems;
	struct diary_time *times; /* most first */
	size_t n_times;
	struct diary_output *outputs; /* done in it, oldest first; letters to people left out */
	size_t n_outputs;
	int64_t reviews, passed; /* of problems and questions; passed: rated better than again */
};
int diary_read(struct store *s, const struct stats_span *span, int64_t now, struct arena *a,
	struct diary *out, struct err *e);

/* Every moment at which something happened that a diary tells, oldest first. */
int diary_moments(struct store *s, struct arena *a, int64_t **out, size_t *n, struct err *e);

#endif
