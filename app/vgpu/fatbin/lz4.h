/* lz4: unpacks one LZ4 block, as older nvcc packs its images. */
#ifndef VGPU_FATBIN_LZ4_H
#define VGPU_FATBIN_LZ4_H

#include <stddef.h>

/* Unpacks n bytes into at most cap; *len: how many came out. -1 when the block is damaged or longer
 * than cap. Format: github.com/lz4/lz4, doc/lz4_Block_format.md. */
int lz4_unpack(const unsigned char *p, size_t n, unsigned char *to, size_t cap, size_t *len);

#endif
