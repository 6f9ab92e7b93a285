#include "model/application_history.h"

#include "base/mem.h"
#include "model/application.h"

#include <string.h>

const char *const funnel_ends[N_ENDS] = {
	[END_OPEN] = "open",
	[END_ACCEPTED] = "accepted",
	[END_REJECTED] = "rejected",
	[END_WITHDRAWN] = "withdrawn",
	[END_SILENT] = "no-response",
};

/* An answer is a stage behind the application itself, or a rejection. An interview without a number
 * is the round after the last. */
static void follow(struct history *h, const char *stage, int64_t at, int round)
{
	int rank = stage_rank(stage);
	bool refused = strcmp(stage, "rejected") == 0;

	h->stage = stage;
	if (strcmp(stage, "interview") == 0)
		h->round = round > h->round ? round : h->round + !round;
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

int history_read(struct store *s, struct arena *a, struct history **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.id, p.company, p.kind, v.stage, v.at, v.round, "
		"coalesce(m.round, 0) from application p "
		"join application_event v on v.application_id = p.id "
		"left join (select application_id, max(round) as round from interview group by 1) "
		"m "
		"on m.application_id = p.id order by p.id, v.at, v.id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t id = stmt_col_int(q, 0);
		struct history *h;

		if (!*n || (*out)[*n - 1].id != id) {
			ARENA_RESERVE(a, *out, *n, cap);
			(*out)[(*n)++] = (struct history){.id = id,
				.company = stmt_col_text(q, 1, a),
				.kind = stmt_col_text(q, 2, a)};
		}
		h = &(*out)[*n - 1];
		h->meetings = (int)stmt_col_int(q, 6);
		follow(h, stmt_col_text(q, 3, a), stmt_col_int(q, 4), (int)stmt_col_int(q, 5));
	}
	for (size_t i = 0; i < *n; i++)
		if ((*out)[i].round && (*out)[i].meetings > (*out)[i].round)
			(*out)[i].round = (*out)[i].meetings;
	return rc;
}

enum funnel_end history_end(const struct history *h)
{
	for (int i = END_ACCEPTED; i < N_ENDS; i++)
		if (strcmp(funnel_ends[i], h->stage) == 0)
			return (enum funnel_end)i;
	return END_OPEN;
}
