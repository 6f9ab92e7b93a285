#include "harness.h"

#include <stdlib.h>
#include <string.h>

/* Up to the next quote or backslash, or the end. */
static size_t plain_part(const char *p)
{
	const char *q = p;

	while (*q && *q != '"' && *q != '\\')
		q++;
	return (size_t)(q - p);
}

const char *in_over_string(const char *p)
{
	for (p++; *p && *p != '"'; p++) {
		p += plain_part(p);
		if (*p != '\\')
			break;
		if (p[1])
			p++;
	}
	return *p ? p + 1 : p;
}

/* The code point of \uXXXX, p after the u. */
static unsigned hex4(const char *p)
{
	char digits[5] = {0};

	memcpy(digits, p, 4);
	return (unsigned)strtoul(digits, NULL, 16);
}

static char *put_utf8(char *to, unsigned cp)
{
	if (cp < 0x80) {
		*to++ = (char)cp;
	} else if (cp < 0x800) {
		*to++ = (char)(0xC0 | cp >> 6);
		*to++ = (char)(0x80 | (cp & 0x3F));
	} else {
		*to++ = (char)(0xE0 | cp >> 12);
		*to++ = (char)(0x80 | (cp >> 6 & 0x3F));
		*to++ = (char)(0x80 | (cp & 0x3F));
	}
	return to;
}

/* Writes what the string literal at p means to `to`, unless that is NULL; returns its length. */
static size_t decode(const char *p, char *to)
{
	static const char from[] = "nrtbf", means[] = "\n\r\t\b\f";
	size_t n = 0;

	for (p++; *p && *p != '"';) {
		size_t len = plain_part(p);
		const char *at, *part = p;
		char buf[4];

		p += len;
		if (len == 0 && p[1] == 'u') {
			len = (size_t)(put_utf8(buf, hex4(p + 2)) - buf);
			part = buf;
			p += 6;
		} else if (len == 0) {
			at = strchr(from, p[1]);
			buf[0] = at ? means[at - from] : p[1];
			part = buf;
			len = 1;
			p += 2;
		}
		if (to)
			memcpy(to + n, part, len);
		n += len;
	}
	return n;
}

static char *string(struct whet_in *in)
{
	size_t n;
	char *s;

	in_skip(in);
	if (*in->p != '"')
		in_expected(in, "a string");
	n = decode(in->p, NULL);
	s = block_array(in, n + 1);
	decode(in->p, s);
	s[n] = '\0';
	in->p = in_over_string(in->p);
	return s;
}

char *whet_str_mut(struct whet_in *in)
{
	char *s;

	in_begin(in);
	s = string(in);
	in_end(in);
	return s;
}

const char *whet_str(struct whet_in *in)
{
	char *s = whet_str_mut(in);

	block_freeze(in, s);
	return s;
}

const char *const *whet_strs(struct whet_in *in, size_t *n)
{
	char **v;

	*n = in_enter(in);
	v = whet_array(in, *n, sizeof *v);
	for (size_t i = 0; i < *n; i++) {
		v[i] = string(in);
		block_freeze(in, v[i]);
	}
	block_freeze(in, v);
	in_leave(in);
	return (const char *const *)v;
}
