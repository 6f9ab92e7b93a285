/* carry: how it works. Files go into a batch; when it is full, or all is planned, they take their
 * places, and behind them their rows go into the ledger as one transaction.
 *
 * Stopping at any point is safe. A file is whole or not there, and its row is written after it.
 * When the row is missing, the next run finds that the file is the page already, or holds its
 * regions already, or that the draft beside it is there already; it touches no file and writes the
 * row. */
#include "publish/carry.h"

#include "base/hash.h"
#include "base/path.h"

#include <string.h>
#include <sys/stat.h>

struct carried {
	struct plan_file file;
	struct export_row *row;
	char hex[HASH_HEX];
	const char *inputs;
	bool refused;
};

const char *carry_left_behind(struct arena *a, const char *source, const char *path)
{
	return arena_printf(a, "%s>%s", source, path);
}

int carry_begin(struct carry *c, struct err *e)
{
	c->batch.root = c->ledger.folder;
	return batch_tidy(&c->batch, e);
}

int carry_add(struct carry *c, const struct plan_file *f, const struct plan *plan,
	const struct str *fresh, const char *inputs, struct export_row *row, struct err *e)
{
	const char *full = path_join(c->a, c->ledger.folder, plan->path);
	struct carried *todo;

	if (plan->write) {
		ARENA_RESERVE(c->a, c->written, c->n_written, c->cap_written);
		c->written[c->n_written++] = c->n;
		if (batch_add(&c->batch, full, str_c(&plan->text), plan->text.len, e) != 0)
			return -1;
	}
	ARENA_RESERVE(c->a, c->todo, c->n, c->cap);
	todo = &c->todo[c->n++];
	*todo = (struct carried){.file = *f, .row = row, .inputs = inputs};
	todo->refused = plan->action == EXPORT_REFUSED;
	hash_hex(str_c(fresh), fresh->len, todo->hex);
	return batch_full(&c->batch) ? carry_end(c, e) : 0;
}

static bool look(struct carry *c, const char *path, int64_t *size, int64_t *changed)
{
	struct stat st;

	if (lstat(path_join(c->a, c->ledger.folder, path), &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	*size = (int64_t)st.st_size;
	*changed = st.st_ctim.tv_sec * INT64_C(1000000000) + st.st_ctim.tv_nsec;
	return true;
}

bool carry_is_untouched(struct carry *c, const struct ledger_row *row)
{
	int64_t size, changed;

	return look(c, row->path, &size, &changed) && size == row->size && changed == row->changed;
}

static bool says_the_same(const struct ledger_row *a, const struct ledger_row *b)
{
	return strcmp(a->path, b->path) == 0 && strcmp(a->sha256, b->sha256) == 0 &&
	       strcmp(a->inputs, b->inputs) == 0 && a->size == b->size && a->changed == b->changed;
}

/* Writes down that the file is at its path and was last made with this hash; when it moved, also
 * that the old one is still there. */
static int record(struct carry *c, const struct carried *done, struct err *e)
{
	const struct plan_file *f = &done->file;
	const struct ledger_row *was = ledger_row_of(c->rows, c->n_rows, f->source);
	struct ledger_row row = {f->source, f->path, done->hex, c->now, "", -1, 0};
	struct ledger_row old;

	if (*done->inputs && look(c, f->path, &row.size, &row.changed))
		row.inputs = done->inputs;
	if (was && says_the_same(was, &row))
		return 0;
	/* The moment at which the page was last made anew. */
	if (was && strcmp(was->path, f->path) == 0 && strcmp(was->sha256, done->hex) == 0)
		row.written_at = was->written_at;
	if (ledger_set(c->store, &c->ledger, &row, e) != 0)
		return -1;
	if (was && strcmp(was->path, f->path) != 0) {
		old = *was;
		old.source = carry_left_behind(c->a, f->source, was->path);
		if (ledger_set(c->store, &c->ledger, &old, e) != 0)
			return -1;
	}
	return ledger_forget(c->store, &c->ledger, carry_left_behind(c->a, f->source, f->path), e);
}

/* The i-th file of the batch is in its place, or not. */
static void placed(void *context, size_t i, bool written)
{
	struct carry *c = context;
	struct carried *todo = &c->todo[c->written[i]];

	if (written)
		return;
	todo->refused = true;
	todo->row->action = EXPORT_REFUSED;
	todo->row->note = "changed while it was exported: nothing is written there; export again";
}

int carry_end(struct carry *c, struct err *e)
{
	int rc = 0;

	if (batch_end(&c->batch, placed, c, e) != 0)
		return -1;
	if (!c->n)
		return 0;
	if (store_begin(c->store, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < c->n; i++)
		if (!c->todo[i].refused)
			rc = record(c, &c->todo[i], e);
	c->n = c->n_written = 0;
	return store_end(c->store, rc, e);
}

void carry_close(struct carry *c)
{
	batch_close(&c->batch);
}
