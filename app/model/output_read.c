/* Outputs, read. */
#include "model/output.h"

#include <stdlib.h>
#include <string.h>

#define OUTPUT_SELECT                                                                              \
	"select o.id, o.note_id, o.kind, o.title, o.state, o.link, o.repository, o.issue, "        \
	"o.pull_request, o.who, o.text, o.follow_up, "                                             \
	"coalesce((select max(at) from output_event where output_id = o.id), o.created_at) "       \
	"as moved, o.created_at, o.done_at, n.slug from output o "                                 \
	"left join note n on n.id = o.note_id "

static void read_output(struct stmt *q, struct arena *a, struct output *o)
{
	const struct output_kind *kind;
	const struct output_state *state;
	struct err ignored;

	*o = (struct output){
		.id = stmt_col_int(q, 0),
		.note_id = stmt_col_int(q, 1),
		.kind = stmt_col_text(q, 2, a),
		.title = stmt_col_text(q, 3, a),
		.state = stmt_col_text(q, 4, a),
		.link = stmt_col_text(q, 5, a),
		.repository = stmt_col_text(q, 6, a),
		.issue = stmt_col_text(q, 7, a),
		.pull_request = stmt_col_text(q, 8, a),
		.who = stmt_col_text(q, 9, a),
		.text = stmt_col_text(q, 10, a),
		.follow_up = stmt_col_text(q, 11, a),
		.state_at = stmt_col_int(q, 12),
		.created_at = stmt_col_int(q, 13),
		.done_at = stmt_col_int(q, 14),
		.note = stmt_col_text(q, 15, a),
	};
	kind = output_kind_find(o->kind, &ignored);
	state = kind ? output_state_find(kind, o->state, &ignored) : NULL;
	o->done = state && state->done;
	o->closed = state && state->closed;
}

static int read_outputs(
	struct stmt *q, struct arena *a, struct output **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		read_output(q, a, &(*out)[(*n)++]);
	}
	return rc;
}

/* The kind's own states when one is named, else those of all. */
static int check_state(const struct output_kind *kind, const char *state, struct err *e)
{
	struct err ignored;

	if (kind)
		return output_state_find(kind, state, e) ? 0 : -1;
	for (size_t i = 0; i < n_output_kinds; i++)
		if (output_state_find(&output_kinds[i], state, &ignored))
			return 0;
	return err_set(e, ERR_INPUT,
		"no kind of output has a state \"%s\"; `whet help output move` lists them", state);
}

int output_list(struct store *s, const char *kind, const char *state, struct arena *a,
	struct output **out, size_t *n, struct err *e)
{
	const struct output_kind *k = NULL;
	struct stmt *q;

	bool every = state && strcmp(state, OUTPUT_ANY_STATE) == 0;

	if ((kind && !(k = output_kind_find(kind, e))) ||
		(state && !every && check_state(k, state, e) != 0))
		return -1;
	q = store_prepare(s,
		OUTPUT_SELECT
		"where (?1 is null or o.kind = ?1) and "
		"case when ?2 = '" OUTPUT_ANY_STATE
		"' then 1 when ?2 is null then o.state <> 'dropped' else o.state = ?2 "
		"end order by moved desc, o.id desc",
		e);
	if (!q)
		return -1;
	stmt_text(q, 1, kind);
	stmt_text(q, 2, state);
	return read_outputs(q, a, out, n, e);
}

int output_due(struct store *s, const struct clock *c, struct arena *a, struct output **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(
		s, OUTPUT_SELECT "where o.follow_up <= ?1 order by o.follow_up, o.id", e);

	if (!q)
		return -1;
	stmt_text(q, 1, clock_date(a, clock_today(c)));
	return read_outputs(q, a, out, n, e);
}

int output_events(struct store *s, int64_t id, struct arena *a, struct output_event **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select at, state, text from output_event where output_id = ?1 order by at, id", e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct output_event){
			.at = stmt_col_int(q, 0),
			.state = stmt_col_text(q, 1, a),
			.text = stmt_col_text(q, 2, a),
		};
	}
	return rc;
}

int output_get(struct store *s, int64_t id, struct arena *a, struct output *out, struct err *e)
{
	struct stmt *q = store_prepare(s, OUTPUT_SELECT "where o.id = ?1", e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc > 0) {
		read_output(q, a, out);
		stmt_reset(q);
	}
	if (rc == 0)
		return err_set(e, ERR_INPUT,
			"there is no output %lld; `whet output list` shows them", (long long)id);
	return rc < 0 ? -1 : 0;
}

int output_find(
	struct store *s, const char *name, struct arena *a, struct output *out, struct err *e)
{
	struct output *all;
	size_t n, found = 0;
	int64_t id;

	if (str_number(name, &id))
		return output_get(s, id, a, out, e);
	if (output_list(s, NULL, NULL, a, &all, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (*name && strncasecmp(all[i].title, name, strlen(name)) == 0) {
			*out = all[i];
			found++;
		}
	}
	if (found == 1)
		return 0;
	return err_set(e, ERR_INPUT,
		found ? "%zu outputs begin with \"%s\": give the number that `whet output list` "
			"shows"
		      : "no output (of %zu) begins with \"%s\"; `whet output list` shows them",
		found ? found : n, name);
}
