/* SLOW: right, a recursion with a memo, which keeps an answer for every pair of places */
#include "longest_common_subsequence.h"

#include <stdlib.h>
#include <string.h>

struct memo {
	const char *a, *b;
	size_t width;
	int *known; /* one more than the answer; 0: not known */
};

static int from(struct memo *m, size_t i, size_t j)
{
	int *known = &m->known[i * m->width + j];

	if (m->a[i] == '\0' || m->b[j] == '\0')
		return 0;
	if (*known == 0 && m->a[i] == m->b[j]) {
		*known = from(m, i + 1, j + 1) + 2;
	} else if (*known == 0) {
		int x = from(m, i + 1, j), y = from(m, i, j + 1);

		*known = (x > y ? x : y) + 1;
	}
	return *known - 1;
}

size_t longest_common_subsequence(const char *a, const char *b)
{
	struct memo m = {a, b, strlen(b) + 1, NULL};
	size_t answer;

	m.known = calloc((strlen(a) + 1) * m.width, sizeof *m.known);
	if (m.known == NULL)
		return 0;
	answer = (size_t)from(&m, 0, 0);
	free(m.known);
	return answer;
}
