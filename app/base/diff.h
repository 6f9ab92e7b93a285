/* diff: two texts compared line by line, as a unified diff that names the functions. */
#ifndef WHET_BASE_DIFF_H
#define WHET_BASE_DIFF_H

#include "base/str.h"

#include <stdbool.h>

/* Appends what leads from a to b, with three lines around every change; nothing when they are the
 * same. Returns whether they differ. The changes are the fewest, except between texts that have
 * next to nothing in common: those replace each other whole. */
bool diff_unified(
	const char *a, const char *b, const char *a_name, const char *b_name, struct str *out);

#endif
