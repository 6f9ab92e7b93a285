#include "base/str.h"
#include "model/application.h"

#include <ctype.h>
#include <string.h>

int application_check_kind(const char *kind, struct err *e)
{
	static const char *const kinds[] = {"startup", "big", "lab", "other"};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i], kind) == 0)
			return 0;
	return err_set(e, ERR_INPUT,
		"\"%s\" is no kind of company; there are startup, big, lab, other", kind);
}

int currency_read(const char *text, char out[static 16], struct err *e)
{
	size_t n = strlen(text);

	out[0] = '\0';
	for (size_t i = 0; i < n && n == 3; i++) {
		if (!isalpha((unsigned char)text[i]))
			n = 0;
		else
			out[i] = (char)toupper((unsigned char)text[i]);
	}
	out[n == 3 ? 3 : 0] = '\0';
	if (n == 3 || !*text)
		return 0;
	return err_set(
		e, ERR_INPUT, "\"%s\" is no currency; it has three letters, such as EUR", text);
}

/* A sign or a code at *p, which is moved behind it. Signs that several currencies share stand for
 * none: nothing is guessed. */
static bool take_currency(const char **p, char out[static 16])
{
	static const char *const signs[][2] = {
		{"€", "EUR"},
                {"£",  "GBP"},
                {"₹", "INR"},
                {"zł", "PLN"},
                {"US$", "USD"},
                {"$",   ""   },
		{"¥",  ""   }
        };
	struct err ignored;
	char code[4] = "";

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (str_starts(*p, signs[i][0])) {
			*p += strlen(signs[i][0]);
			if (*signs[i][1])
				memcpy(out, signs[i][1], 4);
			return true;
		}
	}
	memcpy(code, *p, strnlen(*p, 3));
	if (isalpha((unsigned char)(*p)[strnlen(*p, 3)]) || strlen(code) != 3 ||
		currency_read(code, out, &ignored) != 0)
		return false;
	*p += 3;
	return true;
}

/* "80,000", "80.000", "80 000", "95000", "80.5k", "1m". */
static bool take_amount(const char **p, int64_t *out)
{
	int64_t whole = 0, part = 0, scale = 1, unit = 1;
	const char *s = *p;

	if (!isdigit((unsigned char)*s))
		return false;
	while (isdigit((unsigned char)*s) && whole < INT64_C(1000000000000))
		whole = whole * 10 + (*s++ - '0');
	while (*s && strchr(",.' ", *s) && strspn(s + 1, "0123456789") == 3) {
		whole = whole * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
		s += 4;
	}
	if ((*s == '.' || *s == ',') && isdigit((unsigned char)s[1])) {
		for (s++; isdigit((unsigned char)*s) && scale < 1000; s++, scale *= 10)
			part = part * 10 + (*s - '0');
		while (isdigit((unsigned char)*s))
			s++;
	}
	if (*s && strchr("kKmM", *s) && !isalpha((unsigned char)s[1]))
		unit = tolower((unsigned char)*s++) == 'k' ? 1000 : 1000000;
	*p = s;
	*out = whole * unit + part * unit / scale;
	return whole < INT64_C(1000000000000) / unit;
}

/* A number with its currency before or behind it; *end is where the number itself ends. */
static bool take_priced(const char **p, char currency[static 16], int64_t *out, const char **end)
{
	bool found;

	*p += strspn(*p, " \t");
	take_currency(p, currency);
	*p += strspn(*p, " \t");
	found = take_amount(p, out);
	*end = *p;
	*p += strspn(*p, " \t");
	if (found)
		take_currency(p, currency);
	*p += strspn(*p, " \t");
	return found;
}

static bool take_dash(const char **p)
{
	static const char *const dashes[] = {"-", "–", "—", "to "};

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		if (str_starts(*p, dashes[i])) {
			*p += strlen(dashes[i]);
			return true;
		}
	}
	return false;
}

int salary_read(const char *text, struct salary *out, struct err *e)
{
	const char *p = text, *first, *second;
	bool right;

	*out = (struct salary){SALARY_UNKNOWN, SALARY_UNKNOWN, ""};
	if (!text[strspn(text, " \t")] || strcmp(text, "none") == 0)
		return 0;
	right = take_priced(&p, out->currency, &out->min, &first);
	out->max = out->min;
	if (right && take_dash(&p)) {
		right = take_priced(&p, out->currency, &out->max, &second);
		/* "80-95k": the k is that of both. */
		if (right && strchr("kK", second[-1]) && isdigit((unsigned char)first[-1]) &&
			out->min < 1000)
			out->min *= 1000;
	}
	if (right && !*p && out->min <= out->max)
		return 0;
	return err_set(e, ERR_INPUT,
		"\"%s\" is no salary; write it as 90000, 90k-120k or \"EUR 60000-70000\"", text);
}

const char *application_salary(const struct application *p, struct arena *a)
{
	const char *gap = *p->currency ? " " : "";

	if (p->salary_min == SALARY_UNKNOWN && p->salary_max == SALARY_UNKNOWN)
		return "";
	if (p->salary_min == p->salary_max || p->salary_max == SALARY_UNKNOWN)
		return arena_printf(a, "%lld%s%s", (long long)p->salary_min, gap, p->currency);
	if (p->salary_min == SALARY_UNKNOWN)
		return arena_printf(a, "%lld%s%s", (long long)p->salary_max, gap, p->currency);
	return arena_printf(a, "%lld-%lld%s%s", (long long)p->salary_min, (long long)p->salary_max,
		gap, p->currency);
}
