/* goal: the plan: visions, goals and steps in a tree, what each is counted by, and how it stands.
 * Days are the person's own (base/clock.h); weeks begin on Monday. */
#ifndef WHET_MODEL_GOAL_H
#define WHET_MODEL_GOAL_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct goal {
	int64_t id, parent_id, position, created_at, done_at; /* parent_id 0: at the top */
	const char *level, *title, *kind, *measure, *unit, *per;
	const char *month, *starts, *deadline; /* "" when there is none */
	int per_days;                          /* of per rolling */
	double target, progress;               /* progress: within the stretch of time it is for */
	bool done;
	size_t depth, children; /* in goal_tree */
	double share;           /* in goal_tree: 0 to 1; of a goal that its steps make up, theirs */
};

/* What a goal is to be. In goal_add NULL level is "step", kind "input", measure "done", month the
 * one that today lies in ("": none), per "month" with a month and else "all". In goal_change NULL
 * and target 0 keep what is, "" empties month, starts, deadline and unit. per is "all", "week",
 * "month", or "rolling:7". */
struct goal_draft {
	const char *title, *level, *kind, *measure, *unit, *per, *month, *starts, *deadline;
	double target;
	int64_t parent_id;
};
/* The words of each field, ending in NULL. */
extern const char *const goal_levels[], *const goal_kinds[], *const goal_measures[];

int goal_add(struct store *s, const struct goal_draft *d, const struct clock *c, int64_t *id,
	struct err *e);
int goal_change(struct store *s, int64_t id, const struct goal_draft *d, struct err *e);
/* Puts it under another (0: at the top), and after a sibling (0: first; -1: last). Never under
 * itself or what hangs under it. */
int goal_move(struct store *s, int64_t id, int64_t parent_id, int64_t after, struct err *e);
int goal_done(struct store *s, int64_t id, int64_t now, struct err *e);
int goal_reopen(struct store *s, int64_t id, struct err *e);
/* Takes it out; what hangs under it moves up to where it hung. */
int goal_drop(struct store *s, int64_t id, struct err *e);
/* Adds an amount by hand, on a day that may be gone by but not to come. */
int goal_log(struct store *s, int64_t id, double amount, int64_t day, const char *text,
	const struct clock *c, struct err *e);
/* A day that breaks no streak; skipping it again changes the reason. */
int goal_skip(struct store *s, int64_t id, int64_t day, const char *reason, struct err *e);
int goal_unskip(struct store *s, int64_t id, int64_t day, struct err *e);

/* By number, or by the beginning of its title, of whatever case, that no other open goal has. */
int goal_find(struct store *s, const char *name, const struct clock *c, struct arena *a,
	struct goal *out, struct err *e);
/* The goal under a parent (0: at the top) of that title, of whatever case: in that month or in
 * none; with month NULL in any. Its number, or 0. */
int goal_match(struct store *s, int64_t parent_id, const char *title, const char *month,
	int64_t *id, struct err *e);
/* The open goals under a parent (0: at the top), their progress not counted. */
int goal_open_under(struct store *s, int64_t parent_id, struct arena *a, struct goal **out,
	size_t *n, struct err *e);
/* The titles of all open goals, in their order. */
int goal_open_titles(struct store *s, struct arena *a, const char ***out, size_t *n, struct err *e);
/* The focus of a month ("2026-11"; NULL: of the one that today lies in): its goals, and the open
 * ones that come back every week, month or few days. */
int goal_month(struct store *s, const char *month, const struct clock *c, struct arena *a,
	struct goal **out, size_t *n, struct err *e);
int goal_focus(struct store *s, const struct clock *c, struct arena *a, struct goal **out,
	size_t *n, struct err *e);
/* All of them, parents before what hangs under them, in their order. */
int goal_tree(struct store *s, const struct clock *c, struct arena *a, struct goal **out, size_t *n,
	struct err *e);

/* How a goal stands in time. */
struct standing {
	int64_t streak, best;    /* of days, or of weeks or months */
	const char *streak_unit; /* "day", "week", "month" */
	int64_t breaks_in;       /* days; 0: when today is over; -1: there is no streak to break */
	int64_t first, last;     /* the stretch that progress is counted in; INT64_MIN, INT64_MAX */
	bool has_pace;           /* it has a last day and is not reached */
	double needed, so_far;   /* a week */
	int64_t days_left;       /* to the last day, that one too; below 1 it is over */
};
int goal_standing(struct store *s, const struct clock *c, const struct goal *g,
	struct standing *out, struct err *e);
/* The same for many goals: what they are counted by is read once for all of them, and lies in a.
 * {.a = a} to begin with; for one transaction. */
enum { GOAL_MEASURES = 11 };
struct tally;
struct tallies {
	struct tally *at; /* by day */
	size_t n, cap;
};
struct goal_past {
	struct arena *a;
	struct tallies of[GOAL_MEASURES];
	bool known[GOAL_MEASURES];
};
int goal_standing_of(struct store *s, const struct clock *c, struct goal_past *past,
	const struct goal *g, struct standing *out, struct err *e);

struct goal_entry {
	const char *day, *text;
	double amount;
	bool skip; /* text is the reason */
};
/* What was entered by hand and skipped, last day first. */
int goal_entries(struct store *s, int64_t id, struct arena *a, struct goal_entry **out, size_t *n,
	struct err *e);

/* "20", "1.5", "1.33": an amount, as it is shown. */
char *goal_number(struct arena *a, double amount);

/* ---- between the files of the model ---- */

/* A piece of what is counted: on a day, and when the same thing was counted before. */
struct tally {
	int64_t day, before; /* before: INT64_MIN when it was not */
	double amount;
};
/* Everything that a goal counts. past may be NULL. */
int goal_tallies(struct store *s, const struct clock *c, struct goal_past *past,
	const struct goal *g, struct arena *a, struct tallies *out, struct err *e);
/* What of it falls on the days first to last, the same thing once. */
double tallies_sum(const struct tallies *t, int64_t first, int64_t last);
/* The stretch that holds the day: of its month, of this week, of so many days back from it. */
void goal_stretch(const struct goal *g, int64_t day, int64_t *first, int64_t *last);
/* Fills in progress as it is today. */
int goal_measure(struct store *s, const struct clock *c, struct goal *g, struct err *e);
/* The first and the last day of a month "2026-11". */
bool goal_month_days(const char *month, int64_t *first, int64_t *last);
/* The columns that goal_row reads. */
#define GOAL_COLUMNS                                                                               \
	"g.id, coalesce(g.parent_id, 0), g.position, g.created_at, coalesce(g.done_at, 0), "       \
	"g.level, g.title, g.kind, g.measure, g.unit, g.per, g.month, g.starts, g.deadline, "      \
	"g.per_days, g.target, g.done_at is not null"
struct goal goal_row(struct stmt *q, struct arena *a);
int goal_absent(int64_t id, struct err *e);

#endif
