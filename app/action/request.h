/* request: all that another machine needs to grade a file as this one would, part by part. */
#ifndef WHET_ACTION_REQUEST_H
#define WHET_ACTION_REQUEST_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "judge/judge.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Parts, in this order where it matters:
 *   option  seed, device or smaller_ms, and its value
 *   slug    the exercise's; the files of its folder follow
 *   file    PATH below that folder
 *   source  NAME of the learner's file
 *   beside  NAME of a header in its folder
 *   cases   the learner's own
 *   end     of the request */
enum {
	REQUEST_PART_MAX = 256 << 20, /* bytes of one part */
	REQUEST_PARTS_MAX = 20000,
	REQUEST_DEPTH_MAX = 16, /* folders in each other */
	REQUEST_BESIDE_MAX = 500,
	REQUEST_SMALLER_MS_MAX = 60000
};
#define REQUEST_BYTES_MAX (UINT64_C(1) << 30)

struct request_part {
	const char *kind, *name, *path; /* path NULL: text, len bytes */
	const char *text;
	size_t len;
};

struct request {
	struct arena *arena;
	struct request_part *parts;
	size_t n, cap, next;
	uint64_t bytes;     /* given so far */
	const char *source; /* the learner's text as it is sent */
	size_t source_len;
};

/* Lists the parts; reads the learner's file. Everything lives in the arena. */
int request_open(struct request *r, const struct judge *j, const struct exercise *x,
	const char *file, struct arena *a, struct err *e);
/* Appends the next part as a frame: 1, 0 when all were given, or -1. */
int request_next(struct request *r, struct str *out, struct err *e);

/* Whether a name may be that of a file there: below a folder, and no way out of it. Without folders
 * it has no slash. */
bool request_name_fits(const char *name, bool folders);

#endif
