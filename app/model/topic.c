#include "model/topic.h"

#include "base/str.h"
#include "base/utf8.h"
#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 4000 };

const char *const topic_states[] = {"open", "exploring", "done", "dropped", NULL};

#define COLUMNS                                                                                    \
	"t.id, t.created_at, t.slug, t.title, t.why, t.state, t.starts, t.ends, "                  \
	"(select count(*) from topic_point p where p.topic_id = t.id and p.kind = 'pro'), "        \
	"(select count(*) from topic_point p where p.topic_id = t.id and p.kind = 'con'), "        \
	"(select count(*) from resource r where r.topic_id = t.id)"

static struct topic read_row(struct stmt *q, struct arena *a)
{
	return (struct topic){
		.id = stmt_col_int(q, 0),
		.created_at = stmt_col_int(q, 1),
		.slug = stmt_col_text(q, 2, a),
		.title = stmt_col_text(q, 3, a),
		.why = stmt_col_text(q, 4, a),
		.state = stmt_col_text(q, 5, a),
		.starts = stmt_col_text(q, 6, a),
		.ends = stmt_col_text(q, 7, a),
		.pros = stmt_col_int(q, 8),
		.cons = stmt_col_int(q, 9),
		.resources = stmt_col_int(q, 10),
	};
}

static int absent(const char *name, struct err *e)
{
	return err_set(e, ERR_INPUT,
		"there is no topic \"%s\"; `whet plan topic list --all` shows them", name);
}

static int check(const struct topic_draft *d, struct err *e)
{
	int64_t first = INT64_MIN, last = INT64_MAX;
	const char *const *state = topic_states;

	if (d->title && (!*d->title || strlen(d->title) > MAX_TEXT))
		return err_set(
			e, ERR_INPUT, "a topic needs a title, of %d bytes at most", MAX_TEXT);
	if (d->why && strlen(d->why) > MAX_TEXT)
		return err_set(e, ERR_INPUT, "why may have at most %d bytes", MAX_TEXT);
	while (d->state && *state && strcmp(*state, d->state) != 0)
		state++;
	if (!*state)
		return err_set(e, ERR_INPUT,
			"a topic is open, exploring, done or dropped, not \"%s\"", d->state);
	if (d->starts && *d->starts && !clock_parse_date(d->starts, &first))
		return err_set(e, ERR_INPUT, "a day is written 2026-11-22, not \"%s\"", d->starts);
	if (d->ends && *d->ends && !clock_parse_date(d->ends, &last))
		return err_set(e, ERR_INPUT, "a day is written 2026-11-22, not \"%s\"", d->ends);
	if (last < first)
		return err_set(
			e, ERR_INPUT, "the end %s is before the start %s", d->ends, d->starts);
	return 0;
}

/* A slug that no other topic has. */
static int free_slug(
	struct store *s, const char *title, struct arena *a, const char **slug, struct err *e)
{
	struct stmt *q = store_prepare(s, "select 1 from topic where slug = ?1", e);
	int rc, k = 2;

	*slug = slug_of(a, title, "topic");
	while (q) {
		stmt_text(q, 1, *slug);
		rc = stmt_step(q, e);
		stmt_reset(q);
		if (rc <= 0)
			return rc;
		*slug = arena_printf(a, "%s-%d", slug_of(a, title, "topic"), k++);
	}
	return -1;
}

static int insert(
	struct store *s, const struct topic_draft *d, const char *slug, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into topic (slug, title, why, state, starts, ends, created_at) values "
		"(?1, ?2, coalesce(?3, ''), coalesce(?4, 'open'), nullif(?5, ''), nullif(?6, ''), "
		"?7)",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, slug);
	stmt_text(q, 2, d->title);
	stmt_text(q, 3, d->why);
	stmt_text(q, 4, d->state);
	stmt_text(q, 5, d->starts);
	stmt_text(q, 6, d->ends);
	stmt_int(q, 7, now);
	return stmt_run(q, e);
}

int topic_add(struct store *s, const struct topic_draft *d, int64_t now, int64_t *id, struct err *e)
{
	struct topic_draft clear = *d;
	struct arena a = {0};
	const char *slug;
	int rc = -1;

	clear.title = d->title ? utf8_line(&a, d->title, strlen(d->title)) : "";
	if (check(&clear, e) == 0 && store_begin(s, e) == 0) {
		rc = free_slug(s, clear.title, &a, &slug, e);
		if (rc == 0)
			rc = insert(s, &clear, slug, now, e);
		*id = store_last_id(s);
		rc = store_end(s, rc, e);
	}
	arena_free(&a);
	return rc;
}

static int update(struct store *s, int64_t id, const struct topic_draft *d, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update topic set title = coalesce(?2, title), why = coalesce(?3, why), "
		"state = coalesce(?4, state), starts = nullif(coalesce(?5, starts), ''), "
		"ends = nullif(coalesce(?6, ends), '') where id = ?1",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, d->title);
	stmt_text(q, 3, d->why);
	stmt_text(q, 4, d->state);
	stmt_text(q, 5, d->starts);
	stmt_text(q, 6, d->ends);
	return stmt_run(q, e);
}

