/* The key table, the keys of the screen one came from first. */
#include "base/utf8.h"
#include "tui/view/views.h"
#include "tui/widget/pager.h"

struct state {
	struct pager pager;
	const struct keymap *keymap;
	unsigned scope; /* of the view that help was asked from */
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)what, (void)e;
	s->keymap = &ui->keymap;
	s->scope = ui_view_scope(ui);
	return 0;
}

/* scope is where the keys count: a key that a screen gives another meaning is not listed. */
static void add_group(
	const struct state *s, struct page *page, const struct keymap_group *g, unsigned scope)
{
	if (page->n)
		page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, g->title);
	for (size_t i = 0; i < n_bindings; i++) {
		struct str keys = {0};
		size_t width;

		if (!(bindings[i].scope & g->scope))
			continue;
		keymap_keys(s->keymap, &bindings[i], scope, &keys);
		width = utf8_width(str_c(&keys));
		if (keys.len) {
			page_line(page);
			page_fmt(page, STYLE_BOLD, "  %s", str_c(&keys));
			page_fmt(page, ROLE_TEXT, "%*s%s", width < 22 ? (int)(22 - width) : 1, "",
				bindings[i].help);
		}
		str_free(&keys);
	}
}

static void make(void *context, struct page *page)
{
	struct state *s = context;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n_keymap_groups; i++) {
			const struct keymap_group *g = &keymap_groups[i];
			bool here = g->scope & s->scope;

			if ((pass == 0) == here)
				add_group(s, page, g, here ? s->scope | SCOPE_ANY : g->scope);
		}
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	(void)state, (void)arg;
	if (cmd == CMD_HELP) {
		ui_back(ui);
		return true;
	}
	return false;
}

const struct view view_help = {
	.name = "Keys",
	.scope = SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.command = command,
};
