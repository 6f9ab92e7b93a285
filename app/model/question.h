/* question: theory asked by a note: "Q: text" and "A: text" lines, each a card of its own. */
#ifndef WHET_MODEL_QUESTION_H
#define WHET_MODEL_QUESTION_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "model/review.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	QUESTION_MAX = 1000,     /* of one note; what is beyond them is text */
	QUESTION_NEW_A_DAY = 10, /* asked for the first time on one day */
};

struct question {
	int64_t id, note_id;
	const char *prompt, *answer;
	const char *note_slug, *note_title;
	bool gone;      /* it left its note; its history is kept */
	int64_t reps;   /* how often it was answered */
	int64_t due_at; /* 0 while it was never answered */
};

/* A question as it stands in a text. */
struct asked {
	const char *prompt, *answer;
};
/* A line that begins with "Q:" opens a question, one that begins with "A:" its answer, both outside
 * code and behind at most three spaces; each goes on over the next lines. A blank line or the next
 * "Q:" ends it; a fenced block inside an answer is part of it, blank lines and all. One without an
 * answer, or with nothing behind a mark, is none. */
void question_read(const char *body, struct arena *a, struct asked **out, size_t *n);

/* The questions of the note are those of its text. One that was there keeps its card: found by its
 * exact prompt wherever it stands now, also when it was gone, from this note or from another; else
 * by a prompt that is much the same, or by the same answer. The rest are gone, or new. */
int question_sync(struct store *s, int64_t note_id, const char *body, int64_t now, struct err *e);

/* By its name, "q12". Errors name what there is. */
int question_find(
	struct store *s, const char *name, struct arena *a, struct question *out, struct err *e);
bool question_named(const char *name); /* whether the word has the form of "q12" */
int question_list(struct store *s, int64_t note_id, struct arena *a, struct question **out,
	size_t *n, struct err *e);

/* What is due by the end of the person's today, as problems are: kind "question", slug "q12", title
 * the prompt. Those never answered come last, so many that no day has more than QUESTION_NEW_A_DAY.
 */
int question_due(struct store *s, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, struct err *e);
/* review_due and question_due as one list. */
int question_due_all(struct store *s, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, struct err *e);

#endif
