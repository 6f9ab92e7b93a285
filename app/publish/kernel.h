/* kernel: what the page of a kernel says of how it got fast: counters of the first run that was
 * right beside those of the last, what addresses they asked for, and the steps between. */
#ifndef WHET_PUBLISH_KERNEL_H
#define WHET_PUBLISH_KERNEL_H

#include "publish/page.h"

const char *kernel_counters(const struct page_view *v); /* a table, or "" */
const char *kernel_pictures(const struct page_view *v); /* of the first and of the last, or "" */
const char *kernel_steps(const struct page_view *v);    /* one after the other, or "" */
const char *kernel_run(const struct page_view *v);      /* occupancy, bound, time, or "" */

#endif
