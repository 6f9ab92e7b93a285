/* words: how the screens say days, verdicts and places. */
#ifndef WHET_TUI_VIEW_WORDS_H
#define WHET_TUI_VIEW_WORDS_H

#include "base/arena.h"
#include "base/clock.h"
#include "tui/canvas.h"
#include "tui/widget/page.h"

#include <stdbool.h>
#include <stdint.h>

/* "today", "in 5 days", "2 days late". */
char *words_due(const struct clock *c, int64_t due_at, struct arena *a);
/* The same in as few columns as a table has: "in 5 d", "2 d late". */
char *words_due_short(const struct clock *c, int64_t due_at, struct arena *a);
/* "today", "yesterday", "9 days ago", and from a month on the date. */
char *words_ago(const struct clock *c, int64_t at, struct arena *a);
/* "1 day", "9 days". */
char *words_days(int64_t days, struct arena *a);

/* "45 min", "1 h 05 min". */
char *words_span(int64_t us, struct arena *a);
/* Hours alone where there are any: "45 min", "1 h". */
char *words_span_short(int64_t us, struct arena *a);

/* "wrong answer" of "WA"; the code itself when it is none that is known. */
const char *words_verdict(const char *code);
/* What of a summary its verdict does not say: of "wrong answer in case X" the case. */
const char *words_summary(const char *code, const char *summary);
/* ROLE_GOOD for an accepted one, ROLE_WARN when it is right but slow, else ROLE_BAD. */
unsigned words_verdict_style(const char *code);

/* "~/whet/two-sum" of a path below the home directory. */
char *words_path(const char *path, struct arena *a);

/* A heading above a part of a screen. */
void words_heading(struct area a, int x, int y, const char *text);
/* 0, nothing, to 4, a lot, of how much was done on a day; and its style. */
int words_heat_level(int64_t deeds);
unsigned words_heat_style(int level);
/* A bar of w columns, part of whole filled. */
void words_bar(struct area a, int x, int y, int w, int64_t part, int64_t whole);

/* A heading on a page, an empty line above it unless it is the first. */
void words_page_heading(struct page *page, const char *text);
/* A line "LABEL   value"; nothing when the value is empty. */
void words_page_fact(struct page *page, int width, const char *label, const char *value);
/* Text in a column of w, cut where it is longer, with a space behind. */
void words_page_cell(struct page *page, unsigned style, int w, const char *text);
/* A bar on a page. */
void words_page_bar(struct page *page, int w, double part, double whole);

#endif
