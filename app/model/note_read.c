/* Notes as they are found, listed and searched. */
#include "base/nearest.h"
#include "base/str.h"
#include "model/note.h"

#include <stdlib.h>
#include <string.h>

#define NOTE_COLUMNS                                                                               \
	"n.id, n.slug, n.title, n.checksum, "                                                      \
	"coalesce((select group_concat(tag, ' ') from (select tag from note_tag "                  \
	" where note_id = n.id order by tag)), ''), "                                              \
	"coalesce((select slug from problem where id = n.problem_id), ''), n.problem_id, "         \
	"n.publish, n.created_at, n.updated_at, "                                                  \
	"coalesce((select case o.subject "                                                         \
	" when 'problem' then (select slug from problem where id = o.subject_id) "                 \
	" when 'application' then (select company from application where id = o.subject_id) "      \
	" when 'topic' then (select title from topic where id = o.subject_id) "                    \
	" when 'resource' then (select title from resource where id = o.subject_id) "              \
	" when 'goal' then (select title from goal where id = o.subject_id) "                      \
	" when 'output' then (select title from output where id = o.subject_id) end "              \
	" from note_on o where o.note_id = n.id limit 1), "                                        \
	"(select slug from problem where id = n.problem_id), ''), "

static void read_note(struct stmt *q, struct arena *a, struct note *n)
{
	*n = (struct note){
		.id = stmt_col_int(q, 0),
		.slug = stmt_col_text(q, 1, a),
		.title = stmt_col_text(q, 2, a),
		.checksum = stmt_col_text(q, 3, a),
		.tags = stmt_col_text(q, 4, a),
		.problem_slug = stmt_col_text(q, 5, a),
		.problem_id = stmt_col_int(q, 6),
		.publish = stmt_col_int(q, 7) != 0,
		.created_at = stmt_col_int(q, 8),
		.updated_at = stmt_col_int(q, 9),
		.about = stmt_col_text(q, 10, a),
		.body = stmt_col_text(q, 11, a),
		.snippet = stmt_col_text(q, 12, a),
	};
}

static int read_notes(struct stmt *q, struct arena *a, struct note **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		read_note(q, a, &(*out)[(*n)++]);
	}
	return rc;
}

int note_get(struct store *s, int64_t id, struct arena *a, struct note *out, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select " NOTE_COLUMNS "n.body, '' from note n where n.id = ?1", e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc == 0)
		return err_set(e, ERR_INPUT, "there is no note %lld", (long long)id);
	if (rc < 0)
		return -1;
	read_note(q, a, out);
	stmt_reset(q);
	return 0;
}

static int unknown_note(struct store *s, const char *name, struct err *e)
{
	struct stmt *q = store_prepare(s, "select slug from note", e);
	struct nearest near = {0};
	struct arena a = {0};

	if (!q)
		return -1;
	while (stmt_step(q, e) > 0)
		nearest_try(&near, name, stmt_col_text(q, 0, &a));
	arena_free(&a);
	if (near.word[0])
		return err_set(e, ERR_INPUT, "there is no note \"%s\"; did you mean \"%s\"?", name,
			near.word);
	return err_set(
		e, ERR_INPUT, "there is no note \"%s\"; `whet note list` shows them all", name);
}

int note_find(struct store *s, const char *name, struct arena *a, struct note *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " NOTE_COLUMNS "n.body, '' from note n where n.slug = ?1 or n.id = ?2 "
		"order by n.slug = ?1 desc limit 1",
		e);
	char *end;
	long long id = strtoll(name, &end, 10);
	int rc;

	if (!q)
		return -1;
	stmt_text(q, 1, name);
	stmt_int(q, 2, *name && !*end ? id : -1);
	rc = stmt_step(q, e);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return unknown_note(s, name, e);
	read_note(q, a, out);
	stmt_reset(q);
	return 0;
}

/* Those about a thing are found by the thing, not by looking at every note. */
#define LIST(which)                                                                                \
	"select " NOTE_COLUMNS "case when ?7 then n.body else '' end, '' from note n where " which \
	"(?1 is null or exists (select 1 from note_tag g where g.note_id = n.id "                  \
	" and g.tag = ?1)) and (?2 = 0 or n.problem_id = ?2) and (not ?3 or n.publish) "           \
	"and (?4 = 0 or n.created_at >= ?4) and (?5 = 0 or n.created_at < ?5) "                    \
	"order by n.updated_at desc, n.id desc limit ?6"

static const char any[] = LIST("");
static const char about[] = LIST("n.id in (select note_id from note_on where subject = ?8 "
				 "and subject_id = ?9 union all select id from note "
				 "where ?8 = 'problem' and problem_id = ?9) and ");

int note_list(struct store *s, const struct note_filter *f, struct arena *a, struct note **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s, f->on ? about : any, e);

	if (!q)
		return -1;
	stmt_text(q, 1, f->tag);
	stmt_int(q, 2, f->problem_id);
	stmt_int(q, 3, f->publish_only);
	stmt_int(q, 4, f->since);
	stmt_int(q, 5, f->until);
	stmt_int(q, 6, f->limit ? (int64_t)f->limit : -1);
	stmt_int(q, 7, f->with_body);
	if (f->on) {
		stmt_text(q, 8, f->on);
		stmt_int(q, 9, f->on_id);
	}
	return read_notes(q, a, out, n, e);
}

