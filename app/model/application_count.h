/* application_count: what came of the applications: the funnel, how long answers took, the week. */
#ifndef WHET_MODEL_APPLICATION_COUNT_H
#define WHET_MODEL_APPLICATION_COUNT_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The ways an application stands or ended, for the funnel's columns. */
enum funnel_end { END_OPEN, END_ACCEPTED, END_REJECTED, END_WITHDRAWN, END_SILENT, N_ENDS };
extern const char *const funnel_ends[N_ENDS];

struct funnel_row {
	const char *stage;    /* applied to accepted, by rank */
	int64_t reached;      /* came so far or farther */
	int64_t ends[N_ENDS]; /* of those that came just so far: how they stand */
};
enum { FUNNEL_ROWS = 6 };
struct funnel {
	struct funnel_row rows[FUNNEL_ROWS];
	int64_t applied,
		answered; /* a rejection is an answer; no-response and withdrawn are none */
	int64_t wishes;   /* noted and not applied for */
};

struct funnel_filter {
	int64_t since,
		until;    /* days of application, both included; INT64_MIN and INT64_MAX for all */
	const char *kind; /* NULL: all */
};
int funnel_read(struct store *s, const struct funnel_filter *f, const struct clock *c,
	struct funnel *out, struct err *e);

/* A round of interviews. One without a number is the round after the last. */
struct round_row {
	int64_t reached;      /* came to this round or a later one */
	int64_t offers;       /* of those that came just so far: went on beyond interviews, */
	int64_t ends[N_ENDS]; /* and how the others stand */
};
/* Round 1 first; *n is the greatest round there was. */
int funnel_rounds(struct store *s, const struct funnel_filter *f, const struct clock *c,
	struct arena *a, struct round_row **out, size_t *n, struct err *e);

/* The ways they went, as lines of SankeyMATIC: "Applied [12] Interview"; with rounds the interview
 * is several: "Interview 1 [4] Interview 2". */
int funnel_sankey(struct store *s, const struct funnel_filter *f, bool rounds,
	const struct clock *c, struct str *out, struct err *e);

/* How long a company took to answer: days from the application to the first answer. Of an import
 * that does not know the day of the answer, nothing is said. */
struct response_times {
	const char *company; /* as it was written last; "" for all together */
	int64_t applied, answered, timed;
	int64_t shortest, longest; /* days, 0 when timed is 0 */
	double median;
	int64_t waiting; /* days that the oldest unanswered open one waits, -1 when there is none */
};
/* The first row is all of them together, the others by company. */
int response_times(struct store *s, const struct clock *c, struct arena *a,
	struct response_times **out, size_t *n, struct err *e);

/* A week of the person's days, from Monday. */
struct week {
	int64_t monday;
	int64_t sent;    /* applications in it */
	int64_t counted; /* of them those that count for the goal */
};
/* The last so many weeks, this one first. */
int week_counts(struct store *s, int weeks, bool weekend_only, const struct clock *c,
	struct week *out, struct err *e);

#endif
