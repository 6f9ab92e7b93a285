/* AC: sorts starts and ends apart; where the next start lies beyond as many ends, all are closed */
#include "merge_intervals.h"

#include <stdlib.h>

static int rising(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

size_t merge_intervals(struct interval *v, size_t n)
{
	int *starts = malloc((n + 1) * sizeof *starts);
	int *ends = malloc((n + 1) * sizeof *ends);
	size_t kept = 0;

	if (starts && ends) {
		for (size_t i = 0; i < n; i++) {
			starts[i] = v[i].start;
			ends[i] = v[i].end;
		}
		qsort(starts, n, sizeof *starts, rising);
		qsort(ends, n, sizeof *ends, rising);
		for (size_t i = 0; i < n; i++) {
			int start = starts[i];

			while (i + 1 < n && starts[i + 1] <= ends[i])
				i++;
			v[kept++] = (struct interval){start, ends[i]};
		}
	}
	free(starts);
	free(ends);
	return kept;
}
