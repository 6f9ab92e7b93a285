#include "model/prose.h"

#include <string.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t skip_space(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && is_space(s[i]))
		i++;
	return i;
}

/* How many fence marks a line begins with, at least 3, or 0. *rest is what follows them. */
static size_t fence_of(const char *s, size_t n, char *mark, const char **rest)
{
	size_t k = 0;

	if (!n || (*s != '`' && *s != '~'))
		return 0;
	while (k < n && s[k] == *s)
		k++;
	*mark = *s;
	*rest = s + k;
	return k >= 3 ? k : 0;
}

/* Opens or closes a fence by this line; whether the line is code. */
static bool is_code(struct prose *p, const char *s, size_t n)
{
	const char *end = s + n, *rest = NULL;
	bool quoted = false;
	char mark = 0;
	size_t k;

	s += skip_space(s, n);
	while (s < end && *s == '>') {
		quoted = true;
		s++;
		s += skip_space(s, (size_t)(end - s));
	}
	if (p->fence && p->quoted && !quoted)
		p->fence = 0;
	k = fence_of(s, (size_t)(end - s), &mark, &rest);
	if (p->fence) {
		if (mark == p->fence && k >= p->fence_len &&
			skip_space(rest, (size_t)(end - rest)) == (size_t)(end - rest))
			p->fence = 0;
		return true;
	}
	if (!k || (mark == '`' && memchr(rest, '`', (size_t)(end - rest))))
		return false;
	p->fence = mark;
	p->fence_len = k;
	p->quoted = quoted;
	return true;
}

bool prose_next(struct prose *p, struct prose_line *out)
{
	const char *line = p->text + p->at, *end;
	size_t n;

	if (p->at >= p->len)
		return false;
	end = memchr(line, '\n', p->len - p->at);
	n = end ? (size_t)(end - line) : p->len - p->at;
	out->from = p->at;
	p->at += n + (end != NULL);
	if (n && line[n - 1] == '\r')
		n--;
	out->to = out->from + n;
	out->code = is_code(p, line, n);
	out->blank = skip_space(line, n) == n;
	return true;
}

bool prose_run(struct prose *p, size_t *from, size_t *to)
{
	struct prose_line l;
	bool any = false;

	while (prose_next(p, &l)) {
		if (l.code || l.blank) {
			if (any)
				return true;
			continue;
		}
		if (!any)
			*from = l.from;
		*to = l.to;
		any = true;
	}
	return any;
}

static bool is_mark(const char *s, size_t n, const char *mark)
{
	return n >= 3 && memcmp(s, mark, 3) == 0 && skip_space(s + 3, n - 3) == n - 3;
}

size_t prose_front(const char *text, size_t len, const char **yaml, size_t *yaml_len)
{
	size_t bom = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	struct prose p = {.text = text, .len = len, .at = bom};
	struct prose_line l;

	*yaml = text;
	*yaml_len = 0;
	if (!prose_next(&p, &l) || !is_mark(text + l.from, l.to - l.from, "---"))
		return 0;
	*yaml = text + p.at;
	while (prose_next(&p, &l)) {
		const char *s = text + l.from;
		size_t n = l.to - l.from;

		if (is_mark(s, n, "---") || is_mark(s, n, "...")) {
			*yaml_len = (size_t)(s - *yaml);
			return p.at;
		}
	}
	return 0;
}
