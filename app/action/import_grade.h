/* import_grade: what an imported exercise's own solutions say of it: whether they are accepted, and
 * how much time is enough. */
#ifndef WHET_ACTION_IMPORT_GRADE_H
#define WHET_ACTION_IMPORT_GRADE_H

#include "action/import_problem.h"

/* Grades the starter and the accepted submissions in dir, which is whole but for its time limit,
 * and fills in that limit. What is not accepted here goes to dir/refused/ with a note; the first
 * that is becomes the reference. An exercise that cannot be graded at all is an error. */
int import_grade(struct app *app, const char *dir, struct import_talk talk, struct arena *a,
	struct imported *out, struct err *e);

#endif
