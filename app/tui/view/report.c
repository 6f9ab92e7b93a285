/* What the judge said about a file: the verdict in words, the case that shows it, the figures. */
#include "tui/view/deed.h"
#include "tui/view/verdict.h"
#include "tui/view/views.h"
#include "tui/widget/pager.h"

struct state {
	struct pager pager;
	struct verdict_text verdict;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	return verdict_read(ui, &s->verdict, what, e);
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;

	verdict_make(&s->verdict, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	return verdict_command(ui, &s->verdict, &s->pager, cmd) || deed(ui, cmd, s->verdict.slug);
}

static void fini(void *state)
{
	struct state *s = state;

	verdict_fini(&s->verdict);
}

const struct view view_report = {
	.name = "Verdict",
	.scope = SCOPE_REPORT | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.command = command,
	.fini = fini,
};
