#include "base/str.h"
#include "judge/growth.h"
#include "judge/manifest.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_SIZE = 256, MAX_SIZE = 4096 };
#define WORK_RATIO 4

/* A parameter beside the size: its name is one letter, its value the name of an argument. */
static int add_parameter(
	const struct manifest *m, const struct yaml *value, const char *name, struct target *t)
{
	const struct exercise *x = m->x;
	size_t i = 0;

	if (t->n_parameters == TARGET_PARAMETERS)
		return manifest_refuse(m, value, "a target has at most three parameters");
	while (value->kind == YAML_SCALAR && i < x->n_arguments &&
		strcmp(x->arguments[i], value->text) != 0)
		i++;
	if (value->kind != YAML_SCALAR || i == x->n_arguments)
		return err_set(m->err, ERR_INPUT, "%s:%zu: %s is the name of an argument", m->name,
			value->line, name);
	t->parameters[t->n_parameters++] = (struct target_parameter){name, i};
	return 0;
}

/* Every key of one letter is a parameter. Without any there is n, the size. */
static int get_parameters(const struct manifest *m, const struct yaml *y, struct target *t)
{
	for (size_t i = 0; i < y->n; i++)
		if (strlen(y->keys[i]) == 1 && add_parameter(m, y->items[i], y->keys[i], t) != 0)
			return -1;
	if (t->n_parameters == 0)
		t->parameters[t->n_parameters++] =
			(struct target_parameter){"n", m->x->n_arguments};
	return 0;
}

static int check_keys(const struct manifest *m, const struct yaml *y)
{
	static const char *const known[] = {"growth", "memory", "shape", "sizes", "work", NULL};

	if (y->kind != YAML_MAP)
		return manifest_refuse(m, y, "keys with values are expected here");
	for (size_t i = 0; i < y->n; i++) {
		const char *const *k = known;

		while (*k && strcmp(*k, y->keys[i]) != 0)
			k++;
		if (!*k && strlen(y->keys[i]) != 1)
			return err_set(m->err, ERR_INPUT, "%s:%zu: there is no key \"%.60s\" here",
				m->name, y->items[i]->line, y->keys[i]);
	}
	return 0;
}

static int get_shapes(const struct manifest *m, const struct yaml *y, struct target *t)
{
	const struct yaml *v = yaml_get(y, "shape");
	const char *text;

	if (v && v->kind == YAML_LIST) {
		if (v->n == 0 || v->n > TARGET_SHAPES)
			return manifest_refuse(m, v, "a target has one to four shapes");
		for (size_t i = 0; i < v->n; i++) {
			if (v->items[i]->kind != YAML_SCALAR)
				return manifest_refuse(m, v->items[i], "a shape is one text");
			t->shapes[t->n_shapes++] = v->items[i]->text;
		}
		return 0;
	}
	if (manifest_text(m, y, "shape", false, &text) != 0)
		return -1;
	t->shapes[t->n_shapes++] = *text ? text : "random";
	return 0;
}

static int check_expression(const struct manifest *m, const struct yaml *y, const char *key,
	const char *text, const struct target *t)
{
	const double ones[TARGET_PARAMETERS] = {2, 2, 2};
	double ignored[GROWTH_TERMS];

	if (growth_terms(text, t->parameters, t->n_parameters, ones, ignored) > 0)
		return 0;
	return err_set(m->err, ERR_INPUT,
		"%s:%zu: %s is an expression over the parameters, like n log n, V + E or 1",
		m->name, yaml_get(y, key)->line, key);
}

int manifest_target(const struct manifest *m, const struct yaml *document)
{
	const struct yaml *y = yaml_get(document, "target"), *sizes;
	struct target *t = &m->x->target;
	const char *memory;

	if (!y)
		return 0;
	t->min_size = MIN_SIZE;
	t->max_size = MAX_SIZE;
	t->work = WORK_RATIO;
	if (check_keys(m, y) != 0 || manifest_text(m, y, "growth", true, &t->growth) != 0 ||
		manifest_text(m, y, "memory", false, &memory) != 0 || get_shapes(m, y, t) != 0 ||
		get_parameters(m, y, t) != 0 ||
		!yaml_double(y, "work", m->name, &t->work, m->err) ||
		check_expression(m, y, "growth", t->growth, t) != 0)
		return -1;
	t->memory = *memory ? memory : NULL;
	if (t->memory && check_expression(m, y, "memory", t->memory, t) != 0)
		return -1;
	sizes = yaml_get(y, "sizes");
	if (!sizes)
		return 0;
	if (sizes->kind != YAML_LIST || sizes->n != 2)
		return manifest_refuse(m, sizes, "a target has sizes: [smallest, largest]");
	if (manifest_sizes(m, sizes, &t->min_size, &t->max_size) != 0)
		return -1;
	if (t->min_size < 1 || t->max_size < t->min_size + 3)
		return manifest_refuse(m, sizes, "growth shows only over at least four sizes");
	return 0;
}
