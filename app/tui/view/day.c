/* The rows of Today, made of all that is tracked: first what runs or has its hour, then reviews,
 * then what is new; whom to write to; what the month is for. */
#include "tui/view/day.h"

#include "tui/view/object.h"
#include "tui/view/times.h"
#include "tui/view/words.h"

#include <string.h>

struct making {
	struct ui *ui;
	const struct clock *clock;
	struct day *day;
	struct arena *a;
};

static void add(struct making *m, struct day_row row)
{
	if (!row.more)
		row.more = "";
	if (!row.when)
		row.when = "";
	if (!row.brief)
		row.brief = row.when;
	m->day->rows[m->day->n++] = row;
}

static bool has(const struct making *m, const char *target)
{
	for (size_t i = 0; i < m->day->n; i++)
		if (strcmp(m->day->rows[i].target, target) == 0)
			return true;
	return false;
}

static const char *with_role(const char *who, const char *what, struct arena *a)
{
	return arena_printf(a, "%s%s%s", who, *who && *what ? ", " : "", what);
}

static void add_timers(struct making *m, bool forgotten)
{
	const struct today *t = &m->day->today;

	for (size_t i = 0; i < t->n_timers; i++) {
		const struct today_timer *r = &t->timers[i];
		const char *target = times_target(r->subject, r->subject_id, r->title, m->a);

		if (r->forgotten != forgotten)
			continue;
		add(m, (struct day_row){
			       .target = target ? target : "",
			       .kind = r->forgotten ? "forgotten?"
				       : r->paused  ? "paused"
						    : "running",
			       .title = times_title(m->ui, r->subject, r->title, m->a),
			       .more = r->forgotten ? "T keeps, trims, discards"
				       : r->paused  ? "T goes on"
						    : "T pauses, stops",
			       .when = words_span(r->worked_us, m->a),
			       .brief = words_span_short(r->worked_us, m->a),
			       .since = r->paused ? 0 : m->day->now - r->worked_us,
			       .style = r->forgotten ? ROLE_WARN : ROLE_ACCENT,
		       });
	}
}

static const char *round_and_place(const struct interview *v, struct arena *a)
{
	return v->round ? arena_printf(a, "round %d%s%s", v->round, *v->place ? ", " : "", v->place)
			: v->place;
}

static void add_interviews(struct making *m, bool today)
{
	const struct today *t = &m->day->today;

	for (size_t i = 0; i < t->n_interviews; i++) {
		const struct interview *v = &t->interviews[i];
		bool now = clock_day(m->clock, v->at) <= clock_today(m->clock);

		if (now != today)
			continue;
		add(m, (struct day_row){
			       .group = today ? DAY_WORK : DAY_JOBS,
			       .target = object_numbered("application", v->application_id, m->a),
			       .kind = "interview",
			       .title = with_role(v->company, v->role, m->a),
			       .more = round_and_place(v, m->a),
			       .when = clock_format(
				       m->a, v->at, today ? "today %H:%M" : "%a %-d %b %H:%M"),
			       .brief = clock_format(m->a, v->at, today ? "%H:%M" : "%a %H:%M"),
			       .style = ROLE_WARN,
		       });
	}
}

static void add_review(struct making *m, const struct due *d)
{
	const char *target = object_target("problem", d->slug, m->a);

	if (!has(m, target))
		add(m, (struct day_row){
			       .target = target,
			       .kind = "review",
			       .title = d->title,
			       .more = d->lapses >= REVIEW_LEECH
					       ? "leech"
					       : arena_printf(m->a, "recall %d%%",
							 (int)(100 * d->recall + 0.5)),
			       .when = words_due(m->clock, d->due_at, m->a),
			       .brief = words_due_short(m->clock, d->due_at, m->a),
			       .style = d->days_late > 0 ? ROLE_WARN : ROLE_FAINT,
		       });
}

/* Questions are asked one after the other, so they are one row. */
static void add_questions(struct making *m)
{
	const struct today *t = &m->day->today;
	const struct due *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < t->n_due; i++)
		if (t->due[i].question_id) {
			n++;
			if (!first || t->due[i].due_at < first->due_at)
				first = &t->due[i];
		}
	if (!n)
		return;
	add(m, (struct day_row){
		       .target = object_target("question", first->slug, m->a),
		       .kind = n > 1 ? "questions" : "question",
		       .title = n > 1 ? arena_printf(m->a, "%zu to answer", n) : first->title,
		       .more = n > 1 ? first->title : "",
		       .when = words_due(m->clock, first->due_at, m->a),
		       .brief = words_due_short(m->clock, first->due_at, m->a),
		       .style = first->days_late > 0 ? ROLE_WARN : ROLE_FAINT,
	       });
}

static void add_new(struct making *m, const char *kind, const struct problem *p)
{
	const char *target = object_target("problem", p->id ? p->slug : "", m->a);

	if (p->id && !has(m, target))
		add(m, (struct day_row){
			       .target = target,
			       .kind = kind,
			       .title = p->title,
			       .more = p->pattern,
			       .when = p->difficulty,
			       .style = ROLE_FAINT,
		       });
}

