/* The tables of a translation: struct vg_module and what it points to, as C. */
#include "vgpu/emit/emitter.h"

#include <stdlib.h>
#include <string.h>

/* A C string with its quotes; bytes that are not plain text as three octal digits. */
static void quote(struct str *out, const char *s, size_t n)
{
	str_addc(out, '"');
	for (size_t k = 0; k < n; k++) {
		unsigned char c = (unsigned char)s[k];
		if (c < 32 || c > 126 || c == '"' || c == '\\' || c == '?')
			str_addf(out, "\\%03o", c);
		else
			str_addc(out, (char)c);
	}
	str_addc(out, '"');
}

static void quote_name(struct str *out, const char *s)
{
	quote(out, s, strlen(s));
}

static void files(struct emit_unit *u, struct str *out)
{
	str_add(out, "static const char *const vg_files[] = {");
	for (uint32_t k = 0; k < u->module->file_count; k++) {
		quote_name(out, u->module->files[k]);
		str_add(out, ",\n");
	}
	str_add(out, "0};\n");
}

static void sites(struct emit_unit *u, struct str *out)
{
	str_add(out, "static const struct vg_site vg_sites[] = {\n");
	for (uint32_t k = 0; k < u->site_count; k++) {
		const struct emit_place *s = &u->sites[k];
		const struct ptx_place *p = &s->i->place;
		str_addf(out, "{%u,%u,%u,%u,%u,%d,%d,%u,", p->file, p->line, p->in_file, p->in_line,
			s->function, s->kind, s->space, s->bytes);
		quote_name(out, s->i->name);
		str_add(out, "},\n");
	}
	str_add(out, "{0}};\n");
}

static void lines(struct emit_unit *u, struct str *out)
{
	str_add(out, "static const struct vg_line vg_lines[] = {\n");
	for (uint32_t k = 0; k < u->line_count; k++) {
		const struct emit_lines *l = &u->lines[k];
		str_addf(
			out, "{%u,%u,%u,%u,%u},\n", l->block, l->file, l->line, l->insns, l->flops);
	}
	str_add(out, "{0}};\n");
}

/* ---- variables ---- */

static void relocs(struct emit_unit *u, uint32_t number, struct str *out)
{
	const struct ptx_var *v = u->symbols[number];
	if (!v->reloc_count)
		return;
	str_addf(out, "static const struct vg_reloc vg_relocs%u[] = {", number);
	for (uint32_t k = 0; k < v->reloc_count; k++) {
		const struct ptx_reloc *r = &v->relocs[k];
		long symbol = r->var ? (long)emit_unit_symbol(u, r->var) : -1;
		str_addf(out, "{%lluul,%ld,%ld,%lldl},", (unsigned long long)r->at, symbol,
			r->func ? (long)r->func->id : -1l, (long long)r->offset);
	}
	str_add(out, "};\n");
}

/* Bytes of the data but for the zeros at its end. */
static size_t data_bytes(const struct ptx_var *v)
{
	size_t n = v->data ? (size_t)v->data_size : 0;
	while (n && !v->data[n - 1])
		n--;
	return n;
}

static void symbols(struct emit_unit *u, struct str *out)
{
	for (uint32_t k = 0; k < u->symbol_count; k++)
		relocs(u, k, out);
	str_add(out, "static const struct vg_symbol vg_symbols[] = {\n");
	for (uint32_t k = 0; k < u->symbol_count; k++) {
		const struct ptx_var *v = u->symbols[k];
		size_t n = data_bytes(v);
		str_add(out, "{");
		quote_name(out, v->name);
		str_addf(out, ",%lluul,%u,%d,", (unsigned long long)v->size,
			v->align ? v->align : 1, v->space == PTX_CONST);
		if (n) {
			str_add(out, "(const u8 *)");
			quote(out, (const char *)v->data, n);
		} else {
			str_add(out, "0");
		}
		str_addf(out, ",%zu,", n);
		if (v->reloc_count)
			str_addf(out, "vg_relocs%u,%u,", k, v->reloc_count);
		else
			str_add(out, "0,0,");
		str_addf(out, "&vg_at[%u]},\n", k);
	}
	str_add(out, "{0}};\n");
}

/* ---- functions ---- */

