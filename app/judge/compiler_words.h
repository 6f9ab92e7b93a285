/* compiler_words: what a compiler or linker said, as a report of a compile error. */
#ifndef WHET_JUDGE_COMPILER_WORDS_H
#define WHET_JUDGE_COMPILER_WORDS_H

#include "judge/judge.h"

/* Made fit to show, and cut. */
const char *compiler_words_clean(const char *words, struct arena *a);
/* The line of them that says why it failed, an undefined reference before an error, for a sentence
 * about a file that is not the learner's. */
const char *compiler_words_line(const char *words, struct arena *a);
/* The first error among the words, which look like "solution.c:12:5: error: message". Without one
 * it was stopped by its limits. source is the learner's file's own name; words may be NULL. */
void compiler_words_error(struct report *r, const char *source, const char *words, struct arena *a);
/* What the linker says about functions that are nowhere: "...solution.c:7: undefined reference to
 * `helper'". Returns false, and changes nothing, when it says no such thing. */
bool compiler_words_undefined(
	struct report *r, const char *source, const char *words, struct arena *a);

#endif
