/* weak: the patterns that a person has trouble with, found from what happened. */
#ifndef WHET_MODEL_WEAK_H
#define WHET_MODEL_WEAK_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Looked at are attempts and later reviews of the last days; fewer of them say nothing. */
enum { WEAK_DAYS = 90, WEAK_EVIDENCE = 5, WEAK_PROBLEMS = 2, WEAK_PERCENT = 40 };

struct weak {
	const char *pattern;
	int64_t problems;
	int64_t attempts;                     /* that were graded or are over */
	int64_t not_first, hints, references; /* of them: not accepted at first, with hints, seen */
	int64_t reviews, lapses;              /* after a problem's first; rated again */
	double trouble; /* attempts with any of these and lapses, of attempts and reviews: 0..1 */
	bool enough;    /* there is enough to go by */
	bool weak;      /* enough, and WEAK_PERCENT of trouble */
};
/* Weak ones first, then by trouble. A problem counts for each of its patterns. */
int weak_patterns(struct store *s, const struct clock *c, struct arena *a, struct weak **out,
	size_t *n, struct err *e);
/* Only the names of those that are weak. */
int weak_names(struct store *s, const struct clock *c, struct arena *a, const char *const **out,
	size_t *n, struct err *e);

#endif
