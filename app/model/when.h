/* when: a moment or a day as a person writes it on a command line, in local time. */
#ifndef WHET_MODEL_WHEN_H
#define WHET_MODEL_WHEN_H

#include "base/clock.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* A day: "today", "yesterday", "tomorrow" or "2026-11-22". */
int when_day(const struct clock *c, const char *text, int64_t *day, struct err *e);

/* A moment: "now", what when_day reads, "2026-11-22 14:30" in local time, or RFC 3339. Of a day
 * alone it is when_in_day, and *day_only is set (day_only may be NULL). */
int when_moment(
	const struct clock *c, const char *text, int64_t *us, bool *day_only, struct err *e);

/* A moment of that day of the person's: noon, or its beginning where that is later. */
int64_t when_in_day(const struct clock *c, int64_t day);
/* The moment at which clocks show so many minutes after midnight of that calendar day. */
int64_t when_at(int64_t day, int minutes);

#endif