static void add_weak(struct making *m)
{
	const struct today *t = &m->day->today;

	if (t->n_weak)
		add(m, (struct day_row){
			       .target = object_target("pattern", t->weak->pattern, m->a),
			       .kind = "weak",
			       .title = t->weak->pattern,
			       .more = "of late",
			       .when = arena_printf(
				       m->a, "%.0f %% trouble", 100 * t->weak->trouble),
			       .brief = arena_printf(m->a, "%.0f %%", 100 * t->weak->trouble),
			       .style = ROLE_FAINT,
		       });
}

static const char *days_since(const struct making *m, int64_t at)
{
	return arena_printf(
		m->a, "%lld d", (long long)(clock_today(m->clock) - clock_day(m->clock, at)));
}

/* How long it was silent, in days however many: a date would have to be counted from. */
static const char *silent_for(const struct making *m, int64_t at)
{
	int64_t days = clock_today(m->clock) - clock_day(m->clock, at);

	return days > 1 ? arena_printf(m->a, "%s ago", words_days(days, m->a))
			: words_ago(m->clock, at, m->a);
}

static void add_follow_ups(struct making *m)
{
	const struct today *t = &m->day->today;

	for (size_t i = 0; i < t->n_follow_up; i++) {
		const struct application *p = &t->follow_up[i];

		add(m, (struct day_row){
			       .group = DAY_JOBS,
			       .target = object_numbered("application", p->id, m->a),
			       .kind = p->nudge > 1 ? "ask again" : "follow up",
			       .title = with_role(p->company, p->role, m->a),
			       .more = p->stage,
			       .when = silent_for(m, p->stage_at),
			       .brief = days_since(m, p->stage_at),
			       .style = p->nudge > 1 ? ROLE_WARN : ROLE_FAINT,
		       });
	}
	for (size_t i = 0; i < t->n_outreach; i++) {
		const struct output *o = &t->outreach[i];

		add(m, (struct day_row){
			       .group = DAY_JOBS,
			       .target = object_numbered("output", o->id, m->a),
			       .kind = strlen(o->kind) < 11 ? o->kind : "follow up",
			       .title = with_role(o->who, o->title, m->a),
			       .more = o->state,
			       .when = silent_for(m, o->state_at),
			       .brief = days_since(m, o->state_at),
			       .style = ROLE_FAINT,
		       });
	}
}

static void add_week(struct making *m)
{
	const struct today *t = &m->day->today;
	bool reached = t->week_sent >= t->week_goal;

	if (t->week_goal)
		add(m, (struct day_row){
			       .group = DAY_JOBS,
			       .target = "jobs",
			       .kind = "this week",
			       .title = arena_printf(m->a, "%lld of %lld applications",
				       (long long)t->week_sent, (long long)t->week_goal),
			       .when = reached ? "reached" : "",
			       .style = ROLE_GOOD,
		       });
}

static void add_focus(struct making *m)
{
	const struct today *t = &m->day->today;

	for (size_t i = 0; i < t->n_focus; i++)
		add(m, (struct day_row){
			       .group = DAY_FOCUS,
			       .target = object_numbered("goal", t->focus[i].id, m->a),
			       .kind = t->focus[i].kind,
			       .title = t->focus[i].title,
			       .goal = &t->focus[i],
		       });
}

static void add_all(struct making *m)
{
	const struct today *t = &m->day->today;

	add_timers(m, true);
	add_interviews(m, true);
	add_timers(m, false);
	for (size_t i = 0; i < t->n_due; i++)
		if (!t->due[i].question_id)
			add_review(m, &t->due[i]);
	add_questions(m);
	add_new(m, "new", &t->next);
	add_new(m, "kernel", &t->next_kernel);
	add_weak(m);
	add_interviews(m, false);
	add_follow_ups(m);
	add_week(m);
	add_focus(m);
}

int day_read(struct ui *ui, struct arena *a, struct day *d, struct err *e)
{
	struct app *app = ui->app;
	const struct clock *c = &app->clock;
	const struct today *t = &d->today;
	struct making m = {ui, c, d, a};

	*d = (struct day){.now = clock_now(c)};
	if (today_read(app->store, c, &app->config, a, &d->today, e) < 0)
		return -1;
	/* Besides what is listed: questions, new, kernel, weak, this week. */
	d->rows = arena_new(a, (t->n_due + t->n_follow_up + t->n_outreach + t->n_interviews +
				       t->n_timers + t->n_focus + 5) *
				       sizeof *d->rows);
	add_all(&m);
	d->month = clock_format_day(a, clock_today(c), "Focus of %B");
	d->n_heat = 7 * (DAY_WEEKS - 1) + (size_t)(clock_weekday(clock_today(c)) + 6) % 7 + 1;
	return stats_days(app->store, c, d->n_heat, d->heat, e);
}
