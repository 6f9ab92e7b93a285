/* WA: right, but lowers the walls it has passed to 0, in the caller's array */
#include "container_with_most_water.h"

int64_t most_water(const int *height, size_t n)
{
	int *wall = (int *)height;
	int64_t most = 0;

	if (n == 0)
		return 0;
	for (size_t left = 0, right = n - 1; left < right;) {
		size_t passed = wall[left] < wall[right] ? left++ : right--;
		size_t other = passed < left ? right : left;
		int64_t width = (int64_t)(passed < other ? other - passed : passed - other);

		if (width * wall[passed] > most)
			most = width * wall[passed];
		wall[passed] = 0;
	}
	return most;
}
