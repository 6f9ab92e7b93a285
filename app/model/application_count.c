#include "model/application_count.h"

#include "base/mem.h"
#include "model/application.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *const funnel_ends[N_ENDS] = {
	[END_OPEN] = "open",
	[END_ACCEPTED] = "accepted",
	[END_REJECTED] = "rejected",
	[END_WITHDRAWN] = "withdrawn",
	[END_SILENT] = "no-response",
};

/* One application's history, put together. */
struct history {
	int64_t id;
	const char *company, *kind;
	int64_t applied_at, answered_at; /* 0: never */
	int furthest;                    /* rank; 0 when nothing was sent */
	const char *stage;               /* of the last event */
	unsigned char path[FUNNEL_ROWS]; /* the ranks it rose through */
	size_t n_path;
};

/* An answer is a stage behind the application itself, or a rejection. */
static void follow(struct history *h, const char *stage, int64_t at)
{
	int rank = stage_rank(stage);
	bool refused = strcmp(stage, "rejected") == 0;

	h->stage = stage;
	if (strcmp(stage, "wishlist") == 0)
		return;
	if (!h->applied_at && strcmp(stage, "withdrawn") != 0)
		h->applied_at = at;
	if (!h->answered_at && (rank > 1 || refused))
		h->answered_at = at;
	/* Nobody is turned down, or left without an answer, who did not apply. */
	if (!rank && h->applied_at)
		rank = 1;
	if (rank <= h->furthest)
		return;
	h->furthest = rank;
	h->path[h->n_path++] = (unsigned char)rank;
}

static int read_histories(
	struct store *s, struct arena *a, struct history **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.id, p.company, p.kind, v.stage, v.at from application p "
		"join application_event v on v.application_id = p.id order by p.id, v.at, v.id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t id = stmt_col_int(q, 0);

		if (!*n || (*out)[*n - 1].id != id) {
			ARENA_RESERVE(a, *out, *n, cap);
			(*out)[(*n)++] = (struct history){.id = id,
				.company = stmt_col_text(q, 1, a),
				.kind = stmt_col_text(q, 2, a)};
		}
		follow(&(*out)[*n - 1], stmt_col_text(q, 3, a), stmt_col_int(q, 4));
	}
	return rc;
}

static bool is_in(const struct history *h, const struct funnel_filter *f, const struct clock *c)
{
	int64_t day = h->applied_at ? clock_day(c, h->applied_at) : 0;

	if (f->kind && strcmp(f->kind, h->kind) != 0)
		return false;
	if (!h->applied_at)
		return f->since == INT64_MIN && f->until == INT64_MAX;
	return day >= f->since && day <= f->until;
}

static enum funnel_end end_of(const struct history *h)
{
	for (int i = END_ACCEPTED; i < N_ENDS; i++)
		if (strcmp(funnel_ends[i], h->stage) == 0)
			return (enum funnel_end)i;
	return END_OPEN;
}

int funnel_read(struct store *s, const struct funnel_filter *f, const struct clock *c,
	struct funnel *out, struct err *e)
{
	struct arena a = {0};
	struct history *all;
	size_t n;
	int rc = read_histories(s, &a, &all, &n, e);

	*out = (struct funnel){0};
	for (size_t i = 0; i < n_stages; i++)
		if (stages[i].rank > 0)
			out->rows[stages[i].rank - 1].stage = stages[i].name;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct history *h = &all[i];

		if (!is_in(h, f, c))
			continue;
		if (!h->furthest) {
			out->wishes++;
			continue;
		}
		out->applied++;
		out->answered += h->answered_at != 0;
		for (int k = 0; k < h->furthest; k++)
			out->rows[k].reached++;
		out->rows[h->furthest - 1].ends[end_of(h)]++;
	}
	arena_free(&a);
	return rc;
}

/* Nodes of the diagram: the ranks, then the ends. */
enum { NODES = FUNNEL_ROWS + N_ENDS };

static void count_path(const struct history *h, int64_t flows[FUNNEL_ROWS][NODES])
{
	for (size_t k = 1; k < h->n_path; k++)
		flows[h->path[k - 1] - 1][h->path[k] - 1]++;
	if (h->furthest < FUNNEL_ROWS)
		flows[h->furthest - 1][FUNNEL_ROWS + end_of(h)]++;
}

