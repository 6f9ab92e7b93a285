#include "publish/htmltree.h"
#include "publish/mdgrid.h"

#include <string.h>

enum { MAX_COLUMNS = 64 };

struct line {
	const char *p;
	size_t len;
};

/* The line at *at, without its end; false behind the last one. */
static bool next_line(const char *text, size_t len, size_t *at, struct line *line)
{
	const char *nl;

	if (*at >= len)
		return false;
	nl = memchr(text + *at, '\n', len - *at);
	line->p = text + *at;
	line->len = nl ? (size_t)(nl - line->p) : len - *at;
	*at += line->len + 1;
	return true;
}

/* A cell is a text of its own. The letter before it keeps it from being a list or a heading. */
static void cell_words(struct html *h, const struct grid_cell *cell)
{
	struct str text = {0};
	cmark_node *tree, *paragraph, *first;

	str_add(&text, "x ");
	for (size_t i = 0; i < cell->len; i++)
		if (cell->p[i] != '\\' || i + 1 == cell->len || cell->p[i + 1] != '|')
			str_addc(&text, cell->p[i]);
	tree = cmark_parse_document(text.p, text.len, CMARK_OPT_VALIDATE_UTF8);
	paragraph = cmark_node_first_child(tree);
	first = paragraph ? cmark_node_first_child(paragraph) : NULL;
	if (first && str_starts(cmark_node_get_literal(first), "x")) {
		const char *rest = cmark_node_get_literal(first) + 1;
		struct str without = {0};

		str_add(&without, rest + (*rest == ' '));
		cmark_node_set_literal(first, str_c(&without));
		str_free(&without);
		html_inlines(h, paragraph);
	}
	cmark_node_free(tree);
	str_free(&text);
}

/* "", " class=\"right\"", ... for each column of the line below the head. */
static size_t read_align(const struct line *rule, const char *align[MAX_COLUMNS])
{
	struct grid_cell cell;
	size_t at = 0, n = 0;

	while (n < MAX_COLUMNS && grid_next(rule->p, rule->len, &at, &cell)) {
		bool left = cell.p[0] == ':', right = cell.p[cell.len - 1] == ':';

		align[n++] = left && right ? " class=\"center\"" : right ? " class=\"right\"" : "";
	}
	return n;
}

static void write_row(struct html *h, const struct line *line, const char *tag,
	const char *const *align, size_t columns)
{
	struct grid_cell cell;
	size_t at = 0;

	str_add(h->out, "<tr>");
	for (size_t i = 0; i < columns; i++) {
		bool there = grid_next(line->p, line->len, &at, &cell);

		str_addf(h->out, "<%s%s>", tag, align[i]);
		if (there)
			cell_words(h, &cell);
		str_addf(h->out, "</%s>", tag);
	}
	str_add(h->out, "</tr>\n");
}

/* Finds the line below a head of as many cells; *head is the head. */
static bool find_rule(const char *text, size_t len, struct line *head, struct line *rule)
{
	size_t at = 0;

	*head = (struct line){0};
	while (next_line(text, len, &at, rule)) {
		if (head->p && grid_is_rule(rule->p, rule->len) &&
			grid_count(head->p, head->len) == grid_count(rule->p, rule->len) &&
			grid_count(rule->p, rule->len) <= MAX_COLUMNS)
			return true;
		*head = *rule;
	}
	return false;
}

bool html_table(struct html *h, const char *lines, size_t len)
{
	const char *align[MAX_COLUMNS];
	struct line head, line;
	size_t columns, at;

	if (!find_rule(lines, len, &head, &line))
		return false;
	if (head.p > lines) /* words above the table */
		html_blocks(h, lines, (size_t)(head.p - lines));
	columns = read_align(&line, align);
	str_add(h->out, "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n");
	write_row(h, &head, "th", align, columns);
	str_add(h->out, "</thead>\n<tbody>\n");
	at = (size_t)(line.p - lines) + line.len + 1;
	while (next_line(lines, len, &at, &line))
		write_row(h, &line, "td", align, columns);
	str_add(h->out, "</tbody>\n</table>\n</div>\n");
	return true;
}
