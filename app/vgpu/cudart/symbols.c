#include "vgpu/cudart/symbols.h"

#include "base/mem.h"

#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct function {
	uint64_t start, size;
	const char *name; /* in the mapped file */
};

struct symbols {
	unsigned char *p;
	size_t len;
	bool relative;
	struct function *functions; /* by start */
	size_t n, cap;
};

static bool map_file(struct symbols *s, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && st.st_size >= (off_t)sizeof(Elf64_Ehdr)) {
		s->len = (size_t)st.st_size;
		void *p = mmap(NULL, s->len, PROT_READ, MAP_PRIVATE, fd, 0);
		s->p = p == MAP_FAILED ? NULL : p;
	}
	close(fd);
	return s->p && memcmp(s->p, ELFMAG, SELFMAG) == 0 && s->p[EI_CLASS] == ELFCLASS64;
}

static bool inside(const struct symbols *s, uint64_t at, uint64_t n)
{
	return at <= s->len && n <= s->len - at;
}

static void add_table(struct symbols *s, const Elf64_Shdr *table, const Elf64_Shdr *strings)
{
	if (!inside(s, table->sh_offset, table->sh_size) ||
		!inside(s, strings->sh_offset, strings->sh_size))
		return;
	for (uint64_t at = 0; at + sizeof(Elf64_Sym) <= table->sh_size; at += sizeof(Elf64_Sym)) {
		Elf64_Sym sym;
		memcpy(&sym, s->p + table->sh_offset + at, sizeof sym);
		if (ELF64_ST_TYPE(sym.st_info) != STT_FUNC || !sym.st_value ||
			sym.st_name >= strings->sh_size)
			continue;
		const char *name = (const char *)s->p + strings->sh_offset + sym.st_name;
		if (!memchr(name, 0, strings->sh_size - sym.st_name))
			continue;
		VEC_RESERVE(s->functions, s->n, s->cap);
		s->functions[s->n++] = (struct function){sym.st_value, sym.st_size, name};
	}
}

static int by_start(const void *a, const void *b)
{
	const struct function *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

static void read_tables(struct symbols *s)
{
	Elf64_Ehdr h;
	memcpy(&h, s->p, sizeof h);
	s->relative = h.e_type == ET_DYN;
	if (h.e_shentsize != sizeof(Elf64_Shdr) ||
		!inside(s, h.e_shoff, (uint64_t)h.e_shnum * h.e_shentsize))
		return;
	for (unsigned i = 0; i < h.e_shnum; i++) {
		Elf64_Shdr table, strings;
		memcpy(&table, s->p + h.e_shoff + i * sizeof table, sizeof table);
		if (table.sh_type != SHT_SYMTAB || table.sh_link >= h.e_shnum)
			continue;
		memcpy(&strings, s->p + h.e_shoff + table.sh_link * sizeof strings, sizeof strings);
		add_table(s, &table, &strings);
	}
	if (s->n)
		qsort(s->functions, s->n, sizeof *s->functions, by_start);
}

struct symbols *symbols_open(const char *path)
{
	struct symbols *s = mem_new(sizeof *s);
	if (!map_file(s, path)) {
		symbols_close(s);
		return NULL;
	}
	read_tables(s);
	return s;
}

void symbols_close(struct symbols *s)
{
	if (!s)
		return;
	if (s->p)
		munmap(s->p, s->len);
	free(s->functions);
	free(s);
}

bool symbols_relative(const struct symbols *s)
{
	return s->relative;
}

const char *symbols_find(const struct symbols *s, uint64_t address, uint64_t *start)
{
	size_t lo = 0, hi = s->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->functions[mid].start <= address)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return NULL;
	const struct function *f = &s->functions[lo - 1];
	if (address - f->start >= (f->size ? f->size : 1))
		return NULL;
	*start = f->start;
	return f->name;
}
