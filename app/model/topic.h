/* topic: what one might go into, with reasons for and against; and resource: what one learns from.
 */
#ifndef WHET_MODEL_TOPIC_H
#define WHET_MODEL_TOPIC_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct topic {
	int64_t id, created_at;
	const char *slug, *title, *why, *state, *starts, *ends; /* "" when there is none */
	int64_t pros, cons, resources;
};
/* NULL keeps what is (in topic_add: nothing; the state open); "" empties. */
struct topic_draft {
	const char *title, *why, *state, *starts, *ends;
};
extern const char *const topic_states[]; /* ends in NULL */

int topic_add(
	struct store *s, const struct topic_draft *d, int64_t now, int64_t *id, struct err *e);
int topic_change(struct store *s, int64_t id, const struct topic_draft *d, struct err *e);
int topic_drop(struct store *s, int64_t id, struct err *e);
/* By number, slug, or the beginning of its title that no other has. */
int topic_find(
	struct store *s, const char *name, struct arena *a, struct topic *out, struct err *e);
/* Newest first; without all, those that are open or being explored. */
int topic_list(
	struct store *s, bool all, struct arena *a, struct topic **out, size_t *n, struct err *e);

struct topic_point {
	int64_t id;
	const char *kind, *text; /* "pro" or "con" */
};
/* The same text of the same kind is there once: *added tells. */
int topic_point_add(struct store *s, int64_t topic, const char *kind, const char *text, bool *added,
	struct err *e);
int topic_point_drop(struct store *s, int64_t topic, int64_t point, struct err *e);
int topic_points(struct store *s, int64_t topic, struct arena *a, struct topic_point **out,
	size_t *n, struct err *e);

struct resource {
	int64_t id, topic_id, goal_id, created_at, done_at; /* 0: none */
	const char *kind, *title, *link, *unit, *topic;     /* topic: its slug, or "" */
	double total, done;                                 /* total 0: not known */
};
/* NULL and, for total, a number below 0 keep what is; topic_id and goal_id 0 too, -1 empties. In
 * resource_add NULL kind is "other". */
struct resource_draft {
	const char *kind, *title, *link, *unit;
	double total;
	int64_t topic_id, goal_id;
};
extern const char *const resource_kinds[]; /* ends in NULL */

int resource_add(
	struct store *s, const struct resource_draft *d, int64_t now, int64_t *id, struct err *e);
int resource_change(struct store *s, int64_t id, const struct resource_draft *d, struct err *e);
int resource_drop(struct store *s, int64_t id, struct err *e);
/* How far one is, in its unit. What reaches the total is done from then on; what falls below is
 * not. */
int resource_progress(struct store *s, int64_t id, double done, int64_t now, struct err *e);
int resource_find(
	struct store *s, const char *name, struct arena *a, struct resource *out, struct err *e);
/* Of one topic, or of all (0); unfinished first, then newest. */
int resource_list(struct store *s, int64_t topic, struct arena *a, struct resource **out, size_t *n,
	struct err *e);

#endif
