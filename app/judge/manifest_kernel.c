#include "base/str.h"
#include "judge/cuda/gates.h"
#include "judge/manifest.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE_MAX_ELEMENTS = 1 << 28 };

static int get_sizes(const struct manifest *m, const struct yaml *y, struct kernel_case *c)
{
	const struct yaml *sizes = yaml_get(y, "sizes");

	if (!sizes || sizes->kind != YAML_LIST || sizes->n == 0 || sizes->n > KERNEL_SIZES)
		return manifest_refuse(
			m, y, "sizes is a list of one to four whole numbers, like [1024]");
	for (size_t i = 0; i < sizes->n; i++) {
		const char *text =
			sizes->items[i]->kind == YAML_SCALAR ? sizes->items[i]->text : "";
		char *end;

		c->sizes[i] = strtol(text, &end, 10);
		if (!*text || *end || c->sizes[i] < 0 || c->sizes[i] > SIZE_MAX_ELEMENTS)
			return manifest_refuse(
				m, sizes->items[i], "a size is a whole number from 0 to 268435456");
	}
	c->n_sizes = sizes->n;
	return 0;
}

/* Shape and sizes, of a case or of what is measured. */
static int get_shape(const struct manifest *m, const struct yaml *y, struct kernel_case *c)
{
	if (manifest_text(m, y, "shape", false, &c->shape) != 0)
		return -1;
	if (!*c->shape)
		c->shape = "random";
	if (strchr(c->shape, '|') || strchr(c->shape, '\n'))
		return manifest_refuse(m, yaml_get(y, "shape"), "a shape is one or more words");
	return get_sizes(m, y, c);
}

static int get_cases(const struct manifest *m, const struct yaml *document)
{
	static const char *const keys[] = {"name", "shape", "sizes", "refused", NULL};
	const struct yaml *y = yaml_get(document, "cases");
	struct exercise_kernel *k = &m->x->kernel;

	if (!y || y->kind != YAML_LIST || y->n == 0)
		return manifest_refuse(
			m, y ? y : document, "a kernel has cases: a list of {name, shape, sizes}");
	k->cases = arena_new(m->arena, y->n * sizeof *k->cases);
	for (size_t i = 0; i < y->n; i++) {
		struct kernel_case *c = &k->cases[k->n_cases++];
		const char *refused;

		if (manifest_keys(m, y->items[i], keys) != 0 ||
			manifest_text(m, y->items[i], "name", true, &c->name) != 0 ||
			manifest_text(m, y->items[i], "refused", false, &refused) != 0 ||
			get_shape(m, y->items[i], c) != 0)
			return -1;
		c->refused = strcmp(refused, "true") == 0;
	}
	return 0;
}

/* The limit is "most" or "least". */
static int get_limit(const struct manifest *m, const struct yaml *y, struct kernel_gate *g)
{
	const char *most = yaml_text(y, "most", NULL), *least = yaml_text(y, "least", NULL);

	if (!most == !least)
		return manifest_refuse(m, y, "a gate has a limit: most, or least");
	g->at_least = least != NULL;
	if (!yaml_double(y, least ? "least" : "most", m->name, &g->limit, m->err))
		return -1;
	if (!yaml_get(y, "naive") || !yaml_get(y, "reference"))
		return manifest_refuse(m, y, "a gate states what naive and reference reach");
	return yaml_double(y, "naive", m->name, &g->naive, m->err) &&
			       yaml_double(y, "reference", m->name, &g->reference, m->err)
		       ? 0
		       : -1;
}

static int get_gate(const struct manifest *m, const struct yaml *y, struct kernel_gate *g)
{
	static const char *const keys[] = {
		"counter", "most", "least", "naive", "reference", "hint", NULL};

	if (manifest_keys(m, y, keys) != 0 ||
		manifest_text(m, y, "counter", true, &g->counter) != 0 ||
		manifest_text(m, y, "hint", true, &g->hint) != 0 || get_limit(m, y, g) != 0)
		return -1;
	if (!gate_known(g->counter))
		return err_set(m->err, ERR_INPUT, "%s:%zu: there is no counter \"%.60s\"; %s",
			m->name, y->line, g->counter, gate_names(m->arena));
	if (gate_missed(g, g->reference))
		return manifest_refuse(m, y, "the reference must keep to the limit of a gate");
	return 0;
}

static int get_target(const struct manifest *m, const struct yaml *document)
{
	static const char *const keys[] = {"shape", "sizes", "gates", NULL};
	const struct yaml *y = yaml_get(document, "target"), *gates;
	struct exercise_kernel *k = &m->x->kernel;
	bool stopped = false;

	if (!y)
		return 0;
	k->measured.name = "the measured case";
	if (manifest_keys(m, y, keys) != 0 || get_shape(m, y, &k->measured) != 0)
		return -1;
	gates = yaml_get(y, "gates");
	if (!gates || gates->kind != YAML_LIST || gates->n == 0)
		return manifest_refuse(m, y, "a target has gates: a list of limits");
	k->gates = arena_new(m->arena, gates->n * sizeof *k->gates);
	for (size_t i = 0; i < gates->n; i++) {
		struct kernel_gate *g = &k->gates[k->n_gates++];

		if (get_gate(m, gates->items[i], g) != 0)
			return -1;
		stopped |= gate_missed(g, g->naive);
	}
	return stopped ? 0 : manifest_refuse(m, gates, "naive must miss the limit of some gate");
}

static int get_gpu(const struct manifest *m, const struct yaml *document)
{
	static const char *const keys[] = {"shape", "sizes", "against", "share", NULL};
	const struct yaml *y = yaml_get(document, "gpu");
	struct exercise_kernel *k = &m->x->kernel;

	if (!y)
		return 0;
	k->timed.name = "the timed case";
	if (manifest_keys(m, y, keys) != 0 || get_shape(m, y, &k->timed) != 0 ||
		manifest_text(m, y, "against", true, &k->against) != 0)
		return -1;
	if (strcmp(k->against, "copy") != 0 && strcmp(k->against, "library") != 0)
		return manifest_refuse(m, yaml_get(y, "against"), "against is copy or library");
	if (!yaml_get(y, "share"))
		return manifest_refuse(
			m, y, "share is missing: what part of it is wanted, like 0.9");
	if (!yaml_double(y, "share", m->name, &k->share, m->err))
		return -1;
	return k->share > 0 && k->share <= 1
		       ? 0
		       : manifest_refuse(m, yaml_get(y, "share"), "share is above 0 and at most 1");
}

int manifest_kernel(const struct manifest *m, const struct yaml *y)
{
	static const char *const keys[] = {"title", "kind", "number", "pattern", "difficulty",
		"teaches", "chapter", "header", "function", "arguments", "hints", "limits",
		"interface", "cases", "target", "gpu", NULL};

	if (manifest_keys(m, y, keys) != 0 ||
		manifest_text(m, y, "header", true, &m->x->header) != 0 ||
		manifest_text(m, y, "function", true, &m->x->function) != 0 ||
		manifest_text(m, y, "chapter", false, &m->x->kernel.chapter) != 0)
		return -1;
	return get_cases(m, y) || get_target(m, y) || get_gpu(m, y) ? -1 : 0;
}
