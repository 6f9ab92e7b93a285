/* export: plans each file and has it carried out: a page's pictures, then the page, and when all
 * stand the list of them, on sites that make none.
 *
 * How it works. The ledger holds, for each page, the hash of the page as whet last made it: always
 * of the whole page, also when only its regions went into a file that was changed by hand, and also
 * when the page went beside that file. So a file whose hash is the ledger's holds nothing but
 * whet's bytes and may be replaced; any other was changed by hand. And a page whose hash is the
 * ledger's has nothing new to say: a file changed by hand is then left as it is.
 */
#include "publish/export.h"

#include "base/path.h"
#include "model/ledger.h"
#include "publish/adapter.h"
#include "publish/carry.h"
#include "publish/inputs.h"
#include "publish/page.h"
#include "publish/place.h"
#include "publish/placing.h"
#include "publish/plan.h"
#include "publish/region.h"
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
	struct carry carry;
	const char *inputs;        /* what all pages have in common */
	const struct page **pages; /* by source */
	int64_t now;
	bool dry_run;
	struct arena *a;
	struct export_row **out;
	size_t n, cap;
};

static struct export_row *report(struct run *r, const struct export_row *row)
{
	struct export_row *kept = arena_new(r->a, sizeof *kept);

	ARENA_RESERVE(r->a, r->out, r->n, r->cap);
	*kept = *row;
	return r->out[r->n++] = kept;
}

static const struct ledger_row *find_row(const struct run *r, const char *source)
{
	return ledger_row_of(r->rows, r->n_rows, source);
}

static bool is_there(const struct run *r, const char *path)
{
	const char *why;

	return place_look(r->ledger.folder, path, r->a, &why) == PLACE_FILE;
}

/* What the ledger says of this file at the path where it belongs now. followed: the person moved it
 * there, and what is known of it went along. */
static const struct ledger_row *row_at_path(struct run *r, const struct plan_file *f, bool followed)
{
	const struct ledger_row *row = find_row(r, f->source);

	if (row && strcmp(row->path, f->path) != 0 && !followed)
		row = find_row(r, carry_left_behind(r->a, f->source, f->path));
	return row;
}

/* said is what there is to say of the file besides, or ""; inputs what it was made from, or "". */
static int export_file(struct run *r, const struct plan_file *f, bool followed,
	const struct str *fresh, const char *said, const char *inputs, struct err *e)
{
	const struct ledger_row *was = find_row(r, f->source);
	struct plan plan = plan_file(r->ledger.folder, f, row_at_path(r, f, followed), fresh, r->a);
	struct export_row *row;
	int rc = 0;

	/* The file holds the page and nothing else, and there is nothing to say. */
	if (*said || (plan.action != EXPORT_WRITE && plan.action != EXPORT_REPLACE &&
			     !(plan.action == EXPORT_SAME && !*plan.note)))
		inputs = "";
	if (*said)
		plan.note = arena_printf(r->a, "%s%s%s", plan.note, *plan.note ? "; " : "", said);
	row = report(
		r, &(struct export_row){plan.action, f->source, f->title, plan.path, plan.note});
	if (!r->dry_run)
		rc = carry_add(&r->carry, f, &plan, fresh, inputs, row, e);
	if (was && strcmp(was->path, f->path) != 0 && is_there(r, was->path))
		report(r, &(struct export_row){EXPORT_ORPHAN, f->source, f->title, was->path,
				  arena_printf(r->a, "the page is %s now; this file is left alone",
					  f->path)});
	str_free(&plan.text);
	return rc;
}

static const char *file_source(struct run *r, const struct page *p, const char *name)
{
	return arena_printf(r->a, "%s/%s", p->source, name);
}

static int export_picture(
	struct run *r, const struct page *p, const struct page_file *file, struct err *e)
{
	struct plan_file f = {.source = file_source(r, p, file->name),
		.title = file->name,
		.path = place_of_file(r->site, p, file->name, r->a),
		.picture = true};
	struct str bytes = {0};
	int rc;

