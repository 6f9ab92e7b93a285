/* wire_fields: the fields of a report and of all it holds, in tables: what wire.c writes and reads.
 * A new field is a new row. */
#ifndef WHET_JUDGE_WIRE_FIELDS_H
#define WHET_JUDGE_WIRE_FIELDS_H

#include <stddef.h>

enum wire_kind {
	WIRE_TEXT,    /* one line, never NULL */
	WIRE_MAYBE,   /* one line, or NULL */
	WIRE_LINES,   /* a text of any number of lines, or NULL */
	WIRE_JSON,    /* an object, or NULL */
	WIRE_BOOL,    /* bool */
	WIRE_LONG,    /* long, or an array of them */
	WIRE_INT64,   /* int64_t, or uint64_t as one */
	WIRE_SIZE,    /* size_t */
	WIRE_DOUBLE,  /* double */
	WIRE_VERDICT, /* enum verdict */
	WIRE_STRUCT,  /* one of table, here */
	WIRE_POINTER, /* to one of table, or NULL */
	WIRE_LIST,    /* pointer to as many of table as the size_t at count says */
	WIRE_DOUBLES, /* pointer to as many doubles as that says, which was read before; or NULL */
	WIRE_HERE,    /* stays here */
	WIRE_KINDS
};

struct wire_table;

struct wire_field {
	const char *name;
	enum wire_kind kind;
	size_t offset, size;
	const struct wire_table *table; /* of what it holds or points to */
	size_t count;                   /* offset of how many there are */
};

struct wire_table {
	const char *name;
	size_t size; /* of the struct */
	const struct wire_field *fields;
	size_t n;
};

extern const struct wire_table wire_report;

#endif
