/* attempt_timer: the time an attempt takes, kept as a session that knows its attempt. It runs from
 * the start to the verdict that accepts, or until it is paused or stopped. */
#ifndef WHET_MODEL_ATTEMPT_TIMER_H
#define WHET_MODEL_ATTEMPT_TIMER_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Starts the time of a new attempt; that of any other attempt stops: nobody sits at two. */
int attempt_timer_begin(
	struct store *s, int64_t attempt_id, int64_t problem_id, int64_t now, struct err *e);
/* Ends it at that moment, or when it was paused. Nothing happens when it has ended. */
int attempt_timer_end(struct store *s, int64_t attempt_id, int64_t at, struct err *e);
/* Lets it run on if it stands still. */
int attempt_timer_go_on(
	struct store *s, int64_t attempt_id, int64_t problem_id, int64_t now, struct err *e);
bool attempt_timer_paused(struct store *s, int64_t attempt_id);

/* The open attempt at the problem. ERR_ABSENT when none is, or it is so already. */
int attempt_pause(
	struct store *s, int64_t problem_id, const char *slug, int64_t now, struct err *e);
int attempt_resume(
	struct store *s, int64_t problem_id, const char *slug, int64_t now, struct err *e);

/* What becomes of time beyond the cap: someone forgot to stop it. */
enum forgotten { FORGOTTEN_ASK, FORGOTTEN_KEEP, FORGOTTEN_TRIM, FORGOTTEN_DISCARD };
struct attempt_stop {
	const char *outcome; /* "solved", "left", or NULL: left, unless it is solved */
	enum forgotten forgotten;
	int64_t cap_us; /* what is longer was forgotten */
};
/* Ends the newest attempt at the problem. One that has ended can only have its time decided: kept,
 * trimmed to the cap, discarded. Over the cap with FORGOTTEN_ASK: ERR_INPUT, nothing changed. */
int attempt_stop(struct store *s, int64_t problem_id, const char *slug,
	const struct attempt_stop *how, int64_t now, struct err *e);

/* One attempt as it is listed. */
struct sitting {
	int64_t id, started_at, ended_at; /* ended_at 0 while open */
	const char *slug, *title, *outcome, *approach, *went_wrong;
	const char *timer; /* "running", "paused", or "" */
	int64_t hints, submissions, worked_us;
	bool saw_reference;
};
/* Newest first. problem_id 0: of all; limit 0: no limit. */
int sitting_list(struct store *s, int64_t problem_id, size_t limit, int64_t now, struct arena *a,
	struct sitting **out, size_t *n, struct err *e);

/* The time spent on attempts at each problem that had any, by the number of the problem. */
struct problem_time {
	int64_t problem_id, worked_us;
};
int attempt_times(struct store *s, int64_t now, struct arena *a, struct problem_time **out,
	size_t *n, struct err *e);

/* What was tried and what went wrong, of the newest attempt; NULL leaves it as it is. */
int attempt_write(struct store *s, int64_t problem_id, const char *slug, const char *approach,
	const char *went_wrong, struct err *e);

#endif
