/* wire_value: single values of a report that came from outside, each checked and cleaned. */
#ifndef WHET_JUDGE_WIRE_VALUE_H
#define WHET_JUDGE_WIRE_VALUE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is left to read. The functions return false, with *err, when something else stands there. */
struct wire_reader {
	const char *begin, *at, *end;
	struct arena *arena;
	struct err *err;
};

/* "the report is broken at byte N: WANTED was expected". Returns false. */
bool wire_refuse(struct wire_reader *r, const char *wanted);

bool wire_literal(struct wire_reader *r, const char *text);
bool wire_integer(struct wire_reader *r, int64_t least, int64_t most, int64_t *out);
/* Not a number and the infinities come out as 0. */
bool wire_double(struct wire_reader *r, double *out);
bool wire_verdict(struct wire_reader *r, enum verdict *out);
/* LENGTH:BYTES, or - for NULL where it is not required. Comes out as utf8_clean makes it. */
bool wire_text(struct wire_reader *r, bool required, bool lines, const char **out);
/* The same of a JSON object, which is written anew: what comes out is JSON. */
bool wire_object(struct wire_reader *r, const char **out);

#endif
