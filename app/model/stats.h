/* stats: what was done, counted, each by itself: totals, the streak, the year's heat map, verdicts,
 * retention, hours, outputs. */
#ifndef WHET_MODEL_STATS_H
#define WHET_MODEL_STATS_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

/* Moments: from <= at < to. */
struct stats_span {
	int64_t from, to;
};
/* From the first day to the last one, both whole; INT64_MIN and INT64_MAX leave an end open. */
struct stats_span stats_span(const struct clock *c, int64_t first, int64_t last);

struct verdict_count {
	const char *verdict;
	int64_t count;
};

/* What the span has of each; problems, gradable and applications_open as they are now. */
struct stats {
	int64_t problems, gradable, solved_dsa, solved_cuda;
	int64_t attempts, submissions, reviews, notes, applications, applications_open;
	struct verdict_count *verdicts; /* most first */
	size_t n_verdicts;
};
int stats_read(struct store *s, const struct stats_span *span, struct arena *a, struct stats *out,
	struct err *e);

/* Days in a row with a submission, a review or a note. Today may still come: it breaks
 * nothing until it is over. */
struct streak {
	int64_t now, best;
	bool active_today;
};
int stats_streak(struct store *s, const struct clock *c, struct streak *out, struct err *e);
/* The first deed at or after a moment, INT64_MAX when there is none. */
int stats_first_deed(struct store *s, int64_t since, int64_t *at, struct err *e);
/* The day of the first deed from *from on and before to; *from is then where that day ends. 1 when
 * there is one, 0 when there is none, -1 on failure. */
int stats_deed_day(struct store *s, const struct clock *c, int64_t *from, int64_t to, int64_t *day,
	struct err *e);

/* What was done on a day. Timed work is counted on the day it began. */
struct heat_day {
	int64_t reviews, submissions, notes, applications, minutes;
};
/* n days of the person from the first on, oldest first. */
int stats_heat(struct store *s, const struct clock *c, int64_t first, size_t n,
	struct heat_day *out, struct err *e);
/* Submissions, reviews and notes of each of the last n days of the person, oldest first, today
 * last. */
int stats_days(struct store *s, const struct clock *c, size_t n, int64_t *counts, struct err *e);

struct pattern_verdicts {
	const char *pattern;
	int64_t submissions, accepted;
	struct verdict_count *verdicts; /* most first */
	size_t n_verdicts, cap;
};
/* Most submissions first. */
int stats_patterns(struct store *s, const struct stats_span *span, struct arena *a,
	struct pattern_verdicts **out, size_t *n, struct err *e);

/* How well the schedule knows the person: what it predicted before a review, against whether it was
 * passed (rated better than again). The first review of anything has no prediction, one on the same
 * day neither. */
enum { RETENTION_BINS = 6 };
struct retention_bin {
	double from, to; /* of the prediction */
	int64_t n, passed;
	double predicted; /* the mean; 0 when n is 0 */
};
struct retention {
	struct retention_bin bins[RETENTION_BINS], all;
};
enum retention_of { RETENTION_PROBLEMS, RETENTION_QUESTIONS };
int stats_retention(struct store *s, enum retention_of what, const struct clock *c,
	const struct stats_span *span, struct retention *out, struct err *e);

struct week_hours {
	int64_t monday; /* a day number */
	const char *subject;
	double hours;
};
/* Timed work, the newest week first, in it the most hours first. */
int stats_hours(struct store *s, const struct clock *c, const struct stats_span *span,
	struct arena *a, struct week_hours **out, size_t *n, struct err *e);

/* Outputs of a kind: those done in the span, and how the others stand now. */
struct output_count {
	const char *kind, *plural;
	int64_t done, open, closed;
};
/* One for each of output_kinds, in its order. */
int stats_outputs(
	struct store *s, const struct stats_span *span, struct output_count *out, struct err *e);

#endif
