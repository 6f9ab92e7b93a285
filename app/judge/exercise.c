#include "judge/exercise.h"

#include "base/path.h"
#include "base/str.h"
#include "base/yaml.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct load {
	const char *name; /* of the file, for messages */
	struct arena *arena;
	struct err *err;
	struct exercise *x;
};

static int refuse(const struct load *l, const struct yaml *y, const char *what)
{
	return err_set(l->err, ERR_INPUT, "%s:%zu: %s", l->name, y->line, what);
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

static int add_json(const struct load *l, const struct yaml *y, struct str *out)
{
	if (y->kind == YAML_MAP)
		return refuse(l, y, "a case holds lists, numbers, strings, true, false and null");
	if (y->kind == YAML_LIST) {
		str_addc(out, '[');
		for (size_t i = 0; i < y->n; i++) {
			if (i)
				str_addc(out, ',');
			if (add_json(l, y->items[i], out) != 0)
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
		return err_set(l->err, ERR_INPUT,
			"%s:%zu: \"%.60s\" is not a number, true, false or null; a string stands "
			"in double quotes",
			l->name, y->line, y->text);
	str_add(out, y->text);
	return 0;
}

static int to_json(const struct load *l, const struct yaml *y, const char **out)
{
	struct str s = {0};
	int rc = add_json(l, y, &s);

	if (rc == 0)
		*out = arena_dup(l->arena, str_c(&s));
	str_free(&s);
	return rc;
}

/* ---- the parts of the file ---- */

static int get_text(
	const struct load *l, const struct yaml *y, const char *key, bool needed, const char **out)
{
	const struct yaml *v = yaml_get(y, key);

	*out = "";
	if (v && v->kind != YAML_SCALAR)
		return err_set(l->err, ERR_INPUT, "%s:%zu: %s is one text", l->name, v->line, key);
	if (v)
		*out = v->text;
	if (needed && !**out)
		return err_set(l->err, ERR_INPUT, "%s:%zu: %s is missing", l->name, y->line, key);
	return 0;
}

static int get_texts(
	const struct load *l, const struct yaml *y, const char *key, const char ***out, size_t *n)
{
	const struct yaml *v = yaml_get(y, key);

	if (!v)
		return 0;
	if (v->kind != YAML_LIST)
		return err_set(
			l->err, ERR_INPUT, "%s:%zu: %s is a list of texts", l->name, v->line, key);
	*out = arena_new(l->arena, v->n * sizeof **out + 1);
	for (size_t i = 0; i < v->n; i++) {
		if (v->items[i]->kind != YAML_SCALAR)
			return refuse(l, v->items[i],
				"a text is expected here; one with a colon stands in quotes");
		(*out)[(*n)++] = v->items[i]->text;
	}
	return 0;
}

static int get_long(
	const struct load *l, const struct yaml *y, const char *key, long lo, long hi, long *out)
{
	const struct yaml *v = yaml_get(y, key);

	if (!yaml_long(y, key, l->name, out, l->err))
		return -1;
	if (v && (*out < lo || *out > hi))
		return err_set(l->err, ERR_INPUT, "%s:%zu: %s lies between %ld and %ld", l->name,
			v->line, key, lo, hi);
	return 0;
}

static int check_keys(const struct load *l, const struct yaml *y, const char *const *known)
{
	if (y->kind != YAML_MAP)
		return refuse(l, y, "keys with values are expected here");
	for (size_t i = 0; i < y->n; i++) {
		const char *const *k = known;

		while (*k && strcmp(*k, y->keys[i]) != 0)
			k++;
		if (!*k)
			return err_set(l->err, ERR_INPUT, "%s:%zu: there is no key \"%.60s\" here",
				l->name, y->items[i]->line, y->keys[i]);
	}
	return 0;
}

static int get_case(const struct load *l, const struct yaml *y, struct exercise_case *c)
{
	static const char *const keys[] = {"name", "in", "out", NULL};
	const struct yaml *in, *out;

	if (check_keys(l, y, keys) != 0 || get_text(l, y, "name", true, &c->name) != 0)
		return -1;
	in = yaml_get(y, "in");
	out = yaml_get(y, "out");
	if (!in || in->kind != YAML_LIST)
		return refuse(l, y, "a case has \"in\": the list of arguments");
	if (l->x->n_arguments && in->n != l->x->n_arguments)
		return err_set(l->err, ERR_INPUT,
			"%s:%zu: %zu arguments stand here, %zu are declared", l->name, in->line,
			in->n, l->x->n_arguments);
	if (to_json(l, in, &c->in) != 0)
		return -1;
	return out ? to_json(l, out, &c->out) : 0;
}

static int get_batch(const struct load *l, const struct yaml *y, struct exercise_batch *b)
{
	static const char *const keys[] = {"name", "shape", "count", "sizes", "large", NULL};
	const struct yaml *sizes;
	const char *large;
	char *stop;

	if (check_keys(l, y, keys) != 0 || get_text(l, y, "name", true, &b->name) != 0 ||
		get_text(l, y, "shape", false, &b->shape) != 0 ||
		get_text(l, y, "large", false, &large) != 0)
		return -1;
	if (!*b->shape)
		b->shape = "random";
	b->large = strcmp(large, "true") == 0;
	b->count = 1;
	if (get_long(l, y, "count", 1, 100000, &b->count) != 0)
		return -1;
	sizes = yaml_get(y, "sizes");
	if (!sizes || sizes->kind != YAML_LIST || sizes->n != 2)
		return refuse(l, y, "a generated batch has sizes: [smallest, largest]");
	for (size_t i = 0; i < 2; i++) {
		const struct yaml *v = sizes->items[i];

		if (v->kind != YAML_SCALAR || !is_number(v->text))
			return refuse(l, v, "a size is a whole number");
		*(i ? &b->max_size : &b->min_size) = strtol(v->text, &stop, 10);
		if (*stop)
			return refuse(l, v, "a size is a whole number");
	}
	if (b->min_size < 0 || b->max_size < b->min_size)
		return refuse(l, sizes, "sizes go from the smallest to the largest");
	return 0;
}

static int get_lists(const struct load *l, const struct yaml *y)
{
	const struct yaml *cases = yaml_get(y, "cases"), *batches = yaml_get(y, "generated");
	struct exercise *x = l->x;

	if (cases && cases->kind != YAML_LIST)
		return refuse(l, cases, "cases is a list");
	if (batches && batches->kind != YAML_LIST)
		return refuse(l, batches, "generated is a list");
	x->cases = arena_new(l->arena, (cases ? cases->n : 0) * sizeof *x->cases + 1);
	for (size_t i = 0; cases && i < cases->n; i++)
		if (get_case(l, cases->items[i], &x->cases[x->n_cases++]) != 0)
			return -1;
	x->batches = arena_new(l->arena, (batches ? batches->n : 0) * sizeof *x->batches + 1);
	for (size_t i = 0; batches && i < batches->n; i++)
		if (get_batch(l, batches->items[i], &x->batches[x->n_batches++]) != 0)
			return -1;
	return 0;
}

static int get_compare(const struct load *l, const struct yaml *y)
{
	static const char *const names[] = {[COMPARE_EQUAL] = "equal",
		[COMPARE_ANY_ORDER] = "any_order",
		[COMPARE_FLOAT] = "float",
		[COMPARE_CHECK] = "check"};
	const char *word;

	if (get_text(l, y, "compare", false, &word) != 0)
		return -1;
	l->x->tolerance = 1e-9;
	if (!yaml_double(y, "tolerance", l->name, &l->x->tolerance, l->err))
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!*word || strcmp(word, names[i]) == 0) {
			l->x->compare = (enum compare_kind)i;
			return 0;
		}
	}
	return refuse(l, yaml_get(y, "compare"), "compare is equal, any_order, float or check");
}

static int get_limits(const struct load *l, const struct yaml *y)
{
	static const char *const limits[] = {"cpu_ms", "memory_mb", NULL};
	static const char *const target[] = {"growth", "shape", "work", NULL};
	const struct yaml *lim = yaml_get(y, "limits"), *tar = yaml_get(y, "target");
	struct exercise *x = l->x;

	x->cpu_ms = 1000;
	x->memory_mb = 256;
	x->work_ratio = 3;
	if (lim && (check_keys(l, lim, limits) != 0 ||
			   get_long(l, lim, "cpu_ms", 1, 600000, &x->cpu_ms) != 0 ||
			   get_long(l, lim, "memory_mb", 1, 65536, &x->memory_mb) != 0))
		return -1;
	if (!tar)
		return 0;
	if (check_keys(l, tar, target) != 0 || get_text(l, tar, "growth", true, &x->growth) != 0 ||
		get_text(l, tar, "shape", false, &x->growth_shape) != 0 ||
		!yaml_double(tar, "work", l->name, &x->work_ratio, l->err))
		return -1;
	if (!*x->growth_shape)
		x->growth_shape = "random";
	return 0;
}

static int get_facts(const struct load *l, const struct yaml *y)
{
	struct exercise *x = l->x;
	bool c;

	if (get_text(l, y, "title", true, &x->title) != 0 ||
		get_text(l, y, "kind", true, &x->kind) != 0 ||
		get_text(l, y, "pattern", true, &x->pattern) != 0 ||
		get_text(l, y, "difficulty", true, &x->difficulty) != 0 ||
		get_text(l, y, "teaches", false, &x->teaches) != 0)
		return -1;
	c = strcmp(x->kind, "dsa") == 0;
	if (get_long(l, y, "number", 1, 1000000, &x->number) != 0 ||
		get_text(l, y, "header", c, &x->header) != 0 ||
		get_text(l, y, "function", c, &x->function) != 0 ||
		get_texts(l, y, "arguments", &x->arguments, &x->n_arguments) != 0 ||
		get_texts(l, y, "hints", &x->hints, &x->n_hints) != 0)
		return -1;
	return 0;
}

int exercise_load(const char *dir, struct arena *a, struct exercise **out, struct err *e)
{
	static const char *const keys[] = {"title", "kind", "number", "pattern", "difficulty",
		"teaches", "header", "function", "arguments", "hints", "compare", "tolerance",
		"limits", "cases", "generated", "target", NULL};
	const char *real = path_real(a, dir);
	struct str text = {0};
	struct load l = {.arena = a, .err = e, .x = arena_new(a, sizeof(struct exercise))};
	const struct yaml *y;
	int rc = -1;

	if (!real)
		return err_set(e, ERR_ABSENT, "there is no exercise in %s", dir);
	l.x->dir = real;
	l.x->slug = path_base(real);
	l.name = path_join(a, real, "exercise.yaml");
	if (path_read(l.name, 4 << 20, &text, e) == 0 &&
		(y = yaml_parse(str_c(&text), text.len, l.name, a, e)) != NULL &&
		get_facts(&l, y) == 0 &&
		(strcmp(l.x->kind, "dsa") != 0 || check_keys(&l, y, keys) == 0) &&
		get_compare(&l, y) == 0 && get_limits(&l, y) == 0 && get_lists(&l, y) == 0)
		rc = 0;
	str_free(&text);
	if (rc == 0)
		*out = l.x;
	return rc;
}
