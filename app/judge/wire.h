/* wire: a whole report as text, to be read by another whet of the same version. */
#ifndef WHET_JUDGE_WIRE_H
#define WHET_JUDGE_WIRE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "judge/judge.h"

#include <stddef.h>

/* Appends the report, a field a line, as wire_fields.c lists them. */
void report_write(const struct report *r, struct str *out);

/* Reads what report_write wrote, n bytes, from a place that is not trusted: texts come out without
 * control characters, no field refers to what is not there. What takes place on this machine alone
 * (source, host) is NULL. -1 with a sentence when it is anything but a whole report. */
int report_read(const char *text, size_t n, struct arena *a, struct report *out, struct err *e);

#endif
