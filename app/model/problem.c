#include "model/problem.h"

#include "base/nearest.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/study.h"

#include <stdio.h>
#include <string.h>

#define LABELS(kind)                                                                               \
	"(select group_concat(name, ', ') from (select name from problem_label where problem_id "  \
	"= "                                                                                       \
	"p.id and kind = '" kind "' order by name))"
/* One select for lists and single problems: the columns that read_problem reads. */
#define PROBLEM_SELECT                                                                             \
	"select p.id, p.slug, p.kind, p.title, p.pattern, p.difficulty, p.url, p.number, "         \
	"p.interview, p.core, x.problem_id is not null, "                                          \
	"(select verdict from submission where id = (select s.id from attempt t "                  \
	" join submission s on s.attempt_id = t.id where t.problem_id = p.id "                     \
	" order by s.at desc, s.id desc limit 1)), "                                               \
	"exists (select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved'), "    \
	"(select count(*) from attempt t where t.problem_id = p.id), "                             \
	"(select max(coalesce((select max(s.at) from submission s where s.attempt_id = t.id), "    \
	" t.started_at)) from attempt t where t.problem_id = p.id), "                              \
	"c.due_at, c.stability, c.reviewed_at, p.chapter, " LABELS("pattern") ", " LABELS(         \
		"company") ", p.found_in, p.source = 'person', c.lapses "                          \
			   "from problem p left join exercise x on x.problem_id = p.id "           \
			   "left join card c on c.problem_id = p.id "

static void read_problem(struct stmt *q, struct arena *a, struct problem *p)
{
	*p = (struct problem){
		.id = stmt_col_int(q, 0),
		.slug = stmt_col_text(q, 1, a),
		.kind = stmt_col_text(q, 2, a),
		.title = stmt_col_text(q, 3, a),
		.pattern = stmt_col_text(q, 4, a),
		.difficulty = stmt_col_text(q, 5, a),
		.url = stmt_col_text(q, 6, a),
		.number = stmt_col_int(q, 7),
		.interview = stmt_col_int(q, 8) != 0,
		.core = stmt_col_int(q, 9) != 0,
		.gradable = stmt_col_int(q, 10) != 0,
		.verdict = stmt_col_text(q, 11, a),
		.solved = stmt_col_int(q, 12) != 0,
		.attempts = stmt_col_int(q, 13),
		.last_at = stmt_col_int(q, 14),
		.scheduled = !stmt_col_null(q, 15),
		.due_at = stmt_col_int(q, 15),
		.stability = stmt_col_real(q, 16),
		.reviewed_at = stmt_col_int(q, 17),
		.chapter = stmt_col_text(q, 18, a),
		.patterns = stmt_col_text(q, 19, a),
		.companies = stmt_col_text(q, 20, a),
		.found_in = stmt_col_text(q, 21, a),
		.own = stmt_col_int(q, 22) != 0,
		.lapses = stmt_col_int(q, 23),
	};
}

static bool matches_words(const struct problem *p, const char *text)
{
	char word[64];
	int used;

	while (sscanf(text, " %63s%n", word, &used) == 1) {
		if (!strcasestr(p->title, word) && !strcasestr(p->slug, word) &&
			!strcasestr(p->pattern, word) && !strcasestr(p->kind, word) &&
			!strcasestr(p->patterns, word) && !strcasestr(p->companies, word))
			return false;
		text += used;
	}
	return true;
}

/* Whether a list "A, B" has the name. */
static bool has_name(const char *list, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = list; *at;) {
		size_t len = strcspn(at, ",");

		if (len == n && strncasecmp(at, name, n) == 0)
			return true;
		at += len;
		at += strspn(at, ", ");
	}
	return false;
}

static bool is_one_of(const struct problem *p, const struct problem_filter *f)
{
	for (size_t i = 0; i < f->n_one_of; i++)
		if (strcasecmp(p->pattern, f->one_of[i]) == 0 ||
			has_name(p->patterns, f->one_of[i]))
			return true;
	return false;
}

/* Without regard to case, also where that is more than ASCII. */
static bool has_part(const char *text, const char *part)
{
	struct arena a = {0};
	bool ascii = true, has;

	for (const char *c = part; *c && ascii; c++)
		ascii = (unsigned char)*c < 0x80;
	if (ascii)
		return strcasestr(text, part) != NULL;
	has = strstr(utf8_fold(&a, text, strlen(text)), utf8_fold(&a, part, strlen(part))) != NULL;
	arena_free(&a);
	return has;
}

