/* Text without blocks, character by character: what is code, a tag or an address is stepped over.
 */
#include "publish/body_pass.h"

#include "model/wikilink.h"
#include "publish/mdgrid.h"

#include <ctype.h>
#include <string.h>

enum { N_SIGNS = 2 };

/* One run of text on its way. */
struct run {
	size_t to;
	bool table;
	struct body_tags tags[N_SIGNS]; /* of "==" and "~~" */
	size_t close[N_SIGNS];          /* where the open one ends; 0 when none is open */
	bool never[N_SIGNS];            /* nothing further on closes one */
};

static const char signs[N_SIGNS + 1] = "=~";

/* Behind the tag or the address in angle brackets at `at`, or `at`. */
static size_t skip_angle(const struct pass *p, size_t at, size_t to)
{
	const char *end = memchr(p->text + at, '>', to - at);
	char next = at + 1 < to ? p->text[at + 1] : ' ';

	if (!end || !(isalpha((unsigned char)next) || next == '/' || next == '!'))
		return at;
	return (size_t)(end - p->text) + 1;
}

/* Behind a bare address. */
static size_t skip_address(const struct pass *p, size_t at, size_t to)
{
	const char *s = p->text + at;
	size_t left = to - at, n;

	n = left > 8 && memcmp(s, "https://", 8) == 0 ? 8 : 0;
	if (!n)
		n = left > 7 && memcmp(s, "http://", 7) == 0 ? 7 : 0;
	if (n)
		while (at + n < to && !strchr(" \t\r\n<>|)]", s[n]))
			n++;
	return at + n;
}

/* Where the pair of signs that opens before `at` is closed, or 0. */
static size_t find_close(const struct pass *p, size_t at, size_t to, char sign)
{
	for (size_t i = at; i + 1 < to;) {
		char c = p->text[i];

		if (c == '\\')
			i += 2;
		else if (c == '`')
			i = wikilink_skip_code(p->text, i, to);
		else if (c == sign && p->text[i + 1] == sign && i > at &&
			 !isspace((unsigned char)p->text[i - 1]))
			return i;
		else
			i++;
	}
	return 0;
}

/* Two signs stand at `at`: they close, or open when something closes them, or are text. */
static size_t take_signs(struct pass *p, struct run *r, size_t at, int k)
{
	const struct body_tags *tags = &r->tags[k];
	bool opens = !r->close[k] && !r->never[k] && at + 2 < r->to &&
		     !isspace((unsigned char)p->text[at + 2]) && p->text[at + 2] != signs[k] &&
		     (at == 0 || p->text[at - 1] != signs[k]);

	if (r->close[k] && r->close[k] == at) {
		pass_skip(p, at, at + 2);
		str_add(p->out, tags->close);
		r->close[k] = 0;
	} else if (opens) {
		r->close[k] = find_close(p, at + 2, r->to, signs[k]);
		r->never[k] = !r->close[k];
		if (r->close[k]) {
			pass_skip(p, at, at + 2);
			str_add(p->out, tags->open);
		}
	}
	return at + 2;
}

/* The name of a block, "^abc" at its end: links to it are words, so it goes, and the space too. */
static size_t take_block_name(struct pass *p, const struct run *r, size_t at)
{
	size_t end = at + 1, from = at;

	while (end < r->to && (isalnum((unsigned char)p->text[end]) || p->text[end] == '-'))
		end++;
	if (end == at + 1 || p->text[at + 1 + strspn(p->text + at + 1, "0123456789")] == '^')
		return at + 1;
	if (end + strspn(p->text + end, " \t\r\n") < r->to || at == 0 ||
		!isspace((unsigned char)p->text[at - 1]))
		return at + 1;
	while (from > p->copied && (p->text[from - 1] == ' ' || p->text[from - 1] == '\t'))
		from--;
	if (from == 0 || p->text[from - 1] == '\n') /* alone on its line: the prefix stays */
		from = at;
	pass_skip(p, from, end);
	return end;
}

static bool begins_line(const struct pass *p, size_t at)
{
	while (at > 0 && strchr(" \t>", p->text[at - 1]))
		at--;
	return at == 0 || p->text[at - 1] == '\n';
}

/* kramdown has signs of its own; a backslash before them makes them text. */
static void guard_kramdown(struct pass *p, const struct run *r, size_t at)
{
	char c = p->text[at], next = at + 1 < r->to ? p->text[at + 1] : '\0';
	bool own = (c == '|' && !r->table) || (c == '{' && next == ':') ||
		   (c == ':' && (next == ' ' || next == '\t') && begins_line(p, at)) ||
		   (c == '^' && strchr("\r\n", next) && begins_line(p, at));

	if (!own)
		return;
	pass_copy(p, at);
	str_addc(p->out, '\\');
}

static size_t step(struct pass *p, struct run *r, size_t at)
{
	char c = p->text[at];
	size_t next = at;

	if ((p->job->style->rules & BODY_KRAMDOWN) && strchr("|{:^", c))
		guard_kramdown(p, r, at);
	switch (c) {
	case '\\':
		return at + 2;
	case '`':
		return wikilink_skip_code(p->text, at, r->to);
	case '<':
		next = skip_angle(p, at, r->to);
		break;
	case 'h':
		next = skip_address(p, at, r->to);
		break;
	case '!':
	case '[':
		next = body_link(p, at, r->to);
		break;
	case '^':
		return take_block_name(p, r, at);
	case '=':
	case '~':
		if (at + 1 < r->to && p->text[at + 1] == c && r->tags[c == '~'].open)
			return take_signs(p, r, at, c == '~');
		break;
	}
	return next > at ? next : at + 1;
}

static bool is_table(const struct pass *p, size_t from, size_t to)
{
	for (size_t at = from; at < to;) {
		const char *nl = memchr(p->text + at, '\n', to - at);
		size_t end = nl ? (size_t)(nl - p->text) : to;
		size_t in = at + strspn(p->text + at, "> \t");

		if (at > from && in < end && grid_is_rule(p->text + in, end - in))
			return true;
		at = end + 1;
	}
	return false;
}

void body_inline(struct pass *p, size_t from, size_t to)
{
	const struct body_style *style = p->job->style;
	struct run r = {
		.to = to, .tags = {style->mark, style->strike}
        };

	r.table = (style->rules & BODY_KRAMDOWN) && is_table(p, from, to);
	while (from < to)
		from = step(p, &r, from);
}
