#include "vgpu/ptx/lex.h"

#include <stdlib.h>
#include <string.h>

enum { START = 1, INSIDE = 2, DIGIT = 4, HEX = 8, SPACE = 16 };

/* What a character may be part of. */
static int class_of(char c)
{
	if (c >= '0' && c <= '9')
		return INSIDE | DIGIT | HEX;
	if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
		return START | INSIDE | HEX;
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$')
		return START | INSIDE;
	if (c == '%')
		return START;
	return c == ' ' || (c >= '\t' && c <= '\r') ? SPACE : 0;
}

static bool is_class(const struct lex *l, const char *p, int class)
{
	return p < l->end && (class_of(*p) & class);
}

static void bad(struct lex *l, const char *why)
{
	l->t.kind = LEX_BAD;
	l->t.why = why;
}

/* Behind a line comment or a block comment; false when one does not end. */
static bool skip_comment(struct lex *l)
{
	const char *p = l->at + 2;

	if (l->at[1] == '/') {
		p = memchr(p, '\n', (size_t)(l->end - p));
		l->at = p ? p : l->end;
		return true;
	}
	for (; p + 1 < l->end; p++) {
		l->line += *p == '\n';
		if (p[0] == '*' && p[1] == '/') {
			l->at = p + 2;
			return true;
		}
	}
	l->at = l->end;
	return false;
}

static bool skip_space(struct lex *l)
{
	while (l->at < l->end) {
		char c = *l->at;

		if (class_of(c) & SPACE) {
			l->line += c == '\n';
			l->at++;
		} else if (c == '/' && l->end - l->at > 1 && (l->at[1] == '/' || l->at[1] == '*')) {
			if (!skip_comment(l))
				return false;
		} else if (c == '@' && l->end - l->at >= 7 && !memcmp(l->at, "@@DWARF", 7)) {
			const char *p = memchr(l->at, '\n', (size_t)(l->end - l->at));

			l->at = p ? p : l->end;
		} else {
			break;
		}
	}
	return true;
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 32) - 'a' + 10;
}

/* Digits of that base from l->at on. */
static void read_integer(struct lex *l, unsigned base)
{
	const char *start = l->at;
	uint64_t v = 0;

	for (; is_class(l, l->at, HEX); l->at++) {
		unsigned d = (unsigned)digit_of(*l->at);

		if (d >= base)
			break;
		if (v > (UINT64_MAX - d) / base) {
			bad(l, "a number of more than 64 bits");
			return;
		}
		v = v * base + d;
	}
	if (l->at == start)
		bad(l, "a number without digits");
	l->t.bits = v;
	l->t.type = v > INT64_MAX ? PTX_U64 : PTX_S64;
	if (l->at < l->end && *l->at == 'U') {
		l->at++;
		l->t.type = PTX_U64;
	}
}

/* The bits of a float: exactly that many hexadecimal digits. */
static void read_bits(struct lex *l, int digits, enum ptx_type type)
{
	uint64_t v = 0;
	int n = 0;

	for (; n < digits && is_class(l, l->at, HEX); n++, l->at++)
		v = v << 4 | (uint64_t)digit_of(*l->at);
	if (n < digits)
		bad(l, "a floating-point constant with too few digits");
	l->t.bits = v;
	l->t.type = type;
}

/* True when a decimal floating-point number starts here. */
static bool is_decimal(const struct lex *l)
{
	const char *p = l->at;

	while (is_class(l, p, DIGIT))
		p++;
	if (p == l->end)
		return false;
	return *p == '.' || *p == 'e' || *p == 'E';
}

static void read_decimal(struct lex *l)
{
	char text[128], *stop;
	const char *p = l->at;
	size_t n = 0;
	double v;

	while (p < l->end && n + 1 < sizeof text &&
		((class_of(*p) & DIGIT) || *p == '.' || *p == 'e' || *p == 'E' ||
			((*p == '-' || *p == '+') && n && (p[-1] | 32) == 'e')))
		text[n++] = *p++;
	text[n] = 0;
	v = strtod(text, &stop);
	if (*stop || n + 1 == sizeof text)
		bad(l, "a floating-point constant that cannot be read");
	l->at += n;
	memcpy(&l->t.bits, &v, sizeof v);
	l->t.type = PTX_F64;
}

