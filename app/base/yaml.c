#include "base/yaml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { MAX_DEPTH = 32 };

/* What one parse carries down the tree. */
struct reader {
	yaml_document_t doc;
	bool *seen; /* of the document's nodes, by number */
	struct arena *a;
	const char *name;
	struct err *e;
};

static struct yaml *read_node(struct reader *r, yaml_node_t *node, int depth);

/* The node of that number. libyaml has put aliases in the place of what they stand for: a node met
 * a second time is one. Followed, they could make a tree that no memory holds. */
static yaml_node_t *take_node(struct reader *r, int number)
{
	yaml_node_t *node = yaml_document_get_node(&r->doc, number);

	if (node && r->seen[number]) {
		err_set(r->e, ERR_INPUT,
			"%s:%zu: an alias (*name) of this is not allowed; write it out", r->name,
			node->start_mark.line + 1);
		return NULL;
	}
	r->seen[number] = true;
	return node;
}

static bool add_pair(struct reader *r, struct yaml *y, const yaml_node_pair_t *pair, int depth)
{
	yaml_node_t *key = take_node(r, pair->key), *value = take_node(r, pair->value);
	const char *text;

	if (!key || !value)
		return false;
	if (key->type != YAML_SCALAR_NODE) {
		err_set(r->e, ERR_INPUT, "%s:%zu: a key must be a plain word", r->name, y->line);
		return false;
	}
	text = (const char *)key->data.scalar.value;
	if (yaml_get(y, text)) {
		err_set(r->e, ERR_INPUT, "%s:%zu: the key \"%s\" stands here a second time",
			r->name, key->start_mark.line + 1, text);
		return false;
	}
	y->keys[y->n] = arena_dup(r->a, text);
	y->items[y->n] = read_node(r, value, depth + 1);
	return y->items[y->n++] != NULL;
}

static bool read_map(struct reader *r, struct yaml *y, yaml_node_t *node, int depth)
{
	size_t n = (size_t)(node->data.mapping.pairs.top - node->data.mapping.pairs.start);

	y->kind = YAML_MAP;
	y->keys = arena_new(r->a, n * sizeof *y->keys);
	y->items = arena_new(r->a, n * sizeof(struct yaml *));
	for (size_t i = 0; i < n; i++)
		if (!add_pair(r, y, &node->data.mapping.pairs.start[i], depth))
			return false;
	return true;
}

static bool read_list(struct reader *r, struct yaml *y, yaml_node_t *node, int depth)
{
	size_t n = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);

	y->kind = YAML_LIST;
	y->items = arena_new(r->a, n * sizeof(struct yaml *));
	for (size_t i = 0; i < n; i++) {
		yaml_node_t *item = take_node(r, node->data.sequence.items.start[i]);

		y->items[y->n] = item ? read_node(r, item, depth + 1) : NULL;
		if (!y->items[y->n++])
			return false;
	}
	return true;
}

static struct yaml *read_node(struct reader *r, yaml_node_t *node, int depth)
{
	struct yaml *y = arena_new(r->a, sizeof *y);
	bool ok = true;

	y->line = node->start_mark.line + 1;
	if (depth > MAX_DEPTH) {
		err_set(r->e, ERR_INPUT, "%s:%zu: nested deeper than %d", r->name, y->line,
			MAX_DEPTH);
		return NULL;
	}
	if (node->type == YAML_MAPPING_NODE) {
		ok = read_map(r, y, node, depth);
	} else if (node->type == YAML_SEQUENCE_NODE) {
		ok = read_list(r, y, node, depth);
	} else {
		y->kind = YAML_SCALAR;
		y->text = arena_dup(r->a, (const char *)node->data.scalar.value);
		y->quoted = node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	}
	return ok ? y : NULL;
}

struct yaml *yaml_parse(
	const char *text, size_t len, const char *name, struct arena *a, struct err *e)
{
	struct reader r = {.a = a, .name = name, .e = e};
	struct yaml *y = NULL;
	yaml_parser_t parser;
	yaml_node_t *root;

	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	if (!yaml_parser_load(&parser, &r.doc)) {
		err_set(e, ERR_INPUT, "%s:%zu: %s", name, parser.problem_mark.line + 1,
			parser.problem ? parser.problem : "this is not YAML");
		yaml_parser_delete(&parser);
		return NULL;
	}
	root = yaml_document_get_root_node(&r.doc);
	if (root) {
		/* Numbers count from 1, the root's. */
		r.seen = arena_new(a, (size_t)(r.doc.nodes.top - r.doc.nodes.start) + 1);
		r.seen[1] = true;
		y = read_node(&r, root, 0);
	} else {
		y = arena_new(a, sizeof *y);
		y->kind = YAML_MAP;
		y->line = 1;
	}
	yaml_document_delete(&r.doc);
	yaml_parser_delete(&parser);
	return y;
}

const struct yaml *yaml_get(const struct yaml *y, const char *key)
{
	if (!y || y->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < y->n; i++)
		if (strcmp(y->keys[i], key) == 0)
			return y->items[i];
	return NULL;
}

const char *yaml_text(const struct yaml *y, const char *key, const char *fallback)
{
	const struct yaml *v = yaml_get(y, key);

	return v && v->kind == YAML_SCALAR ? v->text : fallback;
}

bool yaml_double(
	const struct yaml *y, const char *key, const char *name, double *out, struct err *e)
{
	const struct yaml *v = yaml_get(y, key);
	char *end;
	double d;

	if (!v)
		return true;
	d = v->kind == YAML_SCALAR ? strtod(v->text, &end) : 0;
	if (v->kind != YAML_SCALAR || end == v->text || *end || !isfinite(d)) {
		err_set(e, ERR_INPUT, "%s:%zu: %s must be a number", name, v->line, key);
		return false;
	}
	*out = d;
	return true;
}

bool yaml_long(const struct yaml *y, const char *key, const char *name, long *out, struct err *e)
{
	double d = (double)*out;

	if (!yaml_double(y, key, name, &d, e))
		return false;
	if (d < -9e15 || d > 9e15 || d != (double)(long)d) {
		err_set(e, ERR_INPUT, "%s:%zu: %s must be a whole number", name,
			yaml_get(y, key)->line, key);
		return false;
	}
	*out = (long)d;
	return true;
}
