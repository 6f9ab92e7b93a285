/* wikilink: [[Page]], [[Page|words]] and [[#Heading|words]] in a run of Markdown without blocks. */
#ifndef WHET_MODEL_WIKILINK_H
#define WHET_MODEL_WIKILINK_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* What stands between [[ and ]]. Lengths of 0 where a part is missing. */
struct wikilink {
	size_t start, end; /* in the text; start is at the "!" of an embed */
	bool embed;
	const char *page, *heading, *words;
	size_t page_len, heading_len, words_len;
};

/* Finds the next one in text[from, to) that does not lie in a code span; false when there is none.
 */
bool wikilink_next(const char *text, size_t from, size_t to, struct wikilink *out);

/* Appends the words that stand for the link when it leads nowhere. */
void wikilink_words(struct str *out, const struct wikilink *w);

/* Reads the one that begins exactly at `at`, with its "!" when it is an embed. */
bool wikilink_at(const char *text, size_t at, size_t to, struct wikilink *out);

/* Behind the code span that opens at `at`, or behind its backticks when nothing closes them. */
size_t wikilink_skip_code(const char *text, size_t at, size_t to);

#endif
