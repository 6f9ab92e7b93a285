/* problem_own: problems that the person adds, further patterns, and the companies that ask one. */
#ifndef WHET_MODEL_PROBLEM_OWN_H
#define WHET_MODEL_PROBLEM_OWN_H

#include "model/problem.h"

/* The pattern of what has none: it stands for no pattern. */
#define PROBLEM_NO_PATTERN "Other"

struct problem_names {
	const char *const *at;
	size_t n;
};
/* NULL texts: none, or (in a change) as it was. Names are matched without case, and written as they
 * are known already. */
struct problem_draft {
	const char *title, *link, *difficulty; /* difficulty: easy, medium, hard; NULL: medium */
	const char *found_in;                  /* where it is from, in the person's words */
	struct problem_names patterns,
		companies; /* of a new one the first pattern is its main one */
	struct problem_names not_patterns, not_companies; /* taken away, in a change */
};
/* Adds a problem of the person's own. ERR_INPUT when the title's slug is taken. */
int problem_add(struct store *s, const struct problem_draft *d, int64_t now, struct arena *a,
	struct problem *out, struct err *e);
/* Title, link, difficulty and source of the person's own ones only; patterns and companies of any:
 * but the main pattern of what comes with whet stays. The slug stays. */
int problem_edit(struct store *s, const char *slug, const struct problem_draft *d, struct arena *a,
	struct problem *out, struct err *e);
/* Gives the patterns and companies of the draft to each of these; to all of them or to none. */
int problem_label(struct store *s, const char *const *slugs, size_t n,
	const struct problem_draft *d, struct arena *a, struct err *e);
/* "A, B" as names that live in a, without blanks around them; NULL and "" are none. */
struct problem_names problem_names(const char *list, struct arena *a);
/* Those of the first that the second has not, whatever their case. */
struct problem_names problem_names_less(
	struct problem_names from, struct problem_names less, struct arena *a);
/* One of the person's own, and all that was done with it; with attempts only when sure. Its notes
 * stay, and the time spent on it does, under its title. */
int problem_remove(struct store *s, const char *slug, bool sure, struct arena *a, struct err *e);

#endif
