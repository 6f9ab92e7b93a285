/* practice: what a person does with an exercise, over the judge and the model: start, grade, hint,
 * reset, reference. Commands and screens both come through here. */
#ifndef WHET_ACTION_PRACTICE_H
#define WHET_ACTION_PRACTICE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/judge.h"
#include "model/app.h"
#include "model/attempt.h"
#include "model/problem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The database, with the exercises on disk linked to their problems. NULL on failure. */
struct store *practice_store(struct app *app, struct err *e);
/* Links the exercises on disk to their problems again, once practice_store has opened the database:
 * when a folder came or went. */
int practice_sync(struct app *app, struct err *e);

/* The problem and its exercise. An unknown slug names the nearest one; a problem without an
 * exercise says that it can only be tracked. */
int practice_find(struct app *app, const char *slug, struct arena *a, struct problem *problem,
	struct exercise **exercise, struct err *e);

struct started {
	const char *path; /* the learner's file in the workspace */
	bool fresh; /* the starter was copied now; else the file was there and is left alone */
	int64_t attempt_id;
	/* What the last submission was not accepted for, when the file is still the one that was
	 * graded; else 0. */
	long line;
};
int practice_start(
	struct app *app, const char *slug, struct arena *a, struct started *out, struct err *e);

/* What is to be graded: the workspace's file, or file when not NULL. slug may be NULL when the
 * file's folder has the exercise's name. */
int practice_target(struct app *app, const char *slug, const char *file, struct arena *a,
	struct problem *problem, struct exercise **x, const char **path, struct err *e);
/* The person's own cases lie beside their solution; grading runs them with the exercise's. */
const char *practice_cases_file(const char *solution, struct arena *a);

/* Grades a file: the workspace's, or file when not NULL. slug may be NULL when the file's folder
 * has the exercise's name. The submission is recorded; its id is 0 when it could not be
 * (out->warning then says why: a verdict is never held back by a full disk). */
struct graded {
	struct report report;
	struct problem problem;
	const char *file;
	int64_t submission_id, number; /* number: among the problem's, from 1 */
	int suggested_rating;
	size_t next_hint, hints; /* next_hint from 1; 0 when none is left */
	const char *warning;
};
struct grade_how {
	const char *host;         /* that grades, over ssh; NULL: this machine */
	enum judge_device device; /* of kernels; for all else only DEVICE_AUTO will do */
	bool (*progress)(void *context, const char *stage, size_t done, size_t total); /* or NULL */
	void *context;
};
int practice_grade(struct app *app, const char *slug, const char *file, const struct grade_how *how,
	struct arena *a, struct graded *out, struct err *e);

/* The report as one JSON object: what `whet grade --json` prints, and what the screens read. */
void practice_graded_json(struct json *j, const struct graded *g);
/* The same of a submission that was kept. */
void practice_submission_json(struct json *j, const struct submission *sub);

/* The next hint; counted. *number is from 1, *total how many there are. */
int practice_hint(struct app *app, const char *slug, struct arena *a, const char **hint,
	size_t *number, size_t *total, struct err *e);

/* Puts the starter back; what was there is kept beside it as solution.c.N (.cu.N), whose path goes
 * to *kept (NULL when there was nothing to keep). */
int practice_reset(
	struct app *app, const char *slug, struct arena *a, const char **kept, struct err *e);

/* The reference and its discussion. Before the problem is solved only when asked for on purpose
 * (give_up), which is remembered. */
int practice_reference(struct app *app, const char *slug, bool give_up, struct arena *a,
	const char **code, const char **discussion, struct err *e);

/* Where the learner's file of an exercise is. */
const char *practice_file(const struct app *app, const char *slug, struct arena *a);
/* The statement, as Markdown. */
int practice_statement(
	struct app *app, const char *slug, struct arena *a, const char **markdown, struct err *e);
/* A judge with this app's places. */
struct judge practice_judge(struct app *app);

#endif
