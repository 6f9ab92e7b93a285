/* Goals as they are read: one, a month's, the tree. */
#include "model/goal.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

struct goal goal_row(struct stmt *q, struct arena *a)
{
	return (struct goal){
		.id = stmt_col_int(q, 0),
		.parent_id = stmt_col_int(q, 1),
		.position = stmt_col_int(q, 2),
		.created_at = stmt_col_int(q, 3),
		.done_at = stmt_col_int(q, 4),
		.level = stmt_col_text(q, 5, a),
		.title = stmt_col_text(q, 6, a),
		.kind = stmt_col_text(q, 7, a),
		.measure = stmt_col_text(q, 8, a),
		.unit = stmt_col_text(q, 9, a),
		.per = stmt_col_text(q, 10, a),
		.month = stmt_col_text(q, 11, a),
		.starts = stmt_col_text(q, 12, a),
		.deadline = stmt_col_text(q, 13, a),
		.per_days = (int)stmt_col_int(q, 14),
		.target = stmt_col_real(q, 15),
		.done = stmt_col_int(q, 16) != 0,
	};
}

int goal_absent(int64_t id, struct err *e)
{
	return err_set(e, ERR_INPUT, "there is no goal %lld; `whet plan list --tree` shows them",
		(long long)id);
}

char *goal_number(struct arena *a, double amount)
{
	char *text = arena_printf(a, "%.2f", amount);
	size_t n = strlen(text);

	while (text[n - 1] == '0')
		n--;
	text[n - (text[n - 1] == '.')] = '\0';
	return strcmp(text, "-0") == 0 ? text + 1 : text;
}

/* Reads what the query finds and counts it. */
static int read_goals(struct store *s, struct stmt *q, const struct clock *c, struct arena *a,
	struct goal **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = goal_row(q, a);
	}
	for (size_t i = 0; rc == 0 && i < *n; i++)
		rc = goal_measure(s, c, &(*out)[i], e);
	return rc;
}

/* A query of one goal by number, or of two at most by the beginning of a title. */
static int find(struct store *s, const char *name, int64_t id, const struct clock *c,
	struct arena *a, struct goal **g, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " GOAL_COLUMNS " from goal g where case when ?1 > 0 then id = ?1 "
		"else lower(title) = lower(?2) or (done_at is null and "
		"lower(substr(title, 1, length(?2))) = lower(?2)) end "
		"order by lower(title) = lower(?2) desc, done_at is not null, id limit 2",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, name);
	return read_goals(s, q, c, a, g, n, e);
}

int goal_find(struct store *s, const char *name, const struct clock *c, struct arena *a,
	struct goal *out, struct err *e)
{
	int64_t id = 0;
	bool number = str_number(name, &id);
	struct goal *g;
	size_t n;

	if (number && id < 1)
		return goal_absent(id, e);
	if (*name && find(s, name, number ? id : 0, c, a, &g, &n, e) != 0)
		return -1;
	if (*name && n == 0 && number)
		return goal_absent(id, e);
	if (!*name || n == 0)
		return err_set(e, ERR_INPUT,
			"\"%s\" is no goal's number, nor does a title begin so; `whet plan list "
			"--tree` shows them",
			name);
	if (n == 2 && strlen(g[0].title) != strlen(name))
		return err_set(e, ERR_INPUT,
			"\"%s\" begins \"%s\" (%lld) and \"%s\" (%lld): give more of it, or the "
			"number",
			name, g[0].title, (long long)g[0].id, g[1].title, (long long)g[1].id);
	*out = g[0];
	return 0;
}

int goal_match(struct store *s, int64_t parent_id, const char *title, const char *month,
	int64_t *id, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select id from goal where coalesce(parent_id, 0) = ?1 and lower(title) = "
		"lower(?2) "
		"and (?3 is null or month is null or month = ?3) order by month is not ?3, id "
		"limit 1",
		e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, parent_id);
	stmt_text(q, 2, title);
	stmt_text(q, 3, month);
	rc = stmt_step(q, e);
	*id = rc > 0 ? stmt_col_int(q, 0) : 0;
	stmt_reset(q);
	return rc < 0 ? -1 : 0;
}

