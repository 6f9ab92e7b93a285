/* How it works. SQLite's session extension watches the tables that the person's changes go to. Just
 * before the outermost transaction commits, what it saw is put into undo_step, by that same
 * transaction: a change and its step are on the disk together, or neither is. The transactions of
 * one command go into one step. */
#include "base/mem.h"
#include "store/inside.h"
#include "store/undo.h"

#include <stdlib.h>
#include <string.h>

/* Not the ledger of exports nor the links to exercises, which tell of files that undoing leaves as
 * they are; not settings, which are whet's own. */
static const char *const tracked[] = {"problem", "problem_label", "study", "attempt", "submission",
	"card", "review", "session", "question", "question_card", "question_review", "note",
	"note_tag", "note_link", "note_name", "note_on", "note_file", "note_deleted", "application",
	"application_event", "interview", "contact", "goal", "goal_entry", "goal_skip", "topic",
	"topic_point", "resource", "output", "output_event"};
enum { N_TRACKED = sizeof tracked / sizeof *tracked };

const char *undo_table(size_t i)
{
	return i < N_TRACKED ? tracked[i] : NULL;
}

static int is_tracked(void *context, const char *table)
{
	(void)context;
	for (size_t i = 0; i < N_TRACKED; i++)
		if (strcmp(tracked[i], table) == 0)
			return 1;
	return 0;
}

void undo_open(struct store *s, const char *label, int64_t now)
{
	free(s->record.label);
	s->record = (struct record){.label = label ? mem_dup(label) : NULL, .at = now};
}

int record_begin(struct store *s, struct err *e)
{
	struct record *r = &s->record;

	r->pending = r->step;
	if (!r->label)
		return 0;
	if (sqlite3session_create(s->db, "main", &r->session) != SQLITE_OK)
		return store_fail(s, "write to", e);
	sqlite3session_table_filter(r->session, is_tracked, NULL);
	if (sqlite3session_attach(r->session, NULL) != SQLITE_OK)
		return store_fail(s, "write to", e);
	return 0;
}

void record_over(struct store *s, bool committed)
{
	struct record *r = &s->record;

	if (r->session)
		sqlite3session_delete(r->session);
	r->session = NULL;
	if (committed)
		r->step = r->pending;
}

struct bytes {
	void *p; /* of SQLite's */
	int n;
};

/* The step of this command so far, followed by what was changed now. Nothing is added when another
 * command has changed something since: then the step is not the last one any more. */
static int add_to_step(struct store *s, struct bytes *now, bool *added, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select changes from undo_step where id = ?1 and at = ?2 and label = ?3 and "
		"undone_at is null and id = (select max(id) from undo_step)",
		e);
	sqlite3_changegroup *both = NULL;
	struct bytes sum = {0};
	int rc;

	*added = false;
	if (!q)
		return -1;
	stmt_int(q, 1, s->record.step);
	stmt_int(q, 2, s->record.at);
	stmt_text(q, 3, s->record.label);
	if ((rc = stmt_step(q, e)) <= 0)
		return rc;
	rc = sqlite3changegroup_new(&both);
	if (rc == SQLITE_OK)
		rc = sqlite3changegroup_add(
			both, sqlite3_column_bytes(q->q, 0), (void *)sqlite3_column_blob(q->q, 0));
	if (rc == SQLITE_OK)
		rc = sqlite3changegroup_add(both, now->n, now->p);
	if (rc == SQLITE_OK)
		rc = sqlite3changegroup_output(both, &sum.n, &sum.p);
	if (both)
		sqlite3changegroup_delete(both);
	stmt_reset(q);
	if (rc != SQLITE_OK)
		return err_set(e, ERR_INTERNAL, "cannot record a change to undo it: %s",
			sqlite3_errstr(rc));
	sqlite3_free(now->p);
	*now = sum;
	*added = true;
	return 0;
}

/* All that the command did was taken back by itself: no step is left. */
static int drop_step(struct store *s, struct err *e)
{
	struct stmt *q = store_prepare(s, "delete from undo_step where id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, s->record.step);
	s->record.pending = 0;
	return stmt_run(q, e);
}

static int write_step(struct store *s, const struct bytes *b, bool added, struct err *e)
{
	struct stmt *q = store_prepare(s,
		added ? "update undo_step set changes = ?1 where id = ?2"
		      : "insert into undo_step (changes, at, label) values (?1, ?2, ?3)",
		e);

	if (!q)
		return -1;
	if (sqlite3_bind_blob(q->q, 1, b->p, b->n, SQLITE_TRANSIENT) != SQLITE_OK)
		return store_fail(s, "write to", e);
	stmt_int(q, 2, added ? s->record.step : s->record.at);
	if (!added)
		stmt_text(q, 3, s->record.label);
	if (stmt_run(q, e) != 0)
		return -1;
	if (!added)
		s->record.pending = store_last_id(s);
	return 0;
}

/* Something else is changed: what was undone cannot come back. Steps that are undone are the
 * newest, so that one look tells whether there are any. */
static int drop_undone(struct store *s, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select undone_at is not null from undo_step order by id desc limit 1", e);
	bool any;

	if (!q || stmt_step(q, e) < 0)
		return -1;
	any = stmt_col_int(q, 0) != 0;
	stmt_reset(q);
	if (!any)
		return 0;
	q = store_prepare(s, "delete from undo_step where undone_at is not null", e);
	return q ? stmt_run(q, e) : -1;
}

static int prune_from(struct stmt *q, int64_t bound, struct err *e)
{
	if (!q)
		return -1;
	stmt_int(q, 1, bound);
	return stmt_run(q, e);
}

/* The oldest go; a step that is too large by itself goes with all that lie before it. The numbers
 * of steps have no gaps. To add up their bytes is work for each of them, so it is done for large
 * steps, and else now and then. */
static int prune(struct store *s, int bytes, struct err *e)
{
	int64_t newest = s->record.pending;

	if (prune_from(store_prepare(s, "delete from undo_step where id <= ?1", e),
		    newest - UNDO_STEPS, e) != 0)
		return -1;
	if (bytes <= UNDO_BYTES / UNDO_STEPS && newest % 16 != 0)
		return 0;
	return prune_from(
		store_prepare(s,
			"delete from undo_step where id <= (select max(id) from (select id, "
			"sum(length(changes)) over (order by id desc) as bytes from undo_step) "
			"where bytes > ?1)",
			e),
		UNDO_BYTES, e);
}

static int keep(struct store *s, struct bytes *b, struct err *e)
{
	bool added = false;

	if (drop_undone(s, e) != 0)
		return -1;
	if (s->record.step && add_to_step(s, b, &added, e) != 0)
		return -1;
	if (b->n == 0)
		return drop_step(s, e);
	return write_step(s, b, added, e) != 0 ? -1 : prune(s, b->n, e);
}

int record_end(struct store *s, struct err *e)
{
	int64_t last = sqlite3_last_insert_rowid(s->db);
	int changes = s->changes, rc;
	struct bytes b = {0};

	if (!s->record.session || sqlite3session_isempty(s->record.session))
		return 0;
	rc = sqlite3session_changeset(s->record.session, &b.n, &b.p);
	if (rc != SQLITE_OK)
		return err_set(e, ERR_INTERNAL, "cannot record a change to undo it: %s",
			sqlite3_errstr(rc));
	rc = b.n ? keep(s, &b, e) : 0;
	sqlite3_free(b.p);
	/* As the caller knows them. */
	sqlite3_set_last_insert_rowid(s->db, last);
	s->changes = changes;
	return rc;
}
