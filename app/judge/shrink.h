/* shrink: simpler inputs than a given one, for the smallest that still shows what is wrong. */
#ifndef WHET_JUDGE_SHRINK_H
#define WHET_JUDGE_SHRINK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { SHRINK_MAX = 240 };

/* Proposes inputs that are simpler than in, the JSON list of arguments: parts of lists and strings
 * left out, of two lists of one length at the same places, numbers nearer to 0. Simplest first,
 * each once, at most SHRINK_MAX; whether the exercise allows them is another question. Returns how
 * many there are. */
size_t shrink_propose(const char *in, struct arena *a, const char **out);

/* Shorter, or of the same length and smaller digit by digit: what can be made simpler again and
 * again comes to an end. */
bool shrink_simpler(const char *in, const char *than);

#endif
