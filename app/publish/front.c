#include "publish/front.h"

#include "base/json.h"
#include "base/yaml.h"
#include "publish/template.h"
#include "publish/wording.h"

#include <string.h>

static void list(struct str *out, const char *key, const char *const *words, size_t n)
{
	str_addf(out, "%s: [", key);
	for (size_t i = 0; i < n; i++) {
		str_add(out, i ? ", " : "");
		json_quote(out, words[i]);
	}
	str_add(out, "]\n");
}

static void text(struct str *out, const char *key, const char *value)
{
	str_addf(out, "%s: ", key);
	json_quote(out, value);
	str_addc(out, '\n');
}

/* The line after the one at p. */
static const char *next_line(const char *p)
{
	p += strcspn(p, "\n");
	return p + (*p == '\n');
}

static bool is_fence(const char *line, const char *fence)
{
	size_t n = strlen(fence);

	if (strncmp(line, fence, n) != 0)
		return false;
	n += strspn(line + n, " \t\r");
	return line[n] == '\n' || line[n] == '\0';
}

/* Whether whet writes this key itself. "title" and its like begin a line and end in a colon: a key
 * in quotes is the person's. */
static bool is_ours(const char *line, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(line, keys[i]) && line[strlen(keys[i])] == ':')
			return true;
	return false;
}

/* The first line of the key behind the one whose line p is: a key's lines go up to one that begins
 * with something other than white space, a remark or a list's dash. */
static const char *next_key(const char *p, const char *end)
{
	do
		p = next_line(p);
	while (p < end && strchr(" \t\r\n-#", *p));
	return p < end ? p : end;
}

/* Copies the lines of the keys that are not ours, without the comments in them. */
static void keep_own(struct str *out, const char *p, const char *end, const char *const *keys,
	size_t n, struct arena *a)
{
	if (p < end && strchr(" \t\r\n-#", *p)) /* what no key stands before */
		p = next_key(p, end);
	for (const char *next; p < end; p = next) {
		next = next_key(p, end);
		if (!is_ours(p, keys, n))
			str_add(out, wording_public(arena_ndup(a, p, (size_t)(next - p)), a));
	}
}

static void write_known(
	struct str *out, const struct front_style *style, const struct page *p, const char *date)
{
	const char *about = *p->summary || !style->describe ? p->summary : p->title;

	text(out, "title", p->title);
	if (style->date)
		str_addf(out, "%s: %s\n", style->date, date);
	if (style->draft)
		str_addf(out, "%s: true\n", style->draft);
	if (style->description && *about)
		text(out, style->description, about);
	list(out, "tags", p->tags, p->n_tags);
	if (*p->category)
		list(out, "categories", &p->category, 1);
	if (*p->difficulty)
		text(out, "difficulty", p->difficulty);
	if (*p->series)
		list(out, "series", &p->series, 1);
	if (p->part)
		str_addf(out, "part: %d\n", p->part);
	if (style->fixed) {
		const struct hole holes[] = {
			{"slug", p->slug},
                        {0     }
                };

		template_fill(out, style->fixed, holes);
	}
}

void front_write(struct str *out, const struct front_style *style, const struct page *p,
	const char *date, struct arena *a)
{
	struct str known = {0}, all = {0};
	struct err e = {0};
	struct yaml *y;

	write_known(&known, style, p, date);
	str_addn(out, known.p, known.len);
	y = yaml_parse(known.p, known.len, "", a, &e);
	if (y && *p->own) {
		str_addn(&all, known.p, known.len);
		keep_own(&all, p->own, p->own + strlen(p->own), y->keys, y->n, a);
		/* Together they must still be YAML, every key once: else none is kept. */
		if (!strstr(all.p, "\n---") && yaml_parse(all.p, all.len, "", a, &e))
			str_addn(out, all.p + known.len, all.len - known.len);
	}
	str_free(&known);
	str_free(&all);
}

size_t front_own(const char *body, struct arena *a, const char **own)
{
	const char *first = next_line(body), *end = first;
	static const char *const known[] = {"title", "date", "draft", "tags", "categories",
		"difficulty", "description", "series", "part", "writeup", "attempts"};
	struct str kept = {0};
	struct err e = {0};
	struct yaml *y;

	*own = "";
	if (!is_fence(body, "---"))
		return 0;
	while (*end && !is_fence(end, "---") && !is_fence(end, "..."))
		end = next_line(end);
	if (!*end)
		return 0;
	/* A rule, some words and another rule are not front matter. */
	y = yaml_parse(first, (size_t)(end - first), "", a, &e);
	if (!y || y->kind != YAML_MAP || !y->n)
		return 0;
	keep_own(&kept, first, end, known, sizeof known / sizeof *known, a);
	*own = str_keep(&kept, a);
	return (size_t)(next_line(end) - body);
}