int topic_change(struct store *s, int64_t id, const struct topic_draft *d, struct err *e)
{
	struct topic_draft clear = *d;
	struct arena a = {0};
	int rc = -1;

	clear.title = d->title ? utf8_line(&a, d->title, strlen(d->title)) : NULL;
	if (check(&clear, e) == 0 && store_begin(s, e) == 0)
		rc = store_end(s, update(s, id, &clear, e), e);
	arena_free(&a);
	return rc;
}

int topic_drop(struct store *s, int64_t id, struct err *e)
{
	static const char *const steps[] = {
		"update session set subject = 'other', subject_id = null, text = case text when '' "
		"then (select title from topic where id = ?1) else text end "
		"where subject = 'topic' and subject_id = ?1",
		"delete from note_on where subject = 'topic' and subject_id = ?1",
		"delete from topic where id = ?1",
	};
	int rc = 0;

	if (store_begin(s, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < sizeof steps / sizeof *steps; i++) {
		struct stmt *q = store_prepare(s, steps[i], e);

		rc = -1;
		if (q) {
			stmt_int(q, 1, id);
			rc = stmt_run(q, e);
		}
	}
	return store_end(s, rc, e);
}

static int read_topics(
	struct stmt *q, struct arena *a, struct topic **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = read_row(q, a);
	}
	return rc;
}

int topic_find(struct store *s, const char *name, struct arena *a, struct topic *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " COLUMNS " from topic t where cast(id as text) = ?1 or slug = ?1 "
		"or lower(substr(title, 1, length(?1))) = lower(?1) "
		"order by cast(id as text) = ?1 desc, slug = ?1 desc, lower(title) = lower(?1) "
		"desc, id limit 2",
		e);
	struct topic *t;
	size_t n;

	if (!*name)
		return absent(name, e);
	if (!q)
		return -1;
	stmt_text(q, 1, name);
	if (read_topics(q, a, &t, &n, e) != 0)
		return -1;
	if (n == 0)
		return absent(name, e);
	if (n == 2 && strcmp(t[0].slug, name) != 0 && strlen(t[0].title) != strlen(name) &&
		strcmp(arena_printf(a, "%lld", (long long)t[0].id), name) != 0)
		return err_set(e, ERR_INPUT,
			"\"%s\" begins \"%s\" and \"%s\": give more of it, or the number %lld or "
			"%lld",
			name, t[0].title, t[1].title, (long long)t[0].id, (long long)t[1].id);
	*out = t[0];
	return 0;
}

int topic_list(
	struct store *s, bool all, struct arena *a, struct topic **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " COLUMNS " from topic t where ?1 or state in ('open', 'exploring') "
		"order by state <> 'exploring', id desc",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, all);
	return read_topics(q, a, out, n, e);
}

int topic_point_add(struct store *s, int64_t topic, const char *kind, const char *text, bool *added,
	struct err *e)
{
	struct arena a = {0};
	const char *clear = utf8_line(&a, text, strlen(text));
	struct stmt *q = store_prepare(s,
		"insert into topic_point (topic_id, kind, text) select ?1, ?2, ?3 where not exists "
		"(select 1 from topic_point where topic_id = ?1 and kind = ?2 and text = ?3)",
		e);
	int rc = -1;

	if (!*clear || strlen(clear) > MAX_TEXT) {
		err_set(e, ERR_INPUT, "a reason is a text of at most %d bytes", MAX_TEXT);
	} else if (q && store_begin(s, e) == 0) {
		stmt_int(q, 1, topic);
		stmt_text(q, 2, kind);
		stmt_text(q, 3, clear);
		rc = stmt_run(q, e);
		*added = store_changes(s) > 0;
		rc = store_end(s, rc, e);
	}
	arena_free(&a);
	return rc;
}

int topic_point_drop(struct store *s, int64_t topic, int64_t point, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "delete from topic_point where topic_id = ?1 and id = ?2", e);
	int rc;

	if (!q || store_begin(s, e) != 0)
		return -1;
	stmt_int(q, 1, topic);
	stmt_int(q, 2, point);
	rc = stmt_run(q, e);
	if (rc == 0 && store_changes(s) == 0)
		rc = err_set(e, ERR_INPUT,
			"the topic has no reason %lld; `whet plan topic show` numbers them",
			(long long)point);
	return store_end(s, rc, e);
}

int topic_points(struct store *s, int64_t topic, struct arena *a, struct topic_point **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select id, kind, text from topic_point where topic_id = ?1 order by kind desc, id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, topic);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct topic_point){
			stmt_col_int(q, 0), stmt_col_text(q, 1, a), stmt_col_text(q, 2, a)};
	}
	return rc;
}
