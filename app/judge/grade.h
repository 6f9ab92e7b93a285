/* grade: what the two halves of a grade share: grade.c does the work, grade_report.c tells of it.
 */
#ifndef WHET_JUDGE_GRADE_H
#define WHET_JUDGE_GRADE_H

#include "judge/build.h"
#include "judge/judge.h"
#include "judge/oracle.h"
#include "judge/run.h"

enum step { COMPILING, LINKING, WAITING, RUNNING, FINISHED, BROKEN };

struct build {
	enum build_kind kind;
	enum step step;
	struct job job; /* the compiler, then the linker */
	struct run run;
	const char *words; /* what the compiler said */
	bool stopped;      /* the compiler took too long */
};

struct grade {
	const struct judge *judge;
	const struct exercise *exercise;
	struct arena *arena;
	struct err *err;
	struct sandbox_host host;
	struct toolchain tools;
	struct harness harness;
	struct oracle oracle;
	struct build builds[BUILD_KINDS];
	const char *scratch, *source; /* source: the file's own name */
	struct report *report;
};

/* Fills in the report of a grade whose verdict is known. */
void grade_report(struct grade *g);

#endif