	if (!f.path)
		return 0;
	f.beside = place_beside_file(f.path, r->a);
	str_addn(&bytes, file->bytes, file->len);
	rc = export_file(r, &f, false, &bytes, "", "", e);
	str_free(&bytes);
	return rc;
}

/* Whether neither what the page is made from nor its file changed since they were last the same. */
static bool is_unchanged(
	struct run *r, const struct page *p, const struct ledger_row *was, const char *inputs)
{
	return *inputs && was && strcmp(was->inputs, inputs) == 0 &&
	       strcmp(was->path, p->path) == 0 && carry_is_untouched(&r->carry, was);
}

static int export_page(struct run *r, const struct pages *all, const struct page *p, struct err *e)
{
	const struct plan_file f = {.source = p->source,
		.title = p->title,
		.path = p->path,
		.beside = place_beside(r->site, p, r->a)};
	const struct ledger_row *was = find_row(r, p->source);
	const char *inputs = inputs_of(r->inputs, r->site, p, r->now, r->a), *said;
	struct str fresh = {0};
	int rc = 0;

	if (is_unchanged(r, p, was, inputs)) {
		report(r, &(struct export_row){EXPORT_SAME, p->source, p->title, p->path, ""});
		return 0;
	}
	for (size_t i = 0; rc == 0 && i < p->n_files; i++)
		rc = export_picture(r, p, &p->files[i], e);
	if (rc != 0)
		return -1;
	render_page(r->site, all, p, r->now, r->a, &fresh, &said);
	rc = export_file(
		r, &f, was && place_is_of(r->site, p, was->path, r->a), &fresh, said, inputs, e);
	str_free(&fresh);
	return rc;
}

static bool has_index(const struct run *r, const struct pages *all)
{
	for (size_t i = 0; r->site->index && i < all->n; i++)
		if (all->p[i].there)
			return true;
	return false;
}

static int export_index(struct run *r, const struct pages *all, struct err *e)
{
	const struct plan_file f = {.source = "index:",
		.title = "",
		.path = r->site->index,
		.beside = r->site->index ? place_beside_file(r->site->index, r->a) : ""};
	struct str text = {0}, fresh = {0};
	int rc;

	if (!has_index(r, all))
		return 0;
	r->site->write_index(&text, r->site, all, r->now, r->a);
	regions_seal(&fresh, str_c(&text), text.len);
	rc = export_file(r, &f, false, &fresh, "", "", e);
	str_free(&text);
	str_free(&fresh);
	return rc;
}

/* Whether the page has the file of that name, which goes to this path; of a page that was not asked
 * for nobody knows. */
static bool has_file(struct run *r, const struct page *p, const char *name, const char *moved_to)
{
	bool found = !p->wanted;

	for (size_t i = 0; r->site->file && !found && i < p->n_files; i++)
		found = strcmp(p->files[i].name, name) == 0;
	return found && (!moved_to || strcmp(place_of_file(r->site, p, name, r->a), moved_to) == 0);
}

static int by_source(const void *a, const void *b)
{
	const struct page *const *x = a, *const *y = b;

	return strcmp((*x)->source, (*y)->source);
}

static const struct page *page_of(struct run *r, const struct pages *all, const char *source)
{
	const struct page wanted = {.source = source}, *key = &wanted, *const * found;

	if (!r->pages && all->n) {
		r->pages = arena_new(r->a, all->n * sizeof *r->pages);
		for (size_t i = 0; i < all->n; i++)
			r->pages[i] = &all->p[i];
		qsort(r->pages, all->n, sizeof *r->pages, by_source);
	}
	found = all->n ? bsearch(&key, r->pages, all->n, sizeof *r->pages, by_source) : NULL;
	return found ? *found : NULL;
}

