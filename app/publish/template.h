/* template: text with holes. {{name}} is replaced by a value, as it is; {{#name}} ... {{/name}}
 * stays only when the value of that name is not empty (each of the two alone on its line leaves no
 * line behind). Values are never read for holes. */
#ifndef WHET_PUBLISH_TEMPLATE_H
#define WHET_PUBLISH_TEMPLATE_H

#include "base/str.h"

#include <stddef.h>

struct hole {
	const char *name, *value;
};

/* holes ends in a row whose name is NULL. A name that is not among them is empty. */
void template_fill(struct str *out, const char *text, const struct hole *holes);

/* The template of a kind of page, "note" or "problem": a file of journal/templates/. */
const char *template_find(const char *kind);

#endif
