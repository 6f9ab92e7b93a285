/* figure: a chart as a file that goes with a page, and its call in the page's Markdown. */
#ifndef WHET_PUBLISH_FIGURE_H
#define WHET_PUBLISH_FIGURE_H

#include "publish/chart.h"
#include "publish/page.h"

/* Adds the chart to the page's files; one that cannot be drawn (numbers beyond all bounds) is left
 * out. */
void figure_add(struct page *p, const char *name, const struct chart *c, struct arena *a);

/* Adds a file that another page made, under another name. */
void figure_take(struct page *p, const char *name, const struct page_file *f, struct arena *a);

/* "![words](name)", or "" when the page has no such file. */
const char *figure_call(const struct page_view *v, const char *name);

/* Of a solved problem: growth.svg from what its solution was measured at, and of a kernel
 * counters.svg. */
void figure_growth(struct page *p, struct arena *a);
void figure_ladder(struct page *p, struct arena *a);

#endif
