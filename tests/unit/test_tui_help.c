/* Help begins with the keys of where one is, and can be searched. */
#include "tui_scene.h"

#include "tui/view/running.h"

/* A row of the screen. */
static const char *row(struct tui_scene *t, int y)
{
	struct str out = {0};
	const char *s, *line;

	ui_draw(&t->ui);
	canvas_text(&t->ui.canvas, &out);
	s = str_c(&out);
	while (y-- > 0)
		s = strchr(s, '\n') + 1;
	line = arena_ndup(&t->sc->a, s, strcspn(s, "\n"));
	str_free(&out);
	return line;
}

static void begins_with(struct tui_scene *t, const char *title)
{
	tui_keys(&t->ui, "?");
	assert_ptr_equal(ui_top(&t->ui)->view, &view_help);
	if (!strstr(row(t, 2), title))
		fail_msg("not \"%s\" but:%s", title, row(t, 2));
	tui_keys(&t->ui, "?");
	assert_ptr_not_equal(ui_top(&t->ui)->view, &view_help);
}

static void begins_with_where_one_is(void **state)
{
	static const struct {
		const char *screen, *title;
	} rows[] = {
		{"1", "Today"    },
		{"2", "Practice" },
		{"3", "Jobs"     },
		{"4", "Notes"    },
		{"5", "Plan"     },
		{"6", "Outputs"  },
		{"7", "Stats"    },
		{",", "In a menu"},
	};
	struct tui_scene t;

	tui_open(state, &t);
	for (size_t i = 0; i < COUNT(rows); i++) {
		tui_keys(&t.ui, rows[i].screen);
		begins_with(&t, rows[i].title);
	}
	tui_keys(&t.ui, "<Esc>");
	/* Where what counts changes, with what counts just now. */
	running_open(&t.ui, (const char *const[]){"import", NULL}, "--dry-run", NULL);
	while (t.ui.child.state == CHILD_RUNNING) {
		struct pollfd fds[CHILD_FDS];

		child_fds(&t.ui.child, fds);
		assert_true(poll(fds, CHILD_FDS, child_patience(&t.ui.child)) >= 0);
		ui_child(&t.ui);
	}
	begins_with(&t, "After a dry run");
	tui_close(&t);
}

static void can_be_searched(void **state)
{
	struct tui_scene t;

	tui_open(state, &t);
	tui_keys(&t.ui, "?/in the calendar<Enter>");
	for (int y = 2; !strstr(row(&t, y), "In the calendar"); y++)
		if (y == t.ui.canvas.h - 2)
			fail_msg("it is not shown");
	tui_keys(&t.ui, "g/no such words<Enter>");
	assert_non_null(strstr(row(&t, 2), "Today"));
	tui_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(begins_with_where_one_is),
		IN_FOLDER(can_be_searched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
