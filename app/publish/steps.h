/* steps: the way to a solution as a write-up tells it, for those who let it be told: the person's
 * words on each attempt, and the change that fixed what failed. */
#ifndef WHET_PUBLISH_STEPS_H
#define WHET_PUBLISH_STEPS_H

#include "publish/page.h"

/* All three are "" unless the page tells its attempts. */
const char *steps_code(const struct page_view *v);     /* of a kernel: the code of each step */
const char *steps_fix(const struct page_view *v);      /* a diff from the last failure on */
const char *steps_attempts(const struct page_view *v); /* approach, and what went wrong */

#endif
