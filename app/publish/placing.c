#include "publish/placing.h"

#include "base/clock.h"
#include "base/path.h"
#include "publish/template.h"

#include <string.h>

/* How many of its possible names a page is looked for under, to find what it was called before. */
enum { REMEMBERED = 20 };

static const char *fill(const char *pattern, const char *slug, const char *file, struct arena *a)
{
	const struct hole holes[] = {
		{"slug", slug},
                {"file",      file},
                {"n","{{n}}"},
                {0   }
        };
	struct str out = {0};

	template_fill(&out, pattern, holes);
	return str_keep(&out, a);
}

/* Whether path is that of a draft which became a post: a day stands where the pattern has "*". */
static bool is_moved(
	const struct adapter *site, const char *slug, const char *path, struct arena *a)
{
	const char *pattern = site->moved ? fill(site->moved, slug, "", a) : "*";
	size_t head = strcspn(pattern, "*"), len = strlen(path);
	const char *tail = pattern + head + 1;
	int64_t day;

	if (len != head + 10 + strlen(tail) || strncmp(path, pattern, head) != 0 ||
		strcmp(path + head + 10, tail) != 0)
		return false;
	return clock_parse_date(arena_ndup(a, path + head, 10), &day);
}

static const char *possible_slug(const struct page *p, int k, struct arena *a)
{
	/* "index" has a meaning of its own on every site. */
	if (strcmp(p->name, "index") == 0)
		k++;
	if (k == 0)
		return p->name;
	if (k == 1)
		return arena_printf(a, "%s-%s", p->name, p->kind->info.name);
	return arena_printf(a, "%s-%s-%d", p->name, p->kind->info.name, k);
}

/* The post that the draft of this name became, in the folder; NULL when there is none. */
static const char *find_moved(
	const struct adapter *site, const char *folder, const char *slug, struct arena *a)
{
	const char *dir = path_dir(a, site->moved);
	struct err none;
	char **names;
	size_t n;

	if (path_list(path_join(a, folder, dir), a, &names, &n, &none) != 0)
		return NULL;
	for (size_t i = n; i > 0; i--) {
		const char *path = path_join(a, dir, names[i - 1]);

		if (is_moved(site, slug, path, a))
			return path;
	}
	return NULL;
}

/* Whether the page has that name at this path: as a draft, or as what became of it. */
static bool leads_to(
	const struct adapter *site, const char *slug, const char *path, struct arena *a)
{
	return strcmp(fill(site->page, slug, "", a), path) == 0 || is_moved(site, slug, path, a);
}

static void set(struct page *p, const struct adapter *site, const char *slug, struct arena *a)
{
	p->slug = slug;
	p->path = fill(site->page, slug, "", a);
}

/* The slugs that have a page, spread over twice as many places and more. */
struct taken {
	const char **slugs;
	size_t size;
};

/* Where the slug is, or would be. */
static const char **spot(const struct taken *t, const char *slug)
{
	size_t at = 5381;

	for (const char *p = slug; *p; p++)
		at = at * 33 + (unsigned char)*p;
	for (at %= t->size; t->slugs[at] && strcmp(t->slugs[at], slug) != 0;)
		at = (at + 1) % t->size;
	return &t->slugs[at];
}

static void keep_place(
	struct page *p, const struct adapter *site, const char *path, struct arena *a)
{
	for (int k = 0; k < REMEMBERED; k++) {
		const char *slug = possible_slug(p, k, a);

		if (!leads_to(site, slug, path, a))
			continue;
		set(p, site, slug, a);
		p->there = true;
		return;
	}
}

void pages_place(struct pages *all, const struct adapter *site, const char *folder,
	const struct ledger_row *rows, size_t n_rows, struct arena *a)
{
	struct taken taken = {.size = 2 * all->n + 1};

	taken.slugs = arena_new(a, taken.size * sizeof *taken.slugs);
	for (size_t i = 0; i < all->n; i++) {
		const struct ledger_row *row = ledger_row_of(rows, n_rows, all->p[i].source);

		if (row)
			keep_place(&all->p[i], site, row->path, a);
		if (all->p[i].slug)
			*spot(&taken, all->p[i].slug) = all->p[i].slug;
	}
	for (size_t i = 0; i < all->n; i++) {
		struct page *p = &all->p[i];
		const char *moved;

		for (int k = 0; !p->slug; k++) {
			const char *slug = possible_slug(p, k, a);

			if (*spot(&taken, slug))
				continue;
			set(p, site, slug, a);
			*spot(&taken, slug) = slug;
		}
		p->there |= p->wanted;
		moved = site->moved ? find_moved(site, folder, p->slug, a) : NULL;
		p->path = moved ? moved : p->path;
	}
}

bool place_is_of(
	const struct adapter *site, const struct page *p, const char *path, struct arena *a)
{
	return leads_to(site, p->slug, path, a);
}

const char *place_beside(const struct adapter *site, const struct page *p, struct arena *a)
{
	return fill(site->beside, p->slug, "", a);
}

const char *place_link(const struct adapter *site, const struct page *p, struct arena *a)
{
	return fill(site->link, p->slug, "", a);
}

const char *place_of_file(
	const struct adapter *site, const struct page *p, const char *name, struct arena *a)
{
	return site->file ? fill(site->file, p->slug, name, a) : NULL;
}

const char *place_link_of_file(
	const struct adapter *site, const struct page *p, const char *name, struct arena *a)
{
	return site->file ? fill(site->file_link, p->slug, name, a) : NULL;
}

const char *place_beside_file(const char *path, struct arena *a)
{
	const char *dot = strrchr(path_base(path), '.');
	int n = (int)(dot ? (size_t)(dot - path) : strlen(path));

	return arena_printf(a, "%.*s.new{{n}}%s", n, path, dot ? dot : "");
}

const char *place_beside_path(const struct adapter *site, const char *path, struct arena *a)
{
	size_t head = strcspn(site->page, "{"), len = strlen(path), n = head;

	/* The slug is a name of its own: what follows it up to a slash or a dot is the site's. */
	n += strncmp(path, site->page, head) == 0 ? strcspn(path + head, "/.") : 0;
	if (n > head && n < len &&
		strcmp(fill(site->page, arena_ndup(a, path + head, n - head), "", a), path) == 0)
		return fill(site->beside, arena_ndup(a, path + head, n - head), "", a);
	return place_beside_file(path, a);
}
