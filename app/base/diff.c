/* How it works. Eugene W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): paths
 * through the grid of both texts' lines, where a diagonal step keeps a line and others take one out
 * or put one in. With d changes the furthest point on every diagonal k follows from those with
 * d - 1; all of them are kept, and followed back from the end once it is reached. */
#include "base/diff.h"

#include "base/arena.h"

#include <ctype.h>
#include <string.h>

enum { AROUND = 3, CHANGES_MAX = 1000, NAME_MAX_LEN = 60 };

struct line {
	const char *p;
	size_t n;
	bool open; /* the text ends without a line end */
	bool changed;
};

struct text {
	struct line *lines;
	size_t n;
};

struct pair {
	struct text a, b;
	size_t from;       /* lines that both begin with */
	size_t to_a, to_b; /* where those begin that both end with */
	struct arena arena;
	long **furthest; /* for d changes, x on the diagonals -d..d */
};

static struct text split(const char *p, struct arena *arena)
{
	struct text t = {0};
	size_t cap = 0;

	while (*p) {
		size_t n = strcspn(p, "\n");

		ARENA_RESERVE(arena, t.lines, t.n, cap);
		t.lines[t.n++] = (struct line){.p = p, .n = n, .open = !p[n]};
		p += n + (p[n] == '\n');
	}
	return t;
}

static bool same(const struct line *a, const struct line *b)
{
	return a->n == b->n && a->open == b->open && memcmp(a->p, b->p, a->n) == 0;
}

static void trim(struct pair *p)
{
	p->to_a = p->a.n;
	p->to_b = p->b.n;
	while (p->from < p->to_a && p->from < p->to_b &&
		same(&p->a.lines[p->from], &p->b.lines[p->from]))
		p->from++;
	while (p->to_a > p->from && p->to_b > p->from &&
		same(&p->a.lines[p->to_a - 1], &p->b.lines[p->to_b - 1])) {
		p->to_a--;
		p->to_b--;
	}
}

/* x on diagonal k from the furthest points with one change less, before any line is kept. */
static long step(const long *before, long d, long k)
{
	/* before[j + d - 1] is diagonal j. */
	if (d == 0)
		return 0;
	if (k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]))
		return before[k + 1 + d - 1];
	return before[k - 1 + d - 1] + 1;
}

/* The number of changes, or -1 when there are too many to go on. */
static long search(struct pair *p)
{
	const struct line *a = p->a.lines + p->from, *b = p->b.lines + p->from;
	long n = (long)(p->to_a - p->from), m = (long)(p->to_b - p->from);

	p->furthest = arena_new(&p->arena, CHANGES_MAX * sizeof *p->furthest);
	for (long d = 0; d < CHANGES_MAX; d++) {
		long *at = arena_new(&p->arena, (size_t)(2 * d + 1) * sizeof *at);

		p->furthest[d] = at;
		for (long k = -d; k <= d; k += 2) {
			long x = step(d ? p->furthest[d - 1] : NULL, d, k), y = x - k;

			while (x < n && y < m && same(&a[x], &b[y])) {
				x++;
				y++;
			}
			at[k + d] = x;
			if (x >= n && y >= m)
				return d;
		}
	}
	return -1;
}

static void mark_all(struct pair *p)
{
	for (size_t i = p->from; i < p->to_a; i++)
		p->a.lines[i].changed = true;
	for (size_t i = p->from; i < p->to_b; i++)
		p->b.lines[i].changed = true;
}

/* Follows the path back from the end, marking what was taken out and put in. */
static void mark(struct pair *p, long changes)
{
	struct line *a = p->a.lines + p->from, *b = p->b.lines + p->from;
	long k = (long)(p->to_a - p->from) - (long)(p->to_b - p->from);

	for (long d = changes; d > 0; d--) {
		const long *before = p->furthest[d - 1];
		long x = step(before, d, k);
		bool in = k == -d || (k != d && before[k - 1 + d - 1] < before[k + 1 + d - 1]);

		if (in)
			b[x - k - 1].changed = true;
		else
			a[x - 1].changed = true;
		k += in ? 1 : -1;
	}
}

