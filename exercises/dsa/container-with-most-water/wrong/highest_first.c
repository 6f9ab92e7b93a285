/* SLOW: right, but sorts a copy of the walls: n log n, and memory that grows with them */
#include "container_with_most_water.h"

#include <stdlib.h>

struct wall {
	int height;
	size_t at;
};

static int highest_first(const void *a, const void *b)
{
	int x = ((const struct wall *)a)->height, y = ((const struct wall *)b)->height;

	return (x < y) - (x > y);
}

int64_t most_water(const int *height, size_t n)
{
	struct wall *walls = malloc((n + 1) * sizeof *walls);
	size_t first = n, last = 0;
	int64_t most = 0;

	if (!walls)
		return 0;
	for (size_t i = 0; i < n; i++)
		walls[i] = (struct wall){height[i], i};
	qsort(walls, n, sizeof *walls, highest_first);
	for (size_t i = 0; i < n; i++) {
		int64_t width;

		first = walls[i].at < first ? walls[i].at : first;
		last = walls[i].at > last ? walls[i].at : last;
		width = (int64_t)(last - first);
		if (width * walls[i].height > most)
			most = width * walls[i].height;
	}
	free(walls);
	return most;
}
