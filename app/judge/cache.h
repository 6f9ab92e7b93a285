/* cache: what the judge keeps between grades, and when it is thrown away. */
#ifndef WHET_JUDGE_CACHE_H
#define WHET_JUDGE_CACHE_H

#include "judge/build.h"

#include <stdint.h>

/* Says that a kept file or folder was used: its time of change is the time of its last use, told
 * at most once an hour. */
void cache_used(const char *path);

/* The name of something kept, made from all that it depends on. In the arena. */
const char *cache_key(const struct str *text, struct arena *a);
/* The folder key in a room of the cache, which fill makes when it is not there: whole, or not there
 * at all, whoever else makes it at the same time. NULL with *e. */
const char *cache_folder(const struct toolchain *t, const char *room, const char *key,
	int (*fill)(void *context, const char *dir, struct err *e), void *context, struct err *e);

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
 * build of what is in scratch/src; description says all else it depends on. To be asked before a
 * compiler runs there, which puts files of its own beside the source. NULL when there is none. */
const char *cache_build_place(
	const struct toolchain *t, const struct str *description, const char *scratch);
/* Puts the kept files (names up to NULL) into scratch, as if they had been built there; words are
 * what the compiler said. False when they are not kept. */
bool cache_build_recall(const struct toolchain *t, const char *place, const char *const *names,
	const char *scratch, const char **words);
/* Keeps those files of scratch. A failure only means that they will be made again. */
void cache_build_keep(const struct toolchain *t, const char *place, const char *const *names,
	const char *scratch, const char *words);

#endif