int note_tags(struct store *s, struct arena *a, const char ***out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s, "select distinct tag from note_tag order by tag", e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = stmt_col_text(q, 0, a);
	}
	return rc;
}

int note_tag_counts(
	struct store *s, struct arena *a, struct note_tag **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select tag, count(*) from note_tag group by tag order by 2 desc, 1", e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct note_tag){stmt_col_text(q, 0, a), stmt_col_int(q, 1)};
	}
	return rc;
}

/* Text as a person types it, as an FTS5 query: every word quoted, the last one a prefix unless
 * there is a space behind it. NULL when
 * there is no word in it. */
static char *fts_query(const char *text, struct arena *a)
{
	struct str out = {0};
	char *query = NULL;
	bool begun = true; /* the last word: nothing stands behind it */

	while (*text) {
		size_t n = strcspn(text, " \t\r\n\"");

		if (n) {
			str_add(&out, out.len ? " \"" : "\"");
			str_addn(&out, text, n);
			str_add(&out, "\"");
		}
		begun = !text[n];
		text += n + !begun;
	}
	if (out.len) {
		if (begun)
			str_addc(&out, '*');
		query = arena_dup(a, out.p);
	}
	str_free(&out);
	return query;
}

/* To rank a note costs far more than to find it, so that of a word that very many have only the
 * newest ?5 are ranked, and as many that have it in the title, which weighs more. What is quoted is
 * looked for in the few that are shown. */
enum { RANKED = 2000 };
#define TAGGED                                                                                     \
	"(?3 is null or exists (select 1 from note_tag g where g.note_id = note_fts.rowid "        \
	"and g.tag = ?3))"
static const char search[] =
	"with newest (id, r) as materialized (select rowid, rank from note_fts "
	" where note_fts match ?1 and " TAGGED " order by rowid desc limit ?5), "
	"titled (id, r) as (select rowid, rank from note_fts where note_fts match ?4 "
	" and (select count(*) from newest) = ?5 and " TAGGED " order by rowid desc limit ?5), "
	"best (id, r) as materialized (select id, min(r) from (select * from newest union all "
	" select * from titled) group by id order by 2, id limit ?2) "
	"select " NOTE_COLUMNS
	"'', snippet(note_fts, 1, char(1), char(2), '...', 12) from note_fts "
	"cross join best b on b.id = note_fts.rowid cross join note n on n.id = b.id "
	"where note_fts match ?1 and note_fts.rowid >= (select min(id) from best) "
	"order by b.r, n.id";

int note_search(struct store *s, const char *text, const char *tag, size_t limit, struct arena *a,
	struct note **out, size_t *n, struct err *e)
{
	const char *query = fts_query(text, a);
	struct stmt *q;

	if (!query)
		return note_list(
			s, &(struct note_filter){.tag = tag, .limit = limit}, a, out, n, e);
	q = store_prepare(s, search, e);
	if (!q)
		return -1;
	stmt_text(q, 1, query);
	stmt_int(q, 2, limit ? (int64_t)limit : -1);
	stmt_text(q, 3, tag);
	stmt_text(q, 4, arena_printf(a, "title : (%s)", query));
	stmt_int(q, 5, !limit ? -1 : limit > RANKED ? (int64_t)limit : RANKED);
	return read_notes(q, a, out, n, e);
}

int note_look(struct store *s, const char *text, const char *tag, size_t limit, struct arena *a,
	struct note **out, size_t *n, struct err *e)
{
	static const char newest[] =
		"with found (id) as materialized (select rowid from note_fts "
		" where note_fts match ?1 and " TAGGED " order by rowid desc limit ?2) "
		"select " NOTE_COLUMNS "'', '' from found b cross join note n on n.id = b.id "
		"order by n.id desc";
	const char *query = fts_query(text, a);
	struct stmt *q;

	if (!query)
		return note_search(s, text, tag, limit, a, out, n, e);
	q = store_prepare(s, newest, e);
	if (!q)
		return -1;
	stmt_text(q, 1, query);
	stmt_int(q, 2, (int64_t)limit);
	stmt_text(q, 3, tag);
	return read_notes(q, a, out, n, e);
}

const char *note_snippet(struct store *s, const char *text, int64_t id, struct arena *a)
{
	const char *query = fts_query(text, a), *snippet = "";
	struct err ignored;
	struct stmt *q = query ? store_prepare(s,
					 "select snippet(note_fts, 1, char(1), char(2), '...', 12) "
					 "from note_fts where note_fts match ?1 and rowid = ?2",
					 &ignored)
			       : NULL;

	if (!q)
		return "";
	stmt_text(q, 1, query);
	stmt_int(q, 2, id);
	if (stmt_step(q, &ignored) > 0)
		snippet = stmt_col_text(q, 0, a);
	stmt_reset(q);
	return snippet;
}

int note_file_of(struct store *s, int64_t id, struct arena *a, struct note_file *out, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "select root, path, sha256 from note_file where note_id = ?1", e);
	int rc;

	*out = (struct note_file){"", "", ""};
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc > 0) {
		*out = (struct note_file){
			stmt_col_text(q, 0, a), stmt_col_text(q, 1, a), stmt_col_text(q, 2, a)};
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}
