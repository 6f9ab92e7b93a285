/* Applications by stage, a column each. */
#include "model/application.h"
#include "tui/view/jobs.h"
#include "tui/view/object.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <string.h>

enum { COLUMNS = 6, NARROWEST = 16, CLICK = 1 << 20 };

/* The open stages, as far as they are shown: wishlist to offer. */
struct column {
	const char *stage;
	struct application **at;
	struct list list;
};

struct state {
	struct column columns[COLUMNS];
	size_t here; /* the column selected */
	const struct clock *clock;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct application *all;
	size_t n, counts[COLUMNS] = {0};
	int rc;

	s->clock = &ui->app->clock;
	for (size_t k = 0; k < COLUMNS; k++)
		s->columns[k].stage = stages[k].name;
	rc = application_list(ui->app->store, false, a, &all, &n, e);
	if (rc < 0)
		n = 0;
	for (size_t k = 0; k < COLUMNS; k++)
		s->columns[k].at = arena_new(a, (n + 1) * sizeof *s->columns[k].at);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < COLUMNS; k++)
			if (strcmp(all[i].stage, s->columns[k].stage) == 0)
				s->columns[k].at[counts[k]++] = &all[i];
	for (size_t k = 0; k < COLUMNS; k++)
		list_set(&s->columns[k].list, counts[k]);
	return rc;
}

struct drawing {
	const struct state *s;
	struct column *column;
};

static void draw_row(void *context, size_t i, struct area a)
{
	const struct drawing *d = context;
	const struct application *p = d->column->at[i];
	int64_t days = clock_today(d->s->clock) - clock_day(d->s->clock, p->stage_at);
	struct arena scratch = {0};
	int right = draw_right(
		a, a.w - 1, 0, ROLE_FAINT, arena_printf(&scratch, "%lld d", (long long)days));

	draw_fit(a, 1, 0, a.w - right - 3, ROLE_TEXT, p->company);
	arena_free(&scratch);
}

/* A click says which column, too. Only one row of the board is selected. */
static void draw_column(struct drawing *d, struct area a, bool here, int column)
{
	struct list *l = &d->column->list;

	if (here)
		list_draw(l, a, draw_row, d);
	for (int y = 0; y < a.h && l->top + (size_t)y < l->n; y++) {
		if (!here)
			draw_row(d, l->top + (size_t)y, area_part(a, 0, y, a.w, 1));
		draw_hit(a, 0, y, a.w, CMD_SELECT, column * CLICK + (int)l->top + y);
	}
}

/* As many columns as there is room for, the selected one among them. */
static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	int fits = a.w / NARROWEST, n = fits < COLUMNS ? fits : COLUMNS, w = a.w / (n ? n : 1);
	int first = (int)s->here < n ? 0 : (int)s->here - n + 1;

	(void)ui;
	for (int k = 0; k < n; k++) {
		struct column *c = &s->columns[first + k];
		struct area part = area_part(a, k * w, 0, w, a.h);
		bool here = (size_t)(first + k) == s->here;
		struct drawing d = {s, c};

		draw_fmt(part, 1, 0, here ? ROLE_ACCENT | STYLE_BOLD : ROLE_FAINT, "%s %zu",
			c->stage, c->list.n);
		draw_column(&d, area_part(part, 0, 2, w, a.h - 2), here, first + k);
	}
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	struct column *c = &s->columns[s->here];
	struct arena a = {0};
	bool done = true;
	const char *target = c->list.at < c->list.n
				     ? object_numbered("application", c->at[c->list.at]->id, &a)
				     : NULL;

	if (cmd == CMD_SELECT) {
		s->here = (size_t)arg / CLICK;
		list_select(&s->columns[s->here].list, (size_t)arg % CLICK);
	} else if (cmd == CMD_LEFT)
		s->here -= s->here > 0;
	else if (cmd == CMD_RIGHT)
		s->here += s->here + 1 < COLUMNS;
	else if (target && cmd == CMD_OPEN)
		object_open(ui, target);
	else if (!target || !jobs_deed(ui, cmd, strchr(target, ' ') + 1))
		done = list_command(&c->list, cmd, arg);
	arena_free(&a);
	return done;
}

const struct view view_board = {
	.name = "Board",
	.scope = SCOPE_BOARD | SCOPE_JOB | SCOPE_LIST,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
};
