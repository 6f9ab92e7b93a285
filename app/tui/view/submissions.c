/* All that was submitted for a problem, newest first; any two can be compared. */
#include "model/attempt.h"
#include "model/problem.h"
#include "tui/view/deed.h"
#include "tui/view/object.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <stdio.h>
#include <string.h>

struct rows {
	struct submission *at;
	const struct clock *clock;
	bool ascii;
};

struct state {
	struct table table;
	char slug[96];
	struct problem problem;
	struct rows rows;
	size_t n;
};

static const struct submission *row_of(const void *rows, size_t i)
{
	return &((const struct rows *)rows)->at[i];
}

static const char *number(const void *rows, size_t i, struct arena *a)
{
	return arena_printf(a, "%lld", (long long)row_of(rows, i)->number);
}

static const char *when(const void *rows, size_t i, struct arena *a)
{
	return clock_format(a, row_of(rows, i)->at, "%-d %b %H:%M");
}

static const char *verdict(const void *rows, size_t i, struct arena *a)
{
	const struct glyphs *g = theme_glyphs(((const struct rows *)rows)->ascii);
	const char *code = row_of(rows, i)->verdict;

	return arena_printf(a, "%s %s", words_verdict_style(code) == ROLE_GOOD ? g->good : g->bad,
		words_verdict(code));
}

static unsigned verdict_style(const void *rows, size_t i)
{
	return words_verdict_style(row_of(rows, i)->verdict);
}

static const char *summary(const void *rows, size_t i, struct arena *a)
{
	const struct submission *sub = row_of(rows, i);

	(void)a;
	return words_summary(sub->verdict, sub->summary);
}

static const char *device(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->device;
}

static const char *compiler(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->compiler;
}

static unsigned faint(const void *rows, size_t i)
{
	(void)rows, (void)i;
	return ROLE_FAINT;
}

static int by_number(const void *rows, size_t x, size_t y)
{
	int64_t a = row_of(rows, x)->number, b = row_of(rows, y)->number;

	return (a > b) - (a < b);
}

static int64_t id(const void *rows, size_t i)
{
	return row_of(rows, i)->id;
}

/* clang-format off */
static const struct table_column columns[] = {
	{.title = "#", .width = 5, .right = true, .text = number, .style = faint, .compare = by_number},
	{.title = "when", .width = 14, .text = when, .style = faint, .compare = by_number},
	{.title = "verdict", .width = 21, .text = verdict, .style = verdict_style},
	{.title = "what", .from = 56, .text = summary},
	{.title = "device", .width = 14, .text = device, .style = faint, .extra = true},
	{.title = "compiler", .width = 14, .text = compiler, .style = faint, .extra = true},
};
/* clang-format on */

static const struct table_kind submissions = {
	.name = "submissions",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "Nothing was submitted yet: g grades the solution.",
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)e;
	snprintf(s->slug, sizeof s->slug, "%s", what);
	tables_open(ui, &s->table, &submissions);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	int rc = -1;

	s->rows.clock = &ui->app->clock;
	s->rows.ascii = ui->canvas.ascii;
	s->n = 0;
	if (problem_find(store, s->slug, a, &s->problem, e) == 0)
		rc = submission_list(store, s->problem.id, 0, true, a, &s->rows.at, &s->n, e);
	table_set(&s->table, &submissions, &s->rows, s->n);
	return rc;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	tables_draw(
		&s->table, &submissions, &s->rows, s->problem.id ? s->problem.title : "", "", a);
}

/* The two marked, the older one first; without marks the selected one and that before it. */
static void diff(struct ui *ui, const struct state *s)
{
	struct arena a = {0};
	size_t n, *rows = table_chosen(&s->table, &submissions, &s->rows, &a, &n);

	if (n == 1)
		deed_diff(ui, s->slug, s->rows.at[rows[0]].number);
	else if (n == 2)
		ui_open(ui, &view_diff,
			arena_printf(&a, "%s %lld %lld", s->slug,
				(long long)s->rows.at[rows[1]].number,
				(long long)s->rows.at[rows[0]].number));
	else
		ui_say(ui, "Mark two of them to compare, not %zu.", n);
	arena_free(&a);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	size_t at = table_at(&s->table);
	struct arena a = {0};
	bool done = true;

	if (s->table.choosing)
		done = tables_command(ui, &s->table, &submissions, &s->rows, cmd, arg);
	else if (at != SIZE_MAX && cmd == CMD_OPEN)
		object_open(ui, object_target("submission",
					arena_printf(&a, "%s %lld", s->slug,
						(long long)s->rows.at[at].number),
					&a));
	else if (at != SIZE_MAX && cmd == CMD_DIFF)
		diff(ui, s);
	else if (cmd == CMD_FILTER)
		tables_ask_filter(ui, &s->table);
	else if (!deed(ui, cmd, s->slug))
		done = tables_command(ui, &s->table, &submissions, &s->rows, cmd, arg);
	arena_free(&a);
	return done;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	(void)ui;
	table_filter(&s->table, &submissions, &s->rows, words);
}

static void fini(void *state)
{
	struct state *s = state;

	table_fini(&s->table);
}

const struct view view_submissions = {
	.name = "Submissions",
	.scope = SCOPE_SUBMISSIONS | SCOPE_TABLE | SCOPE_LIST,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
	.fini = fini,
};
