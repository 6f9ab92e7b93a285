/* What is the same in every screen that is a table: marks stay when the rows are read again, and
 * Esc takes back the words, then the marks, then goes where one came from. */
#include "tui_scene.h"

static bool shows(struct ui *ui, const char *text)
{
	struct str out = {0};
	bool has;

	ui_draw(ui);
	canvas_text(&ui->canvas, &out);
	has = strstr(str_c(&out), text) != NULL;
	str_free(&out);
	return has;
}

static const struct {
	const char *screen;
	const struct view *over;
	const char *words; /* that a row has, and not every one need have */
} tables[] = {
	{"2", NULL,         "two"     },
	{"3", NULL,         "engineer"},
	{"6", NULL,         "ada"     },
	{"5", &view_topics, "ada"     },
};

static void go(struct tui_scene *t, size_t i)
{
	tui_go(t, &(struct tui_place){"a table", tables[i].screen, tables[i].over, "", ""});
}

static void expect(struct ui *ui, size_t i, const char *when, const char *text, bool wanted)
{
	if (shows(ui, text) != wanted)
		fail_msg(
			"table %zu, %s: \"%s\" is %s", i, when, text, wanted ? "missing" : "there");
}

static void marks_survive_a_reload(void **state)
{
	struct tui_scene t;

	tui_open(state, &t);
	for (size_t i = 0; i < COUNT(tables); i++) {
		go(&t, i);
		tui_keys(&t.ui, "<Space>");
		expect(&t.ui, i, "marked", ", 1 marked", true);
		ui_changed(&t.ui);
		expect(&t.ui, i, "read again", ", 1 marked", true);
		/* Also when another screen was shown meanwhile, unless the table lay over one. */
		tui_keys(&t.ui, "71");
		ui_changed(&t.ui);
		if (!tables[i].over) {
			tui_keys(&t.ui, tables[i].screen);
			expect(&t.ui, i, "gone to again", ", 1 marked", true);
		}
	}
	tui_close(&t);
}

static void esc_takes_one_thing_at_a_time(void **state)
{
	struct tui_scene t;

	tui_open(state, &t);
	for (size_t i = 0; i < COUNT(tables); i++) {
		char with[64];

		snprintf(with, sizeof with, "with \"%s\"", tables[i].words);
		go(&t, i);
		tui_keys(&t.ui, "<Space>/");
		tui_keys(&t.ui, tables[i].words);
		tui_keys(&t.ui, "<Enter>");
		expect(&t.ui, i, "narrowed", with, true);
		expect(&t.ui, i, "narrowed", " marked", true);
		tui_keys(&t.ui, "|<Esc>");
		expect(&t.ui, i, "Esc in the columns", with, true);
		tui_keys(&t.ui, "<Esc>");
		expect(&t.ui, i, "Esc", with, false);
		expect(&t.ui, i, "Esc", " marked", true);
		tui_keys(&t.ui, "<Esc>");
		expect(&t.ui, i, "Esc, Esc", " marked", false);
		assert_int_equal(t.ui.n_over, tables[i].over ? 1 : 0);
		tui_keys(&t.ui, "<Esc>");
		assert_int_equal(t.ui.n_over, 0);
		assert_false(t.ui.quit);
	}
	/* A narrowed screen of problems: the words, the marks, then what narrows it. */
	go(&t, 0);
	tui_keys(&t.ui, "d<Space><Esc>");
	expect(&t.ui, 0, "easy ones", " marked", false);
	expect(&t.ui, 0, "easy ones", "Problems  Easy", true);
	tui_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(marks_survive_a_reload),
		IN_FOLDER(esc_takes_one_thing_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
