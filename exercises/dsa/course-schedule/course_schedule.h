/* course_schedule: is there an order in which every course can be taken? */
#ifndef COURSE_SCHEDULE_H
#define COURSE_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>

/* course can be taken only after needs. */
struct prerequisite {
	size_t course, needs;
};

/* Whether the courses 0 .. courses - 1 can all be taken, one after another, when the n pairs
 * are respected. Every number in pairs is below courses. Pairs may repeat, and a pair may name the same
 * course twice: that course can never be taken.
 *
 * pairs is only read. courses may be 0, and n may be 0: then pairs may not be read. */
bool can_finish(size_t courses, const struct prerequisite *pairs, size_t n);

#endif
