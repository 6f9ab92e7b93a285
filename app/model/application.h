/* application: a job applied for. Its stages are events that are only ever added. */
#ifndef WHET_MODEL_APPLICATION_H
#define WHET_MODEL_APPLICATION_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct stage_info {
	const char *name;
	int rank;    /* how far it is, for "the furthest stage"; 0 for the ways to end */
	bool closed; /* nothing more is expected */
};
extern const struct stage_info stages[];
extern const size_t n_stages;
/* NULL and *e, with the stages there are, when no stage has that name. */
const struct stage_info *stage_find(const char *name, struct err *e);
/* The rank of a stage's name, 0 when there is no such stage. */
int stage_rank(const char *name);

/* startup, big, lab, other. */
int application_check_kind(const char *kind, struct err *e);

enum { SALARY_UNKNOWN = -1 };
struct salary {
	int64_t min, max;  /* whole units of the currency, or SALARY_UNKNOWN */
	char currency[16]; /* "EUR", or "" */
};
/* Reads "90000", "90k-120k", "$80,000 - $95,000", "EUR 60.000-70.000", "none". */
int salary_read(const char *text, struct salary *out, struct err *e);
/* Three letters, written large into out, or "" for none. */
int currency_read(const char *text, char out[static 16], struct err *e);

struct application {
	int64_t id;
	const char *company, *role, *source, *link;
	const char *stage;    /* of the last event */
	const char *furthest; /* the furthest stage reached */
	int64_t stage_at, created_at;
	const char *follow_up; /* a day, or "" */
	const char *kind, *assessed, *resume, *currency;
	int64_t salary_min, salary_max; /* or SALARY_UNKNOWN */
	const char *snoozed_until;      /* a day, or "" */
	const char *origin;             /* of an imported row, or "" */
	int64_t applied_at;             /* its first event that is no wish; 0 when there is none */
	int64_t heard_at;               /* the last event or interview, whichever is later */
	bool closed;
	int nudge; /* set by application_due: 1 its follow-up day has come, 2 that was in vain */
};
/* "90000-120000 EUR", "" when nothing is known. */
const char *application_salary(const struct application *p, struct arena *a);

struct application_event {
	int64_t at;
	const char *stage, *note;
	int round; /* of interviews; 0 when it has none */
};

/* What is NULL is left as it is, or has its default. */
struct application_draft {
	const char *company, *role, *source, *link, *stage; /* stage NULL means applied */
	const char *kind, *assessed, *resume;
	const char *salary, *currency; /* as salary_read and currency_read take them */
	const char *follow_up;         /* a day, or "" for none */
	const char *note;              /* kept with the first event */
	const char *origin;
	int64_t at;         /* of the first event; 0 means now */
	bool at_day;        /* at is a day alone */
	int round;          /* of the first event */
	int64_t created_at; /* 0 means now */
};
/* *again is the number of earlier applications to the same company. */
int application_add(struct store *s, const struct application_draft *d, const struct clock *c,
	struct arena *a, struct application *out, int64_t *again, struct err *e);
/* Whether a draft can be added or edited in, moments aside. */
int application_check(const struct application_draft *d, struct err *e);
/* Every field but stage, note, origin and moments, which are not looked at. */
int application_edit(struct store *s, int64_t id, const struct application_draft *d, struct err *e);

/* By number, or by the only open application whose company begins with that text. */
int application_find(
	struct store *s, const char *name, struct arena *a, struct application *out, struct err *e);
int application_list(struct store *s, bool with_closed, struct arena *a, struct application **out,
	size_t *n, struct err *e);
int application_events(struct store *s, int64_t id, struct arena *a, struct application_event **out,
	size_t *n, struct err *e);
/* Others to the same company, whatever its case, the newest first. */
int application_others(struct store *s, const struct application *p, struct arena *a,
	struct application **out, size_t *n, struct err *e);

/* Adds an event, now. A jump from anywhere to anywhere is allowed; people's lives do that. The
 * follow-up day is set a week on while the application is open, and a snooze ends. */
int application_move(struct store *s, int64_t id, const char *stage, const char *note,
	const struct clock *c, struct err *e);
/* The same at a moment gone by. One that is earlier than the last event leaves the follow-up alone.
 * Of a day alone (day_only) it comes behind the events of that day. */
int application_record(struct store *s, int64_t id, const struct application_event *ev,
	bool day_only, const struct clock *c, struct err *e);

/* Open applications whose follow-up day has come and that no snooze holds back, oldest first. One
 * that waits for an answer has its second nudge when it was silent for NUDGE_AGAIN_DAYS after that
 * day. */
enum { NUDGE_AGAIN_DAYS = 14 };
int application_due(struct store *s, const struct clock *c, struct arena *a,
	struct application **out, size_t *n, struct err *e);
/* Not due before that day, which must be to come. */
int application_snooze(
	struct store *s, int64_t id, int64_t day, const struct clock *c, struct err *e);
/* Those that wait for an answer (applied to interview) and have heard nothing for so many of the
 * person's days, and are not snoozed: told, and unless dry moved to no-response, all or none. */
int application_sweep(struct store *s, int64_t days, bool dry, const struct clock *c,
	struct arena *a, struct application **out, size_t *n, struct err *e);

#endif
