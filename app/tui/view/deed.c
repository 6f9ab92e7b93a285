#include "tui/view/deed.h"

#include "action/practice.h"
#include "action/write.h"
#include "base/editor.h"
#include "model/attempt_timer.h"
#include "model/today.h"
#include "tui/prompt.h"
#include "tui/view/views.h"
#include "tui/view/where.h"
#include "tui/view/words.h"

#include <string.h>

/* What has no exercise is solved elsewhere: only its time is taken. */
static void start_elsewhere(struct ui *ui, const struct problem *p)
{
	struct store *s = ui->app->store;
	int64_t now = clock_now(&ui->app->clock);
	struct arena a = {0};
	struct attempt t;
	struct err e = {0};

	if (attempt_open(s, p->id, now, &a, &t, &e) < 0 ||
		attempt_timer_go_on(s, t.id, p->id, now, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "The time runs; on its page x ends it, o says what you tried%s%s.",
			*p->url ? ": " : "", p->url);
	arena_free(&a);
}

void deed_start(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	struct started s;
	struct problem p;
	struct err e = {0};

	if (problem_find(ui->app->store, slug, &a, &p, &e) < 0)
		ui_fail(ui, &e);
	else if (!p.gradable && !problem_is_kernel(&p))
		start_elsewhere(ui, &p);
	else if (practice_start(ui->app, slug, &a, &s, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s %s: e edits, g grades.",
			s.fresh ? "The starter is in" : "Your work goes on in",
			words_path(s.path, &a));
	ui_changed(ui);
	arena_free(&a);
}

static void edit(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	struct started s;
	struct err e = {0};
	int status = 0, rc;

	if (practice_start(ui->app, slug, &a, &s, &e) < 0) {
		ui_fail(ui, &e);
		arena_free(&a);
		return;
	}
	ui_leave(ui);
	rc = editor_run(app_editor(ui->app), s.path, s.line, &status, &e);
	ui_enter(ui);
	if (rc < 0)
		ui_fail(ui, &e);
	else if (status != 0)
		ui_say(ui, "The editor ended with status %d; g grades %s.", status,
			words_path(s.path, &a));
	else
		ui_say(ui, "g grades %s.", words_path(s.path, &a));
	ui_changed(ui);
	arena_free(&a);
}

int deed_whet(struct ui *ui, const char *const *words, struct err *e)
{
	enum { MOST = 32 };
	const struct app *app = ui->app;
	const char *argv[MOST + 4];
	size_t n = 0;

	argv[n++] = app->program;
	if (app->home[0]) {
		argv[n++] = "--home";
		argv[n++] = app->home;
	}
	for (size_t i = 0; i < MOST && words[i]; i++)
		argv[n++] = words[i];
	argv[n] = NULL;
	child_fini(&ui->child);
	return child_start(&ui->child, argv, e);
}

int deed_in_child(struct ui *ui, const char *command, const char *what, struct err *e)
{
	enum { MOST = 8 };
	struct arena a = {0};
	char *rest = arena_dup(&a, what);
	const char *words[MOST + 3];
	size_t n = 0;
	int rc;

	words[n++] = command;
	for (char *word; n < MOST && (word = strsep(&rest, " "));)
		words[n++] = word;
	words[n++] = "--json";
	words[n++] = "--progress";
	words[n] = NULL;
	rc = deed_whet(ui, words, e);
	arena_free(&a);
	return rc;
}

/* Opens what grades a solution, in the place of a report of before. */
static void open_grading(struct ui *ui, const struct view *view, const char *what)
{
	struct arena a = {0};
	const char *slug = arena_ndup(&a, what, strcspn(what, " "));
	struct problem p;
	struct exercise *x;
	struct err e = {0};

	if (ui->child.state == CHILD_RUNNING)
		return;
	if (practice_find(ui->app, slug, &a, &p, &x, &e) < 0)
		ui_fail(ui, &e);
	else if (ui_top(ui)->view == &view_report)
		ui_replace(ui, view, what);
	else
		ui_open(ui, view, what);
	arena_free(&a);
}

void deed_grade(struct ui *ui, const char *what)
{
	open_grading(ui, &view_grading, what);
}

static void watch(struct ui *ui, const char *slug)
{
	open_grading(ui, &view_watching, slug);
}

static void stress(struct ui *ui, const char *slug)
{
	open_grading(ui, &view_stressing, slug);
}

static void hint(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	const char *text;
	size_t number, total;
	struct err e = {0};

	if (practice_hint(ui->app, slug, &a, &text, &number, &total, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_open(ui, &view_text,
			arena_printf(&a, "# Hint %zu of %zu\n\n%s\n", number, total, text));
	ui_changed(ui);
	arena_free(&a);
}

static void ask_rating(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	struct problem p;
	struct attempt last;
	int suggested = 0;
	struct err e = {0};

	if (problem_find(ui->app->store, slug, &a, &p, &e) < 0 ||
		attempt_last(ui->app->store, p.id, &a, &last, &e) < 0 ||
		(last.id && attempt_suggested_rating(ui->app->store, last.id, &suggested, &e) < 0))
		ui_fail(ui, &e);
	else
		prompt_ask_rating(ui, slug, suggested);
	arena_free(&a);
}

static int write_note(
	struct ui *ui, const struct subject *on, struct arena *a, struct note *n, struct err *e)
{
	struct note_draft draft = {.body = "# "};
	bool changed, attach = on->id != 0;
	int rc;

	/* A problem has its notes, as `whet note add --problem` makes them. */
	if (attach && strcmp(on->kind, "problem") == 0) {
		draft.problem_id = on->id;
		attach = false;
	}
	if (on->title)
		draft.body = arena_printf(a, "# %s\n\n", on->title);
	ui_leave(ui);
	rc = write_new_note(ui->app, &draft, a, n, e);
	ui_enter(ui);
	return rc < 0 || !n->id || !attach ? rc
					   : subject_attach(ui->app->store, n->id, on, &changed, e);
}

void deed_note_about(struct ui *ui, const struct subject *on)
{
	struct arena a = {0};
	struct note n = {0};
	struct err e = {0};

	ui_step(ui, "add note");
	if (write_note(ui, on, &a, &n, &e) < 0)
		ui_fail(ui, &e);
	else if (n.id)
		ui_say(ui, "The note \"%s\" is kept.", n.title);
	else
		ui_say(ui, "Nothing was written, so there is no new note.");
	ui_changed(ui);
	arena_free(&a);
}

void deed_note_called(struct ui *ui, const char *title)
{
	deed_note_about(ui, &(struct subject){.title = title});
}

void deed_add_note(struct ui *ui, const char *slug)
{
	struct arena a = {0};
	struct subject on = {0};
	struct err e = {0};

	if (slug && subject_find(ui->app->store, "problem", slug, &a, &on, &e) < 0)
		ui_fail(ui, &e);
	else
		deed_note_about(ui, &on);
	arena_free(&a);
}

void deed_edit_note(struct ui *ui, const char *slug)
{
	static const char *const words[] = {
		[WRITE_SAVED] = "Saved.",
		[WRITE_UNCHANGED] = "Nothing was changed.",
		[WRITE_CONFLICT] = "The note was changed meanwhile: both versions are kept.",
	};
	struct arena a = {0};
	struct note n;
	enum write_result result = WRITE_UNCHANGED;
	const char *message = NULL;
	struct err e = {0};
	int rc = note_find(ui->app->store, slug, &a, &n, &e);

	if (rc == 0) {
		ui_leave(ui);
		rc = write_edit_note(ui->app, &n, &a, &result, &message, &e);
		ui_enter(ui);
	}
	if (rc < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s", message && *message ? message : words[result]);
	ui_changed(ui);
	arena_free(&a);
}

static void history(struct ui *ui, const char *slug)
{
	ui_open(ui, &view_submissions, slug);
}

void deed_diff(struct ui *ui, const char *slug, int64_t number)
{
	struct arena a = {0};

	if (number > 1)
		ui_open(ui, &view_diff,
			arena_printf(&a, "%s %lld %lld", slug, (long long)number - 1,
				(long long)number));
	else
		ui_say(ui, "There is no submission before this one.");
	arena_free(&a);
}

/* The problem to go on with, NULL when there is none: a question has no page. */
static const char *next_of(const struct today *t)
{
	for (size_t i = 0; i < t->n_due; i++)
		if (!t->due[i].question_id)
			return t->due[i].slug;
	return t->next.id ? t->next.slug : NULL;
}

static void onward(struct ui *ui, const char *slug)
{
	const char *next;
	struct arena a = {0};
	struct today t;
	struct err e = {0};

	(void)slug;
	if (today_read(ui->app->store, &ui->app->clock, &ui->app->config, &a, &t, &e) < 0)
		ui_fail(ui, &e);
	else if ((next = next_of(&t)) != NULL) {
		ui_command(ui, CMD_TODAY, 0);
		ui_open(ui, &view_problem, next);
	} else
		ui_say(ui, "Nothing is due, and every problem is solved.");
	arena_free(&a);
}

bool deed(struct ui *ui, enum command cmd, const char *slug)
{
	static const struct {
		enum command cmd;
		void (*act)(struct ui *ui, const char *slug);
	} deeds[] = {
		{CMD_START,   deed_start   },
		{CMD_EDIT,    edit         },
		{CMD_WATCH,   watch        },
		{CMD_GRADE,   deed_grade   },
		{CMD_WHERE,   where_ask    },
		{CMD_STRESS,  stress       },
		{CMD_HINT,    hint         },
		{CMD_RATE,    ask_rating   },
		{CMD_ADD,     deed_add_note},
		{CMD_ONWARD,  onward       },
		{CMD_HISTORY, history      },
	};

	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (deeds[i].cmd == cmd) {
			deeds[i].act(ui, slug);
			return true;
		}
	return false;
}
