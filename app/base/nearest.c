#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

enum { MAX_WORD = 63 };

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

size_t nearest_distance(const char *a, const char *b)
{
	size_t row[3][MAX_WORD + 1], n = strnlen(a, MAX_WORD), m = strnlen(b, MAX_WORD);

	for (size_t j = 0; j <= m; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *now = row[i % 3], *up = row[(i - 1) % 3], *up2 = row[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= m; j++) {
			now[j] =
				min3(up[j] + 1, now[j - 1] + 1, up[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
				up2[j - 2] + 1 < now[j])
				now[j] = up2[j - 2] + 1;
		}
	}
	return row[n % 3][m];
}

void nearest_try(struct nearest *n, const char *wanted, const char *word)
{
	size_t allowed = strlen(wanted) / 3, d;

	if (strlen(word) > MAX_WORD || strlen(wanted) > MAX_WORD)
		return;
	if (allowed < 2)
		allowed = 2;
	/* A word that begins as typed is what was meant more often than one a few letters off. */
	d = *wanted && strncmp(wanted, word, strlen(wanted)) == 0 ? 1
								  : nearest_distance(wanted, word);
	if (d > allowed || (n->word[0] && d >= n->distance))
		return;
	n->distance = d;
	snprintf(n->word, sizeof n->word, "%s", word);
}
