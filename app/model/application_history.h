/* application_history: each application's events put together, for what is counted of them. */
#ifndef WHET_MODEL_APPLICATION_HISTORY_H
#define WHET_MODEL_APPLICATION_HISTORY_H

#include "model/application_count.h"

struct history {
	int64_t id;
	const char *company, *kind;
	int64_t applied_at, answered_at; /* 0: never */
	int furthest;                    /* rank; 0 when nothing was sent */
	const char *stage;               /* of the last event */
	unsigned char path[FUNNEL_ROWS]; /* the ranks it rose through */
	size_t n_path;
	int round;    /* the furthest of its interviews, 0 when it came to none */
	int meetings; /* the greatest round of a meeting, held or to come; 0: none has a number */
};

/* Of every application, by number. */
int history_read(struct store *s, struct arena *a, struct history **out, size_t *n, struct err *e);
/* How it stands, or ended. */
enum funnel_end history_end(const struct history *h);

#endif
