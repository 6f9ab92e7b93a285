#include "judge/manifest.h"

#include "base/path.h"
#include "base/str.h"

#include <string.h>

static int get_case(const struct manifest *m, const struct yaml *y, struct exercise_case *c)
{
	static const char *const keys[] = {"name", "in", "out", NULL};
	const struct yaml *in, *out;

	if (manifest_keys(m, y, keys) != 0 || manifest_text(m, y, "name", true, &c->name) != 0)
		return -1;
	in = yaml_get(y, "in");
	out = yaml_get(y, "out");
	if (!in || in->kind != YAML_LIST)
		return manifest_refuse(m, y, "a case has \"in\": the list of arguments");
	if (m->x->n_arguments && in->n != m->x->n_arguments)
		return err_set(m->err, ERR_INPUT,
			"%s:%zu: %zu arguments stand here, %zu are declared", m->name, in->line,
			in->n, m->x->n_arguments);
	if (manifest_json(m, in, &c->in) != 0)
		return -1;
	return out ? manifest_json(m, out, &c->out) : 0;
}

static int get_batch(const struct manifest *m, const struct yaml *y, struct exercise_batch *b)
{
	static const char *const keys[] = {"name", "shape", "count", "sizes", "large", NULL};
	const struct yaml *sizes;
	const char *large;

	if (manifest_keys(m, y, keys) != 0 || manifest_text(m, y, "name", true, &b->name) != 0 ||
		manifest_text(m, y, "shape", false, &b->shape) != 0 ||
		manifest_text(m, y, "large", false, &large) != 0)
		return -1;
	if (!*b->shape)
		b->shape = "random";
	b->large = strcmp(large, "true") == 0;
	b->count = 1;
	if (manifest_long(m, y, "count", 1, 100000, &b->count) != 0)
		return -1;
	sizes = yaml_get(y, "sizes");
	if (!sizes || sizes->kind != YAML_LIST || sizes->n != 2)
		return manifest_refuse(m, y, "a generated batch has sizes: [smallest, largest]");
	return manifest_sizes(m, sizes, &b->min_size, &b->max_size);
}

static int get_lists(const struct manifest *m, const struct yaml *y)
{
	const struct yaml *cases = yaml_get(y, "cases"), *batches = yaml_get(y, "generated");
	struct exercise *x = m->x;

	if (cases && cases->kind != YAML_LIST)
		return manifest_refuse(m, cases, "cases is a list");
	if (batches && batches->kind != YAML_LIST)
		return manifest_refuse(m, batches, "generated is a list");
	x->cases = arena_new(m->arena, (cases ? cases->n : 0) * sizeof *x->cases + 1);
	for (size_t i = 0; cases && i < cases->n; i++)
		if (get_case(m, cases->items[i], &x->cases[x->n_cases++]) != 0)
			return -1;
	x->batches = arena_new(m->arena, (batches ? batches->n : 0) * sizeof *x->batches + 1);
	for (size_t i = 0; batches && i < batches->n; i++)
		if (get_batch(m, batches->items[i], &x->batches[x->n_batches++]) != 0)
			return -1;
	return 0;
}

static int get_compare(const struct manifest *m, const struct yaml *y)
{
	static const char *const names[] = {[COMPARE_EQUAL] = "equal",
		[COMPARE_ANY_ORDER] = "any_order",
		[COMPARE_FLOAT] = "float",
		[COMPARE_CHECK] = "check"};
	const char *word;

	if (manifest_text(m, y, "compare", false, &word) != 0)
		return -1;
	m->x->tolerance = 1e-9;
	if (!yaml_double(y, "tolerance", m->name, &m->x->tolerance, m->err))
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!*word || strcmp(word, names[i]) == 0) {
			m->x->compare = (enum compare_kind)i;
			return 0;
		}
	}
	return manifest_refuse(
		m, yaml_get(y, "compare"), "compare is equal, any_order, float or check");
}

static int get_limits(const struct manifest *m, const struct yaml *y)
{
	const bool stdio = m->x->interface == INTERFACE_STDIO;
	const char *const limits[] = {"cpu_ms", "memory_mb", stdio ? "output_mb" : NULL, NULL};
	const struct yaml *lim = yaml_get(y, "limits");
	struct exercise *x = m->x;

	if (lim && (manifest_keys(m, lim, limits) != 0 ||
			   manifest_long(m, lim, "cpu_ms", 1, 600000, &x->cpu_ms) != 0 ||
			   manifest_long(m, lim, "memory_mb", 1, 65536, &x->memory_mb) != 0))
		return -1;
	return 0;
}

