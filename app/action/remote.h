/* remote: a grading on another machine, over ssh. */
#ifndef WHET_ACTION_REMOTE_H
#define WHET_ACTION_REMOTE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/judge.h"

struct remote {
	const char *host; /* whatever ssh takes */
	const char *whet; /* what starts whet there, as the shell there reads it */
};

/* As judge_grade, but there: the file, the exercise's folder, the own cases, the seed and the rest
 * of the judge's wishes are sent, its progress comes back, then the report. Nothing is left there,
 * also when it is cancelled or the connection breaks. */
int remote_grade(const struct remote *to, const struct judge *j, const struct exercise *x,
	const char *file, struct arena *a, struct report *out, struct err *e);

#endif
