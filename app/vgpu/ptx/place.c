#include "vgpu/ptx/parse.h"

#include "base/mem.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

bool place_file(struct parser *p)
{
	const char *path;
	uint32_t number;

	if (!parse_number(p, &number))
		return false;
	if (p->l.t.kind != LEX_STRING)
		return parse_expected(p, "the name of a file");
	path = arena_ndup(p->a, p->l.t.at, p->l.t.len);
	lex_next(&p->l);
	if (p->l.t.kind == LEX_STRING) { /* a folder came first */
		path = arena_printf(p->a, "%s/%.*s", path, (int)p->l.t.len, p->l.t.at);
		lex_next(&p->l);
	}
	while (parse_take(p, ',')) /* time and size */
		if (!parse_expect(p, LEX_NUMBER))
			return false;
	VEC_RESERVE(p->files, p->file_count, p->file_cap);
	p->files[p->file_count].number = p->first_file + number;
	p->files[p->file_count++].path = path;
	return true;
}

static bool read_triple(struct parser *p, uint32_t *file, uint32_t *line, uint32_t *column)
{
	if (!parse_number(p, file) || !parse_number(p, line) || !parse_number(p, column))
		return false;
	*file += p->first_file;
	return true;
}

bool place_loc(struct parser *p)
{
	struct loc loc = {0};

	if (!read_triple(p, &loc.file, &loc.line, &loc.column))
		return false;
	while (parse_take(p, ',')) {
		if (lex_is(&p->l.t, "function_name")) {
			int64_t ignored = 0;

			lex_next(&p->l);
			if (!parse_expect(p, LEX_WORD) || !expression_offset(p, &ignored))
				return false;
		} else if (lex_is(&p->l.t, "inlined_at")) {
			lex_next(&p->l);
			loc.inlined = true;
			if (!read_triple(p, &loc.at_file, &loc.at_line, &loc.at_column))
				return false;
		} else {
			return parse_expected(p, "function_name or inlined_at");
		}
	}
	VEC_RESERVE(p->locs, p->loc_count, p->loc_cap);
	p->locs[p->loc_count++] = loc;
	return true;
}

/* ---- files ---- */

/* Whether the folder around "include" is the toolkit's: /usr/local/cuda-13.0/,
 * .../cuda/targets/ARCH/,
 * .../bin/../, or a package's nvidia/cu13/. before: the text up to "/include/", n bytes. */
static bool holds_toolkit(const char *before, size_t n)
{
	const char *last, *around;
	char *path = mem_ndup(before, n);
	bool found;

	last = strrchr(path, '/');
	last = last ? last + 1 : path;
	found = !strcmp(last, "cuda") || str_starts(last, "cuda-") || !strcmp(last, "..");
	if (last > path) {
		path[last - path - 1] = 0;
		around = strrchr(path, '/');
		around = around ? around + 1 : path;
		found = found || !strcmp(around, "targets") || !strcmp(around, "nvidia");
	}
	free(path);
	return found;
}

/* A file that came with the toolkit or the host's compiler, not with the program. */
static bool is_toolkit(const char *path)
{
	const char *at = path;

	if (str_starts(path, "/usr/include/") || str_starts(path, "/usr/lib/"))
		return true;
	while ((at = strstr(at, "/include/"))) {
		if (holds_toolkit(path, (size_t)(at - path)))
			return true;
		at++;
	}
	return false;
}

static int by_number(const void *a, const void *b)
{
	const struct loc_file *x = a, *y = b;

	return x->number != y->number ? (x->number < y->number ? -1 : 1) : strcmp(x->path, y->path);
}

/* Sorts the files by number, one each, and gives the module their names. */
static void settle_files(struct parser *p)
{
	uint32_t n = 0;

	if (p->file_count)
		qsort(p->files, p->file_count, sizeof *p->files, by_number);
	for (uint32_t i = 0; i < p->file_count; i++)
		if (!n || p->files[n - 1].number != p->files[i].number)
			p->files[n++] = p->files[i];
	p->file_count = n;
	p->m->files = arena_new(p->a, (n + 1) * sizeof *p->m->files);
	p->m->files[0] = "";
	for (uint32_t i = 0; i < n; i++) {
		p->m->files[i + 1] = p->files[i].path;
		p->files[i].toolkit = is_toolkit(p->files[i].path);
	}
	p->m->file_count = n + 1;
}

