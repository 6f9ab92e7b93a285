/* export: plans each page and carries it out before the next.
 *
 * How it works. The ledger holds, for each page, the hash of the page as whet last made it: always
 * of the whole page, also when only its regions went into a file that was changed by hand, and also
 * when the page went beside that file. So a file whose hash is the ledger's holds nothing but
 * whet's bytes and may be replaced; any other was changed by hand. And a page whose hash is the
 * ledger's has nothing new to say: a file changed by hand is then left as it is.
 *
 * Stopping at any point is safe. A file is whole or not there (path_write), and its row is written
 * after it. When the row is missing, the next run finds that the file is the page already, or holds
 * its regions already, or that the draft beside it is there already; it touches no file and writes
 * the row. */
#include "publish/export.h"

#include "base/hash.h"
#include "base/path.h"
#include "model/ledger.h"
#include "publish/adapter.h"
#include "publish/page.h"
#include "publish/place.h"
#include "publish/placing.h"
#include "publish/plan.h"
#include "publish/render.h"

#include <stdlib.h>
#include <string.h>

static const char *const action_words[] = {
	[EXPORT_WRITE] = "write",
	[EXPORT_REPLACE] = "replace",
	[EXPORT_SAME] = "same",
	[EXPORT_REGION] = "region",
	[EXPORT_BESIDE] = "beside",
	[EXPORT_ORPHAN] = "orphan",
	[EXPORT_REFUSED] = "refused",
};

const char *export_action_word(enum export_action action)
{
	return action_words[action];
}

/* One run. */
struct run {
	struct store *store;
	const struct adapter *site;
	struct ledger ledger;
	struct ledger_row *rows; /* as they were when the run began */
	size_t n_rows;
	int64_t now;
	bool dry_run;
	struct arena *a;
	struct export_row *out;
	size_t n, cap;
};

static void report(struct run *r, const struct export_row *row)
{
	ARENA_RESERVE(r->a, r->out, r->n, r->cap);
	r->out[r->n++] = *row;
}

/* The name in the ledger of a file that a page left behind when it was renamed. */
static const char *left_behind(struct run *r, const char *source, const char *path)
{
	return arena_printf(r->a, "%s>%s", source, path);
}

static const struct ledger_row *find_row(const struct run *r, const char *source)
{
	return ledger_row_of(r->rows, r->n_rows, source);
}

/* Writes down that the page is at its path and was last made with this hash; when it moved, also
 * that the old file is still there. */
static int record(struct run *r, const struct page *p, const char *hex, struct err *e)
{
	const struct ledger_row *was = find_row(r, p->source);
	struct ledger_row row = {p->source, p->path, hex, r->now};
	struct ledger_row old;
	int rc;

	if (was && strcmp(was->path, p->path) == 0 && strcmp(was->sha256, hex) == 0)
		return 0;
	if (store_begin(r->store, e) != 0)
		return -1;
	rc = ledger_set(r->store, &r->ledger, &row, e);
	if (rc == 0 && was && strcmp(was->path, p->path) != 0) {
		old = *was;
		old.source = left_behind(r, p->source, was->path);
		rc = ledger_set(r->store, &r->ledger, &old, e);
	}
	if (rc == 0)
		rc = ledger_forget(r->store, &r->ledger, left_behind(r, p->source, p->path), e);
	return store_end(r->store, rc, e);
}

static int carry_out(struct run *r, const struct page *p, const struct plan *plan,
	const struct str *fresh, struct err *e)
{
	const char *full = path_join(r->a, r->ledger.folder, plan->path);
	char hex[HASH_HEX];

	if (plan->write && (path_mkdirs(path_dir(r->a, full), e) != 0 ||
				   path_write(full, plan->text.p, plan->text.len, e) != 0))
		return -1;
	hash_hex(fresh->p, fresh->len, hex);
	return plan->action == EXPORT_REFUSED ? 0 : record(r, p, hex, e);
}

static bool is_there(const struct run *r, const char *path)
{
	const char *why;

	return place_look(r->ledger.folder, path, r->a, &why) == PLACE_FILE;
}

