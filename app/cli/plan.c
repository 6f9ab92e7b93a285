#include "cli/plan.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

int plan_goal_option(
	struct app *app, const struct args *args, const char *option, int64_t *id, struct err *e)
{
	const char *name = args_option(args, option);
	struct store *s = app_store(app, e);
	struct goal g = {0};

	*id = 0;
	if (!s)
		return -1;
	if (!name || strcmp(name, "top") == 0)
		return 0;
	if (goal_find(s, name, &app->clock, args->arena, &g, e) != 0)
		return err_prefix(e, "--%s", option);
	*id = g.id;
	return 0;
}

int plan_goal(struct app *app, const struct args *args, struct goal *g, struct err *e)
{
	struct store *s = app_store(app, e);

	return s ? goal_find(s, args->at[0], &app->clock, args->arena, g, e) : -1;
}

const char *plan_bar(const struct app *app, double share, struct arena *a)
{
	enum { CELLS = 10 };
	int full = share >= 1 ? CELLS : (int)(share * CELLS);
	struct str bar = {0};

	if (share > 0 && full == 0)
		full = 1; /* something is never shown as nothing */
	for (int i = 0; i < CELLS; i++)
		str_add(&bar, app->config.ascii ? i < full ? "#" : "-" : i < full ? "█" : "░");
	return str_keep(&bar, a);
}

static void json_text(struct json *j, const char *key, const char *text)
{
	json_str(j, key, *text ? text : NULL);
}

static void json_standing(
	struct json *j, const struct goal *g, const struct standing *st, struct arena *a)
{
	json_open(j, "streak", '{');
	json_int(j, "length", st->streak);
	json_int(j, "best", st->best);
	json_str(j, "unit", st->streak_unit);
	if (st->breaks_in >= 0)
		json_int(j, "breaks_in", st->breaks_in);
	json_close(j, '}');
	if (st->first != INT64_MIN) {
		json_str(j, "from", clock_date(a, st->first));
		json_str(j, "to", clock_date(a, st->last));
	}
	if (!st->has_pace)
		return;
	json_open(j, "pace", '{');
	json_num(j, "needed_a_week", st->needed);
	json_num(j, "so_far_a_week", st->so_far);
	json_int(j, "days_left", st->days_left);
	json_num(j, "left", g->target - g->progress);
	json_close(j, '}');
}

void plan_json_goal(
	struct json *j, const struct goal *g, const struct standing *st, struct arena *a)
{
	json_int(j, "id", g->id);
	if (g->parent_id)
		json_int(j, "under", g->parent_id);
	json_str(j, "level", g->level);
	json_str(j, "title", g->title);
	json_str(j, "kind", g->kind);
	json_str(j, "measure", g->measure);
	json_text(j, "unit", g->unit);
	json_str(j, "per", g->per_days ? arena_printf(a, "%s:%d", g->per, g->per_days) : g->per);
	json_text(j, "month", g->month);
	json_text(j, "starts", g->starts);
	json_text(j, "deadline", g->deadline);
	json_num(j, "progress", g->progress);
	json_num(j, "target", g->target);
	json_bool(j, "done", g->done);
	if (st)
		json_standing(j, g, st, a);
}

void plan_json_resource(struct json *j, const struct resource *r, struct arena *a)
{
	json_int(j, "id", r->id);
	json_str(j, "kind", r->kind);
	json_str(j, "title", r->title);
	json_text(j, "topic", r->topic);
	if (r->goal_id)
		json_int(j, "goal", r->goal_id);
	json_text(j, "link", r->link);
	json_text(j, "unit", r->unit);
	json_num(j, "done", r->done);
	if (r->total > 0)
		json_num(j, "total", r->total);
	json_str(j, "done_at", r->done_at ? clock_rfc3339(a, r->done_at) : NULL);
}

void plan_row_resource(
	struct app *app, struct print_list *l, const struct resource *r, struct arena *a)
{
	const char *far = goal_number(a, r->done);

	if (r->total > 0)
		far = arena_printf(a, "%s/%s", far, goal_number(a, r->total));
	print_row(&l->table, arena_printf(a, "%lld", (long long)r->id), r->kind, r->title,
		r->total > 0 ? plan_bar(app, r->done / r->total, a) : "",
		arena_printf(a, "%s%s%s", far, *r->unit ? " " : "", r->unit), r->topic, r->link);
	print_list_item(l);
	plan_json_resource(&l->json, r, a);
	json_close(&l->json, '}');
}

int plan_tell(struct app *app, int64_t id, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	struct json j = {0};
	struct standing st;
	struct goal g;

	if (!s ||
		goal_find(s, arena_printf(a, "%lld", (long long)id), &app->clock, a, &g, e) != 0 ||
		goal_standing(s, &app->clock, &g, &st, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%lld  %s  %s%s  %s\n", (long long)g.id, print_clean(g.title, a),
			goal_progress_words(&g, a), g.done ? " done" : "",
			goal_measure_words(&g, a));
		return 0;
	}
	json_open(&j, NULL, '{');
	plan_json_goal(&j, &g, &st, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}
