/* whet_ops: a structure that is tested by a row of operations. In a case they are written as a list
 * of lists, each the operation's name and its arguments: [["put", 1, 10], ["get", 1]]. The answer
 * is a list with one value for each operation. The reference is the model. */
#ifndef WHET_OPS_H
#define WHET_OPS_H

#include "whet.h"

/* run reads the arguments and puts exactly one value (null when there is nothing to say). */
struct whet_op {
	const char *name;
	size_t arguments; /* after the name */
	void (*run)(void *self, struct whet_in *in, struct whet_out *out);
};

/* Runs the operations that come next, in order; ops ends in a row without a name. */
void whet_operations(
	struct whet_in *in, struct whet_out *out, const struct whet_op *ops, void *self);

/* For WHET_VALID: reads over the operations that come next; false when one has no such name or
 * another number of arguments. What the arguments may be is the exercise's own matter: each, when
 * not NULL, is asked about every operation with in at its first argument, and reads them all. */
bool whet_operations_valid(struct whet_in *in, const struct whet_op *ops,
	bool (*each)(void *self, const struct whet_op *op, struct whet_in *in), void *self);

/* For the generator: opens ["name", and closes it; the arguments go between. */
void whet_put_operation(struct whet_out *args, const char *name);

#endif
