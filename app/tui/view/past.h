/* past: all that is known of one's work on a problem, as parts of a page: attempts, reviews, notes,
 * and what is like it. */
#ifndef WHET_TUI_VIEW_PAST_H
#define WHET_TUI_VIEW_PAST_H

#include "model/attempt.h"
#include "model/attempt_timer.h"
#include "model/problem.h"
#include "model/review.h"
#include "model/review_log.h"
#include "tui/ui.h"

struct past {
	struct sitting *sittings;
	struct submission *submissions; /* newest first, without their texts */
	struct reviewed *reviews;
	struct problem_note *notes;
	struct problem *similar;
	size_t n_sittings, n_submissions, n_reviews, n_notes, n_similar;
	struct rated would[4]; /* what each rating would do now */
	const struct clock *clock;
};

int past_read(
	struct ui *ui, const struct problem *p, struct arena *a, struct past *out, struct err *e);
/* A submission in a line, which leads to its report. */
void past_add_submission(struct page *page, int indent, const struct submission *sub);
/* Each adds nothing when there is nothing. */
void past_add_attempts(const struct past *s, struct page *page);
void past_add_reviews(const struct past *s, const struct problem *p, struct page *page);
void past_add_links(const struct past *s, struct page *page);
/* "1 again tomorrow", of each rating. */
void past_add_would(const struct rated would[4], const struct clock *c, struct page *page);

#endif
