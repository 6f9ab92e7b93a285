/* Today beside the work itself. What is empty is not spoken of. */
#include "cli/print.h"
#include "cli/today.h"

#include <string.h>

static const char *company_of(const char *company, const char *role, struct arena *a)
{
	return arena_printf(a, "%s%s%s", company, *role ? ", " : "", role);
}

static const char *lasted(int64_t us, struct arena *a)
{
	int64_t minutes = us / (60 * CLOCK_SECOND);

	return minutes < 60 ? arena_printf(a, "%lld min", (long long)minutes)
			    : arena_printf(a, "%lld h %02lld min", (long long)(minutes / 60),
				      (long long)(minutes % 60));
}

static void print_follow_up(struct app *app, const struct today *t, struct arena *a)
{
	struct print_table table = {0};

	if (t->n_follow_up + t->n_outreach)
		fputs("\nFollow up\n", app->out);
	for (size_t i = 0; i < t->n_follow_up; i++) {
		const struct application *p = &t->follow_up[i];

		print_row(&table, "", company_of(p->company, p->role, a), p->stage,
			print_ago(&app->clock, p->stage_at, a),
			p->nudge > 1 ? "second nudge" : "");
	}
	for (size_t i = 0; i < t->n_outreach; i++) {
		const struct output *o = &t->outreach[i];

		print_row(&table, "", *o->who ? company_of(o->who, o->title, a) : o->title,
			o->state, print_ago(&app->clock, o->state_at, a));
	}
	print_table(&table, app->out);
}

static void print_interviews(struct app *app, const struct today *t, struct arena *a)
{
	struct print_table table = {0};

	if (t->n_interviews)
		fputs("\nInterviews\n", app->out);
	for (size_t i = 0; i < t->n_interviews; i++) {
		const struct interview *v = &t->interviews[i];

		print_row(&table, "", clock_format(a, v->at, "%a %-d %b %H:%M"),
			company_of(v->company, v->role, a),
			v->round ? arena_printf(a, "round %d", v->round) : "", v->place);
	}
	print_table(&table, app->out);
}

/* How a forgotten one is ended. */
static const char *stop_of(const struct today_timer *t, struct arena *a)
{
	if (!t->forgotten)
		return "";
	return t->attempt ? arena_printf(a, "`whet attempt stop %s` ends it", t->title)
			  : "`whet log stop --keep`, --trim or --discard decides";
}

static void add_timers(struct print_table *table, const struct today *t, struct arena *a)
{
	for (size_t i = 0; i < t->n_timers; i++) {
		const struct today_timer *r = &t->timers[i];

		print_row(table,
			r->forgotten ? "forgotten?"
			: r->paused  ? "paused"
				     : "running",
			r->title, lasted(r->worked_us, a), stop_of(r, a));
	}
}

static void print_hints(struct app *app, const struct today *t, struct arena *a)
{
	struct print_table table = {0};

	if (t->week_goal)
		print_row(&table, "applications",
			arena_printf(a, "%lld of %lld this week", (long long)t->week_sent,
				(long long)t->week_goal));
	add_timers(&table, t, a);
	if (t->streak && !t->active_today)
		print_row(&table, "streak",
			arena_printf(a, "%lld day%s: nothing done yet today", (long long)t->streak,
				t->streak == 1 ? "" : "s"));
	if (t->n_weak)
		print_row(&table, "weak",
			arena_printf(a, "%s: trouble with %.0f %% of it lately", t->weak->pattern,
				100 * t->weak->trouble));
	if (table.n)
		fputc('\n', app->out);
	print_table(&table, app->out);
}

void today_print_more(struct app *app, const struct today *t, struct arena *a)
{
	print_follow_up(app, t, a);
	print_interviews(app, t, a);
	print_hints(app, t, a);
}

static void json_outreach(struct json *j, const struct today *t)
{
	json_open(j, "outreach", '[');
	for (size_t i = 0; i < t->n_outreach; i++) {
		json_open(j, NULL, '{');
		json_int(j, "id", t->outreach[i].id);
		json_str(j, "kind", t->outreach[i].kind);
		json_str(j, "title", t->outreach[i].title);
		json_str(j, "who", *t->outreach[i].who ? t->outreach[i].who : NULL);
		json_str(j, "state", t->outreach[i].state);
		json_str(j, "day", t->outreach[i].follow_up);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_interviews(struct json *j, const struct today *t, struct arena *a)
{
	json_open(j, "interviews", '[');
	for (size_t i = 0; i < t->n_interviews; i++) {
		json_open(j, NULL, '{');
		json_int(j, "id", t->interviews[i].id);
		json_str(j, "at", clock_rfc3339(a, t->interviews[i].at));
		json_str(j, "company", t->interviews[i].company);
		json_str(j, "role", t->interviews[i].role);
		json_int(j, "round", t->interviews[i].round);
		json_str(j, "place", t->interviews[i].place);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_timers(struct json *j, const struct today *t, struct arena *a)
{
	json_open(j, "timers", '[');
	for (size_t i = 0; i < t->n_timers; i++) {
		json_open(j, NULL, '{');
		json_str(j, "subject", t->timers[i].subject);
		json_str(j, "title", t->timers[i].title);
		json_str(j, "started_at", clock_rfc3339(a, t->timers[i].started_at));
		json_int(j, "minutes", t->timers[i].worked_us / (60 * CLOCK_SECOND));
		json_bool(j, "attempt", t->timers[i].attempt);
		json_bool(j, "paused", t->timers[i].paused);
		json_bool(j, "forgotten", t->timers[i].forgotten);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void today_json_more(struct json *j, const struct today *t, struct arena *a)
{
	json_outreach(j, t);
	json_interviews(j, t, a);
	if (t->week_goal) {
		json_open(j, "week", '{');
		json_int(j, "sent", t->week_sent);
		json_int(j, "goal", t->week_goal);
		json_close(j, '}');
	} else
		json_str(j, "week", NULL);
	json_timers(j, t, a);
	json_bool(j, "streak_at_risk", t->streak && !t->active_today);
	json_open(j, "weak", '[');
	for (size_t i = 0; i < t->n_weak; i++)
		json_str(j, NULL, t->weak[i].pattern);
	json_close(j, ']');
}
