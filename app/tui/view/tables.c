#include "tui/view/tables.h"

#include "base/utf8.h"
#include "model/setting.h"
#include "tui/prompt.h"
#include "tui/view/words.h"

static const char *key_of(const struct table_kind *k, struct arena *a)
{
	return arena_printf(a, "table.%s", k->name);
}

void tables_open(struct ui *ui, struct table *t, const struct table_kind *k)
{
	struct arena a = {0};

	table_recall(t, k, setting_get(ui->app->store, key_of(k, &a), "", &a));
	arena_free(&a);
}

static void keep(struct ui *ui, struct table *t, const struct table_kind *k)
{
	struct arena a = {0};
	struct str text = {0};
	struct err e = {0};

	t->touched = false;
	table_keep(t, k, &text);
	if (setting_put(ui->app->store, key_of(k, &a), str_c(&text), &e) < 0)
		ui_fail(ui, &e);
	str_free(&text);
	arena_free(&a);
}

bool tables_command(struct ui *ui, struct table *t, const struct table_kind *k, const void *rows,
	enum command cmd, int arg)
{
	bool done = table_command(t, k, rows, cmd, arg);

	if (t->touched)
		keep(ui, t, k);
	return done;
}

void tables_draw(struct table *t, const struct table_kind *k, const void *rows, const char *title,
	const char *about, struct area a)
{
	struct arena scratch = {0};
	int x = 2 + (int)utf8_width(title) + 2;
	int count = draw_right(a, a.w - 1, 0, ROLE_FAINT, table_count(t, &scratch));

	words_heading(a, 2, 0, title);
	if (t->words[0])
		about = arena_printf(
			&scratch, "with \"%s\"%s%s", t->words, *about ? ", " : "", about);
	draw_fit(a, x, 0, a.w - x - count - 2, t->words[0] ? ROLE_TEXT : ROLE_FAINT, about);
	table_draw(t, k, rows, area_part(a, 0, 1, a.w, a.h - 1));
	arena_free(&scratch);
}

void tables_ask_filter(struct ui *ui, const struct table *t)
{
	ui_ask(ui, &prompt_filter, t->words);
}
