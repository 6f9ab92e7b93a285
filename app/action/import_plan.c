/* How it works. What would be done is found by doing it in a transaction that is taken back. */
#include "action/import_plan.h"

#include "base/path.h"
#include "base/utf8.h"
#include "model/goal.h"
#include "model/topic.h"

#include <string.h>
#include <strings.h>

enum { MAX_FILE = 1 << 20, TOLD = 10 };

struct import {
	struct app *app;
	struct plan_import *p;
	int64_t *ids; /* of each row: the goal or topic that it is */
	struct arena *a;
};

static bool differs(const char *said, const char *is)
{
	return said && strcmp(said, is) != 0;
}

static const char *per_of(const struct goal *g, struct arena *a)
{
	return g->per_days ? arena_printf(a, "%s:%d", g->per, g->per_days) : g->per;
}

/* The goal a row hangs under: 0 at the top. */
static int64_t goal_above(const struct import *im, const struct outline_row *row)
{
	if (row->parent == OUTLINE_TOP || im->p->rows[row->parent].what != OUTLINE_GOAL)
		return 0;
	return im->ids[row->parent];
}

static int change_goal(struct import *im, size_t i, const struct goal_draft *d, struct err *e)
{
	struct outline_row *row = &im->p->rows[i];
	struct store *s = im->app->store;
	struct goal g;
	bool done;

	if (goal_find(s, arena_printf(im->a, "%lld", (long long)im->ids[i]), &im->app->clock, im->a,
		    &g, e) != 0)
		return -1;
	for (size_t k = 0; k < i; k++)
		if (im->p->rows[k].what == OUTLINE_GOAL && im->ids[k] == g.id) {
			outline_remark(row, "stands there above already: not taken twice", im->a);
			return 0;
		}
	done = row->done && !g.done;
	if (d->target > 0 && d->target != g.target)
		outline_remark(row,
			arena_printf(im->a, "the target was %s", goal_number(im->a, g.target)),
			im->a);
	if (done || d->title || differs(d->level, g.level) || differs(d->kind, g.kind) ||
		differs(d->measure, g.measure) || differs(d->unit, g.unit) ||
		differs(d->per, per_of(&g, im->a)) || differs(d->month, g.month) ||
		differs(d->deadline, g.deadline) || (d->target > 0 && d->target != g.target)) {
		im->p->actions[i] = PLAN_CHANGED;
		if (goal_change(s, g.id, d, e) != 0)
			return -1;
	} else {
		im->p->actions[i] = PLAN_SAME;
	}
	return done ? goal_done(s, g.id, clock_now(&im->app->clock), e) : 0;
}

/* Whether another row stands for the goal of that title under the same parent. */
static bool is_named(const struct import *im, size_t i, const char *title)
{
	const struct plan_import *p = im->p;

	for (size_t k = 0; k < p->n; k++)
		if (k != i && p->rows[k].what == OUTLINE_GOAL &&
			p->rows[k].parent == p->rows[i].parent &&
			strcasecmp(p->rows[k].title, title) == 0)
			return true;
	return false;
}

/* The goal whose title says the same with another number, if there is just one. */
static int match_aim(struct import *im, size_t i, int64_t parent_id, struct err *e)
{
	struct outline_row *row = &im->p->rows[i];
	const char *was = NULL;
	struct goal *g;
	size_t n;

	if (!row->number)
		return 0;
	if (goal_open_under(im->app->store, parent_id, im->a, &g, &n, e) != 0)
		return -1;
	for (size_t k = 0; k < n; k++) {
		if ((row->month && *g[k].month && strcmp(row->month, g[k].month) != 0) ||
			!outline_same_aim(row->title, g[k].title, im->a) ||
			is_named(im, i, g[k].title))
			continue;
		if (was) {
			im->ids[i] = 0;
			return 0;
		}
		was = g[k].title;
		im->ids[i] = g[k].id;
	}
	if (was)
		outline_remark(row, arena_printf(im->a, "was \"%s\"", was), im->a);
	return 0;
}

static int take_goal(struct import *im, size_t i, struct err *e)
{
	const struct outline_row *row = &im->p->rows[i];
	struct store *s = im->app->store;
	struct goal_draft d = {
		.title = row->title,
		.level = row->level,
		.kind = row->kind,
		.measure = row->measure,
		.unit = row->unit,
		.per = row->per,
		.month = row->month,
		.deadline = row->deadline,
		.target = row->target,
		.parent_id = goal_above(im, row),
	};

	if (goal_match(s, d.parent_id, d.title, d.month, &im->ids[i], e) != 0)
		return -1;
	if (im->ids[i]) {
		d.title = NULL;
		return change_goal(im, i, &d, e);
	}
	if (match_aim(im, i, d.parent_id, e) != 0)
		return -1;
	if (im->ids[i])
		return change_goal(im, i, &d, e);
	im->p->actions[i] = PLAN_NEW;
	d.month = row->month ? row->month : "";
	d.target = row->target > 0 ? row->target : 1;
	if (goal_add(s, &d, &im->app->clock, &im->ids[i], e) != 0)
		return -1;
	return row->done ? goal_done(s, im->ids[i], clock_now(&im->app->clock), e) : 0;
}

