#include "vgpu/fatbin/fatbin.h"

#include "base/path.h"

#include <elf.h>
#include <string.h>

/* The PTX of a program that is not running: its ELF sections .nv_fatbin (linked) and __nv_relfatbin
 * (to be linked by the runtime) hold containers one after the other. */

#define PROGRAM_MAX ((size_t)1 << 30)

struct image {
	const unsigned char *p;
	size_t len;
	Elf64_Ehdr header;
};

/* n bytes at an offset of the file, or NULL when they are not all in it. */
static const unsigned char *part(const struct image *f, uint64_t at, uint64_t n)
{
	return at <= f->len && n <= f->len - at ? f->p + at : NULL;
}

static int open_elf(const struct str *text, const char *path, struct image *f, struct err *e)
{
	f->p = (const unsigned char *)text->p;
	f->len = text->len;
	if (text->len < sizeof f->header || memcmp(text->p, ELFMAG, SELFMAG) != 0)
		return err_set(e, ERR_INPUT,
			"%s is not a program: build one with nvcc -cudart shared", path);
	memcpy(&f->header, text->p, sizeof f->header);
	if (text->p[EI_CLASS] != ELFCLASS64 || f->header.e_machine != EM_X86_64)
		return err_set(
			e, ERR_INPUT, "%s is not a program for this processor (x86-64)", path);
	if (f->header.e_shentsize != sizeof(Elf64_Shdr) && f->header.e_shnum)
		return err_set(e, ERR_INPUT, "%s is damaged: its sections cannot be read", path);
	return 0;
}

static bool section(const struct image *f, unsigned i, Elf64_Shdr *s)
{
	const unsigned char *p = part(f, f->header.e_shoff + (uint64_t)i * sizeof *s, sizeof *s);
	if (!p || i >= f->header.e_shnum)
		return false;
	memcpy(s, p, sizeof *s);
	return true;
}

/* The string at an offset of a string section; "" when it does not end in it. */
static const char *string_at(const struct image *f, unsigned strings, uint64_t offset)
{
	Elf64_Shdr s;
	if (!section(f, strings, &s) || offset >= s.sh_size)
		return "";
	const unsigned char *p = part(f, s.sh_offset, s.sh_size);
	return p && memchr(p + offset, 0, s.sh_size - offset) ? (const char *)p + offset : "";
}

/* Of a dynamic section: does the program load the CUDA runtime? */
static bool loads_runtime(const struct image *f, const Elf64_Shdr *s)
{
	const unsigned char *p = part(f, s->sh_offset, s->sh_size);
	for (uint64_t at = 0; p && at + sizeof(Elf64_Dyn) <= s->sh_size; at += sizeof(Elf64_Dyn)) {
		Elf64_Dyn d;
		memcpy(&d, p + at, sizeof d);
		if (d.d_tag == DT_NEEDED &&
			str_starts(string_at(f, s->sh_link, d.d_un.d_val), "libcudart.so"))
			return true;
	}
	return false;
}

/* The containers of a section; each is padded to 8 bytes. */
static int add_containers(const unsigned char *p, size_t len, const char *path, struct arena *a,
	struct fatbin_program *out, struct err *e)
{
	static const size_t align = 8;
	size_t cap = out->count;
	for (size_t at = 0, size = 0; at < len; at += (size + align - 1) & ~(align - 1)) {
		struct fatbin_image *images = NULL;
		size_t n = 0;
		size = fatbin_size(p + at, len - at);
		if (fatbin_images(p + at, len - at, a, &images, &n, e))
			return err_prefix(e, "%s", path);
		const struct fatbin_image *best = n ? fatbin_choose(images, n, path, e) : NULL;
		if (!best)
			continue;
		struct str text = {0};
		if (fatbin_text(best, &text, e)) {
			str_free(&text);
			return err_prefix(e, "%s", path);
		}
		ARENA_RESERVE(a, out->ptx, out->count, cap);
		size_t bytes = text.len;
		out->ptx[out->count++] = (struct fatbin_ptx){str_keep(&text, a), bytes, best->arch};
	}
	return 0;
}

static int read_sections(const struct image *f, const char *path, struct arena *a,
	struct fatbin_program *out, struct err *e)
{
	Elf64_Shdr s;
	for (unsigned i = 0; section(f, i, &s); i++) {
		const char *name = string_at(f, f->header.e_shstrndx, s.sh_name);
		if (s.sh_type == SHT_DYNAMIC)
			out->shared_runtime |= loads_runtime(f, &s);
		if (strcmp(name, ".nv_fatbin") != 0 && strcmp(name, "__nv_relfatbin") != 0)
			continue;
		out->is_cuda = true;
		const unsigned char *p = part(f, s.sh_offset, s.sh_size);
		if (!p)
			return err_set(
				e, ERR_INPUT, "%s is damaged: its device code is cut off", path);
		if (add_containers(p, s.sh_size, path, a, out, e))
			return -1;
	}
	return 0;
}

int fatbin_program(const char *path, struct arena *a, struct fatbin_program *out, struct err *e)
{
	struct str text = {0};
	struct image f;
	*out = (struct fatbin_program){0};
	*e = (struct err){0};
	int status = path_read(path, PROGRAM_MAX, &text, e);
	if (!status)
		status = open_elf(&text, path, &f, e);
	if (!status)
		status = read_sections(&f, path, a, out, e);
	/* Parts without PTX are usual (what links the rest); a program without any is not, and what
	 * was said of the last part stands. */
	if (!status && out->is_cuda && !out->count) {
		if (!e->kind)
			err_set(e, ERR_INPUT, "%s has no device code", path);
		status = -1;
	}
	str_free(&text);
	return status;
}
