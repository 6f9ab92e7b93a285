/* Topics one might go into, each with reasons for and against. */
#include "model/topic.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

struct state {
	struct table table;
	struct topic *topics;
	size_t n;
	bool all;
};

static const struct topic *row_of(const void *rows, size_t i)
{
	return &(*(struct topic *const *)rows)[i];
}

static const char *title(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->title;
}

static const char *state_of(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->state;
}

static const char *pros(const void *rows, size_t i, struct arena *a)
{
	return arena_printf(a, "%lld", (long long)row_of(rows, i)->pros);
}

static const char *cons(const void *rows, size_t i, struct arena *a)
{
	return arena_printf(a, "%lld", (long long)row_of(rows, i)->cons);
}

static const char *resources(const void *rows, size_t i, struct arena *a)
{
	return arena_printf(a, "%lld", (long long)row_of(rows, i)->resources);
}

static const char *timeline(const void *rows, size_t i, struct arena *a)
{
	const struct topic *t = row_of(rows, i);

	return *t->starts || *t->ends ? arena_printf(a, "%s to %s", t->starts, t->ends) : "";
}

static unsigned faint(const void *rows, size_t i)
{
	(void)rows, (void)i;
	return ROLE_FAINT;
}

static int64_t id(const void *rows, size_t i)
{
	return row_of(rows, i)->id;
}

/* clang-format off */
static const struct table_column columns[] = {
	{.title = "topic", .text = title},
	{.title = "state", .width = 11, .text = state_of, .style = faint},
	{.title = "pros", .width = 6, .right = true, .text = pros},
	{.title = "cons", .width = 6, .right = true, .text = cons},
	{.title = "resources", .width = 11, .right = true, .text = resources, .style = faint},
	{.title = "timeline", .width = 26, .from = 90, .text = timeline, .style = faint},
};
/* clang-format on */

static const struct table_kind topics = {
	.name = "topics",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "No topics yet: a adds one to think about.",
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)what, (void)e;
	tables_open(ui, &s->table, &topics);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc;

	s->n = 0;
	rc = topic_list(ui->app->store, s->all, a, &s->topics, &s->n, e);
	table_set(&s->table, &topics, &s->topics, s->n);
	return rc;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	tables_draw(&s->table, &topics, &s->topics, "Topics",
		s->all ? "those done and dropped, too" : "", a);
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
		form_open(ui, &form_topic, "");
	else if (cmd == CMD_CLOSED) {
		s->all = !s->all;
		ui->generation++;
	} else if (at != SIZE_MAX && !s->table.choosing && cmd == CMD_OPEN)
		object_open(ui, object_numbered("topic", s->topics[at].id, &a));
	else if (at != SIZE_MAX && cmd == CMD_EDIT)
		form_open(ui, &form_topic_change,
			arena_printf(&a, "%lld", (long long)s->topics[at].id));
	else
		done = tables_command(ui, &s->table, &topics, &s->topics, cmd, arg);
	arena_free(&a);
	return done;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	(void)ui;
	table_filter(&s->table, &topics, &s->topics, words);
}

static void fini(void *state)
{
	struct state *s = state;

	table_fini(&s->table);
}

const struct view view_topics = {
	.name = "Topics",
	.scope = SCOPE_TOPICS | SCOPE_TABLE | SCOPE_LIST,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
	.fini = fini,
};
