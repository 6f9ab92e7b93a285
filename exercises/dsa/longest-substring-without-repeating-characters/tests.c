#include "longest_substring.h"
#include "whet.h"

#include <stdlib.h>
#include <string.h>

static void call(struct whet_in *in, struct whet_out *out)
{
	whet_put_size(out, longest_substring(whet_str(in)));
}
WHET_CALL(call)

/* Of 0x20 to 0x7e, the printable characters of ASCII. */
static char printable(int64_t i)
{
	return (char)(' ' + i % 95);
}

/* random    of a few characters only, so that they repeat soon
 * wide      any printable character
 * cycle     the printable characters in order, again and again: every window is full
 * letters   letters of two bytes each, of which the first is nearly always the same */
static void fill(struct whet_rng *r, const char *shape, char *s, size_t n)
{
	int64_t kinds = whet_between(r, 1, 6);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(shape, "cycle") == 0)
			s[i] = printable((int64_t)i);
		else if (strcmp(shape, "wide") == 0)
			s[i] = printable(whet_between(r, 0, 94));
		else if (strcmp(shape, "letters") == 0)
			s[i] = (char)(i % 2 ? whet_between(r, 0x80, 0xbf) : whet_between(r, 0xc3, 0xc4));
		else
			s[i] = (char)('a' + whet_between(r, 0, kinds));
	}
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	size_t n = strcmp(shape, "letters") == 0 ? size - size % 2 : size;
	char *s = calloc(n + 1, 1);

	if (!s)
		abort();
	fill(r, shape, s, n);
	whet_put_str(args, s);
	free(s);
}
WHET_GENERATE(generate)

static bool valid(struct whet_in *args)
{
	whet_str(args); /* any string will do */
	return true;
}
WHET_VALID(valid)
