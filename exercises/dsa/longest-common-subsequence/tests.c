#include "longest_common_subsequence.h"
#include "whet.h"

#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	const char *a = whet_str(in);
	const char *b = whet_str(in);

	whet_put_size(out, longest_common_subsequence(a, b));
}
WHET_CALL(call)

/* n characters of the first kinds ones from there on, as often as times says. */
static void put_letters(struct whet_rng *r, char from, int64_t kinds, size_t n, int times,
	struct whet_out *args)
{
	char *s = calloc(n + 1, 1);

	if (!s)
		abort();
	for (size_t i = 0; i < n; i++)
		s[i] = (char)(from + whet_between(r, 0, kinds - 1));
	while (times-- > 0)
		whet_put_str(args, s);
	free(s);
}

/* random           about size characters each, of two to five kinds
 * uneven           one of them a fourth as long as the other
 * long and short   size and an eighth of it; short and long is the other way round
 * nothing          no character in common
 * equal            the same string twice, of all small letters */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	int64_t kinds = whet_between(r, 2, 5);
	size_t a = size, b = size;

	if (strcmp(shape, "equal") == 0) {
		put_letters(r, 'a', 26, size, 2, args);
		return;
	}
	if (strcmp(shape, "uneven") == 0)
		*(whet_between(r, 0, 1) ? &a : &b) /= 4;
	else if (strcmp(shape, "long and short") == 0)
		b /= 8;
	else if (strcmp(shape, "short and long") == 0)
		a /= 8;
	else if (strcmp(shape, "random") == 0)
		a -= (size_t)whet_between(r, 0, (int64_t)a / 4);
	put_letters(r, 'a', kinds, a, 1, args);
	put_letters(r, strcmp(shape, "nothing") == 0 ? 'n' : 'a', kinds, b, 1, args);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	whet_str(args); /* any two strings will do */
	whet_str(args);
	return true;
}
WHET_VALID(valid)
