/* Questions as they are found in a text. */
#include "base/str.h"
#include "model/prose.h"
#include "model/question.h"

#include <string.h>

enum part { NONE, PROMPT, ANSWER };

struct reading {
	struct arena *a;
	struct asked *out;
	size_t n, cap;
	enum part part;
	struct str prompt, answer;
};

/* What follows "Q:" or "A:" at the start of a line, or NULL. */
static const char *behind(const char *line, size_t n, char mark)
{
	size_t i = 0;

	while (i < n && i < 3 && line[i] == ' ')
		i++;
	if (n < i + 2 || line[i] != mark || line[i + 1] != ':')
		return NULL;
	i += 2;
	if (i < n && line[i] != ' ' && line[i] != '\t')
		return NULL;
	while (i < n && (line[i] == ' ' || line[i] == '\t'))
		i++;
	return line + i;
}

static void add_line(struct str *to, const char *from, const char *end)
{
	if (to->len)
		str_addc(to, '\n');
	str_addn(to, from, (size_t)(end - from));
}

static void finish(struct reading *r)
{
	const char *prompt, *answer;

	if (r->part == NONE)
		return;
	prompt = str_trim(arena_dup(r->a, str_c(&r->prompt)));
	answer = str_trim(arena_dup(r->a, str_c(&r->answer)));
	if (r->part == ANSWER && *prompt && *answer && r->n < QUESTION_MAX) {
		ARENA_RESERVE(r->a, r->out, r->n, r->cap);
		r->out[r->n++] = (struct asked){prompt, answer};
	}
	str_clear(&r->prompt);
	str_clear(&r->answer);
	r->part = NONE;
}

static void take(struct reading *r, const char *text, const struct prose_line *l)
{
	const char *line = text + l->from, *end = text + l->to, *rest;
	size_t n = l->to - l->from;

	if (l->code) {
		if (r->part == ANSWER)
			add_line(&r->answer, line, end);
		else
			finish(r);
	} else if (l->blank) {
		finish(r);
	} else if ((rest = behind(line, n, 'Q')) != NULL) {
		finish(r);
		r->part = PROMPT;
		add_line(&r->prompt, rest, end);
	} else if (r->part == PROMPT && (rest = behind(line, n, 'A')) != NULL) {
		r->part = ANSWER;
		add_line(&r->answer, rest, end);
	} else if (r->part != NONE) {
		rest = r->part == ANSWER ? behind(line, n, 'A') : NULL;
		add_line(r->part == PROMPT ? &r->prompt : &r->answer, rest ? rest : line, end);
	}
}

void question_read(const char *body, struct arena *a, struct asked **out, size_t *n)
{
	struct reading r = {.a = a};
	struct prose p = {.text = body, .len = strlen(body)};
	struct prose_line l;
	const char *yaml;
	size_t yaml_len;

	p.at = prose_front(body, p.len, &yaml, &yaml_len);
	while (prose_next(&p, &l))
		take(&r, body, &l);
	finish(&r);
	str_free(&r.prompt);
	str_free(&r.answer);
	*out = r.out;
	*n = r.n;
}
