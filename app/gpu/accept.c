/* Reads as much of an ELF file as tells which libraries it loads. */
#include "base/path.h"
#include "base/str.h"
#include "gpu/program.h"

#include <elf.h>
#include <string.h>

#define PROGRAM_MAX (1u << 30)
#define HOW_TO "build it with nvcc -cudart shared -gencode arch=compute_80,code=compute_80"

/* n bytes at an offset of the file, or NULL. */
static const void *at(const struct str *file, uint64_t offset, uint64_t n)
{
	return offset <= file->len && n <= file->len - offset ? file->p + offset : NULL;
}

static const Elf64_Phdr *headers(const struct str *file, size_t *n)
{
	const Elf64_Ehdr *e = at(file, 0, sizeof *e);

	*n = 0;
	if (!e || memcmp(e->e_ident, ELFMAG, SELFMAG) != 0 || e->e_ident[EI_CLASS] != ELFCLASS64 ||
		e->e_phentsize != sizeof(Elf64_Phdr) || e->e_phoff % 8)
		return NULL;
	*n = e->e_phnum;
	return at(file, e->e_phoff, *n * sizeof(Elf64_Phdr));
}

/* Where the bytes of a loaded address stand in the file. */
static uint64_t offset_of(const Elf64_Phdr *h, size_t n, uint64_t address)
{
	for (size_t i = 0; i < n; i++)
		if (h[i].p_type == PT_LOAD && address >= h[i].p_vaddr &&
			address - h[i].p_vaddr < h[i].p_filesz)
			return address - h[i].p_vaddr + h[i].p_offset;
	return UINT64_MAX;
}

/* Whether the program loads a library whose name begins so. */
static bool loads(const struct str *file, const Elf64_Phdr *h, size_t n, const char *name)
{
	const Elf64_Dyn *d = NULL;
	uint64_t count = 0, names = UINT64_MAX;

	for (size_t i = 0; i < n; i++)
		if (h[i].p_type == PT_DYNAMIC && h[i].p_offset % 8 == 0) {
			count = h[i].p_filesz / sizeof *d;
			d = at(file, h[i].p_offset, count * sizeof *d);
		}
	for (uint64_t i = 0; d && i < count; i++)
		if (d[i].d_tag == DT_STRTAB)
			names = offset_of(h, n, d[i].d_un.d_ptr);
	for (uint64_t i = 0; d && i < count && d[i].d_tag != DT_NULL; i++) {
		size_t len = strlen(name);

		if (d[i].d_tag == DT_NEEDED && d[i].d_un.d_val < file->len && names < file->len &&
			at(file, names + d[i].d_un.d_val, len + 1) &&
			memcmp(file->p + names + d[i].d_un.d_val, name, len) == 0)
			return true;
	}
	return false;
}

int cuda_accept(const char *file, struct arena *a, const char **path, struct err *e)
{
	struct str text = {0};
	const Elf64_Phdr *h;
	size_t n;
	int rc = 0;

	*path = path_real(a, file);
	if (!*path)
		return err_set(e, ERR_INPUT, "there is no file %s", file);
	if (path_read(*path, PROGRAM_MAX, &text, e) != 0)
		return -1;
	h = headers(&text, &n);
	if (!h)
		rc = err_set(e, ERR_INPUT,
			"%s is not a program for this machine: give an executable that nvcc built",
			file);
	else if (!loads(&text, h, n, "libcudart.so"))
		rc = err_set(e, ERR_INPUT,
			"%s does not load the shared CUDA runtime, in whose place the virtual GPU "
			"stands: " HOW_TO,
			file);
	str_free(&text);
	return rc;
}
