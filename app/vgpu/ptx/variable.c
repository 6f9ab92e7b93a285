#include "vgpu/ptx/parse.h"

#include "base/mem.h"

#include <string.h>

/* Sums of a few sizes and offsets cannot overflow. */
#define MAX_VARIABLE (UINT64_C(1) << 48)

/* What stands before the names: ".global .align 4 .b8". */
struct kind {
	enum ptx_space space;
	enum ptx_type type;
	uint32_t align, vec;
	struct linkage linkage;
};

static const struct {
	const char *name;
	enum ptx_space space;
} spaces[] = {
	{".global",          PTX_GLOBAL},
	{".shared",          PTX_SHARED},
	{".shared::cta",     PTX_SHARED},
	{".shared::cluster", PTX_SHARED},
	{".local",           PTX_LOCAL },
	{".param",           PTX_PARAM },
	{".const",           PTX_CONST },
};

/* Words that change nothing here. Handles of textures are addresses. */
static const struct {
	const char *name;
	enum ptx_type type;
} others[] = {
	{".texref",     PTX_B64},
	{".samplerref", PTX_B64},
	{".surfref",    PTX_B64},
};

static bool is_space(const struct lex_token *t, enum ptx_space *space)
{
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (lex_is(t, spaces[i].name)) {
			*space = spaces[i].space;
			return true;
		}
	return false;
}

static bool is_type(const struct lex_token *t, enum ptx_type *type)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (lex_is(t, others[i].name)) {
			*type = others[i].type;
			return true;
		}
	*type = ptx_type_find(t->at + 1, t->len - 1);
	return *type != PTX_VOID;
}

bool variables_attribute(struct parser *p)
{
	if (!parse_expect(p, '('))
		return false;
	while (p->l.t.kind != ')' && p->l.t.kind != LEX_END)
		lex_next(&p->l);
	return parse_expect(p, ')');
}

static bool read_align(struct parser *p, uint32_t *align)
{
	if (!parse_number(p, align))
		return false;
	if (!*align || (*align & (*align - 1)) || *align > 1 << 20)
		return parse_fail(p, "an alignment must be a power of two, not %u", *align);
	return true;
}

/* Behind .ptr: what the parameter points to, which nothing here needs. */
static bool skip_pointee(struct parser *p)
{
	enum ptx_space space;
	uint32_t align;

	while (is_space(&p->l.t, &space))
		lex_next(&p->l);
	if (!lex_is(&p->l.t, ".align"))
		return true;
	lex_next(&p->l);
	return read_align(p, &align);
}

static bool read_word(struct parser *p, struct kind *k)
{
	struct lex_token t = p->l.t;

	lex_next(&p->l);
	if (lex_is(&t, ".align"))
		return read_align(p, &k->align);
	if (lex_is(&t, ".attribute"))
		return variables_attribute(p);
	if (lex_is(&t, ".ptr"))
		return skip_pointee(p);
	if (lex_is(&t, ".reg"))
		return parse_fail_at(p, t.line, "parameters in registers are not supported");
	if (lex_is(&t, ".v2") || lex_is(&t, ".v4") || lex_is(&t, ".v8"))
		k->vec = (uint32_t)(t.at[2] - '0');
	else if (!is_space(&t, &k->space) && !is_type(&t, &k->type))
		return parse_fail_at(p, t.line, "\"%.*s\" is not known in a declaration",
			t.len > 40 ? 40 : (int)t.len, t.at);
	return true;
}

static bool read_kind(struct parser *p, struct kind *k)
{
	k->vec = 1;
	while (p->l.t.kind == LEX_DOT)
		if (!read_word(p, k))
			return false;
	if (k->space == PTX_GENERIC)
		return parse_expected(p, "a state space");
	if (k->type == PTX_VOID || k->type == PTX_PRED)
		return parse_expected(p, "the type of a variable");
	return true;
}

static bool read_dims(struct parser *p, struct dims *d)
{
	while (parse_take(p, '[')) {
		struct constant v = {0};

		if (d->count == PARSE_DEPTH - 1)
			return parse_fail(
				p, "an array of more than %d dimensions", PARSE_DEPTH - 1);
		if (p->l.t.kind != ']') {
			if (!expression(p, &v))
				return false;
			if ((v.type != PTX_S64 && v.type != PTX_U64) || v.bits > MAX_VARIABLE)
				return parse_fail(p, "an array cannot have that size");
		} else if (d->count) {
			return parse_fail(p, "only the first size of an array may be left out");
		}
		d->n[d->count++] = v.bits;
		if (!parse_expect(p, ']'))
			return false;
	}
	return true;
}

