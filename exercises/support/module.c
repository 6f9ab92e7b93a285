#include "subject.h"

#include <dlfcn.h>
#include <link.h>

static int look(struct dl_phdr_info *info, size_t size, void *context)
{
	struct module *m = context;

	(void)size;
	if (info->dlpi_addr != m->base)
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *h = &info->dlpi_phdr[i];
		uintptr_t low = m->base + h->p_vaddr, high = low + h->p_memsz;

		if (h->p_type != PT_LOAD)
			continue;
		if (!m->low || low < m->low)
			m->low = low;
		if (high > m->high)
			m->high = high;
		if (h->p_flags & PF_W && m->n_data < sizeof m->data / sizeof *m->data) {
			m->data[m->n_data].low = low;
			m->data[m->n_data++].high = high;
		}
	}
	return 1;
}

void module_find(struct module *m, void *handle)
{
	struct link_map *map;

	*m = (struct module){0};
	if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0)
		bad("cannot find the solution in memory: %s", dlerror());
	m->base = map->l_addr;
	dl_iterate_phdr(look, m);
}
