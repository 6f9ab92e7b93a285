/* What the screens ask: fields of forms, the first time, and where setup opens config.yaml. */
#include "tui_scene.h"

/* ---- a field ---- */

static const char *const colours[] = {"red", "green", NULL};

static int no_x(const char *text, struct err *e)
{
	return strchr(text, 'x') ? err_set(e, ERR_INPUT, "no x here") : 0;
}

static void a_field_is_checked(void **state)
{
	static const struct {
		struct field field;
		const char *typed, *becomes; /* NULL: it is wrong, and says */
		const char *says;
	} rows[] = {
		{{.label = "a"},				      "",           "",           NULL                },
		{{.label = "a", .required = true},                    "",           NULL,         "this is needed"    },
		{{.label = "a", .required = true},                    "x",          "x",          NULL                },
		{{.label = "a", .check = no_x},                       "",           "",           NULL                },
		{{.label = "a", .check = no_x},                       "box",        NULL,         "no x here"         },
		{{.label = "a", .kind = FIELD_NUMBER},                "",           "",           NULL                },
		{{.label = "a", .kind = FIELD_NUMBER},                "999999999",  "999999999",  NULL                },
		{{.label = "a", .kind = FIELD_NUMBER},                "1000000000", NULL,         "a whole number"    },
		{{.label = "a", .kind = FIELD_NUMBER},                "-1",         NULL,         "not \"-1\""        },
		{{.label = "a", .kind = FIELD_NUMBER},                "1.5",        NULL,         "a whole number"    },
		{{.label = "a", .kind = FIELD_CHOICE},                "green",      "green",      NULL                },
		{{.label = "a", .kind = FIELD_CHOICE},                "gree",       NULL,         "one of the choices"},
		{{.label = "a", .kind = FIELD_CHOICE},                "Green",      NULL,         "one of the choices"},
		{{.label = "a", .kind = FIELD_DAY},                   "",           "",           NULL                },
		{{.label = "a", .kind = FIELD_DAY},                   "tomorrow",   "2026-11-19", NULL                },
		{{.label = "a", .kind = FIELD_DAY},                   "2026-02-29", NULL,         "2026-02-29"        },
		{{.label = "a", .kind = FIELD_DAY, .required = true}, "",           NULL,         "this is needed"    },
	};
	struct tui_scene t;

	tui_open(state, &t);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct input in = {0};
		struct err e = {0};
		int rc;

		input_set(&in, rows[i].typed);
		rc = form_check(&t.ui, &rows[i].field, colours, &in, &e);
		if (rc != (rows[i].becomes ? 0 : -1))
			fail_msg("row %zu: %d %s", i, rc, e.text);
		assert_string_equal(
			str_c(&in.text), rows[i].becomes ? rows[i].becomes : rows[i].typed);
		if (rows[i].says && !strstr(e.text, rows[i].says))
			fail_msg("row %zu: %s", i, e.text);
		input_fini(&in);
	}
	tui_close(&t);
}

/* ---- the first time ---- */

static void begin(struct scene *sc, struct app *app, struct ui *ui)
{
	OK(sc, app_init(app, sc->dir, &sc->e));
	app->clock.fixed_us = NOON;
	OK(sc, ui_init(ui, app, 80, 24, false, &sc->e));
	ui_draw(ui);
}

static void end(struct app *app, struct ui *ui)
{
	ui_fini(ui);
	app_fini(app);
}

static void the_first_time_asks_once(void **state)
{
	struct scene *sc = *state;
	struct app app;
	struct ui ui;

	unsetenv("WHET_NOW");
	begin(sc, &app, &ui);
	assert_ptr_equal(ui_top(&ui)->view, &view_greeting);
	/* Left without a choice, it is asked all the same no second time. */
	tui_keys(&ui, "<Esc>");
	assert_ptr_equal(ui_top(&ui)->view, &view_today);
	end(&app, &ui);
	begin(sc, &app, &ui);
	assert_ptr_equal(ui_top(&ui)->view, &view_today);
	end(&app, &ui);
}