/* What the ledger says of this page at the path where it belongs now. */
static const struct ledger_row *row_at_path(struct run *r, const struct page *p)
{
	const struct ledger_row *row = find_row(r, p->source);

	if (row && strcmp(row->path, p->path) != 0)
		row = find_row(r, left_behind(r, p->source, p->path));
	return row;
}

static int export_page(struct run *r, const struct pages *all, const struct page *p, struct err *e)
{
	const struct ledger_row *was = find_row(r, p->source);
	struct str fresh = {0};
	const char *said;
	struct plan plan;
	int rc = 0;

	render_page(r->site, all, p, r->now, r->a, &fresh, &said);
	plan = plan_page(r->ledger.folder, r->site, p, row_at_path(r, p), &fresh, r->a);
	if (*said)
		plan.note = arena_printf(r->a, "%s%s%s", plan.note, *plan.note ? "; " : "", said);
	if (!r->dry_run)
		rc = carry_out(r, p, &plan, &fresh, e);
	report(r, &(struct export_row){plan.action, p->source, p->title, plan.path, plan.note});
	if (was && strcmp(was->path, p->path) != 0 && is_there(r, was->path))
		report(r, &(struct export_row){EXPORT_ORPHAN, p->source, p->title, was->path,
				  arena_printf(r->a, "the page is %s now; this file is left alone",
					  p->path)});
	str_free(&plan.text);
	str_free(&fresh);
	return rc;
}

/* Whether a page stands behind the row: by its name, or as it moves back to where it once was. */
static bool is_live(const struct pages *all, const struct ledger_row *row)
{
	size_t n = strcspn(row->source, ">");

	for (size_t i = 0; i < all->n; i++) {
		const struct page *p = &all->p[i];

		if (strncmp(p->source, row->source, n) == 0 && !p->source[n])
			return !row->source[n] || strcmp(p->path, row->path) == 0;
	}
	return false;
}

/* Reports the files of pages that are gone, private or renamed; a file that is gone as well is
 * forgotten. */
static int report_orphans(struct run *r, const struct pages *all, struct err *e)
{
	for (size_t i = 0; i < r->n_rows; i++) {
		const struct ledger_row *row = &r->rows[i];
		const char *source = arena_ndup(r->a, row->source, strcspn(row->source, ">"));

		if (is_live(all, row))
			continue;
		if (is_there(r, row->path))
			report(r, &(struct export_row){EXPORT_ORPHAN, source, "", row->path,
					  "no published note or solved problem stands behind this "
					  "file now; it is left alone"});
		else if (!r->dry_run && ledger_forget(r->store, &r->ledger, row->source, e) != 0)
			return -1;
	}
	return 0;
}

static int by_path(const void *a, const void *b)
{
	const struct export_row *x = a, *y = b;
	int d = strcmp(x->path, y->path);

	return d ? d : strcmp(x->source, y->source);
}

int export_run(struct store *s, const struct clock *c, const struct export_request *request,
	struct arena *a, struct export_row **rows, size_t *n, struct err *e)
{
	struct run r = {.store = s, .now = clock_now(c), .dry_run = request->dry_run, .a = a};
	struct pages all;
	int rc = 0;

	*rows = NULL;
	*n = 0;
	r.site = adapter_find(request->target, e);
	r.ledger.target = request->target;
	r.ledger.folder = r.site ? place_root(request->folder, a, e) : NULL;
	if (!r.ledger.folder || pages_collect(s, request, a, &all, e) != 0 ||
		ledger_list(s, &r.ledger, a, &r.rows, &r.n_rows, e) != 0)
		return -1;
	pages_place(&all, r.site, r.rows, r.n_rows, a);
	for (size_t i = 0; rc == 0 && i < all.n; i++)
		if (all.p[i].wanted)
			rc = export_page(&r, &all, &all.p[i], e);
	if (rc == 0)
		rc = report_orphans(&r, &all, e);
	if (r.n)
		qsort(r.out, r.n, sizeof *r.out, by_path);
	*rows = r.out;
	*n = r.n;
	return rc;
}
