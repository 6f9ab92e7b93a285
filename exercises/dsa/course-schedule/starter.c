#include "course_schedule.h"

bool can_finish(size_t courses, const struct prerequisite *p, size_t n)
{
	(void)courses;
	(void)p;
	(void)n;
	return false;
}
