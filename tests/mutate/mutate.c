/* mutate: tests the tests. Every small change of a reference must be noticed by the exercise's
 * cases: mutate EXERCISES CACHE [SLUG...] grades all mutants and says which are accepted. Those
 * that cannot be told from the reference are named in the exercise's equivalent.txt, a line each:
 * the mutant as it is printed, " -- ", and the reason. */
#include "mutants.h"

#include "base/path.h"
#include "judge/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENOUGH = 95 /* percent that must be noticed */ };

/* A line of equivalent.txt. */
struct equivalent {
	const char *what;
	long line;
	bool met; /* there is such a survivor */
};

struct subject {
	struct exercise *exercise;
	struct mutant *mutants;
	size_t n, first; /* its tasks in the pool begin there */
	struct equivalent *equivalents;
	size_t n_equivalents;
	bool *survives;
	size_t stillborn, killed, equal, survivors, broken;
};

struct bench {
	struct arena arena;
	struct subject *subjects;
	size_t n, now; /* now: whose mutants are being told of */
	struct pool_task *tasks;
	size_t n_tasks, cap;
	bool failed;
};

/* ---- reading ---- */

static int read_equivalents(struct subject *s, struct arena *a, struct err *e)
{
	const char *path = path_join(a, s->exercise->dir, "equivalent.txt");
	struct str text = {0};
	size_t cap = 0;
	char *line, *end, *reason;
	long number = 0;

	if (!path_exists(path))
		return 0;
	if (path_read(path, 1 << 20, &text, e) != 0)
		return -1;
	for (line = arena_dup(a, str_c(&text)); *line; line = end) {
		end = line + strcspn(line, "\n");
		if (*end)
			*end++ = '\0';
		number++;
		if (!*line)
			continue;
		reason = strstr(line, " -- ");
		if (!reason || !reason[4]) {
			str_free(&text);
			return err_set(e, ERR_INPUT,
				"%s:%ld: a line is a mutant, \" -- \" and the reason", path,
				number);
		}
		*reason = '\0';
		ARENA_RESERVE(a, s->equivalents, s->n_equivalents, cap);
		s->equivalents[s->n_equivalents++] = (struct equivalent){line, number, false};
	}
	str_free(&text);
	return 0;
}

/* Writes the mutants to dir, and adds them to the tasks. */
static int add_mutants(struct bench *b, struct subject *s, const char *dir, struct err *e)
{
	struct arena *a = &b->arena;
	struct str text = {0};
	int rc = path_read(exercise_source(s->exercise, "reference", a), 1 << 20, &text, e);

	if (rc == 0)
		s->n = mutants_of(str_c(&text), a, &s->mutants);
	s->first = b->n_tasks;
	s->survives = arena_new(a, s->n + 1);
	for (size_t i = 0; rc == 0 && i < s->n; i++) {
		const char *path = arena_printf(a, "%s/%s.%zu.c", dir, s->exercise->slug, i);
		FILE *f = fopen(path, "w");

		if (!f || fputs(mutant_text(str_c(&text), &s->mutants[i], a), f) < 0 ||
			fclose(f) != 0)
			rc = err_set(e, ERR_INPUT, "cannot write %s", path);
		ARENA_RESERVE(a, b->tasks, b->n_tasks, b->cap);
		b->tasks[b->n_tasks++] = (struct pool_task){s->exercise, path};
	}
	str_free(&text);
	return rc;
}

/* The exercises asked for, or all. */
static int add_subjects(
	struct bench *b, const char *folder, char **slugs, size_t n, const char *dir, struct err *e)
{
	struct arena *a = &b->arena;

	if (n == 0 && path_list(folder, a, &slugs, &n, e) != 0)
		return -1;
	b->subjects = arena_new(a, n * sizeof *b->subjects + 1);
	for (size_t i = 0; i < n; i++) {
		struct subject *s = &b->subjects[b->n];

		if (exercise_load(path_join(a, folder, slugs[i]), a, &s->exercise, e) != 0 ||
			read_equivalents(s, a, e) != 0 || add_mutants(b, s, dir, e) != 0)
			return -1;
		b->n++;
	}
	return 0;
}

/* ---- telling ---- */

static void tell_survivors(struct bench *b, struct subject *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->survives[i])
			printf("    reference.c:%ld  %s\n", s->mutants[i].line, s->mutants[i].what);
	for (size_t i = 0; i < s->n_equivalents; i++) {
		if (s->equivalents[i].met)
			continue;
		printf("    equivalent.txt:%ld  no such survivor: %s\n", s->equivalents[i].line,
			s->equivalents[i].what);
		b->failed = true;
	}
}

static double percent(const struct subject *s)
{
	size_t of = s->killed + s->survivors;

	return of ? 100.0 * (double)s->killed / (double)of : 100;
}

static void tell_subject(struct bench *b, struct subject *s)
{
	printf("%-28s %8zu %9zu %8zu %10zu %9zu %8.1f\n", s->exercise->slug, s->n, s->stillborn,
		s->killed, s->equal, s->survivors, percent(s));
	tell_survivors(b, s);
	fflush(stdout);
	b->failed |= s->broken > 0 || percent(s) < ENOUGH;
}

static void survived(struct subject *s, size_t i)
{
	for (size_t k = 0; k < s->n_equivalents; k++) {
		if (strcmp(s->equivalents[k].what, s->mutants[i].what) == 0) {
			s->equivalents[k].met = true;
			s->equal++;
			return;
		}
	}
	s->survives[i] = true;
	s->survivors++;
}

static bool each(void *context, size_t task, const struct pool_result *r)
{
	struct bench *b = context;
	struct subject *s = &b->subjects[b->now];
	size_t i = task - s->first;

	if (r->verdict == VERDICT_AC) {
		survived(s, i);
	} else if (r->verdict == VERDICT_CE) {
		s->stillborn++;
	} else if (r->verdict == VERDICT_IE) {
		s->broken++;
		printf("    reference.c:%ld  %s: %s\n", s->mutants[i].line, s->mutants[i].what,
			r->summary);
	} else {
		s->killed++;
	}
	for (; b->now < b->n && task + 1 >= b->subjects[b->now].first + b->subjects[b->now].n;
		b->now++)
		tell_subject(b, &b->subjects[b->now]);
	return false;
}

int main(int argc, char **argv)
{
	struct bench b = {0};
	struct err e = {0}, ignored;
	struct judge judge = {.compiler = "gcc", .seed = 1, .any_failure = true};
	char *dir;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: mutate EXERCISES CACHE [SLUG...]\n");
		return 2;
	}
	judge.support_dir = path_join(&b.arena, argv[1], "support");
	judge.cache_dir = argv[2];
	dir = arena_printf(&b.arena, "%s.mutants.XXXXXX", argv[2]);
	if (!mkdtemp(dir)) {
		perror(dir);
		return 2;
	}
	rc = add_subjects(
		&b, path_join(&b.arena, argv[1], "dsa"), argv + 3, (size_t)argc - 3, dir, &e);
	if (rc == 0) {
		printf("%-28s %8s %9s %8s %10s %9s %8s\n", "", "mutants", "stillborn", "killed",
			"equivalent", "survivors", "percent");
		fflush(stdout);
		rc = pool_grade(&judge, b.tasks, b.n_tasks, 0, each, &b, &e);
	}
	if (rc != 0)
		fprintf(stderr, "mutate: %s\n", e.text);
	path_remove_tree(dir, &ignored);
	arena_free(&b.arena);
	return rc != 0 ? 2 : b.failed;
}
