#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <string.h>

/* One initialiser being read. */
struct filling {
	struct ptx_var *v;
	const struct dims *d;
	uint64_t stride[PARSE_DEPTH]; /* bytes of one item of each dimension */
	uint64_t at, end;             /* where the next element goes; one past the last written */
	bool sized;                   /* else as large as its values */
};

/* Room for n bytes at f->at, which is moved on; NULL, and failed, when they lie outside. */
static unsigned char *take_bytes(struct parser *p, struct filling *f, uint64_t n)
{
	uint64_t start = f->at, end = start + n;

	if (end < start || (f->sized && end > f->v->size)) {
		parse_fail(p, "%s has more initial values than room", f->v->name);
		return NULL;
	}
	if (end > f->end) {
		if (end - f->end > p->data_left) {
			parse_fail(p, "the initial values of %s lie too far apart", f->v->name);
			return NULL;
		}
		p->data_left -= end - f->end;
		if (end > p->data_cap) {
			p->data_cap = 2 * end;
			p->data = mem_grow(p->data, p->data_cap, 1);
		}
		memset(p->data + f->end, 0, end - f->end);
		f->end = end;
	}
	f->at = end;
	return p->data + start;
}

/* The bits that a constant has as an element of that type. */
static uint64_t element_bits(const struct constant *v, enum ptx_type type)
{
	bool is_float = v->type == PTX_F32 || v->type == PTX_F64;
	double d = constant_double(v);
	uint64_t bits = 0;
	float f = (float)d;

	if (type == PTX_F64 || (v->type == PTX_F64 && ptx_type_bytes(type) == 8)) {
		memcpy(&bits, &d, sizeof d);
		return bits;
	}
	if (type == PTX_F32 || (is_float && ptx_type_bytes(type) == 4)) {
		/* 0f... is kept bit by bit, whatever NaN it is. */
		if (v->type == PTX_F32)
			return v->bits;
		memcpy(&bits, &f, sizeof f);
		return bits;
	}
	return v->bits;
}

static bool put_constant(struct parser *p, struct filling *f)
{
	uint64_t bytes = (uint64_t)ptx_type_bytes(f->v->type), bits;
	unsigned char *to;
	struct constant v;

	if (!expression(p, &v) || !(to = take_bytes(p, f, bytes)))
		return false;
	bits = element_bits(&v, f->v->type);
	for (uint64_t i = 0; i < bytes && i < 8; i++)
		to[i] = (unsigned char)(bits >> 8 * i);
	return true;
}

/* "name + 4" or "generic(name) + 4" into *r and *w. */
static bool read_address(struct parser *p, struct ptx_reloc *r, struct word **w)
{
	*r = (struct ptx_reloc){.generic = lex_is(&p->l.t, "generic")};
	if (r->generic) {
		lex_next(&p->l);
		if (!parse_expect(p, '('))
			return false;
	}
	*w = parse_word(p);
	if (!*w || (r->generic && !parse_expect(p, ')')))
		return false;
	return expression_offset(p, &r->offset);
}

static void add_reloc(struct parser *p, const struct ptx_reloc *r, struct word *w)
{
	VEC_RESERVE(p->reloc_words, p->reloc_count, p->reloc_words_cap);
	VEC_RESERVE(p->relocs, p->reloc_count, p->reloc_cap);
	p->reloc_words[p->reloc_count] = w;
	p->relocs[p->reloc_count++] = *r;
}

static bool put_address(struct parser *p, struct filling *f)
{
	struct ptx_reloc r;
	struct word *w;
	uint64_t at = f->at;

	if (!read_address(p, &r, &w))
		return false;
	if (ptx_type_bytes(f->v->type) != 8)
		return parse_fail(p, "an address needs 8 bytes; %s has elements of %d", f->v->name,
			ptx_type_bytes(f->v->type));
	r.at = at;
	add_reloc(p, &r, w);
	return take_bytes(p, f, 8) != NULL;
}

