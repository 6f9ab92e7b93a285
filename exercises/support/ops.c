#include "harness.h"
#include "whet_ops.h"

#include <string.h>

static const struct whet_op *find(const struct whet_op *ops, const char *name)
{
	for (; ops->name; ops++)
		if (strcmp(ops->name, name) == 0)
			return ops;
	return NULL;
}

/* The name is read without memory: there may be a million of them. */
static const struct whet_op *next(struct whet_in *in, const struct whet_op *ops)
{
	char name[32] = "";
	const char *p, *end;

	in_skip(in);
	p = in->p;
	end = *p == '"' ? in_over_string(p) : p;
	if (end - p < 2 || (size_t)(end - p - 2) >= sizeof name)
		in_expected(in, "the name of an operation");
	memcpy(name, p + 1, (size_t)(end - p - 2));
	in->p = end;
	return find(ops, name);
}

void whet_operations(
	struct whet_in *in, struct whet_out *out, const struct whet_op *ops, void *self)
{
	size_t n = whet_enter(in);

	whet_put_open(out);
	for (; n; n--) {
		const char *at;
		const struct whet_op *op;

		whet_enter(in);
		at = in->p;
		op = next(in, ops);
		if (!op)
			bad("tests.c has no such operation: %.40s", at);
		op->run(self, in, out);
		whet_leave(in);
	}
	whet_put_close(out);
	whet_leave(in);
}

static bool skip_arguments(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	for (size_t i = 0; i < op->arguments; i++)
		whet_skip(in);
	return true;
}

bool whet_operations_valid(struct whet_in *in, const struct whet_op *ops,
	bool (*each)(void *self, const struct whet_op *op, struct whet_in *in), void *self)
{
	if (!each)
		each = skip_arguments;
	for (size_t n = whet_enter(in); n; n--) {
		size_t count = whet_enter(in);
		const struct whet_op *op = count ? next(in, ops) : NULL;

		if (!op || count != op->arguments + 1 || !each(self, op, in))
			return false;
		whet_leave(in);
	}
	whet_leave(in);
	return true;
}

void whet_put_operation(struct whet_out *args, const char *name)
{
	whet_put_open(args);
	whet_put_str(args, name);
}
