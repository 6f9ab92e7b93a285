/* Texts that stand one after another are linked, as those of an nvcc -rdc=true are: each begins
 * with .version. Names that are .visible, .weak or .extern are the same in all of them, the others
 * are their text's own, as are the numbers of its files. */
#include "vgpu/ptx/parse.h"

static bool is_own(const struct symbol *s)
{
	switch (s->kind) {
	case SYM_VAR:
		return !s->var->visible && !s->var->is_extern;
	case SYM_FUNC:
		return !s->func->visible && !s->func->declared;
	default:
		return true;
	}
}

static void hide_own(struct scope *scope)
{
	struct symbol **at = &scope->symbols, *s;

	while ((s = *at)) {
		if (!is_own(s)) {
			at = &s->next;
			continue;
		}
		*(s->kind == SYM_RANGE ? &s->word->range : &s->word->name) = s->outer;
		*at = s->next;
	}
}

void link_next(struct parser *p)
{
	p->texts++;
	p->scopes[0].fixups = NULL;
	hide_own(&p->scopes[0]);
	for (uint32_t i = 0; i < p->file_count; i++)
		if (p->files[i].number >= p->first_file)
			p->first_file = p->files[i].number + 1;
}

const char *link_name(struct parser *p, const char *name)
{
	for (uint32_t i = 0; i < p->module_var_count && p->texts > 1; i++)
		if (p->module_vars[i]->name == name)
			return arena_printf(p->a, "%s$%u", name, p->texts);
	return name;
}

bool link_keeps(const struct ptx_var *v, const struct linkage *linkage)
{
	return !v->is_extern && (linkage->is_extern || linkage->weak);
}
