/* template: text with holes. {{name}} is replaced by a value, as it is; {{#name}} ... {{/name}}
 * stays only when the value of that name is not empty, {{^name}} ... {{/name}} only when it is
 * (each of these alone on its line leaves no line behind). Values are never read for holes; {{< and
 * {{% are Hugo's, and text here. */
#ifndef WHET_PUBLISH_TEMPLATE_H
#define WHET_PUBLISH_TEMPLATE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stddef.h>

struct page_kind;

struct hole {
	const char *name, *value;
};

/* holes ends in a row whose name is NULL. A name that is not among them is empty. */
void template_fill(struct str *out, const char *text, const struct hole *holes);

/* whet's own template of a kind of page, "note" or "problem": a file of journal/templates/. */
const char *template_find(const char *kind);

/* The same, or the file of that name in the person's folder (NULL for none), when it is there. NULL
 * with file and line in *e for a hole that the kind does not have, or a part that is not closed. */
const char *template_read(
	const char *folder, const struct page_kind *kind, struct arena *a, struct err *e);

#endif
