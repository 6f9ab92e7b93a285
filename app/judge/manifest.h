/* manifest: reading an exercise.yaml: texts, numbers and values, each refused with file and line.
 */
#ifndef WHET_JUDGE_MANIFEST_H
#define WHET_JUDGE_MANIFEST_H

#include "base/arena.h"
#include "base/err.h"
#include "base/yaml.h"
#include "judge/exercise.h"

#include <stdbool.h>
#include <stddef.h>

/* An exercise being read. All results live in the arena. */
struct manifest {
	const char *name; /* of the file, for messages */
	struct arena *arena;
	struct err *err;
	struct exercise *x;
};

/* Each returns 0, or -1 with a sentence that names file and line. */
int manifest_refuse(const struct manifest *m, const struct yaml *y, const char *what);
/* "" when it is absent and not needed. */
int manifest_text(const struct manifest *m, const struct yaml *y, const char *key, bool needed,
	const char **out);
int manifest_texts(const struct manifest *m, const struct yaml *y, const char *key,
	const char ***out, size_t *n);
/* Leaves *out when it is absent. */
int manifest_long(const struct manifest *m, const struct yaml *y, const char *key, long lo, long hi,
	long *out);
/* The two whole numbers of a list that goes from the smallest to the largest. */
int manifest_sizes(const struct manifest *m, const struct yaml *list, long *lo, long *hi);
/* y is a map whose keys are all among known, which ends in NULL. */
int manifest_keys(const struct manifest *m, const struct yaml *y, const char *const *known);
/* A value in YAML's flow style as JSON. */
int manifest_json(const struct manifest *m, const struct yaml *y, const char **out);

/* The parts of the file that have rules of their own; y is the whole document. */
int manifest_target(const struct manifest *m, const struct yaml *y); /* manifest_target.c */
/* What a solution is; and all that only a whole program's exercise has (manifest_stdio.c). */
int manifest_interface(const struct manifest *m, const struct yaml *y);
int manifest_stdio(const struct manifest *m, const struct yaml *y);
int manifest_kernel(const struct manifest *m, const struct yaml *y); /* manifest_kernel.c */

#endif
