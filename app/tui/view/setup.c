/* What config.yaml says, where, and what holds without it; each line is changed in the editor and
 * holds at once. */
#include "base/editor.h"
#include "base/path.h"
#include "base/yaml.h"
#include "tui/chosen.h"
#include "tui/term.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <string.h>

enum { MAX_FILE = 1 << 20, VALUE_AT = 24, MEANING_AT = 44, HEAD = 3 };

struct row {
	const struct config_key *key;
	const char *value; /* NULL: not set */
	long line;         /* where it stands, or its sample; 0: nowhere */
};

struct state {
	struct list list;
	struct row *rows;
	const char *path, *workspace;
	bool there;
};

/* The line of the comment "#name:" of the sample. */
static long sample_line(const char *text, const char *name)
{
	size_t n = strlen(name);
	long line = 1;

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n', line++)
		if (text[0] == '#' && strncmp(text + 1, name, n) == 0 && text[n + 1] == ':')
			return line;
	return 0;
}

static const struct config_key *key_at(size_t i)
{
	size_t n = 0;

	while (config_key(n))
		n++;
	return i < n ? config_key(i) : config_group(i - n);
}

static void read_row(struct row *row, const struct yaml *doc, const char *text, struct arena *a)
{
	const struct yaml *y = yaml_get(doc, row->key->name);

	row->line = y ? (long)y->line : sample_line(text, row->key->name);
	if (y)
		row->value = y->kind == YAML_SCALAR ? y->text : arena_printf(a, "%zu lines", y->n);
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct str text = {0};
	const struct yaml *doc = NULL;
	size_t n = 0;

	s->path = ui->app->config_path;
	s->workspace = ui->app->workspace;
	s->there = path_exists(s->path);
	if (s->there && path_read(s->path, MAX_FILE, &text, e) == 0)
		doc = yaml_parse(str_c(&text), text.len, s->path, a, e);
	while (key_at(n))
		n++;
	s->rows = arena_new(a, (n + 1) * sizeof *s->rows);
	for (size_t i = 0; i < n; i++) {
		s->rows[i].key = key_at(i);
		read_row(&s->rows[i], doc, str_c(&text), a);
	}
	list_set(&s->list, n);
	str_free(&text);
	return s->there && !doc ? -1 : 0;
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct state *s = context;
	const struct row *r = &s->rows[i];
	const char *value = r->value ? r->value : r->key->fallback;

	draw_fit(a, 2, 0, VALUE_AT - 3, ROLE_TEXT, r->key->name);
	draw_fit(a, VALUE_AT, 0, (a.w > MEANING_AT ? MEANING_AT : a.w) - VALUE_AT - 1,
		r->value ? ROLE_ACCENT : ROLE_FAINT, *value ? value : "-");
	if (a.w > MEANING_AT)
		draw_fit(a, MEANING_AT, 0, a.w - MEANING_AT - 1, ROLE_FAINT, r->key->meaning);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	struct arena scratch = {0};

	(void)ui;
	words_heading(a, 2, 0, "Setup");
	draw_fit(a, 9, 0, a.w - 10, ROLE_FAINT,
		arena_printf(&scratch, s->there ? "%s" : "%s (Enter writes it)",
			words_path(s->path, &scratch)));
	draw_fit(a, 2, 1, a.w - 3, ROLE_FAINT,
		arena_printf(&scratch, "solutions are in %s (--home and $WHET_HOME move all)",
			words_path(s->workspace, &scratch)));
	list_draw(&s->list, area_part(a, 0, HEAD, a.w, a.h - HEAD), draw_row, s);
	arena_free(&scratch);
}

/* What the file says now holds from here on; wrong, all stays as it was. */
static void apply(struct ui *ui)
{
	struct app *app = ui->app;
	struct config before = app->config;
	struct err e = {0};
	struct term_options now = {.colours = &ui->colours};

	if (config_read(app->config_path, &app->arena, &app->config, &e) != 0 ||
		chosen_read(ui, &e) < 0) {
		app->config = before;
		ui_fail(ui, &e);
		return;
	}
	app->clock.day_start_min = app->config.day_start_min;
	ui->mouse = now.mouse = app->config.mouse;
	now.theme = app->config.theme;
	if (app->config.ascii != before.ascii)
		ui->canvas.ascii = app->config.ascii || (ui->term && !term_utf8(ui->term));
	if (ui->term)
		term_restyle(ui->term, &now);
	ui_say(ui, "What config.yaml says holds from now on.");
}

static int make_file(const struct app *app, struct err *e)
{
	struct arena a = {0};
	struct str text = {0};
	int rc = path_mkdirs(path_dir(&a, app->config_path), e);

	config_sample(&text);
	if (rc == 0)
		rc = path_write(app->config_path, str_c(&text), text.len, e);
	str_free(&text);
	arena_free(&a);
	return rc;
}

static void edit(struct ui *ui, struct state *s)
{
	struct err e = {0};
	struct str text = {0};
	const struct row *r = &s->rows[s->list.at];
	long line = r->line;
	int status = 0, rc = 0;

	if (!s->there) {
		rc = make_file(ui->app, &e);
		if (rc == 0 && path_read(s->path, MAX_FILE, &text, &e) == 0)
			line = sample_line(str_c(&text), r->key->name);
		str_free(&text);
	}
	if (rc == 0) {
		ui_leave(ui);
		rc = editor_run(app_editor(ui->app), s->path, line, &status, &e);
		ui_enter(ui);
	}
	if (rc < 0)
		ui_fail(ui, &e);
	else
		apply(ui);
	ui_changed(ui);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	if (list_command(&s->list, cmd, arg))
		return true;
	if (cmd == CMD_OPEN && s->list.n)
		edit(ui, s);
	return cmd == CMD_OPEN || cmd == CMD_SETUP;
}

const struct view view_setup = {
	.name = "Setup",
	.scope = SCOPE_MENU | SCOPE_LIST,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
};
