/* The tasks of a note's text. */
#include "base/utf8.h"
#include "model/note_parts.h"
#include "model/prose.h"

#include <string.h>

/* Where that line begins, from 1; lines end as CommonMark has it. NULL behind the last one. */
static char *line_at(char *s, size_t line)
{
	for (; line > 1; line--) {
		s += strcspn(s, "\r\n");
		s += s[0] == '\r' && s[1] == '\n' ? 2 : *s != '\0';
	}
	return *s ? s : NULL;
}

/* The sign between the brackets of the task that the line is, behind quotes, bullets and numbers;
 * NULL when it is none. */
static char *sign_of(char *line)
{
	char *bracket = line + strspn(line, " \t>-*+.)0123456789");

	if (bracket == line || bracket[0] != '[' || !bracket[1] || bracket[2] != ']')
		return NULL;
	return strchr(" xX", bracket[1]) ? bracket + 1 : NULL;
}

size_t note_tasks(const char *body, struct arena *a, struct note_task **out)
{
	struct prose p = {.text = body, .len = strlen(body)};
	struct prose_line at;
	size_t n = 0, cap = 0, line = 0;

	*out = NULL;
	while (prose_next(&p, &at)) {
		char *text = arena_ndup(a, body + at.from, at.to - at.from);
		const char *sign = at.code ? NULL : sign_of(text);

		line++;
		if (!sign)
			continue;
		ARENA_RESERVE(a, *out, n, cap);
		(*out)[n++] = (struct note_task){
			line, *sign != ' ', utf8_line(a, sign + 2, strlen(sign + 2))};
	}
	return n;
}

int note_turn_task(struct store *s, int64_t id, const char *checksum, size_t line, int64_t now,
	bool *done, struct err *e)
{
	struct arena a = {0};
	struct note n;
	char *body, *at, *sign;
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = note_get(s, id, &a, &n, e);
	if (rc == 0 && strcmp(n.checksum, checksum) != 0)
		rc = err_set(e, ERR_INPUT, "the note was changed meanwhile; look again");
	if (rc == 0) {
		body = arena_dup(&a, n.body);
		at = line_at(body, line);
		sign = at ? sign_of(at) : NULL;
		if (sign) {
			*done = *sign == ' ';
			*sign = *done ? 'x' : ' ';
			rc = note_put_body(s, &n, body, false, now, &a, e);
		} else
			rc = err_set(e, ERR_INPUT, "there is no task in line %zu of \"%s\"", line,
				n.title);
	}
	arena_free(&a);
	return store_end(s, rc, e);
}
