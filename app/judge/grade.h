/* grade: what the two halves of a grade share: grade.c does the work, grade_report.c tells of it.
 */
#ifndef WHET_JUDGE_GRADE_H
#define WHET_JUDGE_GRADE_H

#include "judge/build.h"
#include "judge/judge.h"
#include "judge/measure.h"
#include "judge/oracle.h"
#include "judge/workplace.h"

/* UNUSED: the exercise has no use for this build. DUE: its turn to be compiled will come. */
enum step { UNUSED, DUE, COMPILING, LINKING, WAITING, RUNNING, FINISHED, BROKEN };

struct build {
	enum build_kind kind;
	enum step step;
	struct job job; /* the compiler, then the linker */
	struct run run;
	const char *place; /* in the cache, when it is to be kept there */
	const char *words; /* what the compiler said */
	bool stopped;      /* the compiler took too long */
};

struct grade {
	struct workplace place;
	struct err *err;
	struct oracle oracle;
	size_t n_small; /* cases that the checked build runs too: the first ones */
	struct measure measure;
	struct build builds[BUILD_KINDS];
	struct report *report;
};

/* Tells how far it is; true when it is to end. */
bool grade_cancelled(struct grade *g);

/* After the verdict (grade_closer.c). -1 when cancelled, or when the judge cannot go on. */
int grade_look_closer(struct grade *g, struct run *run);
int grade_make_smaller(struct grade *g);

/* Fills in the report of a grade whose verdict is known. */
void grade_report(struct grade *g);

/* What the counted build found, held against the target (target.c). NULL when it found nothing:
 * without a target, or when it was not accepted. */
struct target_report *grade_target(struct grade *g);

#endif
