/* program.h: the page that the judge shares with a whole program: what it counted. A program that
 * writes other numbers there changes what is said of it, not whether it is right. */
#ifndef WHET_SUPPORT_PROGRAM_H
#define WHET_SUPPORT_PROGRAM_H

#include <stdint.h>

struct program_page {
	int64_t live, peak;           /* bytes */
	int64_t allocations, refused; /* how many; malloc said no */
	int64_t memory_mb;            /* the limit, told by the judge */
};

#endif
