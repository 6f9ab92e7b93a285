#include "base/str.h"
#include "base/utf8.h"
#include "model/topic.h"

#include <math.h>
#include <string.h>

enum { MAX_TITLE = 500, MAX_TOTAL = 1000000 };

const char *const resource_kinds[] = {"book", "course", "paper", "video", "other", NULL};

#define COLUMNS                                                                                    \
	"r.id, coalesce(r.topic_id, 0), coalesce(r.goal_id, 0), r.created_at, "                    \
	"coalesce(r.done_at, 0), r.kind, r.title, r.link, r.unit, coalesce(t.slug, ''), "          \
	"r.total, r.done from resource r left join topic t on t.id = r.topic_id "

static int check(const struct resource_draft *d, struct err *e)
{
	const char *const *kind = resource_kinds;

	while (d->kind && *kind && strcmp(*kind, d->kind) != 0)
		kind++;
	if (!*kind)
		return err_set(e, ERR_INPUT,
			"a resource is a book, course, paper, video or other, not \"%s\"", d->kind);
	if (d->title && (!*d->title || strlen(d->title) > MAX_TITLE))
		return err_set(
			e, ERR_INPUT, "a resource needs a title, of %d bytes at most", MAX_TITLE);
	if (d->unit && strlen(d->unit) > 40)
		return err_set(e, ERR_INPUT, "a unit is a short word such as pages, not \"%.60s\"",
			d->unit);
	if (d->link && strlen(d->link) > 2000)
		return err_set(e, ERR_INPUT, "a link may have at most 2000 bytes");
	if (!isfinite(d->total) || d->total > MAX_TOTAL)
		return err_set(e, ERR_INPUT, "a total is a number from 0 to %d", MAX_TOTAL);
	return 0;
}

static char *clean(const char *text, struct arena *a)
{
	return text ? utf8_line(a, text, strlen(text)) : NULL;
}

/* What both ways of writing take: ?2 to ?9. */
static void bind_draft(struct stmt *q, const struct resource_draft *d, int64_t now)
{
	stmt_text(q, 2, d->kind);
	stmt_text(q, 3, d->title);
	stmt_text(q, 4, d->link);
	stmt_text(q, 5, d->unit);
	stmt_real(q, 6, d->total);
	stmt_int(q, 7, d->topic_id);
	stmt_int(q, 8, d->goal_id);
	stmt_int(q, 9, now);
}

static int write_draft(struct store *s, const char *sql, int64_t id, const struct resource_draft *d,
	int64_t now, struct err *e)
{
	struct resource_draft clear = *d;
	struct stmt *q = store_prepare(s, sql, e);
	struct arena a = {0};
	int rc = -1;

	clear.title = clean(d->title, &a);
	clear.unit = clean(d->unit, &a);
	clear.link = clean(d->link, &a);
	if (q && check(&clear, e) == 0 && store_begin(s, e) == 0) {
		stmt_int(q, 1, id);
		bind_draft(q, &clear, now);
		rc = store_end(s, stmt_run(q, e), e);
	}
	arena_free(&a);
	return rc;
}

int resource_add(
	struct store *s, const struct resource_draft *d, int64_t now, int64_t *id, struct err *e)
{
	struct resource_draft whole = *d;
	int rc;

	whole.title = d->title ? d->title : "";
	rc = write_draft(s,
		"insert into resource (kind, title, link, unit, total, topic_id, goal_id, "
		"created_at) "
		"select coalesce(?2, 'other'), ?3, coalesce(?4, ''), coalesce(?5, ''), max(?6, 0), "
		"case when ?7 > 0 then ?7 end, case when ?8 > 0 then ?8 end, ?9 where ?1 = 0",
		0, &whole, now, e);
	*id = store_last_id(s);
	return rc;
}

