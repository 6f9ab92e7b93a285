/* What to do today, and what came of the days before. */
#include "model/today.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <string.h>

enum {
	WEEKS = 26,
	SIDE = 33,       /* columns of the right half */
	TWO_HALVES = 74, /* from this width on there is one */
	KIND = 12,
	ROOMY = 58,    /* columns of a row that has room for everything */
	HEAT_ROWS = 8, /* a heading and the days of a week */
};

/* One row of what there is to do. */
struct row {
	const char *kind, *title;
	const char *detail, *brief; /* the same in a wide and in a narrow row */
	const char *slug;           /* of the problem; NULL when it is none */
	unsigned style;
	const char *how; /* which command records how it went on, where slug is NULL */
};

struct state {
	struct list list;
	struct today today;
	struct row *rows;
	size_t n;
	int64_t days[7 * WEEKS];
	size_t n_days;
};

static void add_due(struct state *s, const struct clock *c, const struct due *d, struct arena *a)
{
	s->rows[s->n++] = (struct row){
		.kind = d->question_id ? "question" : "review",
		.title = d->title,
		.detail = arena_printf(a, "recall %d%%  %s", (int)(100 * d->recall + 0.5),
			words_due(c, d->due_at, a)),
		.brief = words_due_short(c, d->due_at, a),
		.slug = d->question_id ? NULL : d->slug,
		.style = d->days_late > 0 ? ROLE_WARN : ROLE_FAINT,
		.how = arena_printf(a, "whet review ask %s asks it.", d->slug),
	};
}

static void add_new(struct state *s, const char *kind, const struct problem *p, struct arena *a)
{
	if (p->id)
		s->rows[s->n++] = (struct row){kind, p->title,
			arena_printf(a, "%s  %s", p->pattern, p->difficulty), p->difficulty,
			p->slug, ROLE_FAINT, NULL};
}

static void add_follow_up(
	struct state *s, const struct clock *c, const struct application *ap, struct arena *a)
{
	s->rows[s->n++] = (struct row){
		.kind = ap->nudge > 1 ? "ask again" : "follow up",
		.title = arena_printf(a, "%s%s%s", ap->company, *ap->role ? ", " : "", ap->role),
		.detail = arena_printf(a, "%s %s", ap->stage, words_ago(c, ap->stage_at, a)),
		.brief = arena_printf(
			a, "%lld d", (long long)(clock_today(c) - clock_day(c, ap->stage_at))),
		.style = ROLE_FAINT,
		.how = "whet job move COMPANY STAGE records how it went on.",
	};
}

static void add_outreach(
	struct state *s, const struct clock *c, const struct output *o, struct arena *a)
{
	s->rows[s->n++] = (struct row){
		.kind = o->kind,
		.title = *o->who ? arena_printf(a, "%s, %s", o->who, o->title) : o->title,
		.detail = arena_printf(a, "%s %s", o->state, words_ago(c, o->state_at, a)),
		.brief = o->state,
		.style = ROLE_FAINT,
		.how = "whet output move NAME STATE records how it went on.",
	};
}

static void add_interview(struct state *s, const struct interview *v, struct arena *a)
{
	s->rows[s->n++] = (struct row){
		.kind = "interview",
		.title = arena_printf(a, "%s%s%s", v->company, *v->role ? ", " : "", v->role),
		.detail = clock_format(a, v->at, "%a %-d %b %H:%M"),
		.brief = clock_format(a, v->at, "%a %H:%M"),
		.style = ROLE_WARN,
		.how = "whet job interview list COMPANY shows all of it.",
	};
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	const struct clock *c = &ui->app->clock;
	struct today *t = &s->today;

	s->n = s->n_days = 0;
	*t = (struct today){0};
	if (today_read(ui->app->store, c, &ui->app->config, a, t, e) < 0)
		return -1;
	s->rows = arena_new(a, (t->n_due + t->n_follow_up + t->n_outreach + t->n_interviews + 2) *
				       sizeof *s->rows);
	for (size_t i = 0; i < t->n_due; i++)
		add_due(s, c, &t->due[i], a);
	add_new(s, "new", &t->next, a);
	add_new(s, "kernel", &t->next_kernel, a);
	for (size_t i = 0; i < t->n_follow_up; i++)
		add_follow_up(s, c, &t->follow_up[i], a);
	for (size_t i = 0; i < t->n_outreach; i++)
		add_outreach(s, c, &t->outreach[i], a);
	for (size_t i = 0; i < t->n_interviews; i++)
		add_interview(s, &t->interviews[i], a);
	list_set(&s->list, s->n);
	/* Whole weeks that begin on Monday, the last one as far as today. */
	s->n_days = 7 * (WEEKS - 1) + (size_t)(clock_weekday(clock_today(c)) + 6) % 7 + 1;
	return stats_days(ui->app->store, c, s->n_days, s->days, e);
}

static void draw_row(void *context, size_t i, struct area a)
{
	struct state *s = context;
	const struct row *r = &s->rows[i];
	int detail = draw_right(a, a.w - 1, 0, r->style, a.w < ROOMY ? r->brief : r->detail);

	draw_text(a, 1, 0, ROLE_FAINT, r->kind);
	draw_fit(a, KIND, 0, a.w - KIND - detail - 3, ROLE_TEXT, r->title);
}