/* "0xFF00(name)": one byte of an address. All eight in a row are one address. */
static bool put_masked(struct parser *p, struct filling *f, uint64_t mask)
{
	const struct ptx_reloc *last = p->reloc_count ? &p->relocs[p->reloc_count - 1] : NULL;
	struct ptx_reloc r;
	struct word *w;
	unsigned shift = 0;

	if (!parse_expect(p, '(') || !read_address(p, &r, &w) || !parse_expect(p, ')'))
		return false;
	while (shift < 64 && mask != UINT64_C(0xff) << shift)
		shift += 8;
	if (shift == 64 || ptx_type_bytes(f->v->type) != 1)
		return parse_fail(p, "a mask of an address must take one byte of it for one byte");
	r.at = f->at - shift / 8;
	if (!shift)
		add_reloc(p, &r, w);
	else if (!last || last->at != r.at || p->reloc_words[p->reloc_count - 1] != w ||
		 last->offset != r.offset)
		return parse_fail(p, "the bytes of an address must follow each other");
	return take_bytes(p, f, 1) != NULL;
}

static bool put_element(struct parser *p, struct filling *f)
{
	struct lex at = p->l;

	if (p->l.t.kind == LEX_WORD && !lex_is(&p->l.t, "WARP_SZ"))
		return put_address(p, f);
	if (p->l.t.kind == LEX_NUMBER) {
		lex_next(&p->l);
		if (p->l.t.kind == '(')
			return put_masked(p, f, at.t.bits);
		p->l = at;
	}
	return put_constant(p, f);
}

static bool put_level(struct parser *p, struct filling *f, uint32_t depth);

/* An item in braces of its own: it begins at a multiple of its size and fills it. */
static bool put_nested(struct parser *p, struct filling *f, uint32_t depth, uint64_t start)
{
	uint64_t stride = f->stride[depth], rest = stride ? (f->at - start) % stride : 0, item;

	if (depth + 1 >= f->d->count)
		return parse_fail(p, "%s has fewer dimensions than its initial values", f->v->name);
	if (__builtin_add_overflow(f->at, rest ? stride - rest : 0, &item))
		return parse_fail(p, "%s is too large", f->v->name);
	f->at = item;
	if (!put_level(p, f, depth + 1))
		return false;
	if (__builtin_add_overflow(item, stride, &f->at))
		return parse_fail(p, "%s is too large", f->v->name);
	return true;
}

/* "{a, b, ...}", from its '{' on: items of that dimension, or their elements without braces. */
static bool put_level(struct parser *p, struct filling *f, uint32_t depth)
{
	uint64_t start = f->at;

	lex_next(&p->l);
	while (p->l.t.kind != '}') {
		if (!(p->l.t.kind == '{' ? put_nested(p, f, depth, start) : put_element(p, f)))
			return false;
		if (!parse_take(p, ','))
			break;
	}
	return parse_expect(p, '}');
}

/* Moves what was read into the arena; the names of addresses are settled when all are known. */
static void keep_data(struct parser *p, struct filling *f)
{
	struct ptx_var *v = f->v;
	struct ptx_reloc *relocs = parse_keep(p, p->relocs, p->reloc_count, sizeof *relocs);

	v->data = parse_keep(p, p->data, f->end, 1);
	v->data_size = f->end;
	v->relocs = relocs;
	v->reloc_count = p->reloc_count;
	for (uint32_t i = 0; i < p->reloc_count; i++)
		scope_fix_later(p, (struct fixup){.word = p->reloc_words[i],
					   .line = p->l.t.line,
					   .reloc = &relocs[i]});
}

bool initialiser_parse(struct parser *p, struct ptx_var *v, const struct dims *d)
{
	struct filling f = {.v = v, .d = d, .sized = !d->count || d->n[0]};

	for (uint32_t i = d->count; i-- > 0;)
		f.stride[i] = i + 1 == d->count ? (uint64_t)ptx_type_bytes(v->type)
						: f.stride[i + 1] * d->n[i + 1];
	p->reloc_count = 0;
	if (p->l.t.kind == '{') {
		if (!put_level(p, &f, 0))
			return false;
	} else if (!put_element(p, &f)) {
		return false;
	}
	if (!f.sized && f.stride[0]) /* whole rows */
		v->size = (f.end + f.stride[0] - 1) / f.stride[0] * f.stride[0];
	keep_data(p, &f);
	return true;
}
