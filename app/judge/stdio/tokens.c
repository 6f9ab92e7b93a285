/* How it works. Both texts are read side by side, a token at a time. Nothing is copied and nothing
 * is taken for a string: a program may print what it likes. A number is read only where the judge's
 * answer has one and a tolerance is set. */
#include "judge/stdio/tokens.h"

#include "base/str.h"
#include "base/utf8.h"

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Longer ones are no numbers: a double's every digit and exponent fit. */
enum { NUMBER_MAX = 1100, SHOWN_MAX = 60 };

bool token_rules_read(const char *const *flags, struct token_rules *rules, const char **bad)
{
	*rules = (struct token_rules){.absolute = -1, .relative = -1};
	for (; *flags; flags++) {
		bool both = strcmp(*flags, "float_tolerance") == 0;
		bool absolute = both || strcmp(*flags, "float_absolute_tolerance") == 0;
		bool relative = both || strcmp(*flags, "float_relative_tolerance") == 0;
		double tolerance;
		char *end;

		*bad = *flags;
		if (strcmp(*flags, "case_sensitive") == 0) {
			rules->case_sensitive = true;
			continue;
		}
		if (strcmp(*flags, "space_change_sensitive") == 0) {
			rules->space_sensitive = true;
			continue;
		}
		if ((!absolute && !relative) || !*++flags)
			return false;
		*bad = *flags;
		tolerance = strtod(*flags, &end);
		if (end == *flags || *end || !isfinite(tolerance) || tolerance < 0)
			return false;
		if (absolute)
			rules->absolute = tolerance;
		if (relative)
			rules->relative = tolerance;
	}
	return true;
}

/* A text being read, and its next token. */
struct reader {
	const char *p, *end;
	const char *space, *token; /* the white space before the token, and the token */
	size_t space_len, len;     /* len 0: there is none, the text is at its end */
	size_t line, number;       /* of the token: its line, and its place on it; from 1 */
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void next(struct reader *r)
{
	r->space = r->p;
	for (; r->p < r->end && is_space(*r->p); r->p++)
		if (*r->p == '\n') {
			r->line++;
			r->number = 0;
		}
	r->space_len = (size_t)(r->p - r->space);
	r->token = r->p;
	while (r->p < r->end && !is_space(*r->p))
		r->p++;
	r->len = (size_t)(r->p - r->token);
	r->number += r->len > 0;
}

/* ---- one token against another ---- */

static size_t digits(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= '0' && s[i] <= '9')
		i++;
	return i;
}

/* [+-] digits [. digits] [e [+-] digits], with a digit before or after the point. */
static bool looks_like_number(const char *s, size_t n)
{
	size_t i = n > 0 && (*s == '+' || *s == '-'), whole = digits(s + i, n - i), part = 0, power;

	i += whole;
	if (i < n && s[i] == '.') {
		part = digits(s + i + 1, n - i - 1);
		i += 1 + part;
	}
	if (whole + part == 0 || i == n || (s[i] != 'e' && s[i] != 'E'))
		return whole + part > 0 && i == n;
	i++;
	i += i < n && (s[i] == '+' || s[i] == '-');
	power = digits(s + i, n - i);
	return power > 0 && i + power == n;
}

static bool read_number(const char *s, size_t n, locale_t c, long double *out)
{
	char text[NUMBER_MAX + 1];

	if (n > NUMBER_MAX || !looks_like_number(s, n))
		return false;
	memcpy(text, s, n);
	text[n] = '\0';
	*out = strtold_l(text, NULL, c);
	return true;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_text(
	const struct token_rules *rules, const struct reader *a, const struct reader *b)
{
	if (a->len != b->len)
		return false;
	if (rules->case_sensitive)
		return memcmp(a->token, b->token, a->len) == 0;
	for (size_t i = 0; i < a->len; i++)
		if (lower(a->token[i]) != lower(b->token[i]))
			return false;
	return true;
}

static bool same_token(const struct token_rules *rules, const struct reader *expected,
	const struct reader *got, locale_t c)
{
	long double want, have, off;

	if (same_text(rules, expected, got))
		return true;
	if ((rules->absolute < 0 && rules->relative < 0) ||
		!read_number(expected->token, expected->len, c, &want) ||
		!read_number(got->token, got->len, c, &have))
		return false;
	off = fabsl(want - have);
	return off <= (long double)rules->absolute ||
	       (rules->relative >= 0 && off <= (long double)rules->relative * fabsl(want));
}

/* ---- all of them ---- */

static const char *shown(const struct reader *r, struct arena *a)
{
	struct str s = {0};
	const char *text;

	utf8_clean(&s, r->token, r->len < SHOWN_MAX ? r->len : SHOWN_MAX, false);
	text = arena_printf(a, "%s%s", str_c(&s), r->len > SHOWN_MAX ? "..." : "");
	str_free(&s);
	return text;
}

static const char *difference(
	const struct reader *expected, const struct reader *got, bool spaces, struct arena *a)
{
	if (expected->len && !got->len)
		return arena_printf(a, "the output ends where %s is expected (line %zu, token %zu)",
			shown(expected, a), expected->line, expected->number);
	if (got->len && !expected->len)
		return arena_printf(a, "line %zu, token %zu: %s is more than is expected",
			got->line, got->number, shown(got, a));
	if (spaces && got->len)
		return arena_printf(a, "line %zu: the white space before token %zu differs",
			got->line, got->number);
	if (spaces)
		return "the white space at the end differs";
	return arena_printf(a, "line %zu, token %zu: expected %s, got %s", got->line, got->number,
		shown(expected, a), shown(got, a));
}

bool tokens_match(const struct token_rules *rules, const char *expected, size_t expected_len,
	const char *got, size_t got_len, struct arena *a, const char **why)
{
	struct reader e = {.p = expected, .end = expected + expected_len, .line = 1};
	struct reader g = {.p = got, .end = got + got_len, .line = 1};
	locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	bool right, spaces = false;

	*why = NULL;
	do {
		next(&e);
		next(&g);
		right = e.len && g.len ? same_token(rules, &e, &g, c) : e.len == g.len;
		if (right && rules->space_sensitive)
			spaces = e.space_len != g.space_len ||
				 (e.space_len && memcmp(e.space, g.space, e.space_len) != 0);
		right = right && !spaces;
	} while (right && e.len);
	if (!right)
		*why = difference(&e, &g, spaces, a);
	if (c)
		freelocale(c);
	return right;
}