/* Who has used the commands knows what to begin with. */
static void who_began_elsewhere_is_not_asked(void **state)
{
	struct scene *sc = *state;
	struct app app = {0};
	struct ui ui;
	struct note n;

	unsetenv("WHET_NOW");
	OK(sc, app_init(&app, sc->dir, &sc->e));
	assert_non_null(app_store(&app, &sc->e));
	OK(sc, note_add(app.store, &(struct note_draft){.body = "A note"}, NOON, &sc->a, &n,
		       &sc->e));
	app_fini(&app);
	begin(sc, &app, &ui);
	assert_ptr_equal(ui_top(&ui)->view, &view_today);
	end(&app, &ui);
}

/* ---- setup ---- */

/* The line that an editor is told to begin at when the setting's row is opened, counting from 1. */
static long line_opened(struct tui_scene *t, const char *keys)
{
	size_t n;
	const char *told;

	unlink(at(t->sc, "told"));
	tui_keys(&t->ui, ",g");
	tui_keys(&t->ui, keys);
	tui_keys(&t->ui, "<Enter>");
	told = get_bytes(t->sc, "told", &n);
	assert_non_null(told);
	assert_int_equal(told[0], '+');
	tui_keys(&t->ui, "<Esc>");
	return atol(told + 1);
}

/* The text of a line of the file. */
static const char *line_of(struct tui_scene *t, long line)
{
	size_t n;
	const char *text = get_bytes(t->sc, "config.yaml", &n);

	assert_non_null(text);
	while (--line > 0) {
		text = strchr(text, '\n');
		assert_non_null(text++);
	}
	return arena_ndup(&t->sc->a, text, strcspn(text, "\n"));
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static void setup_opens_the_line(void **state)
{
	struct tui_scene t;

	tui_open(state, &t);
	put(t.sc, "vi", arena_printf(&t.sc->a, "#!/bin/sh\necho \"$1\" >'%s'\n", at(t.sc, "told")));
	assert_int_equal(chmod(at(t.sc, "vi"), 0755), 0);
	setenv("EDITOR", at(t.sc, "vi"), 1);
	t.app.config_path = at(t.sc, "config.yaml");
	/* Not there: it is written with all as comments, and the row's own is opened. */
	unlink(t.app.config_path);
	assert_true(begins(line_of(&t, line_opened(&t, "")),
		arena_printf(&t.sc->a, "#%s:", config_key(0)->name)));
	assert_true(begins(line_of(&t, line_opened(&t, "jjj")),
		arena_printf(&t.sc->a, "#%s:", config_key(3)->name)));
	/* Set: where it stands, not where its comment is. */
	put(t.sc, "config.yaml",
		arena_printf(&t.sc->a,
			"# mine\n#%s: x\n#theme_of_mine: x\nascii: true\n%s: 05:00\n#theme: dark\n",
			"day_start", "day_start"));
	ui_changed(&t.ui);
	for (size_t i = 0; config_key(i); i++) {
		char down[64] = "";

		memset(down, 'j', i);
		if (strcmp(config_key(i)->name, "day_start") == 0)
			assert_int_equal(line_opened(&t, down), 5);
		if (strcmp(config_key(i)->name, "theme") == 0)
			assert_int_equal(line_opened(&t, down), 6);
		if (strcmp(config_key(i)->name, "ascii") == 0)
			assert_int_equal(line_opened(&t, down), 4);
	}
	/* And what the file says then holds. */
	assert_int_equal(t.app.clock.day_start_min, 300);
	assert_true(t.ui.canvas.ascii);
	tui_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_field_is_checked),
		IN_FOLDER(the_first_time_asks_once),
		IN_FOLDER(who_began_elsewhere_is_not_asked),
		IN_FOLDER(setup_opens_the_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
