#include "vgpu/fatbin/lz4.h"

#include <string.h>

/* A length whose four bits in the token are 15 goes on in bytes, until one is not 255. */
static int length_more(const unsigned char **p, const unsigned char *end, size_t *length)
{
	unsigned char byte;
	do {
		if (*p == end)
			return -1;
		byte = *(*p)++;
		*length += byte;
	} while (byte == 255);
	return 0;
}

/* A match may reach into what it writes itself: byte by byte is its meaning. */
static int copy_match(unsigned char *to, size_t at, size_t cap, size_t offset, size_t length)
{
	if (!offset || offset > at || length > cap - at)
		return -1;
	for (size_t i = 0; i < length; i++)
		to[at + i] = to[at + i - offset];
	return 0;
}

int lz4_unpack(const unsigned char *p, size_t n, unsigned char *to, size_t cap, size_t *len)
{
	const unsigned char *end = p + n;
	size_t at = 0;
	while (p < end) {
		unsigned token = *p++;
		size_t literals = token >> 4, match = token & 15;
		if (literals == 15 && length_more(&p, end, &literals))
			return -1;
		if (literals > (size_t)(end - p) || literals > cap - at)
			return -1;
		memcpy(to + at, p, literals);
		p += literals;
		at += literals;
		if (p == end)
			break;
		if (end - p < 2)
			return -1;
		size_t offset = p[0] | (size_t)p[1] << 8;
		p += 2;
		if (match == 15 && length_more(&p, end, &match))
			return -1;
		match += 4;
		if (copy_match(to, at, cap, offset, match))
			return -1;
		at += match;
	}
	*len = at;
	return 0;
}
