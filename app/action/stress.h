/* stress: looks for the smallest input on which a person's solution fails, and keeps it as a case
 * of their own. */
#ifndef WHET_ACTION_STRESS_H
#define WHET_ACTION_STRESS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "judge/stress.h"
#include "model/app.h"
#include "model/problem.h"

#include <stdbool.h>
#include <stddef.h>

struct stressed {
	struct stress_result result;
	struct problem problem;
	const char *file;
	const char *kept; /* the file of cases that holds what was found, or NULL */
	bool fresh;       /* it was not there before */
};

/* slug and file as practice_grade takes them; progress as well. limits of 0 are the usual ones. */
int practice_stress(struct app *app, const char *slug, const char *file,
	const struct stress_limits *limits,
	bool (*progress)(void *context, const char *stage, size_t done, size_t total),
	void *context, struct arena *a, struct stressed *out, struct err *e);

/* One object: a report as grading gives it, and what the search did. */
void practice_stressed_json(struct json *j, const struct stressed *s);

#endif
