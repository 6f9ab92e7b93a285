/* difference: where an answer departs from the one expected, and both cut so that it is seen. */
#ifndef WHET_JUDGE_DIFFERENCE_H
#define WHET_JUDGE_DIFFERENCE_H

#include "base/arena.h"
#include "judge/judge.h"

#include <stddef.h>

/* Fills in expected, got, difference, their places and the items of the report. expected and got
 * are JSON (got need not be), got may be NULL. Texts are cut to about max bytes. Where an answer
 * counts in any order, or a checker decides, there is no place; the first has a sentence. */
void difference_show(const char *expected, const char *got, enum compare_kind kind,
	double tolerance, size_t max, struct arena *a, struct case_report *out);

#endif
