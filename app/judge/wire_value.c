#include "judge/wire_value.h"

#include "base/json.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/yaml.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_MAX = 40 };

bool wire_refuse(struct wire_reader *r, const char *wanted)
{
	err_set(r->err, ERR_INPUT, "the report is broken at byte %zu: %s was expected",
		(size_t)(r->at - r->begin), wanted);
	return false;
}

bool wire_literal(struct wire_reader *r, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(r->end - r->at) < n || memcmp(r->at, text, n) != 0)
		return wire_refuse(r, *text == '\n' ? "the end of a line" : text);
	r->at += n;
	return true;
}

/* The word of a number, up to a space, a colon or the end of the line. */
static bool number_word(struct wire_reader *r, char word[static NUMBER_MAX], size_t *n)
{
	size_t left = (size_t)(r->end - r->at);

	for (*n = 0; *n < left && *n < NUMBER_MAX && !strchr(" :\n", r->at[*n]); ++*n)
		word[*n] = r->at[*n];
	if (*n == 0 || *n == NUMBER_MAX || *n == left || isspace((unsigned char)*word))
		return wire_refuse(r, "a number");
	word[*n] = '\0';
	return true;
}

bool wire_integer(struct wire_reader *r, int64_t least, int64_t most, int64_t *out)
{
	char word[NUMBER_MAX], *end;
	size_t n;

	if (!number_word(r, word, &n))
		return false;
	errno = 0;
	*out = strtoll(word, &end, 10);
	if (*end || errno || *out < least || *out > most)
		return wire_refuse(r, "a whole number that can be");
	r->at += n;
	return true;
}

bool wire_double(struct wire_reader *r, double *out)
{
	char word[NUMBER_MAX], *end;
	size_t n;

	if (!number_word(r, word, &n))
		return false;
	*out = strtod(word, &end);
	if (*end)
		return wire_refuse(r, "a number");
	if (!isfinite(*out))
		*out = 0;
	r->at += n;
	return true;
}

bool wire_verdict(struct wire_reader *r, enum verdict *out)
{
	char word[NUMBER_MAX];
	size_t n;

	if (!number_word(r, word, &n) || !verdict_parse(word, out))
		return wire_refuse(r, "a verdict");
	r->at += n;
	return true;
}

/* The bytes of a text, lent; NULL for none. */
static bool text_bytes(struct wire_reader *r, bool required, const char **text, size_t *n)
{
	int64_t len;

	*text = NULL;
	*n = 0;
	if (!required && r->at < r->end && *r->at == '-')
		return wire_literal(r, "-");
	if (!wire_integer(r, 0, r->end - r->at, &len) || !wire_literal(r, ":"))
		return false;
	if (len > r->end - r->at)
		return wire_refuse(r, "a longer text");
	*text = r->at;
	*n = (size_t)len;
	r->at += len;
	return true;
}

bool wire_text(struct wire_reader *r, bool required, bool lines, const char **out)
{
	struct str clean = {0};
	const char *text;
	size_t n;

	*out = NULL;
	if (!text_bytes(r, required, &text, &n))
		return false;
	if (!text)
		return true;
	utf8_clean(&clean, text, n, lines);
	*out = str_keep(&clean, r->arena);
	return true;
}

/* ---- JSON ---- */

static bool is_number(const char *s)
{
	s += *s == '-';
	if (!isdigit((unsigned char)*s) || (*s == '0' && isdigit((unsigned char)s[1])))
		return false;
	s += strspn(s, "0123456789");
	if (*s == '.') {
		if (!isdigit((unsigned char)*++s))
			return false;
		s += strspn(s, "0123456789");
	}
	if (*s == 'e' || *s == 'E') {
		s++;
		s += *s == '-' || *s == '+';
		if (!isdigit((unsigned char)*s))
			return false;
		s += strspn(s, "0123456789");
	}
	return !*s;
}

static const char *cleaned(const char *text, struct arena *a)
{
	struct str clean = {0};

	utf8_clean(&clean, text, strlen(text), true);
	return str_keep(&clean, a);
}

static void add_scalar(struct json *j, const char *key, const struct yaml *y, struct arena *a)
{
	bool word = strcmp(y->text, "true") == 0 || strcmp(y->text, "false") == 0 ||
		    strcmp(y->text, "null") == 0;

	if (!y->quoted && (word || is_number(y->text)))
		json_raw(j, key, y->text);
	else
		json_str(j, key, cleaned(y->text, a));
}

/* As deep as yaml_parse lets a document nest. */
static void add_value(struct json *j, const char *key, const struct yaml *y, struct arena *a)
{
	bool map = y->kind == YAML_MAP;

	if (y->kind == YAML_SCALAR) {
		add_scalar(j, key, y, a);
		return;
	}
	json_open(j, key, map ? '{' : '[');
	for (size_t i = 0; i < y->n; i++)
		add_value(j, map ? cleaned(y->keys[i], a) : NULL, y->items[i], a);
	json_close(j, map ? '}' : ']');
}

bool wire_object(struct wire_reader *r, const char **out)
{
	struct json j = {0};
	const struct yaml *y;
	const char *text;
	size_t n;

	*out = NULL;
	if (!text_bytes(r, false, &text, &n))
		return false;
	if (!text)
		return true;
	y = yaml_parse(text, n, "an object of the report", r->arena, r->err);
	if (!y)
		return false;
	if (y->kind != YAML_MAP)
		return wire_refuse(r, "an object");
	add_value(&j, NULL, y, r->arena);
	*out = str_keep(&j.out, r->arena);
	return true;
}
