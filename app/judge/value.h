/* value: an answer as a tree: read from its JSON, compared, shown. Answers come from a process that
 * is not trusted, so nothing is taken for granted. Beside JSON's there are nan, inf and -inf. */
#ifndef WHET_JUDGE_VALUE_H
#define WHET_JUDGE_VALUE_H

#include "base/arena.h"
#include "judge/exercise.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_NUMBER, VALUE_STRING, VALUE_LIST };

struct value {
	enum value_kind kind;
	bool boolean;
	bool whole; /* a number that integer holds exactly */
	int64_t integer;
	double number;
	const char *text; /* as it was written: lent */
	size_t len;
	struct value *items;
	size_t n;
};

/* Reads exactly one value; false when the text is something else or nests deeper than 64. */
bool value_read(const char *text, size_t len, struct arena *a, struct value *out);

/* Whether got answers as expected does. Both are JSON; got that cannot be read is not equal. */
bool value_matches(const char *expected, const char *got, enum compare_kind kind, double tolerance);

/* Whether two values are the same, numbers within an absolute or relative tolerance; 0: exactly. */
bool value_same(const struct value *a, const struct value *b, double tolerance);
/* Whether a comes before b in the order of value_sort. */
bool value_before(const struct value *a, const struct value *b);
/* Sorts the elements of a list; what is no list stays. */
void value_sort(struct value *v);

/* Makes text fit to show: a space after every comma, control characters replaced, cut to about
 * max bytes with a word about how much is missing. */
const char *value_show(const char *text, size_t max, struct arena *a);
/* "nums = [3, 3], target = 6" */
const char *value_show_arguments(
	const char *in, const char *const *names, size_t n_names, size_t max, struct arena *a);

#endif
