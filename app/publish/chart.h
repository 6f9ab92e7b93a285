/* chart: figures as a picture (SVG), as words that say the same, and as a table in Markdown. It
 * knows numbers and labels, nothing of where they come from. */
#ifndef WHET_PUBLISH_CHART_H
#define WHET_PUBLISH_CHART_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every number is from 0 to CHART_MOST; another one, NaN too, is refused. */
#define CHART_MOST 1e15
/* In a ladder, what is not known. */
#define CHART_UNKNOWN (-1.0)

enum chart_kind {
	CHART_HEAT,   /* a calendar, a column a week */
	CHART_GROWTH, /* work against size: points, the curve that fits, the one allowed */
	CHART_LADDER, /* counters of a kernel: naive, reference and mine, and the limit */
	CHART_FUNNEL, /* stages, each with how many came that far */
	CHART_BARS,   /* one number a week, or whatever the labels say */
	CHART_GOALS,  /* done of target */
};

/* One number a day, oldest first; shown are the last weeks (1 to 53; 0 for 52). */
struct chart_heat {
	int64_t first; /* day number, since 1970-01-01 */
	const double *days;
	size_t n;
	size_t weeks;
};

/* Sizes rise; where one does not, another shape of input begins. 0 for no fitted or allowed. */
struct chart_point {
	double size, work, fitted, allowed;
};
struct chart_growth {
	const struct chart_point *points;
	size_t n;
	const char *size;             /* of what: "n"; NULL for "size" */
	const char *fitted, *allowed; /* the expressions, "n log n"; NULL or "" for none */
};

/* CHART_UNKNOWN leaves out any of the four. */
struct chart_counter {
	const char *name;
	double naive, reference, limit, mine;
	bool least; /* the limit is the least, not the most */
	bool begun; /* first is known: my own first run that was right */
	double first;
};
struct chart_ladder {
	const struct chart_counter *counters;
	size_t n;
};

struct chart_stage {
	const char *name;
	double count; /* that came this far */
};
struct chart_funnel {
	const struct chart_stage *stages;
	size_t n;
};

struct chart_bars {
	const char *const *labels; /* n of them: "3 Mar" */
	const double *values;
	size_t n;
	double goal; /* a line across; 0 for none */
};

struct chart_goal {
	const char *name;
	double done, target; /* a target of 0 is reached */
};
struct chart_goals {
	const struct chart_goal *goals;
	size_t n;
};

struct chart {
	enum chart_kind kind;
	const char *title;
	const char *unit; /* what is counted: "problems", "hours", "operations"; may be "" */
	union {
		struct chart_heat heat;
		struct chart_growth growth;
		struct chart_ladder ladder;
		struct chart_funnel funnel;
		struct chart_bars bars;
		struct chart_goals goals;
	};
};

/* Each appends, or appends nothing and returns -1 with ERR_INPUT when a number is refused. Long
 * labels are cut, and of very many rows the picture and the words have the first (of weeks and of
 * bars the last); what was left out is said. The table has them all. */

/* An SVG document for <img> or for a page: no script, no font, no identifier; light and dark by
 * prefers-color-scheme, on a ground of its own; as wide as its place. Title and words are in it. */
int chart_svg(struct str *out, const struct chart *c, struct err *e);
/* One line of plain text, for alt="". Not escaped. */
int chart_words(struct str *out, const struct chart *c, struct err *e);
/* A table with a line of head, each line ended; cells are escaped for Markdown. */
int chart_table(struct str *out, const struct chart *c, struct err *e);

#endif
