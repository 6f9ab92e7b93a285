#include "model/matter.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/yaml.h"
#include "model/prose.h"

#include <ctype.h>
#include <string.h>

enum { MAX_MATTER = 64 << 10, MAX_TAG = 64, MAX_TAGS = 200, MAX_ALIASES = 50, MAX_PART = 9999 };

static bool tag_byte(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) || strchr("-_/", c) != NULL;
}

static bool has_tag(const struct matter *m, const char *tag)
{
	for (size_t i = 0; i < m->n_tags; i++)
		if (strcmp(m->tags[i], tag) == 0)
			return true;
	return false;
}

static void add_tag(struct matter *m, const char *text, size_t n, struct arena *a)
{
	char *tag;

	while (n && (isspace((unsigned char)*text) || *text == '#')) {
		text++;
		n--;
	}
	while (n && (isspace((unsigned char)text[n - 1]) || text[n - 1] == '/'))
		n--;
	if (!n || n > MAX_TAG || m->n_tags == MAX_TAGS || !utf8_valid(text, n))
		return;
	tag = arena_ndup(a, text, n);
	for (char *p = tag; *p; p++)
		if (!tag_byte(*p))
			*p = '-';
	if (!m->tags)
		m->tags = arena_new(a, MAX_TAGS * sizeof *m->tags);
	if (!has_tag(m, tag))
		m->tags[m->n_tags++] = tag;
}

/* "a, b" or "a b" in one line of front matter are several. */
static void add_tag_line(struct matter *m, const char *text, struct arena *a)
{
	while (*text) {
		size_t n = strcspn(text, ", \t");

		add_tag(m, text, n, a);
		text += n + (text[n] != '\0');
	}
}

static void add_alias(struct matter *m, const char *text, struct arena *a)
{
	if (!*text || m->n_aliases == MAX_ALIASES)
		return;
	if (!m->aliases)
		m->aliases = arena_new(a, MAX_ALIASES * sizeof *m->aliases);
	m->aliases[m->n_aliases++] = text;
}

static void read_tags(struct matter *m, const struct yaml *y, struct arena *a)
{
	if (y && y->kind == YAML_SCALAR)
		add_tag_line(m, y->text, a);
	for (size_t i = 0; y && y->kind == YAML_LIST && i < y->n; i++)
		if (y->items[i]->kind == YAML_SCALAR)
			add_tag(m, y->items[i]->text, strlen(y->items[i]->text), a);
}

static void read_aliases(struct matter *m, const struct yaml *y, struct arena *a)
{
	if (y && y->kind == YAML_SCALAR)
		add_alias(m, y->text, a);
	for (size_t i = 0; y && y->kind == YAML_LIST && i < y->n; i++)
		if (y->items[i]->kind == YAML_SCALAR)
			add_alias(m, y->items[i]->text, a);
}

/* "2026-11-22", "2026-11-22 10:30", RFC 3339; 0 when it is none of these. */
static int64_t moment_of(const char *text, struct arena *a)
{
	int64_t us;
	char *date;

	if (clock_parse_moment(text, &us))
		return us;
	date = arena_ndup(a, text, strnlen(text, 10));
	return clock_parse_moment(date, &us) && (text[10] == ' ' || text[10] == 'T') ? us : 0;
}

/* A text, or the first of a list. */
static const char *first_text(const struct yaml *y)
{
	if (y && y->kind == YAML_LIST)
		y = y->n ? y->items[0] : NULL;
	return y && y->kind == YAML_SCALAR ? y->text : "";
}

static void read_publishing(struct matter *m, const struct yaml *y)
{
	struct err ignored;
	const char *attempts;

	m->series = first_text(yaml_get(y, "series"));
	if (!yaml_long(y, "part", "front matter", &m->part, &ignored) || m->part < 1 ||
		m->part > MAX_PART)
		m->part = 0;
	m->writeup = strcmp(yaml_text(y, "writeup", ""), "true") == 0;
	attempts = yaml_text(y, "attempts", "");
	m->attempts = strcmp(attempts, "true") == 0 ? 1 : strcmp(attempts, "false") == 0 ? 0 : -1;
	m->summary = yaml_text(y, "description", yaml_text(y, "summary", ""));
}

static void read_yaml(struct matter *m, const char *yaml, size_t n, struct arena *a)
{
	static const char *const dates[] = {"date", "created", "created_at", "date created"};
	struct err ignored;
	const struct yaml *y =
		n <= MAX_MATTER ? yaml_parse(yaml, n, "front matter", a, &ignored) : NULL;

	if (!y || y->kind != YAML_MAP) {
		m->bad = true;
		return;
	}
	m->title = yaml_text(y, "title", "");
	read_publishing(m, y);
	read_tags(m, yaml_get(y, "tags"), a);
	read_tags(m, yaml_get(y, "tag"), a);
	read_aliases(m, yaml_get(y, "aliases"), a);
	read_aliases(m, yaml_get(y, "alias"), a);
	for (size_t i = 0; !m->at && i < sizeof dates / sizeof *dates; i++)
		m->at = moment_of(yaml_text(y, dates[i], ""), a);
}

/* The end of a code span that opens at i, or of its backticks when nothing closes it. */
static size_t span_end(const char *s, size_t i, size_t to)
{
	size_t n = 0, at;

	while (i + n < to && s[i + n] == '`')
		n++;
	for (at = i + n; at < to;) {
		size_t m = 0;

		while (at + m < to && s[at + m] == '`')
			m++;
		if (m == n)
			return at + m;
		at += m ? m : 1;
	}
	return i + n;
}

/* #like/this at the start of a word, with something in it that is no digit. */
static void text_tags(struct matter *m, const char *s, size_t from, size_t to, struct arena *a)
{
	for (size_t i = from; i < to;) {
		size_t n = 0;
		bool word = false;

		if (s[i] == '`') {
			i = span_end(s, i, to);
			continue;
		}
		if (s[i] == '\\') {
			i += 2;
			continue;
		}
		if (s[i++] != '#' || (i - 1 > from && !isspace((unsigned char)s[i - 2])))
			continue;
		for (; i + n < to && tag_byte(s[i + n]); n++)
			word |= !isdigit((unsigned char)s[i + n]);
		if (word)
			add_tag(m, s + i, n, a);
		i += n;
	}
}

void matter_read(const char *body, bool with_tags, struct arena *a, struct matter *out)
{
	size_t len = strlen(body), from, to, n;
	const char *yaml;
	struct prose p = {.text = body, .len = len};

	*out = (struct matter){.title = "", .series = "", .summary = "", .attempts = -1};
	out->end = prose_front(body, len, &yaml, &n);
	out->present = out->end > 0;
	if (out->present)
		read_yaml(out, yaml, n, a);
	p.at = out->end;
	while (with_tags && prose_run(&p, &from, &to))
		text_tags(out, body, from, to, a);
}
