#include "tui/view/running.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { WORDS = 24, BAR = 40 };

struct state {
	struct pager pager;
	struct ui *ui;
	char *what;
	const char *words[WORDS + 2]; /* in what */
	size_t n;
	const char *trial, *earnest; /* "" for none */
	bool trying;
};

static int start(struct ui *ui, struct state *s, struct err *e)
{
	const char *more = s->trying ? s->trial : s->earnest;

	s->words[s->n] = *more ? more : NULL;
	pager_stale(&s->pager);
	return deed_whet(ui, s->words, e);
}

/* what is the trial's word, the earnest one, and the others, each on a line. */
static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	char *rest;

	s->ui = ui;
	rest = s->what = mem_dup(what);
	s->trial = strsep(&rest, "\n");
	s->earnest = rest ? strsep(&rest, "\n") : "";
	while (rest && s->n < WORDS)
		s->words[s->n++] = strsep(&rest, "\n");
	s->trying = *s->trial;
	return start(ui, s, e);
}

static void fini(void *state)
{
	struct state *s = state;

	free(s->what);
}

static void make_bar(const struct child *j, struct page *page)
{
	const struct glyphs *g = theme_glyphs(page->ascii);
	size_t full = j->done < j->total ? j->done * BAR / j->total : BAR;

	page_line(page);
	for (size_t i = 0; i < BAR; i++)
		page_add(page, i < full ? ROLE_ACCENT : ROLE_FAINT, i < full ? g->full : g->empty);
	page_fmt(page, ROLE_FAINT, "  %zu of %zu", j->done, j->total);
}

/* Lines of a table as they stand; what is longer than the screen is wrapped. */
static void make_output(struct page *page, const char *text)
{
	for (size_t n; *text; text += n + (text[n] == '\n')) {
		const char *line = arena_ndup(&page->arena, text, n = strcspn(text, "\n"));

		if ((int)utf8_width(line) > page->width)
			page_text(page, 0, ROLE_TEXT, line);
		else
			page_verbatim(page, 0, ROLE_TEXT, *line ? line : " ");
	}
}

static bool failed(const struct child *j)
{
	return !WIFEXITED(j->status) || WEXITSTATUS(j->status) > 1;
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;
	const struct child *j = &s->ui->child;

	page_line(page);
	page_add(page, ROLE_HEADING | STYLE_BOLD, "whet");
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->words[i], "--progress") != 0)
			page_fmt(page, ROLE_HEADING | STYLE_BOLD, " %s",
				words_path(s->words[i], &page->arena));
	page_line(page);
	if (j->state == CHILD_RUNNING) {
		page_line(page);
		page_add(page, ROLE_TEXT,
			j->cancelled  ? "stopping"
			: j->stage[0] ? j->stage
				      : "starting");
		if (j->total)
			make_bar(j, page);
		else if (j->done)
			page_fmt(page, ROLE_FAINT, "  %zu", j->done);
		return;
	}
	page_text(page, 0, failed(j) ? ROLE_BAD : ROLE_FAINT, str_c(&j->said));
	make_output(page, str_c(&j->out));
	if (s->trying && !failed(j)) {
		page_line(page);
		page_line(page);
		page_add(
			page, ROLE_ACCENT, "Nothing is written yet: Enter does it, Esc leaves it.");
	}
}

/* What an export wrote stays; all others do their work whole or not at all. */
static const char *stopped(const struct state *s)
{
	return strcmp(s->words[0], "export") == 0 && !s->trying
		       ? "It was stopped: what it wrote is whole, the rest is missing. The same "
			 "again completes it."
		       : "It was stopped: nothing was changed.";
}

static void progress(struct ui *ui, void *state)
{
	struct state *s = state;
	const char *words = stopped(s);

	pager_stale(&s->pager);
	if (ui->child.state != CHILD_DONE)
		return;
	ui_changed(ui);
	/* It may have been done before it could be stopped: then it says so itself. */
	if (!ui->child.cancelled || !WIFSIGNALED(ui->child.status))
		return;
	ui_back(ui);
	ui_say(ui, "%s", words);
}

static unsigned mode(const void *state)
{
	const struct state *s = state;
	const struct child *j = &s->ui->child;

	if (j->state == CHILD_RUNNING)
		return SCOPE_RUNNING;
	return s->trying && !failed(j) ? SCOPE_TRIAL | SCOPE_PAGER : SCOPE_PAGER;
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	struct err e = {0};

	(void)arg;
	if (ui->child.state == CHILD_RUNNING) {
		if (cmd == CMD_CANCEL)
			child_cancel(&ui->child);
		pager_stale(&s->pager);
		/* The way out is to stop it. */
		return cmd != CMD_REDRAW && cmd != CMD_SUSPEND;
	}
	if (cmd != CMD_ACCEPT || !s->trying || failed(&ui->child))
		return false;
	s->trying = false;
	if (start(ui, s, &e) < 0) {
		ui_back(ui);
		ui_fail(ui, &e);
	}
	return true;
}

const struct view view_running = {
	.name = "Running",
	.scope = SCOPE_RUNNING,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.command = command,
	.progress = progress,
	.mode = mode,
	.fini = fini,
};

void running_open(struct ui *ui, const char *const *words, const char *trial, const char *earnest)
{
	struct str what = {0};

	if (ui->child.state == CHILD_RUNNING)
		return;
	str_addf(&what, "%s\n%s", trial ? trial : "", earnest ? earnest : "");
	for (; *words; words++)
		str_addf(&what, "\n%s", *words);
	ui_open(ui, &view_running, str_c(&what));
	str_free(&what);
}

void running_ask(struct ui *ui, enum command cmd)
{
	static const struct {
		const struct view *view;
		enum command cmd;
		const struct form *form;
	} asked[] = {
		{&view_notes,   CMD_IMPORT, &form_import_notes},
		{&view_jobs,    CMD_IMPORT, &form_import_jobs },
		{&view_jobs,    CMD_EXPORT, &form_export_jobs },
		{&view_outputs, CMD_EXPORT, &form_export      },
	};

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (asked[i].view == ui_top(ui)->view && asked[i].cmd == cmd)
			form_open(ui, asked[i].form, "");
}
