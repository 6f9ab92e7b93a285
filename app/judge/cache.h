/* cache: what the judge keeps between grades, and when it is thrown away. */
#ifndef WHET_JUDGE_CACHE_H
#define WHET_JUDGE_CACHE_H

#include "judge/build.h"

#include <stdint.h>

/* Says that a kept file or folder was used: its time of change is the time of its last use, told
 * at most once an hour. */
void cache_used(const char *path);

struct cache_limits {
	int64_t age_s;  /* what was not used for so long goes */
	int64_t rest_s; /* what was used within this stays, whatever else */
	uint64_t bytes; /* beyond this in all, what was used longest ago goes */
};

/* Throws away what is beyond the limits in the rooms of the cache (harness, glue, cases, builds,
 * programs, generated).
 * Others may use the cache at the same time. */
void cache_prune(const char *cache, const struct cache_limits *limits);
/* The same with the usual limits, when the last time is a day ago. */
void cache_prune_daily(const char *cache);

/* Builds of solutions, kept for those who grade the same files again and again. The place for the
 * build of scratch/src/NAME, which is a hash of all that goes into it. NULL when there is none. */
const char *cache_build_place(
	const struct toolchain *t, enum build_kind kind, const char *scratch, const char *name);
/* Puts the kept build into scratch, as if it had been compiled and linked there; words are what the
 * compiler said. False when it is not kept. */
bool cache_build_recall(const struct toolchain *t, enum build_kind kind, const char *place,
	const char *scratch, const char **words);
/* Keeps the build of scratch. A failure only means that it will be made again. */
void cache_build_keep(const struct toolchain *t, enum build_kind kind, const char *place,
	const char *scratch, const char *words);

#endif
