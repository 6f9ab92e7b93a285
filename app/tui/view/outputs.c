/* Articles, contributions, projects, papers, talks in a table. */
#include "tui/view/outputs.h"

#include "model/output.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"
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
	bool with_dropped;
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

static const char *link(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->link;
}

static const char *follow_up(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->follow_up;
}

static const char *who(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->who;
}

static const char *repository(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->repository;
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
	{.title = "follow up", .width = 12, .from = 90, .text = follow_up, .style = faint},
	{.title = "with", .width = 20, .from = 120, .text = who, .style = faint},
	{.title = "link", .width = 30, .from = 150, .text = link, .style = faint},
	{.title = "repository", .width = 20, .text = repository, .style = faint, .extra = true},
};
/* clang-format on */

static const struct table_kind outputs = {
	.name = "outputs",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "No outputs: a adds an article, a contribution, a project or talk.",
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
	rc = output_list(ui->app->store, NULL, s->with_dropped ? OUTPUT_ANY_STATE : NULL, a,
		&s->rows.at, &s->n, e);
	table_set(&s->table, &outputs, &s->rows, s->n);
	return rc;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	tables_draw(&s->table, &outputs, &s->rows, "Outputs",
		s->with_dropped ? "those given up, too" : "", a);
}

/* "3,17": those a change is for. */
static const char *chosen(const struct state *s, struct arena *a)
{
	const char *ids = "";
	size_t n, *rows = table_chosen(&s->table, &outputs, &s->rows, a, &n);

	for (size_t i = 0; i < n; i++)
		ids = arena_printf(
			a, "%s%s%lld", ids, i ? "," : "", (long long)s->rows.at[rows[i]].id);
	return ids;
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;
	size_t at = table_at(&s->table);

	return at == SIZE_MAX ? NULL : object_numbered("output", s->rows.at[at].id, a);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	struct arena a = {0};
	const char *target = object(s, &a);
	bool done = true;

	if (cmd == CMD_FILTER)
		tables_ask_filter(ui, &s->table);
	else if (cmd == CMD_ADD)
		form_open(ui, &form_output, "");
	else if (cmd == CMD_OPEN && target && !s->table.choosing)
		object_open(ui, target);
	else if (cmd == CMD_CLOSED) {
		s->with_dropped = !s->with_dropped;
		ui->generation++;
	} else if (!target || !outputs_deed(ui, cmd, chosen(s, &a)))
		done = tables_command(ui, &s->table, &outputs, &s->rows, cmd, arg);
	arena_free(&a);
	return done;
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
	.object = object,
	.typed = typed,
	.fini = fini,
};
