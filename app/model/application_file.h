/* application_file: applications as files for others to read: a table (CSV), a calendar (ICS). */
#ifndef WHET_MODEL_APPLICATION_FILE_H
#define WHET_MODEL_APPLICATION_FILE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

/* Every application with its history, interviews and contacts: a row each, by number. These lists
 * stand in one cell each, a line for each thing, its parts separated by tabs; tabs, line ends and
 * backslashes in them are written \t, \n, \r and \\. application_import reads it back. */
int application_csv(struct store *s, const struct clock *c, struct str *out, struct err *e);

/* All interviews as iCalendar (RFC 5545). */
int application_ics(struct store *s, const struct clock *c, struct str *out, struct err *e);

/* "2026-11-22T09:00:00.123456Z", and back; false when it is none. */
const char *file_moment(int64_t us, struct arena *a);
bool file_read_moment(const char *text, int64_t *us);
/* Adds one part of a line, and the tab before it unless it is the first. */
void file_part(struct str *out, const char *part, bool first);
/* Takes the next part off a line, which is cut; NULL when there is none. */
char *file_next_part(char **line, struct arena *a);

#endif
