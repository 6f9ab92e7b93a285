#include "publish/region.h"

#include "base/hash.h"

#include <string.h>

enum { REGION_MAX = 8, SEAL_LEN = 12 };

#define MARK "<!-- whet:"
#define MARK_END " -->"

/* Offsets into the text: its content lies in [start, end), its end marker's line in [end, after).
 */
struct region {
	const char *name;
	size_t name_len, start, end, after;
	char seal[SEAL_LEN + 1]; /* "" when there is none */
};

struct regions {
	struct region r[REGION_MAX];
	size_t n;
};

/* The words of a marker: "begin body" or "end body 0123456789ab". */
struct marker {
	bool begins;
	const char *name, *seal;
	size_t name_len, seal_len;
};

bool region_is_mark(const char *line, size_t len)
{
	return len >= strlen(MARK) && memcmp(line, MARK, strlen(MARK)) == 0;
}

static size_t word(const char *p, const char *end)
{
	const char *start = p;

	while (p < end && ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '-'))
		p++;
	return (size_t)(p - start);
}

/* false when the line, which is a mark, is not exactly as whet writes them. */
static bool read_marker(const char *line, size_t len, struct marker *m)
{
	const char *p = line + strlen(MARK), *end = line + len - strlen(MARK_END);
	size_t n;

	if (len < strlen(MARK) + strlen(MARK_END) || memcmp(end, MARK_END, strlen(MARK_END)) != 0)
		return false;
	n = word(p, end);
	m->begins = n == 5 && memcmp(p, "begin", 5) == 0;
	if ((!m->begins && (n != 3 || memcmp(p, "end", 3) != 0)) || p + n == end || p[n] != ' ')
		return false;
	p += n + 1;
	m->name = p;
	m->name_len = word(p, end);
	p += m->name_len;
	m->seal = p + (p < end && *p == ' ');
	m->seal_len = word(m->seal, end);
	if (m->seal_len > SEAL_LEN || (m->begins && m->seal_len) || m->seal + m->seal_len != end)
		return false;
	return m->name_len > 0 && (m->seal_len > 0) == (m->seal != p);
}

static const struct region *find(const struct regions *all, const char *name, size_t len)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->r[i].name_len == len && memcmp(all->r[i].name, name, len) == 0)
			return &all->r[i];
	return NULL;
}

/* Takes one marker in its turn; open says whether the last region waits for its end. */
static bool take_marker(
	struct regions *all, bool *open, const struct marker *m, size_t line, size_t after)
{
	struct region *r;

	if (m->begins) {
		if (*open || all->n == REGION_MAX || find(all, m->name, m->name_len))
			return false;
		all->r[all->n++] =
			(struct region){.name = m->name, .name_len = m->name_len, .start = after};
		*open = true;
		return true;
	}
	r = all->n ? &all->r[all->n - 1] : NULL;
	if (!*open || r->name_len != m->name_len || memcmp(r->name, m->name, m->name_len) != 0)
		return false;
	r->end = line;
	r->after = after;
	memcpy(r->seal, m->seal, m->seal_len);
	*open = false;
	return true;
}

/* false unless every marker stands, one after the other, each name once, and there is one. */
static bool read_regions(const char *text, size_t len, struct regions *all)
{
	bool open = false;

	*all = (struct regions){0};
	for (size_t at = 0, after; at < len; at = after) {
		const char *nl = memchr(text + at, '\n', len - at);
		size_t n = nl ? (size_t)(nl - (text + at)) : len - at;
		struct marker m;

		after = at + n + (nl != NULL);
		if (!region_is_mark(text + at, n))
			continue;
		if (!read_marker(text + at, n, &m) || !take_marker(all, &open, &m, at, after))
			return false;
	}
	return all->n > 0 && !open;
}

static void seal_of(const char *text, const struct region *r, char seal[static HASH_HEX])
{
	hash_hex(text + r->start, r->end - r->start, seal);
	seal[SEAL_LEN] = '\0';
}

void regions_seal(struct str *out, const char *text, size_t len)
{
	struct regions all;
	size_t at = 0;

	if (!read_regions(text, len, &all))
		all.n = 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct region *r = &all.r[i];
		char seal[HASH_HEX];

		seal_of(text, r, seal);
		str_addn(out, text + at, r->end - at);
		str_addf(out, MARK "end %.*s %s" MARK_END "\n", (int)r->name_len, r->name, seal);
		at = r->after;
	}
	str_addn(out, text + at, len - at);
}

static bool same_content(
	const char *a, const struct region *ra, const char *b, const struct region *rb)
{
	size_t n = ra->end - ra->start;

	return n == rb->end - rb->start && memcmp(a + ra->start, b + rb->start, n) == 0;
}

static bool intact(const char *text, const struct region *r)
{
	char seal[HASH_HEX];

	seal_of(text, r, seal);
	return strcmp(seal, r->seal) == 0;
}

enum regions_found regions_renew(
	const char *old, size_t old_len, const char *fresh, size_t fresh_len, struct str *out)
{
	struct regions were, are;
	enum regions_found found = REGIONS_SAME;
	size_t at = 0;

	if (!read_regions(old, old_len, &were) || !read_regions(fresh, fresh_len, &are) ||
		were.n != are.n)
		return REGIONS_LOST;
	for (size_t i = 0; i < were.n; i++) {
		const struct region *w = &were.r[i];
		const struct region *r = find(&are, w->name, w->name_len);

		if (!r)
			return REGIONS_LOST;
		if (same_content(old, w, fresh, r))
			continue;
		if (!intact(old, w))
			return REGIONS_EDITED;
		str_addn(out, old + at, w->start - at);
		str_addn(out, fresh + r->start, r->after - r->start);
		at = w->after;
		found = REGIONS_RENEW;
	}
	str_addn(out, old + at, old_len - at);
	return found;
}
