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

struct application {
	int64_t id;
	const char *company, *role, *source, *link;
	const char *stage;    /* of the last event */
	const char *furthest; /* the furthest stage reached */
	int64_t stage_at, created_at;
	const char *follow_up; /* a day, or "" */
	bool closed;
};

struct application_event {
	int64_t at;
	const char *stage, *note;
};

struct application_draft {
	const char *company, *role, *source, *link, *stage; /* stage NULL means applied */
};
/* *again is the number of earlier applications to the same company. */
int application_add(struct store *s, const struct application_draft *d, const struct clock *c,
	struct arena *a, struct application *out, int64_t *again, struct err *e);

/* By number, or by the only open application whose company begins with that text. */
int application_find(
	struct store *s, const char *name, struct arena *a, struct application *out, struct err *e);
int application_list(struct store *s, bool with_closed, struct arena *a, struct application **out,
	size_t *n, struct err *e);
int application_events(struct store *s, int64_t id, struct arena *a, struct application_event **out,
	size_t *n, struct err *e);

/* Adds an event. A jump from anywhere to anywhere is allowed; people's lives do that. The follow-up
 * day is set a week on while the application is open. */
int application_move(struct store *s, int64_t id, const char *stage, const char *note,
	const struct clock *c, struct err *e);

/* Open applications whose follow-up day has come, oldest first. */
int application_due(struct store *s, const struct clock *c, struct arena *a,
	struct application **out, size_t *n, struct err *e);

#endif
