/* merge_intervals: intervals that meet become one. */
#ifndef MERGE_INTERVALS_H
#define MERGE_INTERVALS_H

#include <stddef.h>

/* From start to end, both included; start <= end. */
struct interval {
	int start, end;
};

/* Merges the n intervals of v, in place: the result stands at the front of v, ordered by start, no
 * two of its intervals sharing a point, and its length is returned. What is left behind it in v
 * does not matter. The intervals come in any order; n may be 0, and then v may not be read. */
size_t merge_intervals(struct interval *v, size_t n);

#endif
