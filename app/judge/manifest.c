#include "judge/manifest.h"

#include "base/str.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int manifest_refuse(const struct manifest *m, const struct yaml *y, const char *what)
{
	return err_set(m->err, ERR_INPUT, "%s:%zu: %s", m->name, y->line, what);
}

/* ---- YAML's flow style as JSON ---- */

/* -?digits[.digits][e[+-]digits] */
static bool is_number(const char *s)
{
	s += *s == '-';
	if (!isdigit((unsigned char)*s))
		return false;
	s += strspn(s, "0123456789");
	if (*s == '.') {
		if (!isdigit((unsigned char)*++s))
			return false;
		s += strspn(s, "0123456789");
	}
	if (*s == 'e' || *s == 'E') {
		s++;
		s += *s == '+' || *s == '-';
		if (!isdigit((unsigned char)*s))
			return false;
		s += strspn(s, "0123456789");
	}
	return *s == '\0';
}

/* As the harness writes strings, so that equal answers are equal texts. */
static void add_string(struct str *out, const char *s)
{
	str_addc(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			str_addc(out, '\\'), str_addc(out, *s);
		else if ((unsigned char)*s < 0x20)
			str_addf(out, "\\u%04x", (unsigned char)*s);
		else
			str_addc(out, *s);
	}
	str_addc(out, '"');
}

static int add_json(const struct manifest *m, const struct yaml *y, struct str *out)
{
	if (y->kind == YAML_MAP)
		return manifest_refuse(
			m, y, "a case holds lists, numbers, strings, true, false and null");
	if (y->kind == YAML_LIST) {
		str_addc(out, '[');
		for (size_t i = 0; i < y->n; i++) {
			if (i)
				str_addc(out, ',');
			if (add_json(m, y->items[i], out) != 0)
				return -1;
		}
		str_addc(out, ']');
		return 0;
	}
	if (y->quoted) {
		add_string(out, y->text);
		return 0;
	}
	if (strcmp(y->text, "null") != 0 && strcmp(y->text, "true") != 0 &&
		strcmp(y->text, "false") != 0 && !is_number(y->text))
		return err_set(m->err, ERR_INPUT,
			"%s:%zu: \"%.60s\" is not a number, true, false or null; a string stands "
			"in double quotes",
			m->name, y->line, y->text);
	str_add(out, y->text);
	return 0;
}

int manifest_json(const struct manifest *m, const struct yaml *y, const char **out)
{
	struct str s = {0};
	int rc = add_json(m, y, &s);

	if (rc == 0)
		*out = str_keep(&s, m->arena);
	return rc;
}

/* ---- the parts of the file ---- */

int manifest_text(const struct manifest *m, const struct yaml *y, const char *key, bool needed,
	const char **out)
{
	const struct yaml *v = yaml_get(y, key);

	*out = "";
	if (v && v->kind != YAML_SCALAR)
		return err_set(m->err, ERR_INPUT, "%s:%zu: %s is one text", m->name, v->line, key);
	if (v)
		*out = v->text;
	if (needed && !**out)
		return err_set(m->err, ERR_INPUT, "%s:%zu: %s is missing", m->name, y->line, key);
	return 0;
}

int manifest_texts(const struct manifest *m, const struct yaml *y, const char *key,
	const char ***out, size_t *n)
{
	const struct yaml *v = yaml_get(y, key);

	if (!v)
		return 0;
	if (v->kind != YAML_LIST)
		return err_set(
			m->err, ERR_INPUT, "%s:%zu: %s is a list of texts", m->name, v->line, key);
	*out = arena_new(m->arena, v->n * sizeof **out + 1);
	for (size_t i = 0; i < v->n; i++) {
		if (v->items[i]->kind != YAML_SCALAR)
			return manifest_refuse(m, v->items[i],
				"a text is expected here; one with a colon stands in quotes");
		(*out)[(*n)++] = v->items[i]->text;
	}
	return 0;
}

int manifest_long(const struct manifest *m, const struct yaml *y, const char *key, long lo, long hi,
	long *out)
{
	const struct yaml *v = yaml_get(y, key);

	if (!yaml_long(y, key, m->name, out, m->err))
		return -1;
	if (v && (*out < lo || *out > hi))
		return err_set(m->err, ERR_INPUT, "%s:%zu: %s lies between %ld and %ld", m->name,
			v->line, key, lo, hi);
	return 0;
}

int manifest_keys(const struct manifest *m, const struct yaml *y, const char *const *known)
{
	if (y->kind != YAML_MAP)
		return manifest_refuse(m, y, "keys with values are expected here");
	for (size_t i = 0; i < y->n; i++) {
		const char *const *k = known;

		while (*k && strcmp(*k, y->keys[i]) != 0)
			k++;
		if (!*k)
			return err_set(m->err, ERR_INPUT, "%s:%zu: there is no key \"%.60s\" here",
				m->name, y->items[i]->line, y->keys[i]);
	}
	return 0;
}

int manifest_sizes(const struct manifest *m, const struct yaml *list, long *lo, long *hi)
{
	char *stop;

	for (size_t i = 0; i < 2; i++) {
		const struct yaml *v = list->items[i];

		if (v->kind != YAML_SCALAR || !is_number(v->text))
			return manifest_refuse(m, v, "a size is a whole number");
		*(i ? hi : lo) = strtol(v->text, &stop, 10);
		if (*stop)
			return manifest_refuse(m, v, "a size is a whole number");
	}
	if (*lo < 0 || *hi < *lo)
		return manifest_refuse(m, list, "sizes go from the smallest to the largest");
	return 0;
}
