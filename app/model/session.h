/* session: time that the person takes down, on a problem, an application, a note or anything else.
 * One runs at a time. A session counts for the person's day in which it began. */
#ifndef WHET_MODEL_SESSION_H
#define WHET_MODEL_SESSION_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "model/attempt_timer.h"
#include "model/subject.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

struct session {
	int64_t id, subject_id, attempt_id;      /* 0 for none */
	int64_t started_at, ended_at, paused_at; /* 0 while it has not ended, while it runs */
	int64_t worked_us;                       /* up to its end, its pause, or now */
	const char *subject, *title;             /* title: of what it is on, or the text */
};

/* What a session may be on: what subject_find knows, "note" with its slug or number,
 * "question" with its name (q12), and "other" with any text. */
#define SESSION_KINDS SUBJECT_KINDS " note question other"
int session_subject(struct store *s, const char *kind, const char *name, struct arena *a,
	struct subject *out, struct err *e);

/* ERR_INPUT when one has not ended: it is to be stopped first. */
int session_start(struct store *s, const struct subject *on, int64_t now, struct arena *a,
	struct session *out, struct err *e);
/* These act on the one that has not ended; ERR_ABSENT when there is none, or it is so already. */
int session_pause(
	struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e);
int session_resume(
	struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e);
/* Longer than cap_us was forgotten: with FORGOTTEN_ASK that is refused, nothing changed. A
 * discarded one is gone; *out is what it was. */
int session_stop(struct store *s, int64_t cap_us, enum forgotten what, int64_t now, struct arena *a,
	struct session *out, struct err *e);
/* Hours as a person types them: more than 0 and at most 24, such as 2 or 1.5. */
int session_hours_read(const char *text, double *hours, struct err *e);
/* Time taken down afterwards: more than 0 and at most 24 hours, on a day that has begun. It begins
 * at noon of that day; that of today ends now, if the day is old enough. */
int session_add(struct store *s, const struct subject *on, double hours, int64_t day,
	const struct clock *c, struct arena *a, struct session *out, struct err *e);

/* The one that has not ended, an attempt's as well; out->id is 0 when there is none. */
int session_open(struct store *s, int64_t now, struct arena *a, struct session *out, struct err *e);
/* All that have not ended, an attempt's that stands still as well; newest first. */
int session_unended(struct store *s, int64_t now, struct arena *a, struct session **out, size_t *n,
	struct err *e);
/* Those that began on the days since_day to until_day, newest first. */
int session_list(struct store *s, const struct clock *c, int64_t since_day, int64_t until_day,
	struct arena *a, struct session **out, size_t *n, struct err *e);
/* The hours of those; subject NULL: of all. What runs counts up to now. */
int session_hours(struct store *s, const struct clock *c, int64_t since_day, int64_t until_day,
	const char *subject, double *hours, struct err *e);

#endif
