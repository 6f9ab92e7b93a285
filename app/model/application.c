#include "model/application.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

const struct stage_info stages[] = {
	{"wishlist",    0, false},
	{"applied",     1, false},
	{"screening",   2, false},
	{"assessment",  3, false},
	{"interview",   4, false},
	{"offer",       5, false},
	{"accepted",    6, true },
	{"rejected",    0, true },
	{"withdrawn",   0, true },
	{"no-response", 0, true },
};
const size_t n_stages = sizeof stages / sizeof *stages;

static const struct stage_info *stage_get(const char *name)
{
	for (size_t i = 0; i < n_stages; i++)
		if (strcmp(stages[i].name, name) == 0)
			return &stages[i];
	return NULL;
}

int stage_rank(const char *name)
{
	const struct stage_info *stage = stage_get(name);

	return stage ? stage->rank : 0;
}

const struct stage_info *stage_find(const char *name, struct err *e)
{
	const struct stage_info *stage = stage_get(name);
	struct str all = {0};

	if (stage)
		return stage;
	for (size_t i = 0; i < n_stages; i++)
		str_addf(&all, "%s%s", i ? ", " : "", stages[i].name);
	err_set(e, ERR_INPUT, "\"%s\" is no stage; the stages are %s", name, all.p);
	str_free(&all);
	return NULL;
}

/* The last event gives the stage. How far it came is the greatest rank among its events: a list of
 * stage names in their order of rank does as the rank. */
#define RANKS "'wishlist applied screening assessment interview offer accepted'"
#define APPLICATION_SELECT                                                                         \
	"select p.id, p.company, p.role, p.source, p.link, l.stage, "                              \
	"coalesce((select stage from application_event where application_id = p.id "               \
	" and instr(" RANKS ", stage) > 0 order by instr(" RANKS ", stage) desc limit 1), ''), "   \
	"l.at, p.created_at, p.follow_up, p.kind, p.assessed, p.resume, p.currency, "              \
	"coalesce(p.salary_min, -1), coalesce(p.salary_max, -1), p.snoozed_until, p.origin, "      \
	"(select min(at) from application_event where application_id = p.id "                      \
	" and stage not in ('wishlist', 'withdrawn')), "                                           \
	"max(l.at, coalesce((select max(at) from interview where application_id = p.id), 0)) "     \
	"from application p "                                                                      \
	"join application_event l on l.id = (select id from application_event "                    \
	" where application_id = p.id order by at desc, id desc limit 1) "

static void read_application(struct stmt *q, struct arena *a, struct application *p)
{
	const struct stage_info *stage;

	*p = (struct application){
		.id = stmt_col_int(q, 0),
		.company = stmt_col_text(q, 1, a),
		.role = stmt_col_text(q, 2, a),
		.source = stmt_col_text(q, 3, a),
		.link = stmt_col_text(q, 4, a),
		.stage = stmt_col_text(q, 5, a),
		.furthest = stmt_col_text(q, 6, a),
		.stage_at = stmt_col_int(q, 7),
		.created_at = stmt_col_int(q, 8),
		.follow_up = stmt_col_text(q, 9, a),
		.kind = stmt_col_text(q, 10, a),
		.assessed = stmt_col_text(q, 11, a),
		.resume = stmt_col_text(q, 12, a),
		.currency = stmt_col_text(q, 13, a),
		.salary_min = stmt_col_int(q, 14),
		.salary_max = stmt_col_int(q, 15),
		.snoozed_until = stmt_col_text(q, 16, a),
		.origin = stmt_col_text(q, 17, a),
		.applied_at = stmt_col_int(q, 18),
		.heard_at = stmt_col_int(q, 19),
	};
	stage = stage_get(p->stage);
	p->closed = stage && stage->closed;
}

static int read_applications(struct stmt *q, bool with_closed, struct arena *a,
	struct application **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		struct application p;

		read_application(q, a, &p);
		if (p.closed && !with_closed)
			continue;
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = p;
	}
	return rc;
}

int application_list(struct store *s, bool with_closed, struct arena *a, struct application **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s, APPLICATION_SELECT "order by l.at desc, p.id desc", e);

	return q ? read_applications(q, with_closed, a, out, n, e) : -1;
}

static bool waits(const struct application *p)
{
	int rank = stage_rank(p->stage);

	return rank >= stage_rank("applied") && rank <= stage_rank("interview");
}

/* Which reminder of a due one this is: what was heard after the follow-up day begins it anew. */
static int nudge_of(const struct application *p, const struct clock *c)
{
	int64_t day, heard = clock_day(c, p->heard_at);

	if (!waits(p) || !clock_parse_date(p->follow_up, &day))
		return 1;
	return clock_today(c) - (heard > day ? heard : day) >= NUDGE_AGAIN_DAYS ? 2 : 1;
}

int application_due(struct store *s, const struct clock *c, struct arena *a,
	struct application **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		APPLICATION_SELECT
		"where p.follow_up <= ?1 and coalesce(p.snoozed_until, '') <= ?1 "
		"order by p.follow_up, p.id",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, clock_date(a, clock_today(c)));
	if (read_applications(q, false, a, out, n, e) != 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		(*out)[i].nudge = nudge_of(&(*out)[i], c);
	return 0;
}

int application_events(struct store *s, int64_t id, struct arena *a, struct application_event **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select at, stage, note, round from application_event where application_id = ?1 "
		"order by at, id",
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
		(*out)[(*n)++] = (struct application_event){
			.at = stmt_col_int(q, 0),
			.stage = stmt_col_text(q, 1, a),
			.note = stmt_col_text(q, 2, a),
			.round = (int)stmt_col_int(q, 3),
		};
	}
	return rc;
}

int application_others(struct store *s, const struct application *p, struct arena *a,
	struct application **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		APPLICATION_SELECT "where p.company = ?1 collate nocase and p.id <> ?2 "
				   "order by p.created_at desc, p.id desc",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, p->company);
	stmt_int(q, 2, p->id);
	return read_applications(q, true, a, out, n, e);
}

static int find_by_id(
	struct store *s, int64_t id, struct arena *a, struct application *out, struct err *e)
{
	struct stmt *q = store_prepare(s, APPLICATION_SELECT "where p.id = ?1", e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc > 0) {
		read_application(q, a, out);
		stmt_reset(q);
	}
	if (rc == 0)
		return err_set(e, ERR_INPUT,
			"there is no application %lld; `whet job list --all` shows them",
			(long long)id);
	return rc < 0 ? -1 : 0;
}

int application_find(
	struct store *s, const char *name, struct arena *a, struct application *out, struct err *e)
{
	struct application *all;
	size_t n, found = 0;
	int64_t id;

	if (str_number(name, &id))
		return find_by_id(s, id, a, out, e);
	if (application_list(s, false, a, &all, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (*name && strncasecmp(all[i].company, name, strlen(name)) == 0) {
			*out = all[i];
			found++;
		}
	}
	if (found == 1)
		return 0;
	return err_set(e, ERR_INPUT,
		found ? "%zu open applications begin with \"%s\": give the number that `whet job "
			"list` "
			"shows"
		      : "no open application (of %zu) begins with \"%s\"; `whet job list --all` "
			"shows the closed ones too, to be given by number",
		found ? found : n, name);
}