/* ---- writing ---- */

static void add_line(struct str *out, char sign, const struct line *l)
{
	str_addc(out, sign);
	str_addn(out, l->p, l->n);
	str_add(out, l->open ? "\n\\ No newline at end of file\n" : "\n");
}

/* The last line before the hunk that begins in the first column: in C a function's head. */
static void add_function(struct str *out, const struct text *t, size_t before)
{
	while (before-- > 0) {
		const struct line *l = &t->lines[before];
		size_t n = l->n < NAME_MAX_LEN ? l->n : NAME_MAX_LEN;

		if (l->n == 0 || !(isalpha((unsigned char)*l->p) || *l->p == '_'))
			continue;
		while (n && (l->p[n] & 0xC0) == 0x80 && n < l->n)
			n--;
		str_addc(out, ' ');
		str_addn(out, l->p, n);
		return;
	}
}

static bool changed(const struct text *t, size_t i)
{
	return i < t->n && t->lines[i].changed;
}

/* The lines of a hunk: from i and j to end_a and end_b. */
static void add_lines(
	struct str *out, const struct pair *p, size_t i, size_t j, size_t end_a, size_t end_b)
{
	while (i < end_a || j < end_b) {
		if (i < end_a && changed(&p->a, i))
			add_line(out, '-', &p->a.lines[i++]);
		else if (j < end_b && changed(&p->b, j))
			add_line(out, '+', &p->b.lines[j++]);
		else {
			add_line(out, ' ', &p->a.lines[i++]);
			j++;
		}
	}
}

/* An empty range is named by the line before it. */
static void add_range(struct str *out, char sign, size_t from, size_t n)
{
	str_addf(out, " %c%zu", sign, n ? from + 1 : from);
	if (n != 1)
		str_addf(out, ",%zu", n);
}

/* Writes the hunk of the change at i, j, which takes in those that follow closely; moves both past
 * its last change. */
static void add_hunk(struct str *out, const struct pair *p, size_t *i, size_t *j)
{
	size_t before = *i < AROUND ? *i : AROUND, a = *i - before, b = *j - before;
	size_t kept = 0, end_a, end_b;

	end_a = *i;
	end_b = *j;
	while (kept <= (size_t)2 * AROUND && (*i < p->a.n || *j < p->b.n)) {
		if (changed(&p->a, *i) || changed(&p->b, *j)) {
			kept = 0;
			*i += changed(&p->a, *i);
			*j += changed(&p->b, *j);
			end_a = *i;
			end_b = *j;
			continue;
		}
		kept++;
		++*i;
		++*j;
	}
	*i = end_a;
	*j = end_b;
	kept = p->a.n - end_a < AROUND ? p->a.n - end_a : AROUND;
	end_a += kept;
	end_b += kept;
	str_add(out, "@@");
	add_range(out, '-', a, end_a - a);
	add_range(out, '+', b, end_b - b);
	str_add(out, " @@");
	add_function(out, &p->a, a);
	str_addc(out, '\n');
	add_lines(out, p, a, b, end_a, end_b);
}

static void write_hunks(struct str *out, const struct pair *p)
{
	size_t i = 0, j = 0;

	while (i < p->a.n || j < p->b.n) {
		if (changed(&p->a, i) || changed(&p->b, j)) {
			add_hunk(out, p, &i, &j);
		} else {
			i++;
			j++;
		}
	}
}

bool diff_unified(
	const char *a, const char *b, const char *a_name, const char *b_name, struct str *out)
{
	struct pair p = {0};
	long changes;

	if (strcmp(a, b) == 0)
		return false;
	p.a = split(a, &p.arena);
	p.b = split(b, &p.arena);
	trim(&p);
	changes = search(&p);
	if (changes < 0)
		mark_all(&p);
	else
		mark(&p, changes);
	str_addf(out, "--- %s\n+++ %s\n", a_name, b_name);
	write_hunks(out, &p);
	arena_free(&p.arena);
	return true;
}
