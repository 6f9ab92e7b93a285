/* A note's text on a page, and where its links lead. */
#include "base/str.h"
#include "base/utf8.h"
#include "model/link.h"
#include "model/prose.h"
#include "publish/anchor.h"
#include "tui/view/deed.h"
#include "tui/view/notes.h"
#include "tui/view/object.h"
#include "tui/view/pick.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <string.h>

void note_page_word(struct page *page, int *x, unsigned style, const char *text, const char *target)
{
	int w = (int)utf8_width(text);

	if (*x > 2 && *x + w > page->width) {
		page_line(page);
		page_add(page, ROLE_TEXT, "  ");
		*x = 2;
		text += strspn(text, " ");
	}
	page_link(page, style, text, target);
	*x += w;
}

void note_page_head(struct page *page, const struct note *n, const struct clock *c)
{
	const char *dot = theme_glyphs(page->ascii)->dot, *tag = n->tags;
	struct arena a = {0};
	int x = 0;

	note_page_word(page, &x, ROLE_FAINT,
		arena_printf(&a, "%s %s %s%s%s", words_ago(c, n->updated_at, &a), dot,
			n->publish ? "public" : "private", *tag ? " " : "", *tag ? dot : ""),
		NULL);
	for (size_t len; *tag; tag += len + (tag[len] == ' ')) {
		len = strcspn(tag, " ");
		note_page_word(page, &x, ROLE_FAINT, " ", NULL);
		note_page_word(page, &x, ROLE_FAINT, arena_printf(&a, "#%.*s", (int)len, tag),
			arena_printf(&a, "tag %.*s", (int)len, tag));
	}
	arena_free(&a);
}

/* Many notes begin with their title. */
static bool has_title(const struct note *n)
{
	const char *yaml, *body = n->body;
	size_t len;

	body += prose_front(body, strlen(body), &yaml, &len);
	body += strspn(body, "# \r\n");
	return strncmp(body, n->title, strlen(n->title)) == 0;
}

void note_page_text(struct page *page, const struct note *n, const char *body)
{
	page_line(page);
	if (!has_title(n)) {
		page_line(page);
		page_add(page, ROLE_HEADING | STYLE_BOLD, n->title);
		page_line(page);
	}
	page_markdown(page, body);
}

/* ---- links ---- */

static bool has_anchor(const char *heading, const char *anchor)
{
	static const enum anchor_style styles[] = {ANCHOR_GITHUB, ANCHOR_HUGO, ANCHOR_JEKYLL};
	bool has = false;

	for (size_t i = 0; i < sizeof styles / sizeof *styles && !has; i++) {
		struct str made = {0};

		anchor_of(&made, styles[i], heading, strlen(heading));
		has = made.len && strcmp(str_c(&made), anchor) == 0;
		str_free(&made);
	}
	return has;
}

size_t note_heading(const struct page *page, const char *words)
{
	struct arena a = {0};
	const char *line = utf8_line(&a, words, strlen(words)), *folded;
	size_t found = SIZE_MAX;

	/* Of "A#B", heading B below heading A, the last one. */
	line = strrchr(line, '#') ? strrchr(line, '#') + 1 : line;
	folded = utf8_fold(&a, line, strlen(line));
	for (size_t i = 0; i < page->n_headings && found == SIZE_MAX; i++) {
		const struct page_heading *h = &page->headings[i];
		const char *text = utf8_line(&a, h->text, strlen(h->text));

		if (strcmp(utf8_fold(&a, text, strlen(text)), folded) == 0 ||
			has_anchor(text, line))
			found = h->line;
	}
	arena_free(&a);
	return found;
}

/* The note that a link means: as it is written, else the file of that name in any folder. */
static int64_t note_of(
	struct ui *ui, const char *name, int64_t from, struct arena *a, struct err *e)
{
	const char *base = strrchr(name, '/');
	int64_t id;

	while (str_starts(name, "../") || str_starts(name, "./"))
		name = strchr(name, '/') + 1;
	id = link_note(ui->app->store, link_name(a, name, strlen(name)), from, e);
	if (id == 0 && base)
		id = link_note(ui->app->store, link_name(a, base + 1, strlen(base + 1)), from, e);
	return id;
}

static void write_missing(struct ui *ui, int32_t key)
{
	struct arena a = {0};
	const char *title = arena_dup(&a, str_c(&ui->prompt.input.text));

	if (key == 'y' || key == 'Y' || key == K_ENTER) {
		ui->prompt.kind = NULL;
		deed_note_called(ui, title);
	} else if (key == 'n' || key == 'N' || key == K_ESC || key == 'q' || key == 3)
		ui->prompt.kind = NULL;
	arena_free(&a);
}

static void draw_missing(struct ui *ui, struct area body)
{
	struct area row = area_part(body, 0, body.h - 1, body.w, 1);
	struct arena a = {0};

	draw_clear(row);
	draw_fit(row, 1, 0, row.w - 2, ROLE_TEXT,
		arena_printf(&a, "There is no note \"%s\".", str_c(&ui->prompt.input.text)));
	arena_free(&a);
}

static const struct prompt_kind prompt_missing = {
	.label = "Write it?",
	.hint = "y or n",
	.key = write_missing,
	.draw = draw_missing,
};

/* Over what is shown; in its place where no more lie on one another. */
static void open_note(struct ui *ui, int64_t id, const char *heading, struct arena *a)
{
	const char *what = arena_printf(a, "#%lld %s", (long long)id, heading);

	if (ui->n_over + 1 < UI_OVER)
		ui_open(ui, &view_note, what);
	else
		ui_replace(ui, &view_note, what);
}

bool note_follow(struct ui *ui, int64_t from, const char *target)
{
	struct arena a = {0};
	struct err e = {0};
	const char *name, *heading;
	int64_t id;

	if (!str_starts(target, "wiki "))
		return false;
	target += 5;
	name = str_trim(arena_ndup(&a, target, strcspn(target, "#")));
	heading = strchr(target, '#') ? strchr(target, '#') + 1 : "";
	if (!*name && !from)
		goto out;
	id = *name ? note_of(ui, name, from, &a, &e) : from;
	if (id < 0)
		ui_fail(ui, &e);
	else if (id == 0)
		ui_ask(ui, &prompt_missing, name);
	else
		open_note(ui, id, heading, &a);
out:
	arena_free(&a);
	return true;
}
