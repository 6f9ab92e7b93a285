#include "base/base64.h"

void base64_add(struct str *out, const void *data, size_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = data;

	str_reserve(out, n / 3 * 4 + 5);
	for (size_t i = 0; i < n; i += 3) {
		unsigned left = n - i > 2 ? 3 : (unsigned)(n - i);
		unsigned bits = (unsigned)p[i] << 16;

		bits |= left > 1 ? (unsigned)p[i + 1] << 8 : 0;
		bits |= left > 2 ? p[i + 2] : 0;
		str_addc(out, digits[bits >> 18]);
		str_addc(out, digits[bits >> 12 & 63]);
		str_addc(out, left > 1 ? digits[bits >> 6 & 63] : '=');
		str_addc(out, left > 2 ? digits[bits & 63] : '=');
	}
}
