/* problem: something to solve, from the catalogue or from an exercise folder. */
#ifndef WHET_MODEL_PROBLEM_H
#define WHET_MODEL_PROBLEM_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All texts live in the arena of the query. */
struct problem {
	int64_t id;
	const char *slug, *kind, *title, *pattern, *difficulty, *url;
	int64_t number;      /* 0 when the catalogue does not know it; of kernels the rung */
	const char *chapter; /* of the book, for kernels: "10: Reduction"; "" for none */
	const char *patterns, *companies; /* further ones, and who asks it: "A, B", or "" */
	const char *found_in;             /* where the person has it from */
	bool interview, core;
	bool own;            /* the person added it */
	bool gradable;       /* there is an exercise for it */
	const char *verdict; /* of the last submission, "" when there is none */
	bool solved;         /* some submission was accepted */
	int64_t attempts;
	int64_t last_at;     /* of the last submission or attempt, 0 when never */
	bool scheduled;      /* it has a card */
	int64_t due_at;      /* when scheduled */
	double stability;    /* days, when scheduled */
	int64_t lapses;      /* when scheduled */
	int64_t reviewed_at; /* when scheduled */
};

static inline bool problem_is_kernel(const struct problem *p)
{
	return p->kind[0] == 'c';
}
/* For what of the ladder has no exercise yet. */
#define PROBLEM_TO_COME "This kernel is to come: there is no exercise for it yet."
#define PROBLEM_BOOK "Programming Massively Parallel Processors (4th edition), chapter "

/* What to list; zero lists everything. Texts compare without case. */
struct problem_filter {
	const char *kind, *difficulty;
	const char *pattern, *company; /* is in the name of one of its patterns, companies */
	const char
		*text; /* every word must occur in the title, slug, kind, patterns or companies */
	const char *found_in; /* is in where the person has it from */
	int64_t due_before;   /* only those due before this moment; 0 for any */
	bool gradable, core;
	enum { SOLVED_OR_NOT, SOLVED, UNSOLVED } solved;
	const char *const *one_of; /* one of its patterns is one of these; NULL for any */
	size_t n_one_of;
};

/* Gradable ones first; problems by pattern and title, then kernels rung by rung. Of kind "cuda"
 * alone the whole ladder, rung by rung. */
int problem_list(struct store *s, const struct problem_filter *f, struct arena *a,
	struct problem **out, size_t *n, struct err *e);

/* By slug. When there is none: ERR_INPUT with the nearest slug in the sentence. */
int problem_find(
	struct store *s, const char *slug, struct arena *a, struct problem *out, struct err *e);

/* Others of one of its patterns, at most limit: those of its main one before, then what was not
 * solved yet, what can be graded, and what is of its difficulty. */
int problem_similar(struct store *s, const struct problem *p, size_t limit, struct arena *a,
	struct problem **out, size_t *n, struct err *e);

struct problem_note {
	int64_t id;
	const char *slug, *title;
};
/* The notes about it. */
int problem_notes(struct store *s, int64_t id, struct arena *a, struct problem_note **out,
	size_t *n, struct err *e);

/* The next new problem to start, neither solved nor scheduled. kind "dsa": what the
 * plan of study gives (model/study.h), else gradable ones first,
 * core before interview before the rest, easy before hard, patterns met least first. kind "cuda":
 * the lowest rung of the ladder that can be graded, then kernels that stand on no rung. out->id is
 * 0 when there is none. */
int problem_next(
	struct store *s, const char *kind, struct arena *a, struct problem *out, struct err *e);

/* What an exercise folder says about its problem; makes the problem when it is new and the link. */
struct exercise_link {
	const char *slug, *kind, *title, *pattern, *difficulty;
	int64_t number, manifest_mtime;
};
int problem_link_exercise(
	struct store *s, const struct exercise_link *link, int64_t now, struct err *e);
/* The mtime recorded for the exercise's manifest; -1 when it is not linked. */
int64_t problem_manifest_mtime(struct store *s, const char *slug, struct err *e);
/* Forgets links to exercises whose slug is not among the n given. */
int problem_unlink_missing(struct store *s, const char *const *slugs, size_t n, struct err *e);

/* Loads the catalogue that is built into the program, when it is newer than the one loaded. */
int problem_load_catalogue(struct store *s, int64_t now, struct err *e);

#endif