/* The bytes of a variable: 0 for an array without its first size. */
static bool size_of(struct parser *p, struct ptx_var *v, const struct dims *d)
{
	uint64_t inner = (uint64_t)ptx_type_bytes(v->type), all;
	bool fits = true;

	for (uint32_t i = d->count; i-- > 1;)
		fits = fits && !__builtin_mul_overflow(inner, d->n[i], &inner) &&
		       inner <= MAX_VARIABLE;
	fits = fits && !__builtin_mul_overflow(inner, d->count ? d->n[0] : 1, &all) &&
	       all <= MAX_VARIABLE;
	if (!fits)
		return parse_fail(p, "%s is too large", v->name);
	v->size = all;
	return true;
}

/* The variable of that name: a new one, or the one that was declared .extern before. One that is
 * kept as it is gets a shadow, of its number, that takes what is said now. */
static struct ptx_var *declare(
	struct parser *p, struct word *w, bool named, const struct linkage *linkage)
{
	struct symbol *s = named ? scope_find_here(p, w) : NULL;
	bool known = s && !p->depth && s->kind == SYM_VAR;
	struct ptx_var *v;

	if (known && !s->var->data && !link_keeps(s->var, linkage))
		return s->var;
	v = arena_new(p->a, sizeof *v);
	v->name = w->text;
	if (known && link_keeps(s->var, linkage)) {
		v->id = s->var->id;
		return v;
	}
	v->id = p->var_id++;
	if (named && !p->depth)
		v->name = link_name(p, w->text);
	v->owner = p->f;
	if (!named)
		return v;
	s = scope_declare(p, w, SYM_VAR);
	if (!s)
		return NULL;
	s->var = v;
	return v;
}

/* One name with its sizes; *d are those, of a vector too. "_" names nothing. */
static struct ptx_var *read_name(struct parser *p, const struct kind *k, struct dims *d)
{
	struct word *w = parse_word(p);
	struct ptx_var *v = w ? declare(p, w, strcmp(w->text, "_") != 0, &k->linkage) : NULL;
	uint32_t natural = (uint32_t)ptx_type_bytes(k->type) * k->vec;

	if (!v || !read_dims(p, d))
		return NULL;
	if (k->vec > 1)
		d->n[d->count++] = k->vec;
	v->space = k->space;
	v->type = k->type;
	v->align = k->align ? k->align : natural;
	v->is_extern = k->linkage.is_extern;
	v->visible = v->visible || k->linkage.visible;
	return size_of(p, v, d) ? v : NULL;
}

/* Where a variable belongs: the module, even when declared inside a function, or the function. */
static void keep_var(struct parser *p, struct ptx_var *v)
{
	if (p->f && v->space != PTX_GLOBAL && v->space != PTX_CONST) {
		VEC_RESERVE(p->vars, p->var_count, p->var_cap);
		p->vars[p->var_count++] = v;
		return;
	}
	VEC_RESERVE(p->module_vars, p->module_var_count, p->module_var_cap);
	p->module_vars[p->module_var_count++] = v;
}

bool variables_parse(struct parser *p, const struct linkage *linkage)
{
	struct kind k = {.linkage = *linkage};

	if (!read_kind(p, &k))
		return false;
	do {
		uint32_t known = p->var_id;
		struct dims d = {.count = 0};
		struct ptx_var *v = read_name(p, &k, &d);

		if (!v)
			return false;
		if (parse_take(p, '=') && !initialiser_parse(p, v, &d))
			return false;
		if (v->id >= known)
			keep_var(p, v);
	} while (parse_take(p, ','));
	return parse_expect(p, ';');
}

bool variables_params(struct parser *p, const struct ptx_var ***params, uint32_t *count)
{
	p->param_count = 0;
	if (parse_take(p, '(') && !parse_take(p, ')')) {
		do {
			struct kind k = {0};
			struct dims d = {.count = 0};
			struct ptx_var *v = read_kind(p, &k) ? read_name(p, &k, &d) : NULL;

			if (!v)
				return false;
			VEC_RESERVE(p->params, p->param_count, p->param_cap);
			p->params[p->param_count++] = v;
		} while (parse_take(p, ','));
		if (!parse_expect(p, ')'))
			return false;
	}
	*params = parse_keep(p, p->params, p->param_count, sizeof *p->params);
	*count = p->param_count;
	return true;
}
