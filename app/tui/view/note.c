/* One note, laid out to read. */
#include "model/note.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <string.h>

struct state {
	struct pager pager;
	char id[32]; /* by number: an edit may change the slug */
	char slug[128];
	struct note note;
	const struct clock *clock;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)ui, (void)e;
	snprintf(s->id, sizeof s->id, "%s", "");
	snprintf(s->slug, sizeof s->slug, "%s", what);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;

	s->clock = &ui->app->clock;
	s->note = (struct note){0};
	pager_stale(&s->pager);
	if (note_find(ui->app->store, s->id[0] ? s->id : s->slug, a, &s->note, e) < 0)
		return -1;
	snprintf(s->id, sizeof s->id, "%lld", (long long)s->note.id);
	return 0;
}

/* Many notes begin with their title. */
static bool has_title(const struct note *n)
{
	const char *body = n->body + strspn(n->body, "# ");

	return strncmp(body, n->title, strlen(n->title)) == 0;
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;
	const struct note *n = &s->note;
	const char *dot = theme_glyphs(page->ascii)->dot;
	struct arena a = {0};

	if (!n->id)
		return;
	page_fmt(page, ROLE_FAINT, "%s %s %s", words_ago(s->clock, n->updated_at, &a), dot,
		n->publish ? "to publish" : "private");
	if (*n->tags)
		page_fmt(page, ROLE_FAINT, " %s %s", dot, n->tags);
	if (*n->problem_slug)
		page_fmt(page, ROLE_FAINT, " %s %s", dot, n->problem_slug);
	page_line(page);
	if (!has_title(n)) {
		page_line(page);
		page_add(page, ROLE_HEADING | STYLE_BOLD, n->title);
		page_line(page);
	}
	page_markdown(page, n->body);
	arena_free(&a);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	if (cmd == CMD_EDIT && s->note.id) {
		deed_edit_note(ui, s->id);
		return true;
	}
	return false;
}

const struct view view_note = {
	.name = "Note",
	.scope = SCOPE_NOTE | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
};
