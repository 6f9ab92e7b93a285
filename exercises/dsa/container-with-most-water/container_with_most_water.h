/* container_with_most_water: which two walls hold the most water between them? */
#ifndef CONTAINER_WITH_MOST_WATER_H
#define CONTAINER_WITH_MOST_WATER_H

#include <stddef.h>
#include <stdint.h>

/* The most that two of the n walls hold between them: over all i < j, the greatest
 * (j - i) * the lower of height[i] and height[j]. 0 when there are fewer than two walls.
 *
 * height holds n numbers of at least 0, up to INT_MAX, and is only read. n may be 0: then height
 * may not be read. */
int64_t most_water(const int *height, size_t n);

#endif
