/* crash: a sanitizer's report, or what a fault handler said, reduced to one sentence. */
#ifndef WHET_JUDGE_CRASH_H
#define WHET_JUDGE_CRASH_H

#include "base/arena.h"
#include "judge/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is known about a crash. */
struct crash_facts {
	const char *report; /* the sanitizer's words, "" for none */
	const char *asan;   /* the subject's line about the address (see run.h), or NULL */
	const char *fault;  /* its line about a signal, or NULL */
	const char *module; /* "checked.so": the learner's object in the report's frames */
	const char *source; /* "solution.c" */
	const char *const *arguments;
	size_t n_arguments;
	/* Function and line of an offset in the learner's object. */
	bool (*locate)(void *context, uint64_t offset, const char **function, const char **file,
		long *line);
	void *context;
};

struct crash {
	enum verdict verdict;
	const char *sentence; /* "heap-buffer-overflow: reads 4 bytes past the end of nums at
				 solution.c:12" */
	long line;            /* of source, 0 when it is not known */
};

/* Reads a sanitizer's report; false when there is none in it. */
bool crash_from_report(const struct crash_facts *f, struct arena *a, struct crash *out);
/* Reads the plain build's line about a fault. */
bool crash_from_fault(const struct crash_facts *f, struct arena *a, struct crash *out);

#endif
