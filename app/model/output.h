/* output: what comes of the work: articles, contributions, projects, papers, talks, letters to
 * researchers. The states an output was in are events that are only ever added. */
#ifndef WHET_MODEL_OUTPUT_H
#define WHET_MODEL_OUTPUT_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OUTPUT_STATES = 8 };

struct output_state {
	const char *name; /* NULL ends a kind's states */
	bool done;        /* it is there: it counts in the portfolio */
	bool closed;      /* nothing more is expected, and it did not come off */
	bool needs_link;  /* nobody would find it without */
	int ask_after;    /* days until the follow-up that is set when nothing else is; 0 is none */
};
struct output_kind {
	const char *name, *plural;
	struct output_state states[OUTPUT_STATES]; /* a new one is in the first */
};
extern const struct output_kind output_kinds[];
extern const size_t n_output_kinds;
/* NULL and *e, with the words there are, when there is no such kind, or state of the kind. */
const struct output_kind *output_kind_find(const char *name, struct err *e);
const struct output_state *output_state_find(
	const struct output_kind *kind, const char *name, struct err *e);

struct output {
	int64_t id, note_id; /* note_id 0 for none */
	const char *kind, *title, *state, *link, *repository, *issue, *pull_request, *who, *text;
	const char *note;                      /* slug, or "" */
	const char *follow_up;                 /* a day, or "" */
	int64_t state_at, created_at, done_at; /* done_at 0 while it is not */
	bool done, closed;
};

struct output_event {
	int64_t at;
	const char *state, *text;
};

/* What to put in: NULL stays as it is (of a new one: empty), "" takes away. note is a slug or
 * number, follow_up a day as when_day takes it. */
struct output_fields {
	const char *title, *link, *repository, *issue, *pull_request, *who, *text, *note,
		*follow_up;
};

/* state NULL is the kind's first. */
int output_add(struct store *s, const char *kind, const char *state, const struct output_fields *f,
	const struct clock *c, struct arena *a, struct output *out, struct err *e);
int output_edit(struct store *s, int64_t id, const struct output_fields *f, const struct clock *c,
	struct arena *a, struct err *e);

/* Adds an event: from any state to any other of the kind. One that is done or closed is asked after
 * no more. link and text may be NULL. */
struct output_move {
	const char *state, *link, *text;
};
int output_move(struct store *s, int64_t id, const struct output_move *m, const struct clock *c,
	struct arena *a, struct err *e);

int output_get(struct store *s, int64_t id, struct arena *a, struct output *out, struct err *e);
/* By number, or by the only one, dropped ones left out, whose title begins with that text. */
int output_find(
	struct store *s, const char *name, struct arena *a, struct output *out, struct err *e);
/* Last moved first. kind and state NULL for any; dropped ones only when the state asks for them, or
 * is OUTPUT_ANY_STATE. */
#define OUTPUT_ANY_STATE "*"
int output_list(struct store *s, const char *kind, const char *state, struct arena *a,
	struct output **out, size_t *n, struct err *e);
/* Those whose follow-up day has come, oldest first. */
int output_due(struct store *s, const struct clock *c, struct arena *a, struct output **out,
	size_t *n, struct err *e);
int output_events(struct store *s, int64_t id, struct arena *a, struct output_event **out,
	size_t *n, struct err *e);

#endif
