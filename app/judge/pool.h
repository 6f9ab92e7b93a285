/* pool: grades a list of files in several processes at once and tells of each in the order of the
 * list. */
#ifndef WHET_JUDGE_POOL_H
#define WHET_JUDGE_POOL_H

#include "judge/judge.h"

struct pool_task {
	const struct exercise *exercise;
	const char *path;
};

/* Texts are lent until the pool ends. */
struct pool_result {
	enum verdict verdict;
	const char *summary;
	const char *warnings; /* the compiler's, cut; NULL: none */
	double wall_ms;
};

/* Grades all n tasks with that many workers; 0: one for each processor. each is called for every
 * task in their order, as soon as all before it are known; a return of true ends it. A file that
 * cannot be graded, or a worker that dies, ends it with *e, after the files before it. */
int pool_grade(const struct judge *j, const struct pool_task *tasks, size_t n, size_t workers,
	bool (*each)(void *context, size_t task, const struct pool_result *r), void *context,
	struct err *e);

#endif
