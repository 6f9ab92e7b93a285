#include "publish/plan.h"

#include "base/hash.h"
#include "base/path.h"
#include "publish/place.h"
#include "publish/region.h"
#include "publish/template.h"

#include <string.h>

enum { MAX_FILE = 64 << 20 };

/* What one decision is made from. */
struct question {
	const char *root;
	const struct plan_file *file;
	const struct ledger_row *row;
	const struct str *fresh;
	struct arena *a;
};

static struct plan answer(enum export_action action, const char *path, const char *note)
{
	return (struct plan){.action = action, .path = path, .note = note};
}

static struct plan answer_write(
	enum export_action action, const char *path, const char *note, const struct str *text)
{
	struct plan plan = answer(action, path, note);

	plan.write = true;
	str_addn(&plan.text, text->p, text->len);
	return plan;
}

const char *plan_beside_name(const char *beside, int k, struct arena *a)
{
	const struct hole holes[] = {
		{"n",    k > 1 ? arena_printf(a, "-%d", k) : ""},
                {0}
        };
	struct str out = {0};

	template_fill(&out, beside, holes);
	return str_keep(&out, a);
}

static bool same(const struct str *x, const struct str *y)
{
	return x->len == y->len && memcmp(str_c(x), str_c(y), x->len) == 0;
}

/* Whether these bytes are the page as whet last made it. */
static bool is_ours(const struct question *q, const struct str *text)
{
	char hex[HASH_HEX];

	hash_hex(str_c(text), text->len, hex);
	return q->row && strcmp(hex, q->row->sha256) == 0;
}

/* Looks at path, and reads it when it is a file that can be read. */
static enum place look(
	const struct question *q, const char *path, struct str *text, const char **why)
{
	enum place found = place_look(q->root, path, q->a, why);
	struct err e = {0};

	if (found == PLACE_FILE &&
		path_read(path_join(q->a, q->root, path), MAX_FILE, text, &e) != 0) {
		*why = arena_dup(q->a, e.text);
		return PLACE_REFUSED;
	}
	return found;
}

/* The first name beside the page that is free, holds this very text, or holds a draft of ours that
 * nobody touched. */
static struct plan plan_beside(const struct question *q, const char *why)
{
	for (int k = 1; k <= PLAN_MAX_BESIDE; k++) {
		const char *path = plan_beside_name(q->file->beside, k, q->a), *refused;
		const char *note = arena_printf(
			q->a, "%s: %s; the new draft is beside it", q->file->path, why);
		struct str text = {0};
		enum place found = look(q, path, &text, &refused);
		bool there = found == PLACE_FILE && same(&text, q->fresh);
		bool ours = found == PLACE_FREE || (found == PLACE_FILE && is_ours(q, &text));

		str_free(&text);
		if (there)
			return answer(EXPORT_BESIDE, path, note);
		if (ours)
			return answer_write(EXPORT_BESIDE, path, note, q->fresh);
	}
	return answer(EXPORT_REFUSED, q->file->path,
		arena_printf(q->a, "%s, and there are %d drafts beside it already", why,
			PLAN_MAX_BESIDE));
}

/* The file is there and is neither the page nor what whet last wrote. */
static struct plan plan_edited(const struct question *q, const struct str *old)
{
	struct str renewed = {0};
	enum regions_found found =
		regions_renew(old->p, old->len, q->fresh->p, q->fresh->len, &renewed);
	struct plan plan;

	if (is_ours(q, q->fresh) || found == REGIONS_SAME)
		plan = answer(EXPORT_SAME, q->file->path, "changed by hand: kept as it is");
	else if (!q->row)
		plan = plan_beside(q, "this file is not whet's");
	else if (q->file->picture)
		plan = plan_beside(q, "changed by hand");
	else if (found == REGIONS_RENEW)
		plan = answer_write(EXPORT_REGION, q->file->path,
			"changed by hand: only what stands between whet's markers is renewed",
			&renewed);
	else if (found == REGIONS_EDITED)
		plan = plan_beside(q, "changed by hand between whet's markers");
	else
		plan = plan_beside(q, "changed by hand, and whet's markers are gone");
	str_free(&renewed);
	return plan;
}

struct plan plan_file(const char *root, const struct plan_file *f, const struct ledger_row *row,
	const struct str *fresh, struct arena *a)
{
	const struct question q = {root, f, row, fresh, a};
	struct str old = {0};
	const char *why;
	struct plan plan;
	enum place found = look(&q, f->path, &old, &why);

	if (found == PLACE_REFUSED)
		plan = answer(EXPORT_REFUSED, f->path,
			arena_printf(a, "%s: nothing is written there", why));
	else if (found == PLACE_FREE)
		plan = answer_write(EXPORT_WRITE, f->path,
			row ? "it was here before and is gone: written anew; where you moved it, "
			      "whet does not look"
			    : "",
			fresh);
	else if (same(&old, fresh))
		plan = answer(EXPORT_SAME, f->path, "");
	else if (is_ours(&q, &old))
		plan = answer_write(EXPORT_REPLACE, f->path, "", fresh);
	else
		plan = plan_edited(&q, &old);
	str_free(&old);
	return plan;
}
