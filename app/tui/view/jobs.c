/* Every application in a table. */
#include "model/application.h"
#include "tui/view/form.h"
#include "tui/view/forms.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

struct rows {
	struct application *at;
	const struct clock *clock;
};

struct state {
	struct table table;
	struct rows rows;
	size_t n;
	bool with_closed;
};

static const struct application *row_of(const void *rows, size_t i)
{
	return &((const struct rows *)rows)->at[i];
}

static const char *company(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->company;
}

static const char *role(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->role;
}

static const char *stage(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->stage;
}

static const char *moved(const void *rows, size_t i, struct arena *a)
{
	return words_ago(((const struct rows *)rows)->clock, row_of(rows, i)->stage_at, a);
}

static const char *follow_up(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->follow_up;
}

static const char *kind(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->kind;
}

static const char *source(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->source;
}

static const char *salary(const void *rows, size_t i, struct arena *a)
{
	return application_salary(row_of(rows, i), a);
}

static unsigned faint(const void *rows, size_t i)
{
	(void)rows, (void)i;
	return ROLE_FAINT;
}

static int by_stage(const void *rows, size_t x, size_t y)
{
	return stage_rank(row_of(rows, x)->stage) - stage_rank(row_of(rows, y)->stage);
}

static int by_moved(const void *rows, size_t x, size_t y)
{
	int64_t a = row_of(rows, x)->stage_at, b = row_of(rows, y)->stage_at;

	return (a > b) - (a < b);
}

static int64_t id(const void *rows, size_t i)
{
	return row_of(rows, i)->id;
}

/* clang-format off */
static const struct table_column columns[] = {
	{.title = "company", .text = company},
	{.title = "role", .text = role, .from = 50},
	{.title = "stage", .width = 13, .text = stage, .compare = by_stage},
	{.title = "moved", .width = 13, .from = 64, .text = moved, .style = faint, .compare = by_moved},
	{.title = "follow up", .width = 12, .text = follow_up, .style = faint},
	{.title = "kind", .width = 9, .text = kind, .style = faint, .extra = true},
	{.title = "source", .width = 14, .text = source, .style = faint, .extra = true},
	{.title = "salary", .width = 20, .text = salary, .style = faint, .extra = true},
};
/* clang-format on */

static const struct table_kind applications = {
	.name = "applications",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "No applications yet: a adds one.",
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)what, (void)e;
	tables_open(ui, &s->table, &applications);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc;

	s->rows.clock = &ui->app->clock;
	s->n = 0;
	rc = application_list(ui->app->store, s->with_closed, a, &s->rows.at, &s->n, e);
	table_set(&s->table, &applications, &s->rows, s->n);
	return rc;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	struct arena scratch = {0};

	(void)ui;
	words_heading(a, 2, 0, "Applications");
	if (s->table.words[0])
		draw_fmt(a, 16, 0, ROLE_TEXT, "with \"%s\"", s->table.words);
	draw_right(a, a.w - 1, 0, ROLE_FAINT, table_count(&s->table, &scratch));
	table_draw(&s->table, &applications, &s->rows, area_part(a, 0, 1, a.w, a.h - 1));
	arena_free(&scratch);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	size_t at = table_at(&s->table);
	struct arena a = {0};
	bool done = true;

	if (cmd == CMD_FILTER)
		tables_ask_filter(ui, &s->table);
	else if (cmd == CMD_ADD)
		form_open(ui, &form_application, "");
	else if (cmd == CMD_OPEN && at != SIZE_MAX && !s->table.choosing)
		form_open(ui, &form_application_change,
			arena_printf(&a, "%lld", (long long)s->rows.at[at].id));
	else
		done = tables_command(ui, &s->table, &applications, &s->rows, cmd, arg);
	arena_free(&a);
	return done;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	(void)ui;
	table_filter(&s->table, &applications, &s->rows, words);
}

static void fini(void *state)
{
	struct state *s = state;

	table_fini(&s->table);
}

const struct view view_jobs = {
	.name = "Jobs",
	.scope = SCOPE_JOBS | SCOPE_TABLE | SCOPE_LIST,
	.screen = CMD_JOBS,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
	.fini = fini,
};
