/* Long work in the screens: how far it is, what it said, and how Esc stops it. */
#include "tui_scene.h"

#include "tui/view/running.h"

#include <signal.h>

/* A program in whet's place. */
static void stands_in(struct tui_scene *t, const char *script)
{
	put(t->sc, "program", arena_printf(&t->sc->a, "#!/bin/sh\n%s\n", script));
	assert_int_equal(chmod(at(t->sc, "program"), 0755), 0);
	t->app.program = at(t->sc, "program");
}

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

/* Waits as the loop does, until the screen shows the text. */
static void follow(struct ui *ui, const char *text)
{
	while (!shows(ui, text)) {
		struct pollfd fds[CHILD_FDS];

		if (ui->child.state != CHILD_RUNNING)
			fail_msg("no \"%s\"; said: %s", text, ui->said);
		child_fds(&ui->child, fds);
		assert_true(poll(fds, CHILD_FDS, child_patience(&ui->child)) >= 0);
		ui_child(ui);
	}
}

#define ENDLESS "echo 'progress pages 3 12' >&2; exec sleep 600"

static void says_how_far_it_is(void **state)
{
	struct tui_scene t;

	tui_open(state, &t);
	stands_in(&t, "echo progress pages 3 12 >&2; sleep 0; echo 'wrote all of it'");
	running_open(
		&t.ui, (const char *const[]){"backup", "--progress", "x.db", NULL}, NULL, NULL);
	assert_true(shows(&t.ui, "whet backup x.db")); /* what is for programs is not shown */
	follow(&t.ui, "wrote all of it");
	/* Nothing to do but to go back. */
	assert_int_equal(ui_scope(&t.ui) & (SCOPE_TRIAL | SCOPE_RUNNING), 0);
	tui_keys(&t.ui, "<Esc>");
	assert_ptr_equal(ui_top(&t.ui)->view, &view_today);
	tui_close(&t);
}

/* Each of the keys that stop it, and what is said of it. */
static void esc_stops_it(void **state)
{
	static const struct {
		const char *command, *trial, *key, *said;
	} rows[] = {
		{"import", NULL,        "<Esc>", "It was stopped: nothing was changed."  },
		{"backup", NULL,        "q",     "It was stopped: nothing was changed."  },
		{"export", "--dry-run", "<C-c>", "It was stopped: nothing was changed."  },
		{"export", NULL,        "<Esc>", "It was stopped: what it wrote is whole"},
	};
	struct tui_scene t;

	tui_open(state, &t);
	stands_in(&t, ENDLESS);
	for (size_t i = 0; i < COUNT(rows); i++) {
		pid_t child;

		running_open(
			&t.ui, (const char *const[]){rows[i].command, NULL}, rows[i].trial, NULL);
		follow(&t.ui, "3 of 12");
		child = t.ui.child.pid;
		/* No other key does anything, and a second one cannot be begun. */
		tui_keys(&t.ui, "ju1:?");
		running_open(&t.ui, (const char *const[]){"other", NULL}, NULL, NULL);
		assert_int_equal(t.ui.child.pid, child);
		assert_int_equal(t.ui.n_over, 1);
		tui_keys(&t.ui, rows[i].key);
		assert_true(shows(&t.ui, "stopping"));
		follow(&t.ui, rows[i].said);
		assert_int_equal(t.ui.n_over, 0);
		assert_int_equal(kill(child, 0), -1); /* not even a dead one waits */
	}
	tui_close(&t);
}

/* What was done before it could be stopped says so itself. */
static void what_was_done_is_not_called_stopped(void **state)
{
	struct tui_scene t;

	tui_open(state, &t);
	stands_in(&t, "trap 'echo all of it is done; exit 0' TERM; echo progress pages 3 12 >&2; "
		      "while :; do sleep 0.01; done");
	running_open(&t.ui, (const char *const[]){"export", NULL}, NULL, NULL);
	follow(&t.ui, "3 of 12");
	tui_keys(&t.ui, "<Esc>");
	follow(&t.ui, "all of it is done");
	assert_int_equal(t.ui.n_over, 1);
	assert_string_equal(t.ui.said, "");
	tui_close(&t);
}

/* After a dry run Enter does it; after one that failed it does nothing. */
static void a_trial_goes_first(void **state)
{
	struct tui_scene t;
	const char *const words[] = {"import", NULL};

	tui_open(state, &t);
	stands_in(&t, "case $* in *--dry-run) echo would do;; *) echo did it;; esac");
	running_open(&t.ui, words, "--dry-run", NULL);
	follow(&t.ui, "Nothing is written yet");
	assert_true(shows(&t.ui, "would do"));
	tui_keys(&t.ui, "<Enter>");
	follow(&t.ui, "did it");
	tui_keys(&t.ui, "<Enter><Esc>");
	assert_int_equal(t.ui.n_over, 0);
	stands_in(&t, "echo 'whet: that cannot be' >&2; exit 2");
	running_open(&t.ui, words, "--dry-run", NULL);
	follow(&t.ui, "that cannot be");
	assert_false(shows(&t.ui, "Nothing is written yet"));
	tui_keys(&t.ui, "<Enter>");
	assert_int_equal(t.ui.child.state, CHILD_DONE);
	tui_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(says_how_far_it_is),
		IN_FOLDER(esc_stops_it),
		IN_FOLDER(what_was_done_is_not_called_stopped),
		IN_FOLDER(a_trial_goes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