/* The place of that file in the module's, 0 when it was never named. */
static uint32_t find_file(const struct parser *p, uint32_t number)
{
	uint32_t low = 0, high = p->file_count;

	while (low < high) {
		uint32_t mid = (low + high) / 2;

		if (p->files[mid].number < number)
			low = mid + 1;
		else
			high = mid;
	}
	return low < p->file_count && p->files[low].number == number ? low + 1 : 0;
}

static bool is_user(const struct parser *p, uint32_t file, uint32_t line)
{
	return file && line && !p->files[file - 1].toolkit;
}

/* ---- inlined code ---- */

/* The places that code at (file, line, column) was last inlined from: the latest .loc of it. nvcc
 * writes that of the caller before those of what was inlined there. */
struct callers {
	uint32_t *slots; /* number of a loc + 1 */
	uint32_t mask;
};

static uint32_t *find_slot(const struct parser *p, const struct callers *c, uint32_t file,
	uint32_t line, uint32_t column)
{
	uint64_t h = ((uint64_t)file << 40) ^ ((uint64_t)line << 16) ^ column;
	uint32_t i = (uint32_t)(h * 0x9e3779b97f4a7c15u >> 32) & c->mask;

	for (;; i = (i + 1) & c->mask) {
		const struct loc *l = c->slots[i] ? &p->locs[c->slots[i] - 1] : NULL;

		if (!l || (l->file == file && l->line == line && l->column == column))
			return &c->slots[i];
	}
}

/* Outwards from a .loc line to the first place in a file of the user's. */
static struct ptx_place settle_loc(const struct parser *p, const struct callers *c, struct loc *l)
{
	struct ptx_place own = {.file = find_file(p, l->file), .line = l->line}, at = {0};
	uint32_t slot;

	if (is_user(p, own.file, own.line) || !l->inlined)
		return own;
	at.file = find_file(p, l->at_file);
	at.line = l->at_line;
	if (!is_user(p, at.file, at.line)) {
		slot = *find_slot(p, c, l->at_file, l->at_line, l->at_column);
		if (slot)
			at = p->locs[slot - 1].place;
	}
	if (!is_user(p, at.file, at.line))
		return own;
	return (struct ptx_place){at.file, at.line, own.file, own.line};
}

static void settle_locs(struct parser *p)
{
	struct callers c = {NULL, 15};

	while (c.mask / 2 < p->loc_count)
		c.mask = 2 * c.mask + 1;
	c.slots = mem_new((c.mask + 1) * sizeof *c.slots);
	for (uint32_t i = 0; i < p->loc_count; i++) {
		struct loc *l = &p->locs[i];

		l->place = settle_loc(p, &c, l);
		*find_slot(p, &c, l->file, l->line, l->column) = i + 1;
	}
	free(c.slots);
}

/* Code that serves several lines (a load that both sides of a branch begin with) has line 0: it
 * gets the line of the same file that stands before it. */
static void name_the_nearest(struct ptx_function *f, uint32_t k)
{
	const uint32_t file = f->code[k].place.file;
	uint32_t i = k;

	while (i > 0 && (f->code[i].place.file != file || !f->code[i].place.line))
		i--;
	if (f->code[i].place.file == file && f->code[i].place.line)
		f->code[k].place.line = f->code[i].place.line;
	else if (f->place.file == file)
		f->code[k].place.line = f->place.line;
}

void place_settle(struct parser *p)
{
	settle_files(p);
	settle_locs(p);
	for (uint32_t i = 0; i < p->function_count; i++) {
		struct ptx_function *f = p->functions[i];

		if (f->place.file)
			f->place = p->locs[f->place.file - 1].place;
		for (uint32_t k = 0; k < f->count; k++)
			if (f->code[k].place.file)
				f->code[k].place = p->locs[f->code[k].place.file - 1].place;
		for (uint32_t k = 0; k < f->count; k++)
			if (f->code[k].place.file && !f->code[k].place.line)
				name_the_nearest(f, k);
	}
}

const char *place_last(struct parser *p)
{
	struct ptx_place place;

	while (p->l.t.kind != LEX_END)
		if (lex_is(&p->l.t, ".file")) {
			lex_next(&p->l);
			place_file(p);
		} else {
			lex_next(&p->l);
		}
	place_settle(p);
	if (!p->loc_count)
		return "";
	place = p->locs[p->loc_count - 1].place;
	if (!place.line)
		return "";
	return arena_printf(p->a, "%s:%u", p->m->files[place.file], place.line);
}
