#include "subject.h"

#include <dlfcn.h>
#include <link.h>

extern void *__tls_get_addr(void *index);

static int look(struct dl_phdr_info *info, size_t size, void *context)
{
	struct module *m = context;

	(void)size;
	if (info->dlpi_addr != m->base)
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		uintptr_t low = m->base + h->p_vaddr, high = low + h->p_memsz;

		if (h->p_type == PT_TLS)
			m->own_thread = h->p_memsz;
		if (h->p_type != PT_LOAD)
			continue;
		if (!m->low || low < m->low)
			m->low = low;
		if (high > m->high)
			m->high = high;
		if (h->p_flags & PF_X && high > m->code_high)
			m->code_high = high;
		if (h->p_flags & PF_W && m->n_data < sizeof m->data / sizeof *m->data) {
			m->data[m->n_data].low = low;
			m->data[m->n_data++].high = high;
		}
	}
	return 1;
}

/* Its thread-local variables lie elsewhere. Asking for their place puts them there. */
static void find_thread_local(struct module *m, void *handle)
{
	struct {
		unsigned long module, offset;
	} index = {0};
	uintptr_t low;

	if (!m->own_thread || m->n_data == sizeof m->data / sizeof *m->data ||
		dlinfo(handle, RTLD_DI_TLS_MODID, &index.module) != 0 || !index.module)
		return;
	low = (uintptr_t)__tls_get_addr(&index);
	m->data[m->n_data].low = low;
	m->data[m->n_data++].high = low + m->own_thread;
}

void module_find(struct module *m, void *handle)
{
	struct link_map *map;

	*m = (struct module){0};
	if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0)
		bad("cannot find the solution in memory: %s", dlerror());
	m->base = map->l_addr;
	dl_iterate_phdr(look, m);
	find_thread_local(m, handle);
}
