/* progress: how far long work is, told to whoever looks on. */
#ifndef WHET_BASE_PROGRESS_H
#define WHET_BASE_PROGRESS_H

#include <stddef.h>

struct progress {
	void (*tell)(void *context, size_t done, size_t total);
	void *context;
};

/* Nothing where nobody looks on: p may be NULL. */
static inline void progress_tell(const struct progress *p, size_t done, size_t total)
{
	if (p && p->tell)
		p->tell(p->context, done, total);
}

#endif
