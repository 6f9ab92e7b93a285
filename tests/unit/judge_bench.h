/* judge_bench: a judge with a cache of its own, for tests. */
#ifndef WHET_TEST_JUDGE_BENCH_H
#define WHET_TEST_JUDGE_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/path.h"
#include "judge/judge.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bench {
	char dir[64];
	char cache[80];
	struct judge judge;
	struct arena arena;
	struct exercise *exercise;
	struct err err;
};

/* The harness that tests/run.sh built for all, so that not each of them builds one. */
static inline void bench_seed(const struct bench *b)
{
	const char *made = getenv("WHET_TEST_HARNESS");
	char command[400];

	if (!made)
		return;
	snprintf(
		command, sizeof command, "mkdir -p %s && cp -R '%s' %s/", b->cache, made, b->cache);
	assert_int_equal(system(command), 0);
}

static inline int bench_open(void **state)
{
	struct bench *b = calloc(1, sizeof *b);

	strcpy(b->dir, "/tmp/whet-judge-XXXXXX");
	assert_non_null(mkdtemp(b->dir));
	snprintf(b->cache, sizeof b->cache, "%s/cache", b->dir);
	bench_seed(b);
	b->judge = (struct judge){.support_dir = "exercises/support",
		.cache_dir = b->cache,
		.compiler = "gcc",
		.seed = 1};
	if (exercise_load("exercises/dsa/two-sum", &b->arena, &b->exercise, &b->err) != 0)
		fail_msg("%s", b->err.text);
	*state = b;
	return 0;
}

static inline int bench_close(void **state)
{
	struct bench *b = *state;
	struct err e;

	path_remove_tree(b->dir, &e);
	arena_free(&b->arena);
	free(b);
	return 0;
}

static inline struct report bench_grade(struct bench *b, const char *path)
{
	struct report r;

	if (judge_grade(&b->judge, b->exercise, path, &b->arena, &r, &b->err) != 0)
		fail_msg("%s: %s", path, b->err.text);
	return r;
}

/* Nothing of a grade is left: no process that was started from the cache, no scratch folder. */
static inline void bench_is_clean(struct bench *b, const char *after)
{
	char path[300], line[512];
	struct arena a = {0};
	struct err e;
	char **names;
	size_t n = 0;
	DIR *proc = opendir("/proc");
	struct dirent *entry;

	snprintf(path, sizeof path, "%s/scratch", b->cache);
	if (path_list(path, &a, &names, &n, &e) == 0 && n > 0)
		fail_msg("%s leaves the scratch folder %s", after, names[0]);
	arena_free(&a);
	while (proc && (entry = readdir(proc)) != NULL) {
		FILE *f;
		size_t got;

		if (entry->d_name[0] < '0' || entry->d_name[0] > '9')
			continue;
		snprintf(path, sizeof path, "/proc/%s/cmdline", entry->d_name);
		f = fopen(path, "re");
		if (!f)
			continue;
		got = fread(line, 1, sizeof line - 1, f);
		fclose(f);
		line[got] = '\0';
		if (strncmp(line, b->cache, strlen(b->cache)) == 0)
			fail_msg("%s leaves a process: %s %s", after, entry->d_name, line);
	}
	if (proc)
		closedir(proc);
}

#endif
