/* first: the first time: whether whet was ever used, and what a person may begin with. */
#ifndef WHET_MODEL_FIRST_H
#define WHET_MODEL_FIRST_H

#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>

struct first_choice {
	const char *title, *sets; /* "Practise algorithms", and what that sets up */
};
/* i from 0; NULL past the last. */
const struct first_choice *first_choice(size_t i);
/* Nothing was done or written yet, and first_asked was not called. */
bool first_time(struct store *s);
int first_asked(struct store *s, struct err *e);
/* Sets up the i-th: a study plan and goals, all or nothing. */
int first_set_up(struct store *s, const struct clock *c, size_t i, struct err *e);

#endif
