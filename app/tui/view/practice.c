/* Every problem in a table, narrowed down by words, kind, difficulty, pattern and more. */
#include "tui/view/practice.h"

#include "base/str.h"
#include "tui/prompt.h"
#include "tui/view/deed.h"
#include "tui/view/form.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <stdio.h>
#include <string.h>

struct state {
	struct table table;
	struct practice_rows rows;
	struct practice_filter filter;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)what, (void)e;
	tables_open(ui, &s->table, &practice_table);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc;

	s->rows.ascii = ui->canvas.ascii;
	s->rows.times = NULL;
	s->rows.n_times = 0;
	rc = practice_read(ui->app, &s->filter, a, &s->rows, e);
	if (rc == 0 && table_has_column(&s->table, &practice_table, PRACTICE_TIME))
		rc = attempt_times(ui->app->store, clock_now(&ui->app->clock), a, &s->rows.times,
			&s->rows.n_times, e);
	table_set(&s->table, &practice_table, &s->rows, s->rows.n);
	return rc;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	struct arena scratch = {0};

	(void)ui;
	tables_draw(&s->table, &practice_table, &s->rows, "Problems",
		practice_words(&s->filter, &scratch), a);
	arena_free(&scratch);
}

static const struct problem *selected(const struct state *s)
{
	size_t at = table_at(&s->table);

	return at == SIZE_MAX ? NULL : &s->rows.at[at];
}

/* ---- a company, a source: asked for in the line at the foot ---- */

static struct practice_filter *filter_of(struct ui *ui)
{
	ui->generation++;
	return &((struct state *)ui_top(ui)->state)->filter;
}

static void company_changed(struct ui *ui)
{
	struct practice_filter *f = filter_of(ui);

	snprintf(f->company, sizeof f->company, "%s", str_c(&ui->prompt.input.text));
}

static void company_cancel(struct ui *ui)
{
	filter_of(ui)->company[0] = '\0';
}

static void source_changed(struct ui *ui)
{
	struct practice_filter *f = filter_of(ui);

	snprintf(f->source, sizeof f->source, "%s", str_c(&ui->prompt.input.text));
}

static void source_cancel(struct ui *ui)
{
	filter_of(ui)->source[0] = '\0';
}

static const struct prompt_kind ask_company = {
	.label = "asked by",
	.scope = SCOPE_LINE,
	.changed = company_changed,
	.cancel = company_cancel,
};
static const struct prompt_kind ask_source = {
	.label = "from",
	.scope = SCOPE_LINE,
	.changed = source_changed,
	.cancel = source_cancel,
};

/* ---- commands ---- */

/* "two-sum,word-break": those a change is for. */
static const char *chosen(const struct state *s, struct arena *a)
{
	const char *slugs = "";
	size_t n, *rows = table_chosen(&s->table, &practice_table, &s->rows, a, &n);

	for (size_t i = 0; i < n; i++)
		slugs = arena_printf(a, "%s%s%s", slugs, i ? "," : "", s->rows.at[rows[i]].slug);
	return slugs;
}

static bool table(struct ui *ui, struct state *s, enum command cmd, int arg)
{
	bool done = tables_command(ui, &s->table, &practice_table, &s->rows, cmd, arg);

	/* The times are read only where they are shown. */
	if (!s->rows.times && table_has_column(&s->table, &practice_table, PRACTICE_TIME))
		ui->generation++;
	return done;
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	const struct problem *at = selected(s);
	struct arena a = {0};
	bool done = true;

	if (s->table.choosing || (cmd == CMD_BACK && (s->table.words[0] || s->table.n_marks)))
		done = table(ui, s, cmd, arg);
	else if (practice_narrow(&s->filter, cmd, at))
		ui->generation++;
	else if (cmd == CMD_FILTER)
		tables_ask_filter(ui, &s->table);
	else if (cmd == CMD_COMPANY)
		ui_ask(ui, &ask_company, s->filter.company);
	else if (cmd == CMD_SOURCE)
		ui_ask(ui, &ask_source, s->filter.source);
	else if (cmd == CMD_ADD)
		form_open(ui, &form_problem, "");
	else if (cmd == CMD_STUDY)
		ui_open(ui, &view_study, "");
	else if (at && cmd == CMD_OPEN)
		object_open(ui, object_target("problem", at->slug, &a));
	else if (!at || (!practice_deed(ui, cmd, chosen(s, &a)) && !deed(ui, cmd, at->slug)))
		done = table(ui, s, cmd, arg);
	arena_free(&a);
	return done;
}

static const char *object(const void *state, struct arena *a)
{
	const struct problem *at = selected(state);

	return at ? object_target("problem", at->slug, a) : NULL;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	(void)ui;
	table_filter(&s->table, &practice_table, &s->rows, words);
}

static void fini(void *state)
{
	struct state *s = state;

	table_fini(&s->table);
}

const struct view view_practice = {
	.name = "Practice",
	.scope = SCOPE_PRACTICE | SCOPE_TABLE | SCOPE_LIST,
	.screen = CMD_PRACTICE,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
	.object = object,
	.fini = fini,
};