/* Whether a page stands behind the row: by its name, or as it moves back to where it once was. */
static bool is_live(struct run *r, const struct pages *all, const struct ledger_row *row)
{
	size_t whole = strcspn(row->source, ">"), n = strcspn(row->source, "/>");
	const char *moved_to = row->source[whole] ? row->path : NULL;
	const struct page *p;

	if (strcmp(row->source, "index:") == 0)
		return has_index(r, all);
	p = page_of(r, all, arena_ndup(r->a, row->source, n));
	if (p && whole > n)
		return has_file(
			r, p, arena_ndup(r->a, row->source + n + 1, whole - n - 1), moved_to);
	return p && (!moved_to || strcmp(p->path, moved_to) == 0);
}

static void report_orphan(struct run *r, const char *source, const char *path)
{
	report(r, &(struct export_row){EXPORT_ORPHAN, source, "", path,
			  "what it shows is private or gone now, and yet it stands here, and in "
			  "public if it was published: it is left alone, delete it yourself"});
}

/* Reports the file and the drafts that were laid beside it; false when none of them is there. */
static bool report_left(struct run *r, const char *source, const char *path)
{
	const char *beside = place_beside_path(r->site, path, r->a);
	bool left = is_there(r, path);

	if (left)
		report_orphan(r, source, path);
	for (int k = 1; k <= PLAN_MAX_BESIDE; k++) {
		const char *draft = plan_beside_name(beside, k, r->a);

		if (!is_there(r, draft))
			continue;
		report_orphan(r, source, draft);
		left = true;
	}
	return left;
}

/* Reports the files of pages that are gone, private or renamed; a file that is gone as well is
 * forgotten. */
static int report_orphans(struct run *r, const struct pages *all, struct err *e)
{
	for (size_t i = 0; i < r->n_rows; i++) {
		const struct ledger_row *row = &r->rows[i];
		const char *source = arena_ndup(r->a, row->source, strcspn(row->source, ">"));

		if (is_live(r, all, row))
			continue;
		if (!report_left(r, source, row->path) && !r->dry_run &&
			ledger_forget(r->store, &r->ledger, row->source, e) != 0)
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

static struct export_row *sorted_rows(struct run *r)
{
	struct export_row *rows = arena_new(r->a, (r->n + 1) * sizeof *rows);

	for (size_t i = 0; i < r->n; i++)
		rows[i] = *r->out[i];
	qsort(rows, r->n, sizeof *rows, by_path);
	return rows;
}

static int export_all(
	struct run *r, const struct export_request *q, const struct pages *all, struct err *e)
{
	int rc = 0;

	r->carry = (struct carry){.store = r->store,
		.ledger = r->ledger,
		.rows = r->rows,
		.n_rows = r->n_rows,
		.now = r->now,
		.a = r->a};
	r->inputs = inputs_common(r->site, r->a);
	if (!r->dry_run)
		rc = carry_begin(&r->carry, e);
	for (size_t i = 0; rc == 0 && i < all->n; i++) {
		if (q->progress)
			q->progress(q->context, i, all->n);
		if (all->p[i].wanted)
			rc = export_page(r, all, &all->p[i], e);
	}
	if (rc == 0)
		rc = export_index(r, all, e);
	if (rc == 0)
		rc = carry_end(&r->carry, e);
	carry_close(&r->carry);
	return rc == 0 ? report_orphans(r, all, e) : rc;
}

int export_run(struct store *s, const struct clock *c, const struct export_request *request,
	struct arena *a, struct export_row **rows, size_t *n, struct err *e)
{
	struct run r = {.store = s, .now = clock_now(c), .dry_run = request->dry_run, .a = a};
	struct pages all;
	int rc;

	*rows = NULL;
	*n = 0;
	r.site = adapter_for(request, a, e);
	r.ledger.target = request->target;
	r.ledger.folder = r.site ? place_root(request->folder, a, e) : NULL;
	if (!r.ledger.folder || pages_collect(s, c, request, a, &all, e) != 0 ||
		ledger_list(s, &r.ledger, a, &r.rows, &r.n_rows, e) != 0)
		return -1;
	pages_place(&all, r.site, r.ledger.folder, r.rows, r.n_rows, a);
	rc = export_all(&r, request, &all, e);
	*rows = sorted_rows(&r);
	*n = r.n;
	return rc;
}
