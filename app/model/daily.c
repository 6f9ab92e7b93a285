#include "model/daily.h"

#include "base/str.h"
#include "model/prose.h"

#include <string.h>

const char daily_template[] = "# {{date}}\n"
			      "\n"
			      "Before: {{previous}}\n"
			      "\n"
			      "## Tasks\n"
			      "\n"
			      "{{tasks}}\n"
			      "\n"
			      "## Notes\n"
			      "\n";

#define DAY_GLOB "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

static size_t indent_of(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (s[i] == ' ' || s[i] == '\t'))
		i++;
	return i;
}

/* Where the space between the brackets of an open task stands, or 0. */
static size_t open_mark(const char *s, size_t n)
{
	size_t i = indent_of(s, n);

	if (n < i + 6 || !strchr("-*+", s[i]) || memcmp(s + i + 1, " [ ] ", 5) != 0 ||
		indent_of(s + i + 6, n - i - 6) == n - i - 6)
		return 0;
	return i + 3;
}

size_t daily_tasks(const char *body, struct arena *a, const char **tasks, const char **rest)
{
	struct prose p = {.text = body, .len = strlen(body)};
	struct str carried = {0};
	char *marked = arena_dup(a, body);
	size_t count = 0, above = 0;
	bool inside = false;
	struct prose_line l;

	while (prose_next(&p, &l)) {
		const char *line = body + l.from;
		size_t n = l.to - l.from, indent = indent_of(line, n);
		size_t mark = l.code ? 0 : open_mark(line, n);

		if (inside && (l.blank || indent <= above))
			inside = false;
		if (!inside && mark) {
			inside = true;
			above = indent;
		}
		if (!inside)
			continue;
		str_addn(&carried, line + above, n - above);
		str_addc(&carried, '\n');
		if (mark) {
			marked[l.from + mark] = '>';
			count++;
		}
	}
	*tasks = str_keep(&carried, a);
	*rest = marked;
	return count;
}

/* What stands for a place in the template, or NULL when there is none of that name. */
static const char *place(const char *name, size_t n, const char *const values[3])
{
	static const char *const names[] = {"date", "previous", "tasks"};

	for (size_t i = 0; i < 3; i++)
		if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0)
			return values[i];
	return NULL;
}

/* Puts one line; false when a place in it has nothing, so that the line is left out. */
static bool fill_line(struct str *out, const char *line, size_t n, const char *const values[3])
{
	size_t begun = out->len;

	for (size_t i = 0; i < n;) {
		const char *end = n - i > 4 && memcmp(line + i, "{{", 2) == 0
					  ? memmem(line + i, n - i, "}}", 2)
					  : NULL;
		const char *value =
			end ? place(line + i + 2, (size_t)(end - line) - i - 2, values) : NULL;

		if (!value) {
			str_addc(out, line[i++]);
			continue;
		}
		if (!*value) {
			out->len = begun;
			out->p[begun] = '\0';
			return false;
		}
		str_add(out, value);
		i = (size_t)(end - line) + 2;
	}
	return true;
}

static const char *fill(
	const char *text, const char *day, const char *previous, const char *tasks, struct arena *a)
{
	const char *values[] = {day, *previous ? arena_printf(a, "[[%s]]", previous) : "", tasks};
	bool placed = strstr(text, "{{tasks}}") != NULL;
	struct str out = {0};

	str_reserve(&out, strlen(text));
	while (*text) {
		size_t n = strcspn(text, "\n");
		bool there = fill_line(&out, text, n, values);

		text += n;
		if (*text == '\n') {
			/* Tasks bring their own line's end. */
			if (there && !(out.len && out.p[out.len - 1] == '\n' && n))
				str_addc(&out, '\n');
			text++;
		}
	}
	if (!placed && *tasks)
		str_addf(&out, "%s%s", out.len && out.p[out.len - 1] != '\n' ? "\n" : "", tasks);
	return str_keep(&out, a);
}

/* The daily note next to the day, before or after it: its number, or 0. */
static int64_t beside(struct store *s, const char *sql, const char *day, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);
	int64_t id = 0;
	int rc;

	if (!q)
		return -1;
	stmt_text(q, 1, day);
	rc = stmt_step(q, e);
	if (rc > 0)
		id = stmt_col_int(q, 0);
	stmt_reset(q);
	return rc < 0 ? -1 : id;
}

static int make(struct store *s, const char *day, const char *text, int64_t now, struct arena *a,
	struct daily *out, struct err *e)
{
	int64_t before = beside(s,
		"select id from note where slug glob '" DAY_GLOB "' and slug < ?1 "
		"order by slug desc limit 1",
		day, e);
	int64_t after = beside(s,
		"select id from note where slug glob '" DAY_GLOB "' and slug > ?1 limit 1", day, e);
	const char *tasks = "", *rest = "", *conflict;
	struct note_draft d = {.title = day};
	struct note last;

	if (before < 0 || after < 0 || (before && note_get(s, before, a, &last, e) != 0))
		return -1;
	out->previous = before ? last.slug : "";
	if (before && !after)
		out->carried = daily_tasks(last.body, a, &tasks, &rest);
	d.body = fill(text, day, out->previous, tasks, a);
	out->made = true;
	if (out->carried && note_save(s, last.id, last.checksum, rest, now, a, &conflict, e) != 0)
		return -1;
	return note_add(s, &d, now, a, &out->note, e);
}

int daily_open(struct store *s, const char *day, const char *text, int64_t now, struct arena *a,
	struct daily *out, struct err *e)
{
	int64_t id;
	int rc;

	*out = (struct daily){.previous = ""};
	if (store_begin(s, e) != 0)
		return -1;
	id = beside(s, "select id from note where slug = ?1", day, e);
	if (id > 0)
		rc = note_get(s, id, a, &out->note, e);
	else
		rc = id < 0 ? -1 : make(s, day, text, now, a, out, e);
	return store_end(s, rc, e);
}
