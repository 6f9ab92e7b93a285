/* maker: what the parts of the program share that makes the cases of a kernel exercise. cases.c
 * sees only whet_cases.h. Linked with -rdynamic, because cases.so takes its functions from the
 * program. */
#ifndef WHET_KERNEL_MAKER_H
#define WHET_KERNEL_MAKER_H

#include "frames.h"
#include "whet_cases.h"

enum { CASE_SIZES = 4, CASE_ARGUMENTS = 32 };

struct made {
	struct frame_argument frame;
	void *elements;                /* of IN and INOUT; NULL for others */
	struct whet_expected expected; /* of OUT and INOUT */
};

struct whet_case {
	uint64_t number;
	uint64_t random[4];
	const char *shape;
	size_t sizes[CASE_SIZES], n_sizes;
	struct made arguments[CASE_ARGUMENTS];
	size_t n_arguments;
	double least_bytes, flops;
};

/* Bytes of one element, and what messages call it. */
struct type_facts {
	size_t size;
	const char *name;
	bool whole;
	double least,
		most; /* of whole numbers: what it holds; of others: the largest it rounds to */
};
const struct type_facts *type_facts(enum whet_type type);

void random_seed(struct whet_case *c, uint64_t seed);
/* Ends the run unless every expected value can be held by its type and every tolerance is one. */
void case_check(const struct whet_case *c);
void case_free(struct whet_case *c);

#endif
