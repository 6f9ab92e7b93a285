#include "course_schedule.h"

bool can_finish(size_t courses, const struct prerequisite *pairs, size_t n)
{
	(void)courses;
	(void)pairs;
	(void)n;
	return false;
}
