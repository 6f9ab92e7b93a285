/* slug: the name of a thing in paths and on the command line: "graph-search-2". */
#ifndef WHET_MODEL_SLUG_H
#define WHET_MODEL_SLUG_H

#include "base/arena.h"

/* Lower-case letters and digits of any script, everything else a single dash; at most 60 bytes;
 * fallback when nothing is left. Never "." or "..", never a slash. */
char *slug_of(struct arena *a, const char *title, const char *fallback);

#endif
