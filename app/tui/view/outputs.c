/* Articles, contributions, projects, papers, talks in a table. */
#include "model/output.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

struct rows {
	struct output *at;
	const struct clock *clock;
};

struct state {
	struct table table;
	struct rows rows;
	size_t n;
};

static const struct output *row_of(const void *rows, size_t i)
{
	return &((const struct rows *)rows)->at[i];
}

static const char *title(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->title;
}

static const char *kind(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->kind;
}

static const char *state_of(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->state;
}

static const char *moved(const void *rows, size_t i, struct arena *a)
{
	return words_ago(((const struct rows *)rows)->clock, row_of(rows, i)->state_at, a);
}

static unsigned faint(const void *rows, size_t i)
{
	(void)rows, (void)i;
	return ROLE_FAINT;
}

static unsigned state_style(const void *rows, size_t i)
{
	return row_of(rows, i)->done ? ROLE_GOOD : ROLE_TEXT;
}

static int by_moved(const void *rows, size_t x, size_t y)
{
	int64_t a = row_of(rows, x)->state_at, b = row_of(rows, y)->state_at;

	return (a > b) - (a < b);
}

static int64_t id(const void *rows, size_t i)
{
	return row_of(rows, i)->id;
}

/* clang-format off */
static const struct table_column columns[] = {
	{.title = "title", .text = title},
	{.title = "kind", .width = 14, .text = kind, .style = faint},
	{.title = "state", .width = 12, .text = state_of, .style = state_style},
	{.title = "moved", .width = 13, .from = 64, .text = moved, .style = faint, .compare = by_moved},
};
/* clang-format on */

static const struct table_kind outputs = {
	.name = "outputs",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "No outputs yet: an article, a contribution, a project.",
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)what, (void)e;
	tables_open(ui, &s->table, &outputs);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc;

	s->rows.clock = &ui->app->clock;
	s->n = 0;
	rc = output_list(ui->app->store, NULL, NULL, a, &s->rows.at, &s->n, e);
	table_set(&s->table, &outputs, &s->rows, s->n);
	return rc;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	struct arena scratch = {0};

	(void)ui;
	words_heading(a, 2, 0, "Outputs");
	if (s->table.words[0])
		draw_fmt(a, 11, 0, ROLE_TEXT, "with \"%s\"", s->table.words);
	draw_right(a, a.w - 1, 0, ROLE_FAINT, table_count(&s->table, &scratch));
	table_draw(&s->table, &outputs, &s->rows, area_part(a, 0, 1, a.w, a.h - 1));
	arena_free(&scratch);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	if (cmd != CMD_FILTER)
		return tables_command(ui, &s->table, &outputs, &s->rows, cmd, arg);
	tables_ask_filter(ui, &s->table);
	return true;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	(void)ui;
	table_filter(&s->table, &outputs, &s->rows, words);
}

static void fini(void *state)
{
	struct state *s = state;

	table_fini(&s->table);
}

const struct view view_outputs = {
	.name = "Outputs",
	.scope = SCOPE_OUTPUTS | SCOPE_TABLE | SCOPE_LIST,
	.screen = CMD_OUTPUTS,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
	.fini = fini,
};
