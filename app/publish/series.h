/* series: pages that belong together in an order. */
#ifndef WHET_PUBLISH_SERIES_H
#define WHET_PUBLISH_SERIES_H

#include "publish/page.h"

/* Numbers the pages of each series from 1: by the part that each names, those that name none behind
 * the others, by age. One name in large or small letters is one series. */
void series_number(struct pages *all, struct arena *a);

/* "Part 2 of 4 of ...", with links to the pages before and after it that can be read; "" for a page
 * of no series. A hole of every kind. */
const char *series_line(const struct page_view *v);

#endif
