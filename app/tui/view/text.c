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

static void fini(void *state)
{
	struct state *s = state;

	free(s->markdown);
}

const struct view view_text = {
	.name = "Text",
	.scope = SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.fini = fini,
};
