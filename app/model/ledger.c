#include "model/ledger.h"

#include <stdlib.h>
#include <string.h>

int ledger_list(struct store *s, const struct ledger *l, struct arena *a, struct ledger_row **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select source, path, sha256, written_at, inputs, size, changed from export "
		"where target = ?1 and folder = ?2 order by source",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_text(q, 1, l->target);
	stmt_text(q, 2, l->folder);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct ledger_row){
			.source = stmt_col_text(q, 0, a),
			.path = stmt_col_text(q, 1, a),
			.sha256 = stmt_col_text(q, 2, a),
			.written_at = stmt_col_int(q, 3),
			.inputs = stmt_col_text(q, 4, a),
			.size = stmt_col_int(q, 5),
			.changed = stmt_col_int(q, 6),
		};
	}
	return rc;
}

static int by_source(const void *key, const void *row)
{
	return strcmp(key, ((const struct ledger_row *)row)->source);
}

const struct ledger_row *ledger_row_of(const struct ledger_row *rows, size_t n, const char *source)
{
	return n ? bsearch(source, rows, n, sizeof *rows, by_source) : NULL;
}

int ledger_set(struct store *s, const struct ledger *l, const struct ledger_row *row, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into export (target, folder, source, path, sha256, written_at, inputs, "
		"size, changed) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
		"on conflict (target, folder, source) do update set path = excluded.path, "
		"sha256 = excluded.sha256, written_at = excluded.written_at, "
		"inputs = excluded.inputs, size = excluded.size, changed = excluded.changed",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, l->target);
	stmt_text(q, 2, l->folder);
	stmt_text(q, 3, row->source);
	stmt_text(q, 4, row->path);
	stmt_text(q, 5, row->sha256);
	stmt_int(q, 6, row->written_at);
	stmt_text(q, 7, row->inputs ? row->inputs : "");
	stmt_int(q, 8, row->size);
	stmt_int(q, 9, row->changed);
	return stmt_run(q, e);
}

int ledger_forget(struct store *s, const struct ledger *l, const char *source, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "delete from export where target = ?1 and folder = ?2 and source = ?3", e);

	if (!q)
		return -1;
	stmt_text(q, 1, l->target);
	stmt_text(q, 2, l->folder);
	stmt_text(q, 3, source);
	return stmt_run(q, e);
}
