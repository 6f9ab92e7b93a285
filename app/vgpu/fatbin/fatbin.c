#include "vgpu/fatbin/fatbin.h"

#include "vgpu/fatbin/lz4.h"

#include <string.h>
#include <zstd.h>

/* How it works. A container is a header of 16 bytes and entries one after the other; an entry is a
 * header, then its payload. All numbers are little-endian. Nothing is believed: every length is
 * held against what is left of the bytes that were handed in. */

enum {
	WRAPPER_MAGIC = 0x466243b1,
	HEADER_MIN = 16,
	ENTRY_MIN = 64,
	IMAGES_MAX = 256,
	ARCH_END = 1000, /* of the numbers of architectures */
};
#define CONTAINER_MAGIC 0xba55ed50u
#define UNPACKED_MAX ((size_t)256 << 20)

/* Bits of an entry's flags. */
#define FLAG_LZ4 0x2000u
#define FLAG_ZSTD 0x8000u
#define FLAG_ARCH_SPECIFIC 0x100000u
#define FLAG_FAMILY_SPECIFIC 0x200000u

struct container_header {
	uint32_t magic;
	uint16_t version, header_size;
	uint64_t payload;
};

struct entry_header {
	uint16_t kind, version;
	uint32_t header_size;
	uint64_t payload; /* padded */
	uint32_t packed;  /* bytes of the payload that count, when it is packed */
	uint32_t options;
	uint16_t minor, major;
	uint32_t arch;
	uint32_t name, name_len;
	uint64_t flags, zero, unpacked;
};

struct wrapper_words {
	uint32_t magic, version;
	const void *container;
	const void *linked; /* version 2: an array of containers; version 1: a file name, unused */
};

int fatbin_unwrap(const void *wrapper, struct fatbin_wrapper *out, struct err *e)
{
	struct wrapper_words w;
	memcpy(&w, wrapper, sizeof w);
	if (w.magic != WRAPPER_MAGIC || !w.container)
		return err_set(e, ERR_INPUT,
			"this program registers device code in a form that is not known "
			"(its mark is %08x): build it with nvcc 11 to 13",
			w.magic);
	*out = (struct fatbin_wrapper){.container = w.container};
	if (w.version >= 2)
		out->linked = w.linked;
	return 0;
}

size_t fatbin_size(const void *container, size_t limit)
{
	struct container_header h;
	if (limit < sizeof h)
		return 0;
	memcpy(&h, container, sizeof h);
	if (h.magic != CONTAINER_MAGIC || h.header_size < HEADER_MIN || h.header_size > limit ||
		h.payload > limit - h.header_size)
		return 0;
	return h.header_size + (size_t)h.payload;
}

static enum fatbin_kind image_kind(unsigned kind)
{
	return kind == 1 ? FATBIN_PTX : kind == 2 ? FATBIN_MACHINE_CODE : FATBIN_OTHER;
}

/* The image of one entry; returns its whole length, 0 when it does not fit. */
static size_t image_read(const unsigned char *p, size_t left, struct fatbin_image *image)
{
	struct entry_header h;
	if (left < ENTRY_MIN)
		return 0;
	memcpy(&h, p, sizeof h);
	if (h.header_size < ENTRY_MIN || h.header_size > left || h.payload > left - h.header_size)
		return 0;
	enum fatbin_packing packing = h.flags & FLAG_ZSTD  ? FATBIN_ZSTD
				      : h.flags & FLAG_LZ4 ? FATBIN_LZ4
							   : FATBIN_PLAIN;
	if (packing != FATBIN_PLAIN && (h.packed > h.payload || h.unpacked > UNPACKED_MAX))
		return 0;
	*image = (struct fatbin_image){
		.kind = image_kind(h.kind),
		.packing = packing,
		.arch = h.arch > 9999 ? 9999 : (int)h.arch,
		.specific = h.flags & (FLAG_ARCH_SPECIFIC | FLAG_FAMILY_SPECIFIC),
		.data = p + h.header_size,
		.stored = packing == FATBIN_PLAIN ? (size_t)h.payload : h.packed,
		.size = packing == FATBIN_PLAIN ? (size_t)h.payload : (size_t)h.unpacked,
	};
	return h.header_size + (size_t)h.payload;
}