static void draw_to_do(struct state *s, struct area a)
{
	words_heading(a, 1, 0, "To do");
	if (s->today.done_today)
		draw_fmt(a, 8, 0, ROLE_FAINT, "%lld done today", (long long)s->today.done_today);
	if (s->n == 0) {
		draw_text(a, 1, 1, ROLE_TEXT, "Nothing is due, and every problem is solved.");
		draw_text(a, 1, 2, ROLE_FAINT, "2 shows all problems, 3 your notes.");
	}
	list_draw(&s->list, area_part(a, 0, 1, a.w, a.h - 1), draw_row, s);
}

static int draw_focus(struct ui *ui, const struct state *s, struct area a)
{
	struct arena scratch = {0};
	int y = 1;

	if (a.h < 3)
		return 0;
	words_heading(
		a, 0, 0, clock_format_day(&scratch, clock_today(&ui->app->clock), "Focus of %B"));
	if (s->today.n_focus == 0)
		draw_text(a, 0, y++, ROLE_FAINT, "no goals yet: whet plan add");
	for (size_t i = 0; i < s->today.n_focus && y + 1 < a.h; i++, y += 2) {
		const struct goal *g = &s->today.focus[i];
		int kind = draw_right(a, a.w, y, ROLE_FAINT, g->kind);

		draw_fit(a, 0, y, a.w - kind - 1, ROLE_TEXT, g->title);
		words_bar(
			a, 0, y + 1, 20, (int64_t)(100 * g->progress), (int64_t)(100 * g->target));
		draw_fmt(a, 21, y + 1, g->done ? ROLE_GOOD : ROLE_FAINT, "%s/%s%s",
			goal_number(&scratch, g->progress), goal_number(&scratch, g->target),
			g->done ? " done" : "");
	}
	arena_free(&scratch);
	return y + 1;
}

static void draw_heat(const struct state *s, struct area a)
{
	static const char *const names[] = {"Mon", "", "Wed", "", "Fri", "", "Sun"};
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);

	words_heading(a, 0, 0, "Last 26 weeks");
	for (int day = 0; day < 7; day++)
		draw_text(a, 0, day + 1, ROLE_FAINT, names[day]);
	for (size_t i = 0; i < s->n_days; i++) {
		int level = words_heat_level(s->days[i]);

		draw_text(a, 5 + (int)(i / 7), 1 + (int)(i % 7), words_heat_style(level),
			g->heat[level]);
	}
}

static void draw_counts(const struct state *s, struct area a)
{
	const struct today *t = &s->today;

	draw_fmt(a, 0, 0, ROLE_TEXT, "streak %lld, best %lld", (long long)t->streak,
		(long long)t->best_streak);
	draw_fmt(a, 0, 1, ROLE_FAINT, "DSA %lld  CUDA %lld  notes %lld", (long long)t->solved_dsa,
		(long long)t->solved_cuda, (long long)t->notes);
}

static void draw_side(struct ui *ui, const struct state *s, struct area a)
{
	int below = HEAT_ROWS + 2, y;

	y = draw_focus(ui, s, a);
	if (y + below > a.h)
		return;
	draw_heat(s, area_part(a, 0, y, a.w, HEAT_ROWS));
	y += HEAT_ROWS + (y + below < a.h); /* an empty line, where there is one to spare */
	draw_counts(s, area_part(a, 0, y, a.w, 2));
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	int rows = (int)s->n + 3;

	if (a.w >= TWO_HALVES) {
		draw_to_do(s, area_part(a, 0, 0, a.w - SIDE - 4, a.h));
		draw_side(ui, s, area_part(a, a.w - SIDE - 1, 0, SIDE, a.h));
		return;
	}
	/* One below the other: what there is to do goes first. */
	draw_to_do(s, area_part(a, 0, 0, a.w, a.h));
	if (rows + 3 < a.h)
		draw_side(ui, s, area_part(a, 1, rows, a.w - 1, a.h - rows));
}

/* One key from the morning's first look to the work itself. */
static void begin(struct ui *ui, const struct row *r)
{
	struct arena a = {0};
	struct problem p;
	struct err e = {0};

	ui_open(ui, &view_problem, r->slug);
	if (problem_find(ui->app->store, r->slug, &a, &p, &e) == 0 && p.gradable)
		deed_start(ui, r->slug);
	arena_free(&a);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	const struct row *r = s->list.at < s->n ? &s->rows[s->list.at] : NULL;

	if (list_command(&s->list, cmd, arg))
		return true;
	if (!r)
		return false;
	if (!r->slug) { /* what has no screen of its own */
		if (cmd != CMD_OPEN && (cmd < CMD_START || cmd > CMD_RATE))
			return false;
		ui_say(ui, "%s", r->how);
		return true;
	}
	if (cmd != CMD_OPEN)
		return deed(ui, cmd, r->slug);
	begin(ui, r);
	return true;
}

const struct view view_today = {
	.name = "Today",
	.scope = SCOPE_TODAY | SCOPE_LIST,
	.screen = CMD_TODAY,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
};
