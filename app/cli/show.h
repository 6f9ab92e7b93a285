/* show: a report on the terminal: the parts that the screens have, as plain text. */
#ifndef WHET_CLI_SHOW_H
#define WHET_CLI_SHOW_H

#include "base/err.h"
#include "model/app.h"

#include <stdbool.h>

struct show {
	bool verbose; /* what is folded otherwise */
	bool times;   /* the time of every case */
	bool heat;    /* the whole source with its shares of the work */
};

/* Prints a report, given as the JSON of practice_graded_json or practice_submission_json. source:
 * the text that was graded. */
int show_report(struct app *app, const char *json, const char *source, const struct show *show,
	struct err *e);

/* The columns of the terminal that standard output is; 80 when it is none. */
int show_width(const struct app *app);
/* Whether it can show nothing but ASCII. */
bool show_ascii(const struct app *app);

#endif
