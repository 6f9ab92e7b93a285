/* base64: bytes as text. */
#ifndef WHET_BASE_BASE64_H
#define WHET_BASE_BASE64_H

#include "base/str.h"

#include <stddef.h>

/* Appends n bytes as RFC 4648 has them, with padding. */
void base64_add(struct str *out, const void *data, size_t n);

#endif
