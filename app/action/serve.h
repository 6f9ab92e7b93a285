/* serve: the far side of a grading over ssh: one request from a pipe, one report into another. */
#ifndef WHET_ACTION_SERVE_H
#define WHET_ACTION_SERVE_H

#include "base/err.h"
#include "model/app.h"

/* Reads a request (request.h) from in, grades, and writes progress and the report, or why there is
 * none, to out. It opens no database, leaves nothing behind but what the judge's cache keeps, and
 * ends when in does. -1 with *e when the other side cannot be told. */
int serve_grade(struct app *app, int in, int out, struct err *e);

#endif
