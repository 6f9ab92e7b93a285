/* span: the days, weeks and months that a page of the journal or a report can be of. */
#ifndef WHET_PUBLISH_SPAN_H
#define WHET_PUBLISH_SPAN_H

#include "base/arena.h"
#include "base/clock.h"
#include "model/stats.h"
#include "publish/page.h"

#include <stddef.h>
#include <stdint.h>

enum span_kind { SPAN_DAY, SPAN_WEEK, SPAN_MONTH, SPAN_ALL, N_SPANS };

struct span {
	enum span_kind kind;
	int64_t first, last; /* days, both in it */
};

/* "day", "week", "month", "all" */
const char *span_word(enum span_kind kind);
/* The one that a day lies in; of SPAN_ALL that day is its last, and its first is the day itself. */
struct span span_of(enum span_kind kind, int64_t day);
const char *span_title(const struct span *s, struct arena *a); /* "Week 47 of 2026" */
const char *span_name(const struct span *s, struct arena *a);  /* "2026-w47" */
struct stats_span span_moments(const struct span *s, const struct clock *c);

/* Those of a kind in which something happened, oldest first. */
int spans_list(
	struct page_collect *c, enum span_kind kind, struct span **out, size_t *n, struct err *e);

/* "week 46 of 2026": the title within a sentence. */
const char *span_words(const struct span *s, struct arena *a);

#endif