static int take_topic(struct import *im, size_t i, struct err *e)
{
	const struct outline_row *row = &im->p->rows[i];
	struct topic_draft d = {.title = row->title, .why = row->why};
	struct store *s = im->app->store;
	struct topic *t;
	size_t n;

	if (topic_list(s, true, im->a, &t, &n, e) != 0)
		return -1;
	for (size_t k = 0; k < n; k++) {
		if (strcasecmp(t[k].title, row->title) != 0)
			continue;
		im->ids[i] = t[k].id;
		im->p->actions[i] = differs(row->why, t[k].why) ? PLAN_CHANGED : PLAN_SAME;
		d.title = NULL;
		return im->p->actions[i] == PLAN_SAME ? 0 : topic_change(s, t[k].id, &d, e);
	}
	im->p->actions[i] = PLAN_NEW;
	return topic_add(s, &d, clock_now(&im->app->clock), &im->ids[i], e);
}

static int take_point(struct import *im, size_t i, const char *kind, struct err *e)
{
	const struct outline_row *row = &im->p->rows[i];
	bool added = false;

	if (topic_point_add(im->app->store, im->ids[row->parent], kind, row->title, &added, e) != 0)
		return -1;
	im->p->actions[i] = added ? PLAN_NEW : PLAN_SAME;
	return 0;
}

static int take_resource(struct import *im, size_t i, struct err *e)
{
	const struct outline_row *row = &im->p->rows[i];
	bool topic = row->parent != OUTLINE_TOP && im->p->rows[row->parent].what == OUTLINE_TOPIC;
	struct resource_draft d = {.title = row->title,
		.kind = row->kind,
		.unit = row->unit,
		.link = row->link,
		.total = row->target > 0 ? row->target : -1,
		.topic_id = topic ? im->ids[row->parent] : 0,
		.goal_id = goal_above(im, row)};
	struct store *s = im->app->store;
	struct resource *r;
	size_t n;

	if (resource_list(s, 0, im->a, &r, &n, e) != 0)
		return -1;
	for (size_t k = 0; k < n; k++) {
		if (strcasecmp(r[k].title, row->title) != 0 || r[k].topic_id != d.topic_id ||
			r[k].goal_id != d.goal_id)
			continue;
		d.title = NULL;
		im->ids[i] = r[k].id;
		im->p->actions[i] = differs(d.kind, r[k].kind) || differs(d.unit, r[k].unit) ||
						    differs(d.link, r[k].link) ||
						    (d.total > 0 && d.total != r[k].total)
					    ? PLAN_CHANGED
					    : PLAN_SAME;
		return resource_change(s, r[k].id, &d, e);
	}
	im->p->actions[i] = PLAN_NEW;
	return resource_add(s, &d, clock_now(&im->app->clock), &im->ids[i], e);
}

static int take_row(struct import *im, size_t i, struct err *e)
{
	switch (im->p->rows[i].what) {
	case OUTLINE_GOAL:
		return take_goal(im, i, e);
	case OUTLINE_TOPIC:
		return take_topic(im, i, e);
	case OUTLINE_PRO:
		return take_point(im, i, "pro", e);
	case OUTLINE_CON:
		return take_point(im, i, "con", e);
	case OUTLINE_RESOURCE:
		return take_resource(im, i, e);
	default:
		return 0;
	}
}

/* Takes all rows within a transaction; the counts are those of this time. */
static int take_all(struct app *app, struct plan_import *p, const struct progress *progress,
	struct arena *a, struct err *e)
{
	struct import im = {app, p, arena_new(a, (p->n + 1) * sizeof(int64_t)), a};

	memset(p->counts, 0, sizeof p->counts);
	p->lost = 0;
	for (size_t i = 0; i < p->n; i++) {
		p->actions[i] = PLAN_NONE;
		if (take_row(&im, i, e) != 0)
			return err_prefix(e, "line %d", p->rows[i].line);
		p->counts[p->actions[i]]++;
		p->lost += p->rows[i].what == OUTLINE_LOST;
		if ((i + 1) % TOLD == 0)
			progress_tell(progress, i + 1, p->n);
	}
	return 0;
}

int import_plan_read(struct app *app, const char *file, const struct progress *progress,
	struct arena *a, struct plan_import *out, struct err *e)
{
	struct store *s = app_store(app, e);
	struct str text = {0};
	int rc = -1;

	*out = (struct plan_import){0};
	if (!s || path_read(file, MAX_FILE, &text, e) != 0)
		goto out;
	if (memchr(str_c(&text), '\0', text.len) || !utf8_valid(str_c(&text), text.len)) {
		err_set(e, ERR_INPUT, "%s is no text in UTF-8, so no plan is read from it", file);
		goto out;
	}
	outline_read(str_c(&text), text.len, a, &out->rows, &out->n);
	out->actions = arena_new(a, (out->n + 1) * sizeof *out->actions);
	if (store_begin(s, e) != 0)
		goto out;
	rc = take_all(app, out, progress, a, e);
	store_end(s, -1, e); /* taken back: this time it was only to see */
	if (rc != 0)
		err_prefix(e, "%s", file);
out:
	str_free(&text);
	return rc;
}

int import_plan_write(struct app *app, struct plan_import *p, const struct progress *progress,
	struct arena *a, struct err *e)
{
	struct plan_import again = *p;

	again.actions = arena_new(a, (p->n + 1) * sizeof *again.actions);
	again.rows = arena_grow(a, p->rows, p->n, p->n + 1, sizeof *p->rows);
	if (store_begin(app->store, e) != 0)
		return -1;
	return store_end(app->store, take_all(app, &again, progress, a, e), e);
}
