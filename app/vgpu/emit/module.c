/* A module's kernels as one C text. */
#include "vgpu/emit/emitter.h"

/* What functions name before they are there: addresses of variables, functions by number. */
static void heads(struct emit_unit *u, struct str *out)
{
	str_addf(out, "static u64 vg_at[%u];\n", u->symbol_count + 1);
	for (uint32_t k = 0; k < u->count; k++) {
		emit_prototype(u->functions[k], out);
		str_add(out, ";\n");
	}
}

/* Functions by their number in the PTX, for calls of what a register says: an address that one
 * translation of a module leaves in memory means the same to another. */
static void entries(struct emit_unit *u, struct str *out)
{
	uint32_t last = 0;
	str_add(out, "static const struct vg_entry vg_entries[] = {\n");
	for (uint32_t k = 0; k < u->count; k++) {
		const struct ptx_function *f = u->functions[k]->f;
		if (f->entry)
			continue;
		str_addf(out, "[%u] = {(vg_code *)vg_f%u,%u},\n", f->id, k,
			f->result_count + f->param_count);
		last = f->id > last ? f->id : last;
	}
	str_addf(
		out, "[%u] = {0,0}};\nstatic const u32 vg_entry_count = %u;\n", last + 1, last + 1);
}

int emit_module(const struct ptx_module *m, const struct emit_options *o, struct str *out,
	size_t *largest, struct err *e)
{
	struct arena a = {0};
	struct emit_unit u = {.a = &a, .module = m, .options = o};
	int rc = emit_unit_gather(&u, e);
	if (rc == 0) {
		emit_unit_layout(&u);
		heads(&u, out);
		entries(&u, out);
	}
	*largest = 0;
	for (uint32_t k = 0; k < u.count && rc == 0; k++) {
		size_t start = out->len;
		rc = emit_function(&u, u.functions[k], out, e);
		*largest = out->len - start > *largest ? out->len - start : *largest;
	}
	if (rc == 0) {
		emit_unit_depths(&u);
		emit_tables(&u, out);
	}
	arena_free(&a);
	return rc;
}
