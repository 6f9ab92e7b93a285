#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static uint32_t hash_of(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h ^ h >> 15;
}

static void grow_words(struct parser *p)
{
	uint32_t cap = p->word_cap ? 2 * p->word_cap : 1024;
	struct word **words = mem_new(cap * sizeof *words);

	for (uint32_t i = 0; i < p->word_cap; i++)
		for (struct word *w = p->words[i], *next; w; w = next) {
			next = w->next;
			w->next = words[w->hash & (cap - 1)];
			words[w->hash & (cap - 1)] = w;
		}
	free(p->words);
	p->words = words;
	p->word_cap = cap;
}

static struct word *find_word(const struct parser *p, const char *text, size_t len, uint32_t hash)
{
	struct word *w = p->word_cap ? p->words[hash & (p->word_cap - 1)] : NULL;

	while (w && (w->hash != hash || w->len != len || memcmp(w->text, text, len) != 0))
		w = w->next;
	return w;
}

struct word *scope_word(struct parser *p, const char *text, size_t len)
{
	uint32_t hash = hash_of(text, len);
	struct word *w = find_word(p, text, len, hash);

	if (w)
		return w;
	if (p->word_count >= p->word_cap)
		grow_words(p);
	w = arena_new(p->a, sizeof *w + len + 1);
	w->hash = hash;
	w->len = len;
	memcpy(w->text, text, len);
	w->next = p->words[hash & (p->word_cap - 1)];
	p->words[hash & (p->word_cap - 1)] = w;
	p->word_count++;
	return w;
}

/* ---- scopes ---- */

bool scope_open(struct parser *p)
{
	if (p->depth + 1 == PARSE_DEPTH)
		return parse_fail(p, "scopes are nested more than %d deep", PARSE_DEPTH);
	p->scopes[++p->depth] = (struct scope){0};
	return true;
}

static struct symbol **place_of(struct symbol *s)
{
	return s->kind == SYM_RANGE ? &s->word->range : &s->word->name;
}

static void settle_fix(const struct fixup *fix, const struct symbol *s)
{
	if (fix->label)
		*fix->label = s->index;
	if (!fix->operand)
		return;
	fix->operand->kind = s->kind == SYM_LABEL ? PTX_LABEL : PTX_NAME;
	fix->operand->label = s->index;
}

void scope_fix_later(struct parser *p, struct fixup fix)
{
	struct scope *s = &p->scopes[p->depth];
	struct fixup *kept = arena_new(p->a, sizeof *kept);

	*kept = fix;
	kept->next = s->fixups;
	s->fixups = kept;
}

/* Settles what this scope's labels and tables settle; the rest goes to the scope around. */
static void close_fixups(struct parser *p)
{
	struct scope *s = &p->scopes[p->depth], *out = s - 1;
	struct fixup **at = &s->fixups, *fix;

	while ((fix = *at)) {
		const struct symbol *name = fix->word->name;

		if (name && name->depth == p->depth &&
			(name->kind == SYM_LABEL || (!fix->label && name->kind > SYM_LABEL))) {
			settle_fix(fix, name);
			*at = fix->next;
		} else {
			at = &fix->next;
		}
	}
	if (!s->fixups)
		return;
	*at = out->fixups;
	out->fixups = s->fixups;
}

void scope_close(struct parser *p)
{
	struct scope *s = &p->scopes[p->depth];

	close_fixups(p);
	for (struct symbol *sym = s->symbols; sym; sym = sym->next)
		*place_of(sym) = sym->outer;
	p->depth--;
}

/* Puts a symbol into the scope of that depth; none of its name lies deeper. */
static struct symbol *add_symbol(
	struct parser *p, struct word *w, enum symbol_kind kind, uint32_t depth)
{
	struct symbol *s = arena_new(p->a, sizeof *s), **place;

	s->kind = kind;
	s->word = w;
	s->depth = depth;
	s->vec = 1;
	place = place_of(s);
	s->outer = *place;
	*place = s;
	s->next = p->scopes[depth].symbols;
	p->scopes[depth].symbols = s;
	if (kind == SYM_RANGE)
		p->scopes[depth].ranges = true;
	return s;
}

struct symbol *scope_declare(struct parser *p, struct word *w, enum symbol_kind kind)
{
	const struct symbol *now = kind == SYM_RANGE ? w->range : w->name;

	if (now && now->depth == p->depth) {
		parse_fail(p, "%s is declared a second time", w->text);
		return NULL;
	}
	return add_symbol(p, w, kind, p->depth);
}

struct symbol *scope_find_here(struct parser *p, const struct word *w)
{
	return w->name && w->name->depth == p->depth ? w->name : NULL;
}

/* ---- registers ---- */

static const struct ptx_reg *new_reg(struct parser *p, const char *name, enum ptx_type type)
{
	struct ptx_reg *r = arena_new(p->a, sizeof *r);

	*r = (struct ptx_reg){.name = name, .type = type, .id = p->reg_count};
	VEC_RESERVE(p->regs, p->reg_count, p->reg_cap);
	p->regs[p->reg_count++] = r;
	return r;
}

static void use_reg(struct parser *p, struct symbol *s)
{
	static const char letters[] = "xyzw";

	if (s->regs)
		return;
	s->regs = arena_new(p->a, s->vec * sizeof(const struct ptx_reg *));
	for (uint8_t i = 0; i < s->vec; i++)
		s->regs[i] = new_reg(p,
			s->vec == 1 ? s->word->text
				    : arena_printf(p->a, "%s.%c", s->word->text, letters[i]),
			s->type);
}

/* The range that %r12 is of: one more of "%r" with its number under the count, or of "%r1" .... */
static struct symbol *find_range(struct parser *p, const struct word *w)
{
	uint64_t number = 0, weight = 1;
	struct symbol *best = NULL;

	for (size_t n = w->len; n > 1 && w->len - n < 9; n--) {
		char c = w->text[n - 1];
		struct word *prefix;
		struct symbol *s;

		if (c < '0' || c > '9')
			break;
		number += (uint64_t)(c - '0') * weight;
		weight *= 10;
		if (c == '0' && n != w->len)
			continue; /* %r01 is no name of a range's */
		prefix = find_word(p, w->text, n - 1, hash_of(w->text, n - 1));
		s = prefix ? prefix->range : NULL;
		if (s && number < s->count && (!best || s->depth > best->depth))
			best = s;
	}
	return best;
}

/* The depth of the innermost scope that has ranges. */
static uint32_t ranges_depth(const struct parser *p)
{
	uint32_t depth = p->depth;

	while (depth && !p->scopes[depth].ranges)
		depth--;
	return depth;
}

struct symbol *scope_find(struct parser *p, struct word *w)
{
	struct symbol *s = w->name;

	if (!s || s->depth < ranges_depth(p)) {
		struct symbol *range = find_range(p, w);

		if (range && (!s || range->depth > s->depth)) {
			s = add_symbol(p, w, SYM_REG, range->depth);
			s->type = range->type;
			s->vec = range->vec;
		}
	}
	if (s && s->kind == SYM_REG)
		use_reg(p, s);
	return s;
}
