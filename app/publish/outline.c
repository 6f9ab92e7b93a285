/* How it works. The headings that stand above a line make its place: what it hangs under, and what
 * it is an item of. Lists are read with the place of their heading, items with that of their list.
 */
#include "publish/outline.h"

#include "base/str.h"
#include "base/utf8.h"

#include <cmark.h>
#include <string.h>

enum { DEEPEST = 12, MOST_ROWS = 5000 };
struct place {
	int heading, goal, topic; /* the heading's level; rows, or OUTLINE_TOP */
	enum outline_section section;
	const char *month, *kind, *resource_kind, *year;
};

struct reader {
	struct arena *a;
	struct outline_row *rows;
	size_t n, cap;
	struct place places[8]; /* by headings, outermost first */
	size_t depth;
};
/* The words of a node, on one line; *link is the first link in it. */
static char *words_of(cmark_node *node, const char **link, struct arena *a)
{
	struct str raw = {0};
	cmark_iter *it = cmark_iter_new(node);
	cmark_event_type ev;
	char *line;

	*link = NULL;
	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(at);

		if (ev != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			str_add(&raw, cmark_node_get_literal(at));
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			str_addc(&raw, ' ');
		else if (type == CMARK_NODE_LINK && !*link)
			*link = arena_dup(a, cmark_node_get_url(at));
	}
	cmark_iter_free(it);
	line = utf8_line(a, str_c(&raw), raw.len);
	str_free(&raw);
	return line;
}

static struct outline_row *add_row(
	struct reader *r, enum outline_what what, cmark_node *node, int parent, const char *title)
{
	struct outline_row *row;

	ARENA_RESERVE(r->a, r->rows, r->n, r->cap);
	row = &r->rows[r->n++];
	*row = (struct outline_row){.what = what,
		.line = cmark_node_get_start_line(node),
		.parent = parent,
		.title = title,
		.remark = ""};
	return row;
}

static void lost(struct reader *r, cmark_node *node, const char *title, const char *why)
{
	add_row(r, OUTLINE_LOST, node, OUTLINE_TOP, title)->remark = why;
}

/* A row of the plan; its number. */
static int add_goal(struct reader *r, cmark_node *node, const struct place *at, const char *words,
	const char *level)
{
	static const char *const levels[] = {"vision", "goal", "step"};
	struct outline_row *row = add_row(r, OUTLINE_GOAL, node, at->goal, words);

	for (size_t i = 0; i < 3; i++) {
		const char *rest = outline_after(words, levels[i]);

		if (!rest)
			continue;
		level = levels[i];
		words = rest;
		break;
	}
	row->level = level;
	row->month = at->month;
	outline_words(row, words, r->a);
	if (!row->kind)
		row->kind = at->kind;
	if (*row->title)
		return (int)r->n - 1;
	row->what = OUTLINE_LOST;
	row->title = words;
	row->remark = "no words are left for a title";
	return at->goal;
}

/* Makes a place one of that section, and says so. */
static void enter_section(struct reader *r, cmark_node *node, struct place *at,
	enum outline_section section, const char *kind, const char *words)
{
	static const char *const says[] = {
		[SECTION_PLAN] = "the whole plan",
		[SECTION_VISION] = "visions follow",
		[SECTION_GOALS] = "goals follow",
		[SECTION_STEPS] = "steps follow",
		[SECTION_INPUT] = "inputs follow",
		[SECTION_OUTPUT] = "outputs follow",
		[SECTION_TOPICS] = "topics follow",
		[SECTION_PROS] = "what speaks for the topic",
		[SECTION_CONS] = "what speaks against the topic",
		[SECTION_RESOURCES] = "resources follow",
	};

	if (section == SECTION_INPUT || section == SECTION_OUTPUT)
		at->kind = section == SECTION_INPUT ? "input" : "output";
	else
		at->section = section;
	at->resource_kind = kind;
	add_row(r, OUTLINE_SECTION, node, OUTLINE_TOP, words)->remark = says[section];
}

/* Whether pros or cons stand under a heading, as a heading, a paragraph or an item. */
static bool has_points(cmark_node *heading, struct arena *a)
{
	int level = cmark_node_get_heading_level(heading);
	const char *kind, *link;

	for (cmark_node *n = cmark_node_next(heading); n; n = cmark_node_next(n)) {
		bool head = cmark_node_get_type(n) == CMARK_NODE_HEADING;
		bool list = cmark_node_get_type(n) == CMARK_NODE_LIST;
		cmark_node *item = list ? cmark_node_first_child(n) : n;

		if (head && cmark_node_get_heading_level(n) <= level)
			return false;
		if (head && cmark_node_get_heading_level(n) > level + 1)
			continue;
		for (; item; item = list ? cmark_node_next(item) : NULL) {
			cmark_node *first = list ? cmark_node_first_child(item) : item;
			char *words = first ? words_of(first, &link, a) : arena_dup(a, "");
			enum outline_section s = outline_section(words, &kind, a);

			if (s == SECTION_PROS || s == SECTION_CONS || outline_after(words, "pro") ||
				outline_after(words, "con"))
				return true;
		}
		/* What stands under a heading further down is that heading's. */
		if (head)
			return false;
	}
	return false;
}

