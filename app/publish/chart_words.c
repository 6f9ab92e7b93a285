/* Numbers, labels and cells of the charts. No number goes through printf's %f: its point is the
 * locale's. */
#include "publish/chart_draw.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "publish/wording.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_BYTES = 400, CELL_COLUMNS = 100, DIGITS_MAX = 9 };

bool chart_sound(double v)
{
	return v >= 0 && v <= CHART_MOST;
}

/* v with so many digits behind the point, those that are 0 at the end left out. */
static void add_fixed(struct str *out, double v, int digits)
{
	double scaled = v * pow(10, digits);
	long long whole, part, tens = 1;

	for (int i = 0; i < digits; i++)
		tens *= 10;
	whole = llround(scaled);
	part = whole % tens;
	whole /= tens;
	str_addf(out, "%lld", whole);
	for (; part && part % 10 == 0; part /= 10)
		digits--;
	if (part)
		str_addf(out, ".%0*lld", digits, part);
}

/* Digits behind the point that leave three in all. */
static int digits_for(double v)
{
	int digits = v > 0 ? 2 - (int)floor(log10(v) + 0.002) : 0;

	return digits < 0 ? 0 : digits > DIGITS_MAX ? DIGITS_MAX : digits;
}

void chart_number(struct str *out, double v)
{
	static const char units[] = " kMGTP";
	size_t u = 0;

	if (v < 10000 && v == floor(v)) {
		str_addf(out, "%d", (int)v);
		return;
	}
	for (; v >= 999.5 && units[u + 1]; u++)
		v /= 1000;
	add_fixed(out, v, digits_for(v));
	if (u)
		str_addc(out, units[u]);
}

void chart_exact(struct str *out, double v)
{
	if (v == floor(v))
		str_addf(out, "%lld", (long long)v);
	else
		add_fixed(out, v, v < 100 ? digits_for(v) : 1);
}

void chart_percent(struct str *out, double part, double whole)
{
	double share = whole > 0 ? 100 * (part / whole) : 0;

	if (whole > 0 && share < 1e6)
		add_fixed(out, share, share < 1 ? 1 : 0);
	str_add(out, whole <= 0 ? "-" : share < 1e6 ? "%" : "over 1000000%");
}

/* As much of text as can be a label, ending between two characters. */
static size_t label_bytes(const char *text)
{
	size_t n = strnlen(text, LABEL_BYTES);

	while (n == LABEL_BYTES && n > LABEL_BYTES - 4 && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	return n;
}

void chart_label(struct str *out, const char *text, size_t columns)
{
	struct arena a = {0};

	if (text)
		utf8_fit(out, utf8_line(&a, text, label_bytes(text)), columns, false);
	arena_free(&a);
}

size_t chart_columns(const char *text, size_t columns)
{
	struct str label = {0};
	size_t n;

	chart_label(&label, text, columns);
	n = utf8_width(str_c(&label));
	str_free(&label);
	return n;
}

void chart_rest(struct str *out, size_t n, size_t shown)
{
	if (n > shown)
		str_addf(out, "; and %zu more", n - shown);
}

void chart_day(struct str *out, int64_t day, bool with_year)
{
	static const char months[][4] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct arena a = {0};
	const char *date = clock_date(&a, day);
	long month = strtol(date + 5, NULL, 10), of_month = strtol(date + 8, NULL, 10);

	str_addf(out, "%ld %s", of_month, months[month - 1]);
	if (with_year)
		str_addf(out, " %.4s", date);
	arena_free(&a);
}

void cell_text(struct str *out, const char *text)
{
	struct str label = {0};

	chart_label(&label, text, CELL_COLUMNS);
	str_addc(out, ' ');
	wording_escape(out, str_c(&label));
	str_add(out, " |");
	str_free(&label);
}

void cell_number(struct str *out, double v)
{
	str_addc(out, ' ');
	if (v >= 0)
		chart_exact(out, v);
	str_add(out, " |");
}

void table_head(struct str *out, const char *const *names, size_t n)
{
	str_addc(out, '|');
	for (size_t i = 0; i < n; i++)
		cell_text(out, names[i]);
	str_add(out, "\n| --- |");
	for (size_t i = 1; i < n; i++)
		str_add(out, " ---: |");
	str_addc(out, '\n');
}
