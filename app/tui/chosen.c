#include "tui/chosen.h"

#include "tui/tui.h"

static int read(const struct app *app, struct arena *a, struct keymap *keys,
	struct colours *colours, struct err *e)
{
	const struct config *c = &app->config;

	return keymap_read(keys, &c->keys, app->config_path, a, e) == 0
		       ? theme_read(colours, &c->colours, app->config_path, e)
		       : -1;
}

int chosen_read(struct ui *ui, struct err *e)
{
	struct arena a = {0};
	struct keymap keys;
	struct colours colours;

	if (read(ui->app, &a, &keys, &colours, e) < 0) {
		arena_free(&a);
		return -1;
	}
	arena_free(&ui->chosen);
	ui->chosen = a;
	ui->keymap = keys;
	ui->colours = colours;
	return 0;
}

int tui_check(const struct app *app, struct err *e)
{
	struct arena a = {0};
	struct keymap keys;
	struct colours colours;
	int rc = read(app, &a, &keys, &colours, e);

	arena_free(&a);
	return rc;
}

void tui_key_names_text(struct str *out)
{
	struct arena a = {0};

	str_add(out, "In config.yaml, `keys:` gives a command other keys: in one place "
		     "(practice.start: s), or\n"
		     "wherever it counts (undo: U <C-z>). They replace the command's own. A key is "
		     "a sign, <C-x>,\n"
		     "<Enter>, <Esc>, <Tab>, <BackTab>, <Space>, <Backspace>, <Delete>, <Up>, "
		     "<Down>, <Left>, <Right>,\n"
		     "<Home>, <End>, <PgUp>, <PgDn> or <lt>.\n");
	for (size_t g = 0; g < n_keymap_groups; g++) {
		const char *scope = keymap_scope_name(&keymap_groups[g], &a);

		str_addf(out, "\n%s\n", keymap_groups[g].title);
		for (size_t i = 0; i < n_bindings; i++)
			if (bindings[i].scope & keymap_groups[g].scope)
				str_addf(out, "  %-25s %-22s %s\n",
					arena_printf(
						&a, "%s.%s", scope, keymap_row_name(&bindings[i])),
					bindings[i].keys, bindings[i].help);
	}
	arena_free(&a);
}

static char *colour(enum role role, bool light, struct arena *a)
{
	short c = theme_colour(NULL, role, THEME_256, light);

	return c < 0 ? arena_dup(a, "default") : arena_printf(a, "%d", c);
}

void tui_colours_text(struct str *out)
{
	struct arena a = {0};

	str_add(out, "In config.yaml, `colours:` gives a role another colour: 0 to 255, default, "
		     "or black, red,\n"
		     "green, yellow, blue, magenta, cyan, white, bright red and so on. `dark: "
		     "{accent: 79}` and\n"
		     "`light: {accent: 30}` in it are for one of the themes. $NO_COLOR, when not "
		     "empty, and the\n"
		     "theme mono draw without colour.\n\n");
	for (int r = 0; r < ROLE_COUNT; r++)
		str_addf(out, "  %-10s%-34sdark %s, light %s\n", theme_role_name((enum role)r),
			theme_role_meaning((enum role)r), colour((enum role)r, false, &a),
			colour((enum role)r, true, &a));
	arena_free(&a);
}
