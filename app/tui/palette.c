/* The palette: every command that counts just now and every form that can be opened, by a few
 * letters of its name. */
#include "tui/fuzzy.h"
#include "tui/prompt.h"
#include "tui/view/form.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 3, NAME_AT = 1, KEY_AT = 18, HELP_AT = 27 };

struct item {
	const char *name, *help;
	const struct binding *binding; /* or */
	const struct form *form;
	int score;
	size_t order;
};

struct items {
	struct item *at;
	size_t n, cap, all; /* all: before the words were asked */
};

static const char *text(const struct ui *ui)
{
	return str_c(&ui->prompt.input.text);
}

/* A name that has the letters goes before one of which only the help has the words. */
static void add(struct items *all, struct item item, const char *words, struct arena *a)
{
	item.score = fuzzy_score(words, item.name);
	item.order = all->all++;
	if (item.score < 0 && (!item.help || !strcasestr(item.help, words)))
		return;
	ARENA_RESERVE(a, all->at, all->n, all->cap);
	all->at[all->n++] = item;
}

static int by_score(const void *p, const void *q)
{
	const struct item *x = p, *y = q;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}

/* A command may have a row for more than one scope that counts: the first holds. */
static bool counts(const struct binding *b, unsigned scope)
{
	return b->name && b->scope & scope && keymap_binding(scope, b->command) == b;
}

static struct items offered(struct ui *ui, struct arena *a)
{
	unsigned scope = keymap_scope(ui_view_scope(ui));
	struct items all = {0};

	for (size_t i = 0; i < n_bindings; i++)
		if (counts(&bindings[i], scope))
			add(&all,
				(struct item){.name = bindings[i].name,
					.help = bindings[i].help,
					.binding = &bindings[i]},
				text(ui), a);
	for (size_t i = 0; forms[i]; i++) {
		const struct form *f = forms[i];

		if (f->key || f->command)
			add(&all,
				(struct item){.name = f->command
							      ? f->command
							      : arena_printf(a, "new %s", f->name),
					.help = f->title,
					.form = f},
				text(ui), a);
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_score);
	return all;
}

static void accept(struct ui *ui)
{
	struct arena a = {0};
	struct items all = offered(ui, &a);
	const struct item *item = ui->prompt.at < all.n ? &all.at[ui->prompt.at] : NULL;

	if (!item)
		ui_say(ui, "There is no command \"%s\" here; ? lists the keys.", text(ui));
	else if (item->form)
		form_open(ui, item->form, "");
	else
		ui_command(ui, item->binding->command, 0);
	arena_free(&a);
}

static void changed(struct ui *ui)
{
	ui->prompt.at = 0;
}

static void move(struct ui *ui, enum command cmd)
{
	struct arena a = {0};
	struct items all = offered(ui, &a);

	if (cmd == CMD_COMPLETE && ui->prompt.at < all.n) {
		input_set(&ui->prompt.input, all.at[ui->prompt.at].name);
		ui->prompt.at = 0;
	} else if (cmd == CMD_DOWN && ui->prompt.at + 1 < all.n) {
		ui->prompt.at++;
	} else if (cmd == CMD_UP && ui->prompt.at) {
		ui->prompt.at--;
	}
	arena_free(&a);
}

static void draw_item(struct ui *ui, const struct item *item, struct area row)
{
	struct str key = {0};

	draw_fit(row, NAME_AT, 0, KEY_AT - NAME_AT - 1, ROLE_TEXT, item->name);
	if (item->binding)
		keymap_first_key(
			&ui->keymap, item->binding, ui_view_scope(ui) | SCOPE_ANY, &key);
	draw_fit(row, KEY_AT, 0, HELP_AT - KEY_AT - 1, ROLE_ACCENT, str_c(&key));
	draw_fit(row, HELP_AT, 0, row.w - HELP_AT - 1, ROLE_FAINT, item->help ? item->help : "");
	str_free(&key);
}

/* At most a third of the screen; how many are not shown is told on its edge. */
static void draw(struct ui *ui, struct area body)
{
	struct arena a = {0};
	struct items all = offered(ui, &a);
	size_t most = (size_t)(body.h / 3 > LEAST ? body.h / 3 : LEAST);
	size_t shown = all.n < most ? all.n : most;
	size_t top = ui->prompt.at >= shown ? ui->prompt.at - shown + 1 : 0;
	struct area box = area_part(body, 0, body.h - (int)shown - 1, body.w, (int)shown + 1);

	draw_clear(box);
	draw_run(box, 0, 0, ROLE_FAINT, theme_glyphs(box.canvas->ascii)->rule, box.w);
	draw_right(box, box.w - 2, 0, ROLE_FAINT,
		all.n > shown ? arena_printf(&a, " %zu more of %zu ", all.n - shown, all.n)
			      : arena_printf(&a, " %zu of %zu commands ", all.n, all.all));
	for (size_t i = 0; i < shown; i++) {
		struct area row = area_part(box, 0, (int)i + 1, box.w, 1);

		draw_item(ui, &all.at[top + i], row);
		if (top + i == ui->prompt.at)
			draw_mark(row, 0, 0, row.w, STYLE_REVERSE);
	}
	arena_free(&a);
}

const struct prompt_kind prompt_palette = {
	.label = ":",
	.scope = SCOPE_LINE,
	.changed = changed,
	.accept = accept,
	.move = move,
	.draw = draw,
};