int goal_open_under(struct store *s, int64_t parent_id, struct arena *a, struct goal **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " GOAL_COLUMNS " from goal g where coalesce(parent_id, 0) = ?1 "
		"and done_at is null order by position, id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, parent_id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = goal_row(q, a);
	}
	return rc;
}

int goal_open_titles(struct store *s, struct arena *a, const char ***out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select title from goal where done_at is null order by position, id", e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = stmt_col_text(q, 0, a);
	}
	return rc;
}

int goal_month(struct store *s, const char *month, const struct clock *c, struct arena *a,
	struct goal **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " GOAL_COLUMNS " from goal g where month = ?1 or "
		"(month is null and per <> 'all' and done_at is null "
		" and (deadline is null or substr(deadline, 1, 7) >= ?1)) order by kind, id",
		e);

	if (!q)
		return -1;
	if (!month)
		month = clock_date(a, clock_today(c));
	stmt_textn(q, 1, month, strlen("YYYY-MM"));
	return read_goals(s, q, c, a, out, n, e);
}

int goal_focus(struct store *s, const struct clock *c, struct arena *a, struct goal **out,
	size_t *n, struct err *e)
{
	return goal_month(s, NULL, c, a, out, n, e);
}

static double own_share(const struct goal *g)
{
	double share = g->progress / g->target;

	return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* A goal that is only done or not is as far as what hangs under it: children come later. */
static void share_out(struct goal *g, size_t n, struct arena *a)
{
	double *sums = arena_new(a, n * sizeof *sums);

	for (size_t i = n; i-- > 0;) {
		bool sum = g[i].children && !g[i].done && strcmp(g[i].measure, "done") == 0 &&
			   g[i].progress <= 0;
		size_t parent = i;

		g[i].share = sum ? sums[i] / (double)g[i].children : own_share(&g[i]);
		while (parent-- > 0 && g[parent].id != g[i].parent_id)
			;
		if (g[i].depth)
			sums[parent] += g[i].share;
	}
}

static int read_tree(struct store *s, const struct clock *c, struct arena *a, struct goal **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"with recursive tree (id, depth, place) as ("
		"select id, 0, printf('%08d.%012d', position, id) from goal where parent_id is "
		"null "
		"union all "
		"select g.id, t.depth + 1, t.place || printf('/%08d.%012d', g.position, g.id) "
		"from goal g join tree t on g.parent_id = t.id) "
		"select " GOAL_COLUMNS ", t.depth, "
		"(select count(*) from goal k where k.parent_id = g.id) "
		"from tree t join goal g on g.id = t.id order by t.place",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		struct goal g = goal_row(q, a);

		g.depth = (size_t)stmt_col_int(q, 17);
		g.children = (size_t)stmt_col_int(q, 18);
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = g;
	}
	for (size_t i = 0; rc == 0 && i < *n; i++)
		rc = goal_measure(s, c, &(*out)[i], e);
	if (rc == 0)
		share_out(*out, *n, a);
	return rc;
}

int goal_tree(struct store *s, const struct clock *c, struct arena *a, struct goal **out, size_t *n,
	struct err *e)
{
	*out = NULL;
	*n = 0;
	if (store_begin_read(s, e) != 0)
		return -1;
	return store_end(s, read_tree(s, c, a, out, n, e), e);
}

int goal_entries(struct store *s, int64_t id, struct arena *a, struct goal_entry **out, size_t *n,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select day, text, amount, 0, id from goal_entry where goal_id = ?1 union all "
		"select day, reason, 0, 1, 0 from goal_skip where goal_id = ?1 "
		"order by 1 desc, 5 desc",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct goal_entry){
			.day = stmt_col_text(q, 0, a),
			.text = stmt_col_text(q, 1, a),
			.amount = stmt_col_real(q, 2),
			.skip = stmt_col_int(q, 3) != 0,
		};
	}
	return rc;
}
