#include "model/subject.h"

#include "model/problem.h"

#include <string.h>

/* ?1 is the name, ?2 the number it may be. Rows: id, title, how well it fits (3 is exact). */
#define FIND(table, title, exact)                                                                  \
	"select id, " title ", case when " exact " or lower(" title ") = lower(?1) then 3 "        \
	"when id = ?2 then 2 else 1 end as fit from " table " where id = ?2 or " exact             \
	" or substr(lower(" title                                                                  \
	"), 1, length(?1)) = lower(?1) order by fit desc, id desc limit 2"
#define TITLE(table, title) "select " title " from " table " where id = ?1"

static const struct {
	const char *kind, *find, *title;
} kinds[] = {
	{"problem",                  NULL,			  TITLE("problem",  "slug") },
	{ "application",
         FIND("application", "company || ', ' || role",                                                         "lower(company) = lower(?1)"),
         TITLE("application", "company || ', ' || role")},
	{				       "topic",       FIND("topic",				    "title",    "slug = ?1"), TITLE("topic", "title")},
	{ "resource",    FIND("resource",					    "title", "0"), TITLE("resource", "title")},
	{ "goal",        FIND("goal",					    "title",     "0"), TITLE("goal", "title")},
	{ "output",      FIND("output",					    "title",   "0"), TITLE("output", "title")},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static size_t kind_of(const char *kind)
{
	size_t i = 0;

	while (i < N_KINDS && strcmp(kinds[i].kind, kind) != 0)
		i++;
	return i;
}

/* The number that a name is, or -1. */
static int64_t number_of(const char *name)
{
	int64_t n = 0;
	size_t len = strspn(name, "0123456789");

	if (!len || len > 18 || name[len])
		return -1;
	for (; *name; name++)
		n = n * 10 + (*name - '0');
	return n;
}

static int find_row(struct store *s, size_t kind, const char *name, struct arena *a,
	struct subject *out, struct err *e)
{
	struct stmt *q = store_prepare(s, kinds[kind].find, e);
	int64_t fit = 0;
	size_t n = 0;
	int rc;

	if (!q)
		return -1;
	stmt_text(q, 1, name);
	stmt_int(q, 2, number_of(name));
	while ((rc = stmt_step(q, e)) > 0) {
		if (n++ == 0) {
			out->id = stmt_col_int(q, 0);
			out->title = stmt_col_text(q, 1, a);
			fit = stmt_col_int(q, 2);
		} else if (stmt_col_int(q, 2) == fit && fit != 2) {
			const char *other = stmt_col_text(q, 1, a);
			int64_t id = stmt_col_int(q, 0);

			stmt_reset(q);
			return err_set(e, ERR_INPUT,
				"more than one %s is called \"%s\": %lld (%s) and %lld (%s); give "
				"the "
				"number",
				out->kind, name, (long long)out->id, out->title, (long long)id,
				other);
		}
	}
	if (rc == 0 && !n)
		return err_set(e, ERR_INPUT, "there is no %s \"%s\"", out->kind, name);
	return rc;
}

int subject_find(struct store *s, const char *kind, const char *name, struct arena *a,
	struct subject *out, struct err *e)
{
	size_t k = kind_of(kind);
	struct problem p;

	if (k == N_KINDS)
		return err_set(e, ERR_INPUT,
			"a note cannot be about a \"%s\", only a problem, application, topic, "
			"resource, goal or output",
			kind);
	*out = (struct subject){.kind = kinds[k].kind, .title = ""};
	if (!*name)
		return err_set(e, ERR_INPUT, "which %s? give its name or number", kind);
	if (kinds[k].find)
		return find_row(s, k, name, a, out, e);
	if (problem_find(s, name, a, &p, e) != 0)
		return -1;
	out->id = p.id;
	out->title = p.slug;
	return 0;
}

static int run_on(struct store *s, const char *sql, int64_t note_id, const struct subject *on,
	bool *changed, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, note_id);
	stmt_text(q, 2, on->kind);
	stmt_int(q, 3, on->id);
	if (stmt_run(q, e) != 0)
		return -1;
	*changed |= store_changes(s) > 0;
	return 0;
}

int subject_attach(
	struct store *s, int64_t note_id, const struct subject *on, bool *changed, struct err *e)
{
	*changed = false;
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(s,
		run_on(s,
			"insert or ignore into note_on (note_id, subject, subject_id) "
			"select ?1, ?2, ?3 where not exists (select 1 from note where id = ?1 "
			"and ?2 = 'problem' and problem_id = ?3)",
			note_id, on, changed, e),
		e);
}

int subject_detach(
	struct store *s, int64_t note_id, const struct subject *on, bool *changed, struct err *e)
{
	int rc;

	*changed = false;
	if (store_begin(s, e) != 0)
		return -1;
	rc = run_on(s,
		"delete from note_on where note_id = ?1 and subject = ?2 and subject_id = ?3",
		note_id, on, changed, e);
	if (rc == 0)
		rc = run_on(s,
			"update note set problem_id = null where id = ?1 and ?2 = 'problem' and "
			"problem_id = ?3",
			note_id, on, changed, e);
	return store_end(s, rc, e);
}

/* What it is called; that it is gone when it is. */
static int read_title(struct store *s, struct subject *on, struct arena *a, struct err *e)
{
	size_t k = kind_of(on->kind);
	struct stmt *q = k < N_KINDS ? store_prepare(s, kinds[k].title, e) : NULL;
	int rc;

	if (!q)
		return k < N_KINDS ? -1 : 0;
	on->kind = kinds[k].kind;
	stmt_int(q, 1, on->id);
	rc = stmt_step(q, e);
	if (rc > 0)
		on->title = stmt_col_text(q, 0, a);
	stmt_reset(q);
	return rc < 0 ? -1 : 0;
}

int subject_list(struct store *s, int64_t note_id, struct arena *a, struct subject **out, size_t *n,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select subject, subject_id from note_on where note_id = ?1 union "
		"select 'problem', problem_id from note where id = ?1 and problem_id is not null "
		"order by 1, 2",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, note_id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] =
			(struct subject){stmt_col_text(q, 0, a), stmt_col_int(q, 1), "(gone)"};
	}
	for (size_t i = 0; rc == 0 && i < *n; i++)
		rc = read_title(s, &(*out)[i], a, e);
	return rc;
}