static const char *level_of(const struct place *at, int heading)
{
	if (at->section == SECTION_VISION)
		return "vision";
	if (at->section == SECTION_GOALS)
		return "goal";
	if (at->section == SECTION_STEPS)
		return "step";
	return heading == 1 ? "vision" : heading == 2 ? "goal" : "step";
}

static void read_heading(struct reader *r, cmark_node *node)
{
	int level = cmark_node_get_heading_level(node);
	const char *kind, *link, *month, *topic;
	char *words = words_of(node, &link, r->a);
	enum outline_section section = outline_section(words, &kind, r->a);
	struct place *at;

	while (r->depth > 1 && r->places[r->depth - 1].heading >= level)
		r->depth--;
	r->places[r->depth] = r->places[r->depth - 1];
	at = &r->places[r->depth++];
	at->heading = level;
	month = outline_month(words, r->a);
	if (!month && at->year) /* "January" under "Goals for 2027" */
		month = outline_month(
			arena_printf(r->a, "%s %s", outline_bare(words, r->a), at->year), r->a);
	if (outline_year(words, r->a))
		at->year = outline_year(words, r->a);
	topic = outline_after(words, "topic");
	if (month) {
		at->month = month;
		at->section = SECTION_NONE;
		add_row(r, OUTLINE_SECTION, node, OUTLINE_TOP, words)->remark =
			arena_printf(r->a, "the focus of %s follows", month);
	} else if (section != SECTION_NONE) {
		enter_section(r, node, at, section, kind, words);
	} else if (!*words) {
		lost(r, node, words, "a heading without words");
	} else if (topic || at->section == SECTION_TOPICS || has_points(node, r->a)) {
		add_row(r, OUTLINE_TOPIC, node, OUTLINE_TOP, topic ? topic : words);
		at->topic = (int)r->n - 1;
		at->section = SECTION_NONE;
	} else {
		at->goal = add_goal(r, node, at, words, level_of(at, level));
		if (outline_month(arena_printf(r->a, "%s 2000", words), r->a))
			outline_remark(&r->rows[r->n - 1],
				"a month without its year is a goal like any other", r->a);
		at->topic = OUTLINE_TOP;
		at->section = SECTION_NONE;
	}
}

static void add_point(struct reader *r, cmark_node *node, const struct place *at,
	enum outline_what what, const char *words)
{
	if (at->topic == OUTLINE_TOP)
		lost(r, node, words, "no topic stands above it");
	else
		add_row(r, what, node, at->topic, words);
}

static void add_resource(struct reader *r, cmark_node *node, const struct place *at,
	const char *words, const char *link)
{
	struct outline_row *row = add_row(
		r, OUTLINE_RESOURCE, node, at->topic != OUTLINE_TOP ? at->topic : at->goal, words);

	row->kind = at->resource_kind;
	row->link = link;
	outline_resource(row, words, r->a);
}

/* A line under a topic: only what names itself is taken. */
static void read_topic_line(
	struct reader *r, cmark_node *node, const struct place *at, const char *words)
{
	const char *rest;

	if ((rest = outline_after(words, "why")))
		r->rows[at->topic].why = rest;
	else if ((rest = outline_after(words, "pro")))
		add_point(r, node, at, OUTLINE_PRO, rest);
	else if ((rest = outline_after(words, "con")))
		add_point(r, node, at, OUTLINE_CON, rest);
	else
		lost(r, node, words, "under a topic stand Pros, Cons, Resources and Why:");
}

/* An item's own words; at becomes the place of what is nested in it. */
static void read_item_words(
	struct reader *r, cmark_node *node, struct place *at, const char *words, const char *link)
{
	const char *kind;
	enum outline_section section = outline_section(words, &kind, r->a);

	if (section > SECTION_PLAN && (cmark_node_next(node) || words[strlen(words) - 1] == ':')) {
		enter_section(r, node, at, section, kind, words);
	} else if (at->section == SECTION_PROS || at->section == SECTION_CONS) {
		add_point(r, node, at, at->section == SECTION_PROS ? OUTLINE_PRO : OUTLINE_CON,
			words);
	} else if (at->section == SECTION_RESOURCES) {
		add_resource(r, node, at, words, link);
	} else if (at->section == SECTION_TOPICS) {
		add_row(r, OUTLINE_TOPIC, node, OUTLINE_TOP, words);
		at->topic = (int)r->n - 1;
		at->section = SECTION_NONE;
	} else if (at->topic != OUTLINE_TOP) {
		read_topic_line(r, node, at, words);
	} else {
		at->goal = add_goal(r, node, at, words, level_of(at, 3));
		at->section = SECTION_NONE;
	}
}

