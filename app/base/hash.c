#include "base/hash.h"

#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

_Static_assert(HASH_HEX == SHA256_DIGEST_STRING_LENGTH, "64 digits and the end of the string");

void hash_hex(const void *data, size_t n, char hex[static HASH_HEX])
{
	SHA256Data(data, n, hex);
}
