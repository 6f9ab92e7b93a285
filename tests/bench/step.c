/* What it costs that a change can be undone: step DATABASE ROUNDS. Adds notes to the database, in
 * turns with and without a step of undo; prints "MEDIAN P10 P90" of the milliseconds of a note with
 * one, and on a second line without. */
#include "model/note.h"
#include "store/undo.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS_MAX = 10000 };

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void print(double *took, int n)
{
	qsort(took, (size_t)n, sizeof *took, by_size);
	printf("%.4f %.4f %.4f\n", took[n / 2], took[n / 10], took[n * 9 / 10]);
}

static double add_note(struct store *s, bool with, int round, struct err *e)
{
	struct arena a = {0};
	struct note_draft d = {
		.title = arena_printf(&a, "step %d %d", round, with),
		.body = "Coalesced loads: neighbours in a warp read neighbours in memory.",
	};
	struct note n;
	double begun = now_ms();
	int rc;

	undo_open(s, with ? "note add" : NULL, round);
	rc = note_add(s, &d, round, &a, &n, e);
	arena_free(&a);
	return rc == 0 ? now_ms() - begun : -1;
}

int main(int argc, char **argv)
{
	static double took[2][ROUNDS_MAX];
	struct err e = {0};
	struct store *s = argc == 3 ? store_open(argv[1], &e) : NULL;
	int rounds = s ? atoi(argv[2]) : 0, rc = s && rounds > 0 && rounds <= ROUNDS_MAX ? 0 : 2;

	for (int i = 0; rc == 0 && i < 2 * rounds; i++)
		if ((took[i % 2][i / 2] = add_note(s, i % 2 == 0, i, &e)) < 0)
			rc = 1;
	if (rc == 0) {
		print(took[0], rounds);
		print(took[1], rounds);
	} else {
		fprintf(stderr, "step: %s\n", *e.text ? e.text : "step DATABASE ROUNDS");
	}
	store_close(s);
	return rc;
}
