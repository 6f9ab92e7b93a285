/* watching: one grading as a command does it, and one at every save. */
#ifndef WHET_CLI_WATCHING_H
#define WHET_CLI_WATCHING_H

#include "action/practice.h"
#include "cli/show.h"

#include <stdbool.h>

/* One file, to be graded again and again. Set what stands above the line; grading_fini it. */
struct grading {
	struct app *app;
	const char *slug, *file; /* as practice_grade takes them */
	const char *host;        /* that grades, or NULL */
	const char *path;        /* the file itself */
	enum judge_device device;
	struct show show;
	bool talk; /* tell on standard error how far it is */

	struct arena arena;
	struct graded graded;
	bool (*in_vain)(void *context); /* NULL, or whether to stop: the file is another by now */
	void *context;
};

int grading_run(struct grading *g, struct err *e);
/* Prints the report. Returns the exit status: 0 accepted, 1 not, 3 for IE. */
int grading_show(struct grading *g, struct err *e);
void grading_fini(struct grading *g);

/* Grades now and at every save until it is accepted, then offers what comes next. On a terminal
 * every report is drawn from the top of the screen, the verdict of before below it. */
int watching(struct grading *g, struct err *e);

#endif
