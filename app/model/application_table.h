/* application_table: the parts of an import: which column is what, what a date and a stage mean. */
#ifndef WHET_MODEL_APPLICATION_TABLE_H
#define WHET_MODEL_APPLICATION_TABLE_H

#include "base/csv.h"
#include "model/application_import.h"

enum table_field {
	FIELD_COMPANY,
	FIELD_ROLE,
	FIELD_APPLIED,
	FIELD_STAGE,
	FIELD_STAGE_DAY,
	FIELD_KIND,
	FIELD_ASSESSED,
	FIELD_SOURCE,
	FIELD_LINK,
	FIELD_SALARY,
	FIELD_SALARY_MIN,
	FIELD_SALARY_MAX,
	FIELD_CURRENCY,
	FIELD_RESUME,
	FIELD_FOLLOW_UP,
	FIELD_CONTACT,
	FIELD_EMAIL,
	FIELD_PHONE,
	FIELD_NOTE, /* of several columns each is kept */
	FIELD_SKIP,
	/* Only in whet's own tables. */
	FIELD_SNOOZED,
	FIELD_CREATED,
	FIELD_ORIGIN,
	FIELD_HISTORY,
	FIELD_INTERVIEWS,
	FIELD_CONTACTS,
	N_FIELDS
};
enum { FIRST_OWN_FIELD = FIELD_SNOOZED };
const char *table_field_name(enum table_field f);

struct table {
	const char *name;
	struct csv csv;           /* row 0 is the heading */
	enum table_field *fields; /* of each column */
	bool own;                 /* whet wrote it */
	char separator;
	const char *dates; /* "dmy", "mdy", "ymd" or "" */
	const struct import_options *options;
};
/* Reads the text and finds out what its columns are. */
int table_read(const char *text, size_t len, const char *name, const struct import_options *o,
	struct arena *a, struct table *out, struct err *e);
/* The trimmed cell of a field, "" when there is none. */
const char *table_cell(const struct table *t, size_t row, enum table_field f, struct arena *a);

/* Settles the order of days and months: by the option, or by a date that can be read in one way
 * only. */
int table_settle_dates(struct table *t, struct arena *a, struct err *e);
/* A date of the table as a day. With a time of day it is a moment: the person's day in which that
 * lies; midnight is what programs write for a date alone. */
int table_day(const struct table *t, const struct clock *c, const char *text, int64_t *day,
	struct err *e);
/* The stage that a word stands for, by --stage or by what is known. NULL and *e. */
const char *table_stage(
	const struct import_options *o, const char *word, struct arena *a, struct err *e);

#endif
