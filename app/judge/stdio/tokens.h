/* tokens: whether a program's output answers as the judge's answer does, by the rules of the
 * default output validator of problem packages (Problem Package Format, legacy and 2023-07-draft).
 */
#ifndef WHET_JUDGE_TOKENS_H
#define WHET_JUDGE_TOKENS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Tolerances below 0: none. A number is right when it is within either of the two. */
struct token_rules {
	bool case_sensitive, space_sensitive;
	double absolute, relative;
};

/* Reads the validator's flags, up to NULL; false with the one that is not understood. */
bool token_rules_read(const char *const *flags, struct token_rules *rules, const char **bad);

/* Whether got, of any bytes, answers as expected does. When not, *why (in the arena, cleaned) says
 * where they part for the first time: "line 3, token 2: expected 7, got 8". */
bool tokens_match(const struct token_rules *rules, const char *expected, size_t expected_len,
	const char *got, size_t got_len, struct arena *a, const char **why);

#endif
