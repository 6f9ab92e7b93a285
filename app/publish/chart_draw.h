/* chart_draw: what the charts share: one pen for SVG, numbers without a locale, cells of a table.
 * Lengths are units of the picture, which is DRAW_WIDTH of them wide; y grows downwards. */
#ifndef WHET_PUBLISH_CHART_DRAW_H
#define WHET_PUBLISH_CHART_DRAW_H

#include "base/str.h"
#include "publish/chart.h"

#include <stdbool.h>
#include <stddef.h>

enum { DRAW_WIDTH = 560, DRAW_MARGIN = 20, DRAW_TOP = 66, DRAW_RIGHT = DRAW_WIDTH - DRAW_MARGIN };
enum { UNDER_TITLE = 51 }; /* the base line of what stands there */

/* What one kind of chart can do; a row of the table in chart.c. None is called before sound said
 * yes. words go on behind "TITLE (UNIT): ". draw begins at DRAW_TOP and ends above height. */
struct chart_maker {
	bool (*sound)(const struct chart *c);
	void (*words)(struct str *out, const struct chart *c);
	void (*table)(struct str *out, const struct chart *c);
	double (*height)(const struct chart *c);
	void (*draw)(struct str *out, const struct chart *c);
};
extern const struct chart_maker chart_heat_maker, chart_growth_maker, chart_ladder_maker,
	chart_funnel_maker, chart_bars_maker, chart_goals_maker;

/* ---- numbers and words ---- */

bool chart_sound(double v); /* from 0 to CHART_MOST */
/* Three digits that tell enough: "0.25", "1234", "12.3k". */
void chart_number(struct str *out, double v);
/* All digits of a whole number, else three that tell. */
void chart_exact(struct str *out, double v);
void chart_percent(struct str *out, double part, double whole); /* "42%"; "-" of a whole of 0 */
/* Text on one line, cut to so many columns: no control character, bounded bytes. */
void chart_label(struct str *out, const char *text, size_t columns);
size_t chart_columns(const char *text, size_t columns); /* that the label takes */
/* "; and 5 more" when fewer than n are shown. */
void chart_rest(struct str *out, size_t n, size_t shown);
void chart_day(struct str *out, int64_t day, bool with_year); /* "3 Mar", "3 Mar 2026" */

/* A cell with the bar behind it; the first bar and the end of the line are the caller's. */
void cell_text(struct str *out, const char *text);
void cell_number(struct str *out, double v); /* nothing when CHART_UNKNOWN */
/* The two lines above a table; all columns but the first are numbers. */
void table_head(struct str *out, const char *const *names, size_t n);

/* ---- the pen ---- */

enum anchor { AT_START, AT_MIDDLE, AT_END };

/* words are those of the whole chart, for its <desc>. */
void pen_open(struct str *out, const char *title, const char *words, double height);
void pen_close(struct str *out);
/* The faint line below the title. */
void pen_under_title(struct str *out, const char *text);
/* look is a class of the style sheet in chart_draw.c; text is escaped, and cut to so many columns.
 */
void pen_text(struct str *out, const char *look, double x, double y, enum anchor anchor,
	const char *text, size_t columns);
void pen_rect(struct str *out, const char *look, double x, double y, double w, double h);
void pen_line(struct str *out, const char *look, double x, double y, double to_x, double to_y);
void pen_length(struct str *out, double v); /* at most two digits behind the point */

#endif
