#include "publish/front.h"

#include "base/json.h"
#include "base/yaml.h"

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

void front_write(struct str *out, const struct page *p, const char *date, const char *own)
{
	text(out, "title", p->title);
	str_addf(out, "date: %s\ndraft: true\n", date);
	if (*p->summary)
		text(out, "description", p->summary);
	list(out, "tags", p->tags, p->n_tags);
	if (*p->category)
		list(out, "categories", &p->category, 1);
	if (*p->difficulty)
		text(out, "difficulty", p->difficulty);
	if (*p->series)
		list(out, "series", &p->series, 1);
	if (p->part)
		str_addf(out, "part: %d\n", p->part);
	str_add(out, own);
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

/* Whether front_write writes this key itself. "title" and its like begin a line and end in a colon:
 * a key in quotes is the person's. */
static bool is_ours(const char *line)
{
	static const char *const keys[] = {"title:", "date:", "draft:", "tags:", "categories:",
		"difficulty:", "description:", "series:", "part:"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_starts(line, keys[i]))
			return true;
	return false;
}

/* Copies the lines of the keys that are not ours: a key's lines go up to the next line that begins
 * with something other than white space or a list's dash. */
static void keep_own(struct str *out, const char *p, const char *end)
{
	bool keep = false;

	for (const char *next; p < end; p = next) {
		next = next_line(p);
		if (!strchr(" \t\r\n-#", *p))
			keep = !is_ours(p);
		if (keep)
			str_addn(out, p, (size_t)(next - p));
	}
}

/* Together with ours the kept lines must still be YAML, every key once: else none is kept. */
static bool still_yaml(const char *own, struct arena *a)
{
	struct page page = {.title = "",
		.category = "-",
		.difficulty = "-",
		.summary = "-",
		.series = "-",
		.part = 1};
	struct str all = {0};
	struct err e = {0};
	bool ok;

	front_write(&all, &page, "2000-01-01T00:00:00+00:00", own);
	ok = strstr(own, "\n---") == NULL && yaml_parse(all.p, all.len, "", a, &e) != NULL;
	str_free(&all);
	return ok;
}

size_t front_own(const char *body, struct arena *a, const char **own)
{
	const char *first = next_line(body), *end = first;
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
	keep_own(&kept, first, end);
	if (kept.len && still_yaml(kept.p, a))
		*own = arena_dup(a, kept.p);
	str_free(&kept);
	return (size_t)(next_line(end) - body);
}
