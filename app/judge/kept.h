/* kept: the cases of an exercise in the cache: a file with the inputs, a line each, as the subject
 * reads them, and one with the expected answers. */
#ifndef WHET_JUDGE_KEPT_H
#define WHET_JUDGE_KEPT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct one_case {
	const char *name;
	const char *in, *expected; /* JSON, one line each */
	size_t in_len;
	long size; /* asked of the generator */
	bool generated, large;
	bool own;           /* the learner's */
	const char *stated; /* the answer that the learner wrote to an own case, or NULL */
	bool invalid;       /* was tried, and the exercise does not allow it */
};

struct kept_cases {
	const char *inputs, *answers; /* paths */
	char *map;                    /* the inputs, ends of lines made ends of strings */
	size_t size;                  /* of the inputs, in bytes */
	struct str expected;
};

/* The files of that name in the folder dir. */
struct kept_cases kept_at(const char *dir, const char *name, struct arena *a);
/* Points the inputs and answers of all n cases into the files. False, and nothing pointed, when
 * they are not there or not whole. */
bool kept_recall(struct kept_cases *k, struct one_case *cases, size_t n);
int kept_write(struct kept_cases *k, const struct one_case *cases, size_t n, struct err *e);
/* What was recalled is gone with it. */
void kept_close(struct kept_cases *k);

#endif
