#include "harness.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* An answer longer than this is a mistake, not an answer. */
#define OUT_MAX ((size_t)64 << 20)

void out_clear(struct whet_out *out)
{
	out->len = 0;
	out->depth = 0;
	out->comma = false;
}

void out_addn(struct whet_out *out, const char *s, size_t n)
{
	if (out->len + n > out->cap) {
		if (out->len + n > OUT_MAX && out->wrong)
			whet_wrong(out, "gives an answer of more than 64 MB");
		out->p = map_grow(out->p, &out->cap, out->len + n, 1);
	}
	memcpy(out->p + out->len, s, n);
	out->len += n;
}

static void add(struct whet_out *out, const char *s)
{
	out_addn(out, s, strlen(s));
}

/* Before every value. */
static void lead(struct whet_out *out)
{
	if (out->watch && !out->watch->put) {
		out->watch->put = true;
		out->watch->end = moment_now();
	}
	if (out->comma)
		out_addn(out, ",", 1);
	out->comma = true;
}

void whet_put_null(struct whet_out *out)
{
	lead(out);
	add(out, "null");
}

void whet_put_bool(struct whet_out *out, bool v)
{
	lead(out);
	add(out, v ? "true" : "false");
}

/* Two digits a division. */
static void add_unsigned(struct whet_out *out, bool minus, uint64_t v)
{
	static const char pairs[] = "00010203040506070809101112131415161718192021222324"
				    "25262728293031323334353637383940414243444546474849"
				    "50515253545556575859606162636465666768697071727374"
				    "75767778798081828384858687888990919293949596979899";
	char digits[24], *p = digits + sizeof digits;

	for (; v >= 100; v /= 100) {
		p -= 2;
		memcpy(p, pairs + v % 100 * 2, 2);
	}
	if (v >= 10) {
		p -= 2;
		memcpy(p, pairs + v * 2, 2);
	} else {
		*--p = (char)('0' + v);
	}
	if (minus)
		*--p = '-';
	out_addn(out, p, (size_t)(digits + sizeof digits - p));
}

void whet_put_int(struct whet_out *out, int64_t v)
{
	lead(out);
	add_unsigned(out, v < 0, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void whet_put_size(struct whet_out *out, size_t v)
{
	lead(out);
	add_unsigned(out, false, v);
}

/* Not JSON's for what is not finite: nan, inf and -inf, which the judge knows. */
void whet_put_double(struct whet_out *out, double v)
{
	char text[40];

	lead(out);
	if (isnan(v))
		snprintf(text, sizeof text, "nan");
	else
		snprintf(text, sizeof text, "%.17g", v);
	add(out, text);
}

void whet_put_str(struct whet_out *out, const char *s)
{
	if (!s) {
		whet_put_null(out);
		return;
	}
	lead(out);
	add(out, "\"");
	while (*s) {
		const char *part = s;
		char text[8];

		while ((unsigned char)*s >= 0x20 && *s != '"' && *s != '\\')
			s++;
		out_addn(out, part, (size_t)(s - part));
		if (!*s)
			break;
		if (*s == '"' || *s == '\\')
			snprintf(text, sizeof text, "\\%c", *s);
		else
			snprintf(text, sizeof text, "\\u%04x", (unsigned char)*s);
		add(out, text);
		s++;
	}
	add(out, "\"");
}

void whet_put_ints(struct whet_out *out, const int *v, size_t n)
{
	whet_put_open(out);
	for (size_t i = 0; i < n; i++)
		whet_put_int(out, v[i]);
	whet_put_close(out);
}

void whet_put_doubles(struct whet_out *out, const double *v, size_t n)
{
	whet_put_open(out);
	for (size_t i = 0; i < n; i++)
		whet_put_double(out, v[i]);
	whet_put_close(out);
}

void whet_put_open(struct whet_out *out)
{
	lead(out);
	add(out, "[");
	out->comma = false;
	out->depth++;
}

void whet_put_close(struct whet_out *out)
{
	add(out, "]");
	out->comma = true;
	out->depth--;
}

void whet_wrong(struct whet_out *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(out->sentence, sizeof out->sentence, fmt, ap);
	va_end(ap);
	for (char *s = out->sentence; *s; s++)
		if ((unsigned char)*s < 0x20)
			*s = ' ';
	if (!out->wrong)
		bad("the checker calls whet_wrong (%s); it puts a reason instead", out->sentence);
	longjmp(*out->wrong, 1);
}
