/* hash: SHA-256 as 64 hexadecimal digits. */
#ifndef WHET_BASE_HASH_H
#define WHET_BASE_HASH_H

#include <stddef.h>

enum { HASH_HEX = 65 };

void hash_hex(const void *data, size_t n, char hex[static HASH_HEX]);

#endif
