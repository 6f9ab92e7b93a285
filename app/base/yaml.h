/* yaml: a YAML document as a tree of nodes that lives in an arena and knows its lines. */
#ifndef WHET_BASE_YAML_H
#define WHET_BASE_YAML_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
	enum yaml_kind kind;
	size_t line;         /* from 1 */
	const char *text;    /* of a scalar */
	bool quoted;         /* the scalar stood in quotes, or as a block */
	const char **keys;   /* of a map, n of them */
	struct yaml **items; /* of a list or a map, n of them */
	size_t n;
};

/* Reads one document. An empty one is an empty map. name stands in messages. Aliases, duplicate
 * keys and nesting deeper than 32 are refused. */
struct yaml *yaml_parse(
	const char *text, size_t len, const char *name, struct arena *a, struct err *e);

/* NULL when absent (or y is NULL, or no map). */
const struct yaml *yaml_get(const struct yaml *y, const char *key);
/* The scalar under key, or fallback. */
const char *yaml_text(const struct yaml *y, const char *key, const char *fallback);
/* The number under key, or fallback; false and *e (with name and line) when it is no number. */
bool yaml_long(const struct yaml *y, const char *key, const char *name, long *out, struct err *e);
bool yaml_double(
	const struct yaml *y, const char *key, const char *name, double *out, struct err *e);

#endif