int funnel_sankey(struct store *s, const struct funnel_filter *f, const struct clock *c,
	struct str *out, struct err *e)
{
	static const char *const names[NODES] = {"Applied", "Screening", "Assessment", "Interview",
		"Offer", "Accepted", "Open", "", "Rejected", "Withdrawn", "No response"};
	int64_t flows[FUNNEL_ROWS][NODES] = {0}, first[FUNNEL_ROWS] = {0};
	struct arena a = {0};
	struct history *all;
	size_t n;
	int rc = read_histories(s, &a, &all, &n, e);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (!all[i].furthest || !is_in(&all[i], f, c))
			continue;
		count_path(&all[i], flows);
		first[all[i].path[0] - 1]++;
	}
	for (int k = 0; k < FUNNEL_ROWS; k++)
		if (first[k])
			str_addf(out, "Applications [%lld] %s\n", (long long)first[k], names[k]);
	for (int k = 0; k < FUNNEL_ROWS; k++)
		for (int m = 0; m < NODES; m++)
			if (flows[k][m])
				str_addf(out, "%s [%lld] %s\n", names[k], (long long)flows[k][m],
					names[m]);
	arena_free(&a);
	return rc;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The histories from..to of one company, or of all. days has room for all of them. */
static struct response_times times_of(
	const struct history *h, size_t n, int64_t *days, const struct clock *c)
{
	struct response_times t = {.company = "", .waiting = -1};
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t day = clock_day(c, h[i].applied_at), waits = clock_today(c) - day;

		if (!h[i].furthest)
			continue;
		t.applied++;
		t.answered += h[i].answered_at != 0;
		if (h[i].answered_at > h[i].applied_at)
			days[k++] = clock_day(c, h[i].answered_at) - day;
		else if (!h[i].answered_at && end_of(&h[i]) == END_OPEN && waits > t.waiting)
			t.waiting = waits;
	}
	t.timed = (int64_t)k;
	if (!k)
		return t;
	qsort(days, k, sizeof *days, by_number);
	t.shortest = days[0];
	t.longest = days[k - 1];
	t.median = (double)(days[(k - 1) / 2] + days[k / 2]) / 2;
	return t;
}

static int by_company(const void *a, const void *b)
{
	const struct history *x = a, *y = b;
	int order = strcasecmp(x->company, y->company);

	return order ? order : (x->id > y->id) - (x->id < y->id);
}

int response_times(struct store *s, const struct clock *c, struct arena *a,
	struct response_times **out, size_t *n, struct err *e)
{
	struct history *all;
	size_t n_all, cap = 0;
	int64_t *days;

	*out = NULL;
	*n = 0;
	if (read_histories(s, a, &all, &n_all, e) != 0)
		return -1;
	days = arena_new(a, (n_all + 1) * sizeof *days);
	if (n_all)
		qsort(all, n_all, sizeof *all, by_company);
	ARENA_RESERVE(a, *out, *n, cap);
	(*out)[(*n)++] = times_of(all, n_all, days, c);
	for (size_t i = 0, to; i < n_all; i = to) {
		struct response_times t;

		for (to = i + 1; to < n_all && !strcasecmp(all[to].company, all[i].company);)
			to++;
		t = times_of(all + i, to - i, days, c);
		t.company = all[to - 1].company;
		if (!t.applied)
			continue;
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = t;
	}
	return 0;
}

int week_counts(struct store *s, int weeks, bool weekend_only, const struct clock *c,
	struct week *out, struct err *e)
{
	int64_t today = clock_today(c), monday = today - (clock_weekday(today) + 6) % 7;
	struct arena a = {0};
	struct history *all;
	size_t n;
	int rc = read_histories(s, &a, &all, &n, e);

	for (int k = 0; k < weeks; k++)
		out[k] = (struct week){.monday = monday - 7 * k};
	for (size_t i = 0; rc == 0 && i < n; i++) {
		int64_t day = clock_day(c, all[i].applied_at);
		int64_t back = monday + 6 - day;

		if (!all[i].furthest || back < 0 || back / 7 >= weeks)
			continue;
		out[back / 7].sent++;
		if (!weekend_only || clock_weekday(day) % 6 == 0)
			out[back / 7].counted++;
	}
	arena_free(&a);
	return rc;
}
