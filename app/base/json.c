#include "base/json.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

void json_quote(struct str *out, const char *s)
{
	size_t n = strlen(s);

	str_addc(out, '"');
	while (n) {
		int32_t cp;
		size_t used = utf8_next(s, n, &cp);

		if (cp == '"' || cp == '\\')
			str_addf(out, "\\%c", (char)cp);
		else if (cp == '\n')
			str_add(out, "\\n");
		else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029 ||
			 cp == 0xFFFE || cp == 0xFFFF)
			str_addf(out, "\\u%04x", (unsigned)cp);
		else if (cp == 0xFFFD)
			str_add(out, "\xEF\xBF\xBD");
		else
			str_addn(out, s, used);
		s += used;
		n -= used;
	}
	str_addc(out, '"');
}

static void lead(struct json *j, const char *key)
{
	if (j->comma)
		str_add(&j->out, ", ");
	if (key) {
		json_quote(&j->out, key);
		str_add(&j->out, ": ");
	}
	j->comma = true;
}

void json_open(struct json *j, const char *key, char bracket)
{
	lead(j, key);
	str_addc(&j->out, bracket);
	j->comma = false;
}

void json_close(struct json *j, char bracket)
{
	str_addc(&j->out, bracket);
	j->comma = true;
}

void json_str(struct json *j, const char *key, const char *value)
{
	lead(j, key);
	if (value)
		json_quote(&j->out, value);
	else
		str_add(&j->out, "null");
}

void json_int(struct json *j, const char *key, int64_t value)
{
	lead(j, key);
	str_addf(&j->out, "%lld", (long long)value);
}

void json_num(struct json *j, const char *key, double value)
{
	lead(j, key);
	if (isfinite(value))
		str_addf(&j->out, "%.10g", value);
	else
		str_add(&j->out, "null");
}

void json_bool(struct json *j, const char *key, bool value)
{
	lead(j, key);
	str_add(&j->out, value ? "true" : "false");
}

void json_raw(struct json *j, const char *key, const char *json)
{
	lead(j, key);
	str_add(&j->out, json);
}

void json_members(struct json *j, const char *object)
{
	size_t n = strlen(object);

	if (n <= strlen("{}") || *object != '{')
		return;
	lead(j, NULL);
	str_addn(&j->out, object + 1, n - strlen("{}"));
}
