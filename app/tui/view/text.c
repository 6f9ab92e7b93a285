/* A text of Markdown to read: a hint. */
#include "tui/view/views.h"
#include "tui/widget/pager.h"

#include "base/mem.h"

#include <stdlib.h>

struct state {
	struct pager pager;
	char *markdown;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)ui, (void)e;
	s->markdown = mem_dup(what);
	return 0;
}

static void make(void *context, struct page *page)
{
	struct state *s = context;

	page_markdown(page, s->markdown);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	pager_draw(&s->pager, area_part(a, 1, 0, a.w - 2, a.h), make, s);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)ui, (void)arg;
	return pager_command(&s->pager, cmd);
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	(void)ui;
	pager_find(&s->pager, words);
}

static void fini(void *state)
{
	struct state *s = state;

	pager_fini(&s->pager);
	free(s->markdown);
}

const struct view view_text = {
	.name = "Text",
	.scope = SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.draw = draw,
	.command = command,
	.typed = typed,
	.fini = fini,
};