int fatbin_images(const void *container, size_t len, struct arena *a, struct fatbin_image **out,
	size_t *n, struct err *e)
{
	struct container_header h;
	size_t size = fatbin_size(container, len);
	if (!size)
		return err_set(e, ERR_INPUT,
			"the device code of the program is damaged: what should be its "
			"container is none; build the program again");
	memcpy(&h, container, sizeof h);
	struct fatbin_image *images = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t at = h.header_size; at < size;) {
		ARENA_RESERVE(a, images, *n, cap);
		size_t step =
			image_read((const unsigned char *)container + at, size - at, &images[*n]);
		if (!step || *n == IMAGES_MAX)
			return err_set(e, ERR_INPUT,
				"the device code of the program is damaged: image %zu of its "
				"container, at byte %zu, does not fit in it; build the program "
				"again",
				*n + 1, at);
		(*n)++;
		at += step;
	}
	*out = images;
	return 0;
}

/* Higher is better; 0 is no use. The oldest of those that are too new is most like what is read. */
static int image_rank(const struct fatbin_image *image)
{
	if (image->kind != FATBIN_PTX || image->arch < 1 || image->arch >= ARCH_END)
		return 0;
	if (image->arch > FATBIN_NEWEST)
		return image->specific ? 0 : ARCH_END - image->arch;
	if (image->specific)
		return ARCH_END + image->arch;
	return image->arch == FATBIN_BEST ? 4 * ARCH_END : 2 * ARCH_END + image->arch;
}

/* "sm_90" or "sm_75, sm_80". */
static void name_images(const struct fatbin_image *images, size_t n, enum fatbin_kind kind,
	const char *prefix, struct str *s)
{
	for (size_t i = 0; i < n && s->len < 200; i++)
		if (images[i].kind == kind)
			str_addf(s, "%s%s_%d", s->len ? ", " : "", prefix, images[i].arch);
}

const struct fatbin_image *fatbin_choose(
	const struct fatbin_image *images, size_t n, const char *program, struct err *e)
{
	const struct fatbin_image *best = NULL;
	for (size_t i = 0; i < n; i++)
		if (image_rank(&images[i]) > (best ? image_rank(best) : 0))
			best = &images[i];
	if (best)
		return best;
	struct str ptx = {0}, machine = {0};
	name_images(images, n, FATBIN_PTX, "compute", &ptx);
	name_images(images, n, FATBIN_MACHINE_CODE, "sm", &machine);
	static const char build[] = "build it with -gencode arch=compute_80,code=compute_80";
	if (ptx.len)
		err_set(e, ERR_INPUT,
			"%s has PTX for %s only, which is for one architecture newer than "
			"compute_%d; %s",
			program, ptx.p, FATBIN_NEWEST, build);
	else if (machine.len)
		err_set(e, ERR_INPUT, "%s has machine code for %s only; %s", program, machine.p,
			build);
	else
		err_set(e, ERR_INPUT, "%s has no device code in one of its parts; %s", program,
			build);
	str_free(&ptx);
	str_free(&machine);
	return NULL;
}

static int unpack(const struct fatbin_image *image, char *to, struct err *e)
{
	size_t got = 0;
	if (image->packing == FATBIN_ZSTD) {
		got = ZSTD_decompress(to, image->size, image->data, image->stored);
		if (ZSTD_isError(got))
			return err_set(e, ERR_INPUT,
				"the program's PTX for compute_%d cannot be unpacked: %s",
				image->arch, ZSTD_getErrorName(got));
	} else if (lz4_unpack(image->data, image->stored, (unsigned char *)to, image->size, &got)) {
		return err_set(e, ERR_INPUT,
			"the program's PTX for compute_%d cannot be unpacked: it is damaged",
			image->arch);
	}
	if (got != image->size)
		return err_set(e, ERR_INPUT,
			"the program's PTX for compute_%d is %zu bytes unpacked where %zu were "
			"promised",
			image->arch, got, image->size);
	return 0;
}

int fatbin_text(const struct fatbin_image *image, struct str *out, struct err *e)
{
	size_t from = out->len;
	if (image->packing == FATBIN_PLAIN) {
		str_addn(out, (const char *)image->data, image->stored);
	} else {
		str_reserve(out, image->size + 1);
		if (unpack(image, out->p + from, e))
			return -1;
		out->len += image->size;
		out->p[out->len] = '\0';
	}
	if (image->kind != FATBIN_PTX || out->len == from)
		return 0;
	out->len = from + strnlen(out->p + from, out->len - from);
	out->p[out->len] = '\0';
	return 0;
}
