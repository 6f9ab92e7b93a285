/* AC: merges in the merge sort itself: two halves without common points become one such list */
#include "merge_intervals.h"

#include <stdlib.h>
#include <string.h>

/* Joins a and b, each ordered and without common points, in room, which has place for both. */
static size_t join(const struct interval *a, size_t left, const struct interval *b, size_t right,
	struct interval *room)
{
	size_t kept = 0;

	while (left > 0 || right > 0) {
		struct interval next;

		if (right == 0 || (left > 0 && a->start <= b->start)) {
			next = *a++;
			left--;
		} else {
			next = *b++;
			right--;
		}
		if (kept == 0 || next.start > room[kept - 1].end)
			room[kept++] = next;
		else if (next.end > room[kept - 1].end)
			room[kept - 1].end = next.end;
	}
	return kept;
}

static size_t merge(struct interval *v, size_t n, struct interval *room)
{
	if (n < 2)
		return n;

	size_t half = n / 2;
	size_t left = merge(v, half, room), right = merge(v + half, n - half, room);
	size_t kept = join(v, left, v + half, right, room);
	memcpy(v, room, kept * sizeof *v);
	return kept;
}

size_t merge_intervals(struct interval *v, size_t n)
{
	struct interval *room = malloc((n + 1) * sizeof *room);
	size_t kept = room ? merge(v, n, room) : 0;

	free(room);
	return kept;
}