static void read_number(struct lex *l)
{
	char kind = l->end - l->at > 1 && *l->at == '0' ? (char)(l->at[1] | 32) : 0;

	l->t.kind = LEX_NUMBER;
	if (kind == 'x' || kind == 'b' || kind == 'f' || kind == 'd')
		l->at += 2;
	if (kind == 'x')
		read_integer(l, 16);
	else if (kind == 'b')
		read_integer(l, 2);
	else if (kind == 'f')
		read_bits(l, 8, PTX_F32);
	else if (kind == 'd')
		read_bits(l, 16, PTX_F64);
	else if (is_decimal(l))
		read_decimal(l);
	else
		read_integer(l, *l->at == '0' && is_class(l, l->at + 1, DIGIT) ? 8 : 10);
	if (l->t.kind == LEX_NUMBER && is_class(l, l->at, INSIDE))
		bad(l, "a number that ends in letters");
}

/* Behind one ".word" or ".word::word" at p; p itself when there is none. */
static const char *skip_modifier(const struct lex *l, const char *p)
{
	if (!is_class(l, p, INSIDE))
		return p;
	for (;;) {
		while (is_class(l, p, INSIDE))
			p++;
		if (l->end - p < 3 || p[0] != ':' || p[1] != ':' || !is_class(l, p + 2, INSIDE))
			return p;
		p += 2;
	}
}

static void read_string(struct lex *l)
{
	const char *p = ++l->at;

	while (p < l->end && *p != '"' && *p != '\n')
		p++;
	l->t.kind = LEX_STRING;
	l->t.at = l->at;
	l->t.len = (size_t)(p - l->at);
	if (p == l->end || *p == '\n')
		bad(l, "a string that does not end");
	else
		p++;
	l->at = p;
}

static void read_mark(struct lex *l)
{
	static const char two[][3] = {"<<", ">>", "<=", ">=", "==", "!=", "&&", "||"};
	char c = *l->at++;

	l->t.kind = (unsigned char)c;
	if (l->at == l->end)
		return;
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		if (c == two[i][0] && *l->at == two[i][1]) {
			l->t.kind = LEX_TWO(c, *l->at);
			l->at++;
			return;
		}
}

void lex_next(struct lex *l)
{
	bool ended = skip_space(l);
	int class;

	l->t = (struct lex_token){.kind = LEX_END, .at = l->at, .line = l->line};
	if (!ended)
		bad(l, "a comment that does not end");
	if (l->at == l->end)
		return;
	class = class_of(*l->at);
	if (class & DIGIT) {
		read_number(l);
	} else if ((class & START) && (*l->at != '%' || is_class(l, l->at + 1, INSIDE))) {
		l->t.kind = LEX_WORD;
		for (l->at++; is_class(l, l->at, INSIDE);)
			l->at++;
	} else if (*l->at == '"') {
		read_string(l);
		return;
	} else if (*l->at == '.' && is_class(l, l->at + 1, INSIDE)) {
		l->t.kind = LEX_DOT;
		l->at = skip_modifier(l, l->at + 1);
	} else {
		read_mark(l);
	}
	l->t.len = (size_t)(l->at - l->t.at);
}

void lex_start(struct lex *l, const char *text, size_t len)
{
	*l = (struct lex){.at = text, .end = text + len, .line = 1};
	lex_next(l);
}

bool lex_opcode(struct lex *l)
{
	const char *start = l->at;

	while (l->at < l->end && *l->at == '.') {
		const char *p = skip_modifier(l, l->at + 1);

		if (p == l->at + 1)
			break;
		l->at = p;
	}
	l->t.len = (size_t)(l->at - l->t.at);
	return l->at != start;
}

bool lex_skip_braces(struct lex *l)
{
	size_t depth = 1;

	while (depth) {
		if (!skip_space(l) || l->at == l->end)
			return false;
		depth += *l->at == '{';
		depth -= *l->at == '}';
		if (*l->at == '"') {
			const char *p = memchr(l->at + 1, '"', (size_t)(l->end - l->at - 1));

			if (!p)
				return false;
			l->at = p;
		}
		l->at++;
	}
	lex_next(l);
	return true;
}

bool lex_is(const struct lex_token *t, const char *text)
{
	return (t->kind == LEX_WORD || t->kind == LEX_DOT) && t->len == strlen(text) &&
	       !memcmp(t->at, text, t->len);
}