static bool passes(const struct problem *p, const struct problem_filter *f)
{
	return (!f->kind || strcasecmp(p->kind, f->kind) == 0) &&
	       (!f->pattern || strcasestr(p->pattern, f->pattern) ||
		       strcasestr(p->patterns, f->pattern)) &&
	       (!f->company || has_part(p->companies, f->company)) &&
	       (!f->difficulty || strcasecmp(p->difficulty, f->difficulty) == 0) &&
	       (!f->due_before || (p->scheduled && p->due_at < f->due_before)) &&
	       (!f->gradable || p->gradable) && (!f->core || p->core) &&
	       (!f->found_in || has_part(p->found_in, f->found_in)) &&
	       (f->solved == SOLVED_OR_NOT || p->solved == (f->solved == SOLVED)) &&
	       (!f->one_of || is_one_of(p, f)) && (!f->text || matches_words(p, f->text));
}

int problem_list(struct store *s, const struct problem_filter *f, struct arena *a,
	struct problem **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		PROBLEM_SELECT
		"order by case when ?1 then 0 else x.problem_id is null end, p.kind = 'cuda', "
		"case p.kind when 'cuda' then ifnull(p.number, 1e9) end, p.pattern, p.title",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, f->kind && strcasecmp(f->kind, "cuda") == 0);
	while ((rc = stmt_step(q, e)) > 0) {
		struct problem p;

		read_problem(q, a, &p);
		if (!passes(&p, f))
			continue;
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = p;
	}
	return rc;
}

int problem_similar(struct store *s, const struct problem *p, size_t limit, struct arena *a,
	struct problem **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		PROBLEM_SELECT
		"where p.id in (with own (name) as (select ?2 union select name from "
		"problem_label where problem_id = ?1 and kind = 'pattern') select o.id from own "
		"join problem o on o.pattern = own.name union select l.problem_id from own join "
		"problem_label l on l.kind = 'pattern' and l.name = own.name) and p.id <> ?1 and "
		"p.kind = ?3 order by p.pattern <> ?2, 13, x.problem_id is null, "
		"p.difficulty <> ?4, p.title limit ?5",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, p->id);
	stmt_text(q, 2, p->pattern);
	stmt_text(q, 3, p->kind);
	stmt_text(q, 4, p->difficulty);
	stmt_int(q, 5, (int64_t)limit);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		read_problem(q, a, &(*out)[(*n)++]);
	}
	return rc;
}

static int unknown_slug(struct store *s, const char *slug, struct err *e)
{
	struct stmt *q = store_prepare(s, "select slug from problem", e);
	struct nearest near = {0};
	struct arena a = {0};

	if (!q)
		return -1;
	while (stmt_step(q, e) > 0)
		nearest_try(&near, slug, stmt_col_text(q, 0, &a));
	arena_free(&a);
	if (near.word[0])
		return err_set(e, ERR_INPUT, "there is no problem \"%s\"; did you mean \"%s\"?",
			slug, near.word);
	return err_set(
		e, ERR_INPUT, "there is no problem \"%s\"; `whet list` shows them all", slug);
}

int problem_find(
	struct store *s, const char *slug, struct arena *a, struct problem *out, struct err *e)
{
	struct stmt *q = store_prepare(s, PROBLEM_SELECT "where p.slug = ?1", e);
	int rc;

