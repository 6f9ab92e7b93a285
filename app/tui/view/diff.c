/* What changed between two versions of a solution. */
#include "action/version.h"
#include "base/path.h"
#include "tui/view/views.h"
#include "tui/widget/pager.h"

#include <string.h>

struct state {
	struct pager pager;
	struct arena arena;
	struct version pair[2];
	const char *diff;
};

/* what is "SLUG A B", as `whet diff` takes them. */
static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	char *words = arena_dup(&s->arena, what);
	const char *slug = strsep(&words, " "), *from = strsep(&words, " "), *to = words;

	return version_diff(ui->app, slug, from, to, &s->arena, s->pair, &s->diff, e);
}

/* Tabs become what they stand for, counted from the sign. */
static void add_line(struct page *page, unsigned style, const char *line, size_t n)
{
	enum { TAB = 4 };
	struct str text = {0};

	for (size_t i = 0; i < n; i++) {
		if (line[i] == '\t')
			str_pad(&text, ' ', TAB - (text.len - 1) % TAB);
		else
			str_addc(&text, line[i]);
	}
	page_line(page);
	page_add(page, style, str_c(&text));
	str_free(&text);
}

static unsigned style_of(char sign)
{
	return sign == '+'   ? ROLE_GOOD
	       : sign == '-' ? ROLE_BAD
	       : sign == '@' ? ROLE_ACCENT
			     : ROLE_CODE;
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;
	const char *p = s->diff;

	page_fmt(page, ROLE_HEADING | STYLE_BOLD, "%s to %s", s->pair[0].name, s->pair[1].name);
	page_line(page);
	if (!*p)
		page_text(page, 0, ROLE_TEXT, "They are the same.");
	/* The names stand above already. */
	for (int i = 0; i < 2 && *p; i++)
		p += strcspn(p, "\n") + 1;
	while (*p) {
		size_t n = strcspn(p, "\n");

		add_line(page, style_of(*p), p, n);
		p += n + (p[n] == '\n');
	}
}

static void fini(void *state)
{
	struct state *s = state;

	arena_free(&s->arena);
}

const struct view view_diff = {
	.name = "Changes",
	.scope = SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.fini = fini,
};
