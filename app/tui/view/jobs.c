/* Every application in a table. */
#include "tui/view/jobs.h"
#include "model/application.h"
#include "tui/view/form.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

enum { SILENT_DAYS = 30 };

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
	.none = "No open applications: a adds one, x shows those that ended.",
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

	(void)ui;
	tables_draw(&s->table, &applications, &s->rows, "Applications",
		s->with_closed ? "those that ended, too" : "", a);
}

/* "3,17": those a change is for. */
static const char *chosen(const struct state *s, struct arena *a)
{
	const char *ids = "";
	size_t n, *rows = table_chosen(&s->table, &applications, &s->rows, a, &n);

	for (size_t i = 0; i < n; i++)
		ids = arena_printf(
			a, "%s%s%lld", ids, i ? "," : "", (long long)s->rows.at[rows[i]].id);
	return ids;
}

static void sweep(struct ui *ui)
{
	struct arena a = {0};
	struct application *swept;
	struct err e = {0};
	size_t n;

	if (application_sweep(
		    ui->app->store, SILENT_DAYS, false, &ui->app->clock, &a, &swept, &n, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%zu application%s moved to no-response.", n, n == 1 ? "" : "s");
	ui_changed(ui);
	arena_free(&a);
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
		object_open(ui, object_numbered("application", s->rows.at[at].id, &a));
	else if (cmd == CMD_BOARD)
		ui_open(ui, &view_board, "");
	else if (cmd == CMD_FUNNEL)
		ui_open(ui, &view_funnel, "");
	else if (cmd == CMD_SWEEP)
		sweep(ui);
	else if (cmd == CMD_CLOSED) {
		s->with_closed = !s->with_closed;
		ui->generation++;
	} else if (at == SIZE_MAX || !jobs_deed(ui, cmd, chosen(s, &a)))
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