static void read_list(struct reader *r, cmark_node *list, struct place at, int depth);

static void read_item(struct reader *r, cmark_node *item, struct place at, int depth)
{
	cmark_node *node = cmark_node_first_child(item);
	const char *link;
	char *words;

	if (!node)
		return;
	words = words_of(node, &link, r->a);
	if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && *words)
		read_item_words(r, node, &at, words, link);
	else if (cmark_node_get_type(node) != CMARK_NODE_LIST)
		lost(r, node, words, "no words that could be a step");
	else
		read_list(r, node, at, depth + 1);
	while ((node = cmark_node_next(node))) {
		if (cmark_node_get_type(node) == CMARK_NODE_LIST)
			read_list(r, node, at, depth + 1);
		else
			lost(r, node, words_of(node, &link, r->a),
				"further text of an item is left out");
	}
}

/* "Output:" with nothing nested in it is the place of the items behind it, for whose list was
 * indented too little. */
static bool read_label(struct reader *r, cmark_node *item, struct place *at)
{
	cmark_node *node = cmark_node_first_child(item);
	const char *kind, *link, *words = node ? words_of(node, &link, r->a) : "";
	enum outline_section section = outline_section(words, &kind, r->a);

	if (section <= SECTION_PLAN || !cmark_node_next(item) || cmark_node_next(node) ||
		words[strlen(words) - 1] != ':')
		return false;
	enter_section(r, node, at, section, kind, words);
	return true;
}

static void read_list(struct reader *r, cmark_node *list, struct place at, int depth)
{
	if (depth > DEEPEST) {
		lost(r, list, "", "lists nested too deep are left out");
		return;
	}
	for (cmark_node *item = cmark_node_first_child(list); item && r->n < MOST_ROWS;
		item = cmark_node_next(item))
		if (!read_label(r, item, &at))
			read_item(r, item, at, depth);
}

/* A paragraph; label becomes the place of a list behind it, if it opens one. */
static void read_paragraph(
	struct reader *r, cmark_node *node, struct place *label, const struct place *at)
{
	const char *kind, *link, *rest;
	char *words = words_of(node, &link, r->a);
	enum outline_section section = outline_section(words, &kind, r->a);
	cmark_node *next = cmark_node_next(node);

	if (section > SECTION_PLAN && next && cmark_node_get_type(next) == CMARK_NODE_LIST) {
		enter_section(r, node, label, section, kind, words);
	} else if (at->topic != OUTLINE_TOP && (rest = outline_after(words, "why"))) {
		r->rows[at->topic].why = rest;
	} else if ((rest = outline_after(words, "deadline")) && at->goal != OUTLINE_TOP) {
		struct outline_row date = {.remark = ""};

		outline_words(&date, words, r->a);
		if (date.deadline)
			r->rows[at->goal].deadline = date.deadline;
		else
			lost(r, node, words, "a deadline is written 2026-12-31");
	} else if (at->section == SECTION_VISION) {
		add_goal(r, node, at, words, "vision");
	} else {
		lost(r, node, words, "text between headings and lists is left out");
	}
}

static void read_block(struct reader *r, cmark_node *node, struct place *label)
{
	const struct place here = r->places[r->depth - 1];
	const char *link;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		read_heading(r, node);
		*label = r->places[r->depth - 1];
		return;
	case CMARK_NODE_LIST:
		read_list(r, node, *label, 1);
		break;
	case CMARK_NODE_PARAGRAPH:
		*label = here;
		read_paragraph(r, node, label, &here);
		return;
	case CMARK_NODE_THEMATIC_BREAK:
		break;
	default:
		lost(r, node, words_of(node, &link, r->a),
			"only headings, lists and their labels are read");
	}
	*label = here;
}

void outline_read(
	const char *markdown, size_t len, struct arena *a, struct outline_row **rows, size_t *n)
{
	struct reader r = {.a = a, .depth = 1};
	char *text = outline_plain(markdown, len, a);
	cmark_node *tree = cmark_parse_document(
		text, strlen(text), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
	struct place label;

	r.places[0] = (struct place){.goal = OUTLINE_TOP, .topic = OUTLINE_TOP};
	label = r.places[0];
	for (cmark_node *node = cmark_node_first_child(tree); node && r.n < MOST_ROWS;
		node = cmark_node_next(node))
		read_block(&r, node, &label);
	cmark_node_free(tree);
	*rows = r.rows;
	*n = r.n;
}
