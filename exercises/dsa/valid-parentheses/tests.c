#include "valid_parentheses.h"
#include "whet.h"

#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	whet_put_bool(out, valid_parentheses(whet_str(in)));
}
WHET_CALL(call)

static const char opens[] = "([{", closes[] = ")]}";

/* A balanced string of n characters (n is even): at each step open or close, as the dice and the
 * room that is left decide. deep opens all before it closes any, flat closes each at once. */
static void balanced(struct whet_rng *r, const char *shape, char *s, size_t n)
{
	bool deep = strcmp(shape, "deep") == 0, flat = strcmp(shape, "flat") == 0;
	char *owed = malloc(n / 2 + 1);
	size_t depth = 0;

	if (owed == NULL)
		abort();
	for (size_t i = 0; i < n; i++) {
		bool may_open = depth < n - i;
		bool open = depth == 0 || (may_open && (deep || (!flat && whet_between(r, 0, 1))));

		if (open) {
			int kind = (int)whet_between(r, 0, 2);

			s[i] = opens[kind];
			owed[depth++] = closes[kind];
		} else {
			s[i] = owed[--depth];
		}
	}
	free(owed);
}

/* deep, flat   balanced
 * all open     nothing closes
 * mixed        balanced, opening and closing as the dice decide
 * random       balanced, and then in two cases of three spoiled in one place */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	size_t n = size - size % 2;
	char *s = calloc(n + 1, 1);

	if (s == NULL)
		abort();
	if (strcmp(shape, "all open") == 0) {
		memset(s, '{', n);
	} else {
		balanced(r, shape, s, n);
		if (strcmp(shape, "random") == 0 && n > 0 && whet_between(r, 0, 2) > 0)
			s[whet_between(r, 0, (int64_t)n - 1)] = "()[]{}"[whet_between(r, 0, 5)];
	}
	whet_put_str(args, s);
	free(s);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	const char *s = whet_str(args);

	return s[strspn(s, "()[]{}")] == '\0';
}
WHET_VALID(valid)