int resource_change(struct store *s, int64_t id, const struct resource_draft *d, struct err *e)
{
	return write_draft(s,
		"update resource set kind = coalesce(?2, kind), title = coalesce(?3, title), "
		"link = coalesce(?4, link), unit = coalesce(?5, unit), "
		"total = case when ?6 < 0 then total else ?6 end, "
		"topic_id = case when ?7 = 0 then topic_id when ?7 > 0 then ?7 end, "
		"goal_id = case when ?8 = 0 then goal_id when ?8 > 0 then ?8 end "
		"where id = ?1 and ?9 = 0",
		id, d, 0, e);
}

int resource_drop(struct store *s, int64_t id, struct err *e)
{
	static const char *const steps[] = {
		"update session set subject = 'other', subject_id = null, text = case text when '' "
		"then (select title from resource where id = ?1) else text end "
		"where subject = 'resource' and subject_id = ?1",
		"delete from note_on where subject = 'resource' and subject_id = ?1",
		"delete from resource where id = ?1",
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

int resource_progress(struct store *s, int64_t id, double done, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update resource set done = ?2, done_at = case when total > 0 and ?2 >= total "
		"then coalesce(done_at, ?3) end where id = ?1 and (total = 0 or ?2 <= total)",
		e);
	int rc;

	if (!isfinite(done) || done < 0 || done > MAX_TOTAL)
		return err_set(e, ERR_INPUT, "how far one is is a number from 0 to %d", MAX_TOTAL);
	if (!q || store_begin(s, e) != 0)
		return -1;
	stmt_int(q, 1, id);
	stmt_real(q, 2, done);
	stmt_int(q, 3, now);
	rc = stmt_run(q, e);
	if (rc == 0 && store_changes(s) == 0)
		rc = err_set(e, ERR_INPUT,
			"that is more than all of it; `whet plan resource edit %lld --total N` "
			"says "
			"how much there is",
			(long long)id);
	return store_end(s, rc, e);
}

static int read_resources(
	struct stmt *q, struct arena *a, struct resource **out, size_t *n, struct err *e)
{
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct resource){
			.id = stmt_col_int(q, 0),
			.topic_id = stmt_col_int(q, 1),
			.goal_id = stmt_col_int(q, 2),
			.created_at = stmt_col_int(q, 3),
			.done_at = stmt_col_int(q, 4),
			.kind = stmt_col_text(q, 5, a),
			.title = stmt_col_text(q, 6, a),
			.link = stmt_col_text(q, 7, a),
			.unit = stmt_col_text(q, 8, a),
			.topic = stmt_col_text(q, 9, a),
			.total = stmt_col_real(q, 10),
			.done = stmt_col_real(q, 11),
		};
	}
	return rc;
}

int resource_find(
	struct store *s, const char *name, struct arena *a, struct resource *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " COLUMNS
		"where cast(r.id as text) = ?1 or lower(substr(r.title, 1, length(?1))) = "
		"lower(?1) order by cast(r.id as text) = ?1 desc, lower(r.title) = lower(?1) desc, "
		"r.id limit 2",
		e);
	struct resource *r;
	size_t n = 0;

	if (!q)
		return -1;
	stmt_text(q, 1, name);
	if (*name && read_resources(q, a, &r, &n, e) != 0)
		return -1;
	if (n == 0)
		return err_set(e, ERR_INPUT,
			"there is no resource \"%s\"; `whet plan resource list` shows them", name);
	if (n == 2 && strlen(r[0].title) != strlen(name) &&
		strcmp(arena_printf(a, "%lld", (long long)r[0].id), name) != 0)
		return err_set(e, ERR_INPUT,
			"\"%s\" begins \"%s\" (%lld) and \"%s\" (%lld): give more of it, or the "
			"number",
			name, r[0].title, (long long)r[0].id, r[1].title, (long long)r[1].id);
	*out = r[0];
	return 0;
}

int resource_list(struct store *s, int64_t topic, struct arena *a, struct resource **out, size_t *n,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select " COLUMNS "where ?1 = 0 or r.topic_id = ?1 "
		"order by r.done_at is not null, r.id desc",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, topic);
	return read_resources(q, a, out, n, e);
}
