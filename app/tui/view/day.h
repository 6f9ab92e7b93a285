/* day: what Today is made of, between its files: the rows that can be opened, and how they look. */
#ifndef WHET_TUI_VIEW_DAY_H
#define WHET_TUI_VIEW_DAY_H

#include "model/today.h"
#include "tui/canvas.h"
#include "tui/ui.h"

enum { DAY_WEEKS = 26 };

/* The parts of the screen, in a coach's order. */
enum day_group { DAY_WORK, DAY_JOBS, DAY_FOCUS, DAY_GROUPS };

struct day_row {
	enum day_group group;
	const char *target; /* as object.h names it; "jobs", or "pattern Sliding Window" */
	const char *kind, *title;
	const char *more;         /* what else is known: where there is room for it */
	const char *when, *brief; /* the same, in a wide row and in a narrow one */
	unsigned style;           /* of when */
	int64_t since;            /* of time that runs: now less what was worked; else 0 */
	const struct goal *goal;  /* in DAY_FOCUS */
};

struct day {
	struct today today;
	int64_t now; /* when it was read; put forward, time that runs is drawn as of then */
	struct day_row *rows;
	size_t n;
	int64_t heat[7 *
		     DAY_WEEKS]; /* whole weeks that begin on Monday, the last as far as today */
	size_t n_heat;
	const char *month; /* "Focus of November" */
};

int day_read(struct ui *ui, struct arena *a, struct day *out, struct err *e);

/* Draws the groups from one to another, the row selected among them in sight; *top is the first
 * line drawn, kept from one time to the next. Returns the lines used. */
int day_draw_rows(const struct day *d, size_t at, enum day_group from, enum day_group to,
	size_t *top, struct area a);
/* The heat map and the counts below it, as far as there is room. */
void day_draw_past(const struct day *d, struct area a);

#endif
