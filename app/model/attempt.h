/* attempt: one sitting at a problem, and its submissions: one grade run of one file each. */
#ifndef WHET_MODEL_ATTEMPT_H
#define WHET_MODEL_ATTEMPT_H

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct attempt {
	int64_t id, problem_id, started_at, ended_at; /* ended_at 0 while open */
	const char *outcome;                          /* open, solved, left */
	int64_t hints;
	bool saw_reference;
};

/* The open attempt at this problem; begins one when there is none (or the open one is older than
 * twelve hours and not paused, which is then left at its last submission). A new one's time runs.
 */
int attempt_open(struct store *s, int64_t problem_id, int64_t now, struct arena *a,
	struct attempt *out, struct err *e);
/* The newest attempt; out->id is 0 when there is none. */
int attempt_last(
	struct store *s, int64_t problem_id, struct arena *a, struct attempt *out, struct err *e);
int attempt_count_hint(struct store *s, int64_t attempt_id, struct err *e);
int attempt_saw_reference(struct store *s, int64_t attempt_id, struct err *e);

struct submission {
	int64_t id, attempt_id, problem_id, at;
	int64_t number;           /* among the problem's, from 1; filled when read */
	const char *slug, *title; /* of the problem; filled when read */
	const char *file, *code, *code_sha256;
	const char *verdict, *summary;
	const char *failing;      /* JSON {name, input, expected, got, why}, or NULL */
	const char *measurements; /* JSON object */
	const char *layers, *compiler, *device;
	long line;                              /* of the file that is to blame, 0 for none */
	const char *detail, *output, *warnings; /* as in struct report; may be NULL */
};

/* Records a grade run; an accepted one ends the attempt as solved. code_sha256 is filled here.
 * sub->id is set. */
int submission_add(struct store *s, struct submission *sub, struct err *e);
/* When the first of a problem was accepted; 0 when none was. */
int submission_solved(struct store *s, int64_t problem_id, int64_t *at, struct err *e);
/* Newest first. problem_id 0 for all; limit 0 for no limit; without_code leaves code "" and what
 * the tools said NULL. */
int submission_list(struct store *s, int64_t problem_id, size_t limit, bool without_code,
	struct arena *a, struct submission **out, size_t *n, struct err *e);

/* The problem's submission of that number; 0 is the last one. ERR_ABSENT when there is none. */
int submission_nth(struct store *s, int64_t problem_id, int64_t number, struct arena *a,
	struct submission *out, struct err *e);

/* The rating that what happened suggests: 1 not accepted or the reference was seen, 2 hints or more
 * than three submissions, 4 accepted at once, else 3. */
int attempt_suggested_rating(struct store *s, int64_t attempt_id, int *rating, struct err *e);

#endif