static void parameters(const struct emit_function *fn, struct str *out, uint32_t *bytes)
{
	const struct ptx_function *f = fn->f;
	*bytes = 0;
	str_addf(out, "static const u32 vg_offsets%u[] = {", fn->number);
	for (uint32_t k = 0; k < f->param_count; k++) {
		*bytes = emit_param_offset(f, f->params[k]);
		str_addf(out, "%u,", *bytes);
		*bytes += (uint32_t)f->params[k]->size;
	}
	str_addf(out, "0}, vg_sizes%u[] = {", fn->number);
	for (uint32_t k = 0; k < f->param_count; k++)
		str_addf(out, "%u,", (uint32_t)f->params[k]->size);
	str_add(out, "0};\n");
}

/* "tile" of "_ZZ6reducePfE4tile": what the source calls a variable of a function. */
static const char *source_name(const char *symbol)
{
	for (const char *e = strrchr(symbol, 'E'); e && e > symbol && !strncmp(symbol, "_ZZ", 3);
		e--) {
		size_t digits = strspn(e + 1, "0123456789"), len = strlen(e + 1 + digits);

		if (*e == 'E' && digits && strtoul(e + 1, NULL, 10) == len)
			return e + 1 + digits;
	}
	return symbol;
}

static void shared_vars(const struct emit_layout *l, uint32_t number, struct str *out)
{
	str_addf(out, "static const struct vg_shared_var vg_shared%u[] = {", number);
	for (uint32_t k = 0; k < l->count; k++) {
		str_add(out, "{");
		quote_name(out, source_name(l->vars[k].var->name));
		str_addf(out, ",%u,%u},", l->vars[k].offset, (uint32_t)l->vars[k].var->size);
	}
	str_add(out, "{0}};\n");
}

static void three(struct str *out, const uint32_t v[3])
{
	str_addf(out, "{%u,%u,%u},", v[0], v[1], v[2]);
}

static void function_row(
	struct emit_unit *u, const struct emit_function *fn, uint32_t bytes, struct str *out)
{
	const struct ptx_function *f = fn->f;
	const struct emit_layout *l = f->entry ? &u->layouts[fn->number] : &u->common;
	str_add(out, "{");
	quote_name(out, f->name);
	if (f->entry)
		str_addf(out, ",vg_f%u,%u,%u,vg_offsets%u,vg_sizes%u,", fn->number, bytes,
			f->param_count, fn->number, fn->number);
	else
		str_add(out, ",0,0,0,0,0,");
	str_addf(out, "%u,%u,%u,%u,", l->as_compiled, l->bytes, l->align, fn->depth);
	three(out, f->max_ntid);
	three(out, f->req_ntid);
	three(out, f->cluster);
	if (f->entry)
		str_addf(out, "vg_shared%u,%u,", fn->number, l->count);
	else
		str_add(out, "0,0,");
	str_addf(out, "%d,%d,%d,%d,%u,%d},\n", fn->waits || fn->recursive, fn->ordered,
		fn->recursive, fn->spins, fn->stack_depth, u->reserved ? EMIT_RESERVED_SHARED : 0);
}

static void functions(struct emit_unit *u, struct str *out)
{
	uint32_t *bytes = arena_new(u->a, (u->kernels + 1) * sizeof *bytes);
	for (uint32_t k = 0; k < u->kernels; k++) {
		parameters(u->functions[k], out, &bytes[k]);
		shared_vars(&u->layouts[k], k, out);
	}
	str_add(out, "static const struct vg_function vg_functions[] = {\n");
	for (uint32_t k = 0; k < u->count; k++)
		function_row(u, u->functions[k], k < u->kernels ? bytes[k] : 0, out);
	str_add(out, "{0}};\n");
}

void emit_tables(struct emit_unit *u, struct str *out)
{
	const struct emit_options *o = u->options;
	str_add(out, "\n");
	files(u, out);
	sites(u, out);
	lines(u, out);
	symbols(u, out);
	functions(u, out);
	str_addf(out,
		"__attribute__((visibility(\"default\"))) const struct vg_module vg_module = {\n"
		"VG_ABI,%d,%d,%d,vg_files,%u,vg_sites,%u,vg_functions,%u,vg_symbols,%u,vg_lines,%u,"
		"%u};\n",
		o->check_memory, o->check_races, o->count, u->module->file_count, u->site_count,
		u->count, u->symbol_count, u->line_count, u->blocks);
}
