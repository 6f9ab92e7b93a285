/* practice: the table of problems and what narrows it down. */
#ifndef WHET_TUI_VIEW_PRACTICE_H
#define WHET_TUI_VIEW_PRACTICE_H

#include "base/clock.h"
#include "model/attempt_timer.h"
#include "model/problem.h"
#include "tui/ui.h"
#include "tui/widget/table.h"

struct practice_rows {
	struct problem *at;
	size_t n;
	struct problem_time *times; /* by the number of the problem; NULL where none is wanted */
	size_t n_times;
	const struct clock *clock;
	bool ascii;
};

extern const struct table_kind practice_table; /* over struct practice_rows */
enum { PRACTICE_TIME = 9 };                    /* the column of the time, which has to be read */

/* What narrows the table down, beside the words typed. */
struct practice_filter {
	char pattern[64], company[64], source[64]; /* "" for any */
	size_t kind, difficulty, solved;           /* places in lists of words; 0 for any */
	bool due, gradable, weak;
};
/* Takes the command when it is one of narrowing down; at is the selected problem or NULL. */
bool practice_narrow(struct practice_filter *f, enum command cmd, const struct problem *at);
bool practice_is_narrowed(const struct practice_filter *f);
int practice_read(struct app *app, const struct practice_filter *f, struct arena *a,
	struct practice_rows *out, struct err *e);
/* "Easy, due, asked by Acme"; "" for all. */
const char *practice_words(const struct practice_filter *f, struct arena *a);

/* What can be done with problems, given as "two-sum,word-break"; false when it is none of that. */
bool practice_deed(struct ui *ui, enum command cmd, const char *slugs);
/* What can be done with the last attempt at one; false likewise. */
bool attempt_deed(struct ui *ui, enum command cmd, const char *slug);

#endif
