#include "model/wikilink.h"

#include <string.h>

static size_t run_of(const char *text, size_t at, size_t to)
{
	size_t n = 0;

	while (at + n < to && text[at + n] == '`')
		n++;
	return n;
}

size_t wikilink_skip_code(const char *text, size_t at, size_t to)
{
	size_t n = run_of(text, at, to), i = at + n;

	while (i < to) {
		const char *tick = memchr(text + i, '`', to - i);
		size_t m;

		if (!tick)
			break;
		i = (size_t)(tick - text);
		m = run_of(text, i, to);
		i += m;
		if (m == n)
			return i;
	}
	return at + n;
}

static void cut(const char *s, size_t len, char at, size_t *left, const char **rest, size_t *n)
{
	const char *p = memchr(s, at, len);

	*left = p ? (size_t)(p - s) : len;
	*rest = p ? p + 1 : s + len;
	*n = p ? len - *left - 1 : 0;
}

/* Reads the link whose "[[" stands at `at`. */
static bool read_link(const char *text, size_t at, size_t to, struct wikilink *w)
{
	const char *in = text + at + 2, *p = in, *end = text + to;
	size_t len;

	while (p < end && !strchr("[]`\r\n", *p))
		p++;
	if (p == in || end - p < 2 || p[0] != ']' || p[1] != ']')
		return false;
	/* [[1]](url) is an ordinary link whose words stand in brackets. */
	if (p + 2 < end && p[2] == '(')
		return false;
	cut(in, (size_t)(p - in), '|', &len, &w->words, &w->words_len);
	if (len && in[len - 1] == '\\') /* as in a table: [[page\|words]] */
		len--;
	w->page = in;
	cut(in, len, '#', &w->page_len, &w->heading, &w->heading_len);
	w->end = (size_t)(p + 2 - text);
	return true;
}

bool wikilink_at(const char *text, size_t at, size_t to, struct wikilink *out)
{
	bool embed = at < to && text[at] == '!';
	size_t i = at + embed;

	if (to < i + 3 || text[i] != '[' || text[i + 1] != '[' || !read_link(text, i, to, out))
		return false;
	out->embed = embed;
	out->start = at;
	return true;
}

bool wikilink_next(const char *text, size_t from, size_t to, struct wikilink *out)
{
	for (size_t i = from; i < to;) {
		if (text[i] == '\\') {
			i += 2;
		} else if (text[i] == '`') {
			i = wikilink_skip_code(text, i, to);
		} else if (to - i > 2 && text[i] == '[' && text[i + 1] == '[' &&
			   read_link(text, i, to, out)) {
			out->embed = i > from && text[i - 1] == '!';
			out->start = i - out->embed;
			return true;
		} else {
			i++;
		}
	}
	return false;
}

void wikilink_words(struct str *out, const struct wikilink *w)
{
	if (w->words_len) {
		str_addn(out, w->words, w->words_len);
		return;
	}
	str_addn(out, w->page, w->page_len);
	if (w->page_len && w->heading_len)
		str_add(out, ": ");
	str_addn(out, w->heading, w->heading_len);
}
