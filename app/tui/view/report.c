/* What the judge said about a file: the verdict in words, the case that shows it, the figures. */
#include "action/practice.h"
#include "tui/view/deed.h"
#include "tui/view/verdict.h"
#include "tui/view/views.h"
#include "tui/widget/pager.h"

#include <stdlib.h>
#include <string.h>

struct state {
	struct pager pager;
	struct verdict_text verdict;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	return verdict_read(ui, &s->verdict, what, e);
}

/* what is "SLUG NUMBER": the report of a submission of before. */
static int open_submission(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	struct arena a = {0};
	const char *slug = arena_ndup(&a, what, strcspn(what, " "));
	int64_t number = strtoll(what + strlen(slug), NULL, 10);
	struct json j = {0};
	struct problem p;
	struct submission sub;
	int rc = -1;

	if (problem_find(store, slug, &a, &p, e) == 0 &&
		submission_nth(store, p.id, number, &a, &sub, e) == 0) {
		practice_submission_json(&j, &sub);
		rc = verdict_read(ui, &s->verdict, str_c(&j.out), e);
	}
	str_free(&j.out);
	arena_free(&a);
	return rc;
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

const struct view view_submission = {
	.name = "Verdict",
	.scope = SCOPE_REPORT | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open_submission,
	.make = make,
	.command = command,
	.fini = fini,
};
