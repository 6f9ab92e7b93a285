#include "model/application_history.h"

#include "model/application.h"

#include <string.h>

static bool is_in(const struct history *h, const struct funnel_filter *f, const struct clock *c)
{
	int64_t day = h->applied_at ? clock_day(c, h->applied_at) : 0;

	if (f->kind && strcmp(f->kind, h->kind) != 0)
		return false;
	if (!h->applied_at)
		return f->since == INT64_MIN && f->until == INT64_MAX;
	return day >= f->since && day <= f->until;
}

int funnel_read(struct store *s, const struct funnel_filter *f, const struct clock *c,
	struct funnel *out, struct err *e)
{
	struct arena a = {0};
	struct history *all;
	size_t n;
	int rc = history_read(s, &a, &all, &n, e);

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
		out->rows[h->furthest - 1].ends[history_end(h)]++;
	}
	arena_free(&a);
	return rc;
}

int funnel_rounds(struct store *s, const struct funnel_filter *f, const struct clock *c,
	struct arena *a, struct round_row **out, size_t *n, struct err *e)
{
	struct history *all;
	size_t n_all;

	*n = 0;
	if (history_read(s, a, &all, &n_all, e) != 0)
		return -1;
	for (size_t i = 0; i < n_all; i++)
		if (is_in(&all[i], f, c) && (size_t)all[i].round > *n)
			*n = (size_t)all[i].round;
	*out = arena_new(a, (*n + 1) * sizeof **out);
	for (size_t i = 0; i < n_all; i++) {
		const struct history *h = &all[i];
		struct round_row *last;

		if (!h->round || !is_in(h, f, c))
			continue;
		for (int k = 0; k < h->round; k++)
			(*out)[k].reached++;
		last = &(*out)[h->round - 1];
		if (h->furthest > stage_rank("interview"))
			last->offers++;
		else
			last->ends[history_end(h)]++;
	}
	return 0;
}

/* The nodes of the diagram: the ranks, the interview as often as it has rounds, then the ends. */
struct diagram {
	size_t rounds, nodes;
	bool split;
	int64_t *flows, *first; /* from node to node; from the beginning */
};

enum { INTERVIEW = 3 };

static size_t node_of(const struct diagram *d, size_t place)
{
	return place <= INTERVIEW ? place : place + d->rounds - 1;
}

static const char *node_name(const struct diagram *d, size_t node, struct arena *a)
{
	static const char *const names[FUNNEL_ROWS + N_ENDS] = {"Applied", "Screening",
		"Assessment", "Interview", "Offer", "Accepted", "Open", "", "Rejected", "Withdrawn",
		"No response"};

	if (node < INTERVIEW)
		return names[node];
	if (node >= INTERVIEW + d->rounds)
		return names[node - d->rounds + 1];
	return d->split ? arena_printf(a, "Interview %zu", node - INTERVIEW + 1) : names[INTERVIEW];
}

static void flow(struct diagram *d, size_t *at, size_t to)
{
	if (*at == SIZE_MAX)
		d->first[to]++;
	else
		d->flows[*at * d->nodes + to]++;
	*at = to;
}

static void count_path(const struct history *h, struct diagram *d)
{
	size_t at = SIZE_MAX;

	for (size_t k = 0; k < h->n_path; k++) {
		flow(d, &at, node_of(d, (size_t)h->path[k] - 1));
		/* Who was in the third round was in the second. */
		for (int r = 1; d->split && at == INTERVIEW + (size_t)r - 1 && r < h->round; r++)
			flow(d, &at, INTERVIEW + (size_t)r);
	}
	if (h->furthest < FUNNEL_ROWS)
		flow(d, &at, node_of(d, FUNNEL_ROWS + (size_t)history_end(h)));
}

static void print_flows(const struct diagram *d, struct str *out, struct arena *a)
{
	for (size_t k = 0; k < d->nodes; k++)
		if (d->first[k])
			str_addf(out, "Applications [%lld] %s\n", (long long)d->first[k],
				node_name(d, k, a));
	for (size_t k = 0; k < d->nodes; k++)
		for (size_t m = 0; m < d->nodes; m++)
			if (d->flows[k * d->nodes + m])
				str_addf(out, "%s [%lld] %s\n", node_name(d, k, a),
					(long long)d->flows[k * d->nodes + m], node_name(d, m, a));
}

int funnel_sankey(struct store *s, const struct funnel_filter *f, bool rounds,
	const struct clock *c, struct str *out, struct err *e)
{
	struct diagram d = {.rounds = 1, .split = rounds};
	struct arena a = {0};
	struct history *all;
	size_t n;
	int rc = history_read(s, &a, &all, &n, e);

	for (size_t i = 0; rc == 0 && rounds && i < n; i++)
		if ((size_t)all[i].round > d.rounds)
			d.rounds = (size_t)all[i].round;
	d.nodes = FUNNEL_ROWS + N_ENDS + d.rounds - 1;
	d.flows = arena_new(&a, d.nodes * d.nodes * sizeof *d.flows);
	d.first = arena_new(&a, d.nodes * sizeof *d.first);
	for (size_t i = 0; rc == 0 && i < n; i++)
		if (all[i].furthest && is_in(&all[i], f, c))
			count_path(&all[i], &d);
	if (rc == 0)
		print_flows(&d, out, &a);
	arena_free(&a);
	return rc;
}