/* A whole program's exercise has keys of its own (manifest_stdio.c). */
static int check_keys(const struct manifest *m, const struct yaml *y)
{
	static const char *const keys[] = {"title", "kind", "number", "pattern", "difficulty",
		"teaches", "header", "function", "arguments", "hints", "compare", "tolerance",
		"limits", "cases", "generated", "target", "interface", NULL};

	return m->x->interface == INTERFACE_STDIO ? manifest_stdio(m, y)
						  : manifest_keys(m, y, keys);
}

/* What tells a solution from a wrong one. */
static int get_tests(const struct manifest *m, const struct yaml *y)
{
	m->x->cpu_ms = m->x->interface == INTERFACE_KERNEL ? 10000 : 1000;
	m->x->memory_mb = m->x->interface == INTERFACE_KERNEL ? 1024 : 256;
	if (get_limits(m, y) != 0)
		return -1;
	if (m->x->interface == INTERFACE_KERNEL)
		return manifest_kernel(m, y);
	return check_keys(m, y) || get_compare(m, y) || get_lists(m, y) || manifest_target(m, y)
		       ? -1
		       : 0;
}

static int get_facts(const struct manifest *m, const struct yaml *y)
{
	struct exercise *x = m->x;
	bool c;

	if (manifest_text(m, y, "title", true, &x->title) != 0 ||
		manifest_text(m, y, "kind", true, &x->kind) != 0 ||
		manifest_text(m, y, "pattern", true, &x->pattern) != 0 ||
		manifest_text(m, y, "difficulty", true, &x->difficulty) != 0 ||
		manifest_text(m, y, "teaches", false, &x->teaches) != 0)
		return -1;
	if (manifest_interface(m, y) != 0)
		return -1;
	if (strcmp(x->kind, "dsa") != 0 && strcmp(x->kind, "cuda") != 0)
		return manifest_refuse(m, yaml_get(y, "kind"), "kind is dsa or cuda");
	c = x->interface == INTERFACE_FUNCTION;
	if (manifest_long(m, y, "number", 1, 1000000, &x->number) != 0 ||
		manifest_text(m, y, "header", c, &x->header) != 0 ||
		manifest_text(m, y, "function", c, &x->function) != 0 ||
		manifest_texts(m, y, "arguments", &x->arguments, &x->n_arguments) != 0 ||
		manifest_texts(m, y, "hints", &x->hints, &x->n_hints) != 0)
		return -1;
	return 0;
}

int exercise_load(const char *dir, struct arena *a, struct exercise **out, struct err *e)
{
	const char *real = path_real(a, dir);
	struct str text = {0};
	struct manifest m = {.arena = a, .err = e, .x = arena_new(a, sizeof(struct exercise))};
	const struct yaml *y;
	int rc = -1;

	if (!real)
		return err_set(e, ERR_ABSENT, "there is no exercise in %s", dir);
	m.x->dir = real;
	m.x->slug = path_base(real);
	m.name = path_join(a, real, "exercise.yaml");
	if (path_read(m.name, 4 << 20, &text, e) == 0 &&
		(y = yaml_parse(str_c(&text), text.len, m.name, a, e)) != NULL &&
		get_facts(&m, y) == 0 && get_tests(&m, y) == 0)
		rc = 0;
	str_free(&text);
	if (rc == 0)
		*out = m.x;
	return rc;
}

static int get_own(
	const struct manifest *m, const struct yaml *y, struct exercise_case **out, size_t *n)
{
	if (y->kind == YAML_MAP && y->n == 0) /* an empty file */
		return 0;
	if (y->kind != YAML_LIST)
		return manifest_refuse(
			m, y, "a list of cases is expected: - {in: [...], out: ...}");
	*out = arena_new(m->arena, y->n * sizeof **out + 1);
	for (size_t i = 0; i < y->n; i++, ++*n)
		if (get_case(m, y->items[i], &(*out)[i]) != 0)
			return -1;
	return 0;
}

int exercise_own_cases(const struct exercise *x, const char *path, struct arena *a,
	struct exercise_case **out, size_t *n, struct err *e)
{
	struct exercise copy = *x;
	const struct manifest m = {.name = path, .arena = a, .err = e, .x = &copy};
	struct str text = {0};
	const struct yaml *y;
	int rc = -1;

	*out = NULL;
	*n = 0;
	if (!path || !path_exists(path))
		return 0;
	if (path_read(path, 4 << 20, &text, e) == 0 &&
		(y = yaml_parse(str_c(&text), text.len, path, a, e)) != NULL)
		rc = get_own(&m, y, out, n);
	str_free(&text);
	return rc;
}
