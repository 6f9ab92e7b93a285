/* How it works. The old questions of a note and those of its new text are matched in turns: by
 * exact prompt, then by how much alike two prompts are (pairs of letters they share), then by the
 * same answer. Each turn takes only what the turns before left over. */
#include "base/str.h"
#include "model/question.h"

#include <string.h>

enum {
	BUCKETS = 1024,
	MAX_ALIKE = 100, /* so many left over on a side are compared with each other */
	ALIKE = 60,      /* percent: the same question in other words */
};

struct kept {
	int64_t id;
	const char *prompt, *answer;
	bool gone, taken;
	int64_t position;
};

struct sync {
	struct store *s;
	struct arena *a;
	int64_t note_id, now;
	struct kept *old;
	size_t n_old, cap;
	struct asked *text;
	struct kept **match; /* of each in the text; NULL while it has none */
	size_t n;
};

static int read_old(struct sync *y, struct err *e)
{
	struct stmt *q = store_prepare(y->s,
		"select id, prompt, answer, position, gone_at is not null from question "
		"where note_id = ?1 order by gone_at is not null, position, id",
		e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, y->note_id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(y->a, y->old, y->n_old, y->cap);
		y->old[y->n_old++] = (struct kept){
			.id = stmt_col_int(q, 0),
			.prompt = stmt_col_text(q, 1, y->a),
			.answer = stmt_col_text(q, 2, y->a),
			.position = stmt_col_int(q, 3),
			.gone = stmt_col_int(q, 4) != 0,
		};
	}
	return rc;
}

static void pair(struct sync *y, size_t i, struct kept *k)
{
	y->match[i] = k;
	k->taken = true;
}

static void match_same(struct sync *y, bool by_answer)
{
	for (size_t i = 0; i < y->n; i++) {
		for (size_t k = 0; !y->match[i] && k < y->n_old; k++) {
			struct kept *o = &y->old[k];
			bool same = by_answer
					    ? !o->gone && strcmp(o->answer, y->text[i].answer) == 0
					    : strcmp(o->prompt, y->text[i].prompt) == 0;

			if (!o->taken && same)
				pair(y, i, o);
		}
	}
}

/* How many percent of the pairs of letters two texts have in common, without case and white space.
 */
static int alike(const char *a, const char *b)
{
	short count[BUCKETS] = {0};
	const char *texts[2] = {a, b};
	long all = 0, common = 0;

	for (int t = 0; t < 2; t++) {
		unsigned last = 0;

		for (const char *p = texts[t]; *p && p - texts[t] < 4096; p++) {
			unsigned c = (unsigned char)*p;
			short *at;

			if (c <= ' ')
				continue;
			c = c >= 'A' && c <= 'Z' ? c + 32 : c;
			at = &count[(last * 31 + c) % BUCKETS];
			last = c;
			all++;
			common += t == 1 && *at > 0;
			*at = (short)(t == 0 ? *at + 1 : *at - (*at > 0));
		}
	}
	return all ? (int)(200 * common / all) : 0;
}

/* The two most alike first; of those that are equally so, the two that stand nearest. */
static bool best_pair(const struct sync *y, size_t *at, struct kept **with)
{
	int best = ALIKE - 1;
	int64_t best_far = 0;

	for (size_t i = 0; i < y->n; i++) {
		for (size_t k = 0; !y->match[i] && k < y->n_old; k++) {
			struct kept *o = &y->old[k];
			int64_t far = o->position - (int64_t)i;
			int now;

			if (o->taken || o->gone)
				continue;
			far = far < 0 ? -far : far;
			now = alike(o->prompt, y->text[i].prompt);
			if (now > best || (now == best && now >= ALIKE && far < best_far)) {
				best = now;
				best_far = far;
				*at = i;
				*with = o;
			}
		}
	}
	return best >= ALIKE;
}

static void match_alike(struct sync *y)
{
	size_t left = 0, old = 0, at = 0;
	struct kept *with = NULL;

	for (size_t i = 0; i < y->n; i++)
		left += !y->match[i];
	for (size_t k = 0; k < y->n_old; k++)
		old += !y->old[k].taken && !y->old[k].gone;
	if (left > MAX_ALIKE || old > MAX_ALIKE)
		return;
	while (left && old && best_pair(y, &at, &with)) {
		pair(y, at, with);
		left--;
		old--;
	}
}

/* A question that left another note: 0 when there is none by that prompt. */
static int64_t moved_here(struct sync *y, const char *prompt, struct err *e)
{
	struct stmt *q = store_prepare(y->s,
		"select id from question where gone_at is not null and note_id <> ?1 and "
		"prompt = ?2 order by gone_at desc limit 1",
		e);
	int64_t id = 0;
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, y->note_id);
	stmt_text(q, 2, prompt);
	rc = stmt_step(q, e);
	if (rc > 0)
		id = stmt_col_int(q, 0);
	stmt_reset(q);
	return rc < 0 ? -1 : id;
}

static int write_one(struct sync *y, size_t i, struct err *e)
{
	int64_t id = y->match[i] ? y->match[i]->id : moved_here(y, y->text[i].prompt, e);
	struct stmt *q;

	if (id < 0)
		return -1;
	q = store_prepare(y->s,
		id ? "update question set note_id = ?1, prompt = ?2, answer = ?3, position = ?4, "
		     "gone_at = null where id = ?5"
		   : "insert into question (note_id, prompt, answer, position, created_at) "
		     "values (?1, ?2, ?3, ?4, ?5)",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, y->note_id);
	stmt_text(q, 2, y->text[i].prompt);
	stmt_text(q, 3, y->text[i].answer);
	stmt_int(q, 4, (int64_t)i);
	stmt_int(q, 5, id ? id : y->now);
	return stmt_run(q, e);
}

static int write_all(struct sync *y, struct err *e)
{
	for (size_t i = 0; i < y->n; i++)
		if (write_one(y, i, e) != 0)
			return -1;
	for (size_t k = 0; k < y->n_old; k++) {
		struct stmt *q;

		if (y->old[k].taken || y->old[k].gone)
			continue;
		q = store_prepare(y->s, "update question set gone_at = ?2 where id = ?1", e);
		if (!q)
			return -1;
		stmt_int(q, 1, y->old[k].id);
		stmt_int(q, 2, y->now);
		if (stmt_run(q, e) != 0)
			return -1;
	}
	return 0;
}

int question_sync(struct store *s, int64_t note_id, const char *body, int64_t now, struct err *e)
{
	struct arena a = {0};
	struct sync y = {.s = s, .a = &a, .note_id = note_id, .now = now};
	int rc;

	question_read(body, &a, &y.text, &y.n);
	y.match = arena_new(&a, (y.n + 1) * sizeof(struct kept *));
	rc = read_old(&y, e);
	if (rc == 0) {
		match_same(&y, false);
		match_alike(&y);
		match_same(&y, true);
		rc = write_all(&y, e);
	}
	arena_free(&a);
	return rc;
}
