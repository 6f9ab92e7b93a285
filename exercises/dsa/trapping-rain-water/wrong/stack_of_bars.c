/* SLOW: right, but stacks the bars that fall, and a long fall makes the stack grow with n */
#include "trapping_rain_water.h"

#include <stdlib.h>

int64_t trapped_water(const int *heights, size_t n)
{
	size_t *stack = NULL, used = 0, room = 0;
	int64_t water = 0;

	for (size_t i = 0; i < n; i++) {
		while (used > 0 && heights[stack[used - 1]] <= heights[i]) {
			int floor = heights[stack[--used]];

			if (used == 0)
				break;
			size_t wall = stack[used - 1];
			int top = heights[wall] < heights[i] ? heights[wall] : heights[i];

			water += (int64_t)(top - floor) * (int64_t)(i - wall - 1);
		}
		if (used == room) {
			room = 2 * room + 8;
			size_t *more = realloc(stack, room * sizeof *stack);

			if (!more)
				break;
			stack = more;
		}
		stack[used++] = i;
	}
	free(stack);
	return water;
}