	if (!q)
		return -1;
	stmt_text(q, 1, slug);
	rc = stmt_step(q, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return unknown_slug(s, slug, e);
	read_problem(q, a, out);
	stmt_reset(q);
	return 0;
}

/* Neither solved nor scheduled. */
#define IS_NEW                                                                                     \
	"not exists (select 1 from card c where c.problem_id = p.id) and not exists "              \
	"(select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved') "

/* Among those that come first for all else, the pattern met least: only for these few are attempts
 * counted, and the rest is only read of the one that is chosen. */
static const char next_problem[] =
	PROBLEM_SELECT "where p.id = (with fresh as (select p.id, p.pattern, p.number, "
		       " 12 * (x.problem_id is null) + 6 * (1 - p.core) + 3 * (1 - p.interview) + "
		       " case p.difficulty when 'Easy' then 0 when 'Medium' then 1 else 2 end "
		       " as place from problem p left join exercise x on x.problem_id = p.id "
		       " where p.kind = 'dsa' and " IS_NEW ") "
		       " select f.id from fresh f where f.place = (select min(place) from fresh) "
		       " order by (select count(*) from attempt t join problem o on "
		       "  o.id = t.problem_id where o.pattern = f.pattern), f.number limit 1)";

/* Rung by rung. A rung that is to come is stepped over: it can be done nowhere else. */
static const char next_kernel[] =
	PROBLEM_SELECT "where p.id = (select p.id from problem p join exercise x on "
		       " x.problem_id = p.id where p.kind = 'cuda' and " IS_NEW
		       " order by ifnull(p.number, 1e9), p.title limit 1)";

int problem_next(
	struct store *s, const char *kind, struct arena *a, struct problem *out, struct err *e)
{
	const bool kernel = strcmp(kind, "cuda") == 0;
	const char *slug = "";
	struct stmt *q;
	int rc;

	*out = (struct problem){0};
	if (!kernel && study_next(s, a, &slug, e) != 0)
		return -1;
	if (*slug)
		return problem_find(s, slug, a, out, e);
	q = store_prepare(s, kernel ? next_kernel : next_problem, e);
	if (!q)
		return -1;
	rc = stmt_step(q, e);
	if (rc > 0) {
		read_problem(q, a, out);
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}

int64_t problem_manifest_mtime(struct store *s, const char *slug, struct err *e)
{
	struct stmt *q = store_prepare(s, "select manifest_mtime from exercise where slug = ?1", e);
	int64_t mtime = -1;

	if (!q)
		return -1;
	stmt_text(q, 1, slug);
	if (stmt_step(q, e) > 0)
		mtime = stmt_col_int(q, 0);
	stmt_reset(q);
	return mtime;
}

int problem_link_exercise(
	struct store *s, const struct exercise_link *link, int64_t now, struct err *e)
{
	struct stmt *q;
	int rc = -1;

	if (store_begin_apart(s, e) != 0)
		return -1;
	q = store_prepare(s,
		"insert into problem (slug, kind, number, title, pattern, difficulty, source, "
		"created_at) values (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, 'exercise', ?7) "
		"on conflict (slug) do update set title = excluded.title, "
		"pattern = excluded.pattern, difficulty = excluded.difficulty",
		e);
	if (!q)
		goto out;
	stmt_text(q, 1, link->slug);
	stmt_text(q, 2, link->kind);
	stmt_int(q, 3, link->number);
	stmt_text(q, 4, link->title);
	stmt_text(q, 5, link->pattern);
	stmt_text(q, 6, link->difficulty);
	stmt_int(q, 7, now);
	if (stmt_run(q, e) != 0)
		goto out;
	q = store_prepare(s,
		"insert into exercise (problem_id, slug, manifest_mtime) "
		"select id, slug, ?2 from problem where slug = ?1 "
		"on conflict (problem_id) do update set manifest_mtime = excluded.manifest_mtime",
		e);
	if (!q)
		goto out;
	stmt_text(q, 1, link->slug);
	stmt_int(q, 2, link->manifest_mtime);
	rc = stmt_run(q, e);
out:
	return store_end(s, rc, e);
}

int problem_unlink_missing(struct store *s, const char *const *slugs, size_t n, struct err *e)
{
	struct stmt *q = store_prepare(s, "select slug from exercise", e), *del;
	struct arena a = {0};
	int rc = -1;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		const char *slug = stmt_col_text(q, 0, &a);
		bool there = false;

		for (size_t i = 0; i < n && !there; i++)
			there = strcmp(slugs[i], slug) == 0;
		if (there)
			continue;
		del = store_prepare(s, "delete from exercise where slug = ?1", e);
		if (!del)
			break;
		stmt_text(del, 1, slug);
		if (stmt_run(del, e) != 0)
			break;
	}
	arena_free(&a);
	return rc > 0 ? -1 : rc;
}

int problem_notes(struct store *s, int64_t id, struct arena *a, struct problem_note **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select id, slug, title from note where problem_id = ?1 or id in (select note_id "
		"from note_on where subject = 'problem' and subject_id = ?1) order by created_at, "
		"id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct problem_note){
			stmt_col_int(q, 0), stmt_col_text(q, 1, a), stmt_col_text(q, 2, a)};
	}
	return rc;
}
