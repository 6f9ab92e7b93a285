#include "vgpu/cudart/print.h"

#include <stdio.h>
#include <string.h>

enum { STRING_MAX = 4096, SPEC_MAX = 64, NUMBER_MAX = 2048 };

struct cursor {
	const struct print_memory *memory;
	uint64_t args; /* where the next one lies */
	int taken;
	bool failed;
};

static uint64_t take(struct cursor *c, size_t size)
{
	uint64_t value = 0;
	c->args = (c->args + size - 1) & ~(uint64_t)(size - 1);
	if (!c->memory->read(c->memory->arg, c->args, &value, size)) {
		c->failed = true;
		value = 0;
	}
	c->args += size;
	c->taken++;
	return value;
}

/* Reads to the end of the string, in steps that do not cross what may not be readable. */
static bool read_string(const struct print_memory *memory, uint64_t address, struct str *out)
{
	enum { STEP = 64 };
	char piece[STEP];
	for (size_t n = 0; n < STRING_MAX;) {
		size_t step = STEP - (address + n) % STEP;
		while (step && !memory->read(memory->arg, address + n, piece, step))
			step /= 2;
		if (!step)
			return false;
		size_t len = strnlen(piece, step);
		str_addn(out, piece, len);
		if (len < step)
			return true;
		n += step;
	}
	return true;
}

/* One conversion: "%-08.3lld". */
struct spec {
	char text[SPEC_MAX]; /* for the host's printf: width and precision filled in, long values as
				ll */
	size_t len;
	bool wide; /* l, ll, z, j, t: 8 bytes */
	char conversion;
};

static void spec_add(struct spec *s, char ch)
{
	if (s->len < SPEC_MAX - 4)
		s->text[s->len++] = ch;
}

/* A number or a star. */
static const char *read_number(const char *p, struct spec *s, struct cursor *c)
{
	if (*p == '*') {
		char number[16];
		snprintf(number, sizeof number, "%d", (int)take(c, 4));
		for (size_t i = 0; number[i]; i++)
			spec_add(s, number[i]);
		return p + 1;
	}
	for (int n = 0; *p >= '0' && *p <= '9'; p++)
		if (n++ < 3)
			spec_add(s, *p);
	return p;
}

static const char *read_spec(const char *p, struct spec *s, struct cursor *c)
{
	*s = (struct spec){.text = "%", .len = 1};
	while (*p && strchr("-+ #0", *p))
		spec_add(s, *p++);
	p = read_number(p, s, c);
	if (*p == '.') {
		spec_add(s, *p++);
		p = read_number(p, s, c);
	}
	for (; *p && strchr("hljztL", *p); p++)
		s->wide |= *p != 'h' && *p != 'L';
	s->conversion = *p;
	return *p ? p + 1 : p;
}

static void finish_spec(struct spec *s, const char *size)
{
	s->len += (size_t)snprintf(
		s->text + s->len, sizeof s->text - s->len, "%s%c", size, s->conversion);
}

/* The format is the kernel's own: it is made of what was checked above. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void add_integer(struct str *out, struct spec *s, uint64_t value)
{
	char text[NUMBER_MAX];
	bool is_signed = s->conversion == 'd' || s->conversion == 'i';
	if (!s->wide)
		value = is_signed ? (uint64_t)(int64_t)(int32_t)value : (uint32_t)value;
	finish_spec(s, "ll");
	snprintf(text, sizeof text, s->text, (long long)value);
	str_add(out, text);
}

static void add_double(struct str *out, struct spec *s, uint64_t bits)
{
	char text[NUMBER_MAX];
	double value;
	memcpy(&value, &bits, sizeof value);
	finish_spec(s, "");
	snprintf(text, sizeof text, s->text, value);
	str_add(out, text);
}

static void add_pointer(struct str *out, struct spec *s, uint64_t value)
{
	char text[NUMBER_MAX];
	if (!value) {
		str_add(out, "(nil)");
		return;
	}
	finish_spec(s, "");
	snprintf(text, sizeof text, s->text, (void *)value); /* NOLINT: only its value is shown */
	str_add(out, text);
}

static void add_text(struct str *out, struct spec *s, const char *value)
{
	finish_spec(s, "");
	str_addf(out, s->text, value);
}

static void add_char(struct str *out, struct spec *s, uint64_t value)
{
	char text[NUMBER_MAX];
	finish_spec(s, "");
	int n = snprintf(text, sizeof text, s->text, (int)value);
	str_addn(out, text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}
#pragma GCC diagnostic pop

static void add_string(struct str *out, struct spec *s, struct cursor *c)
{
	struct str text = {0};
	uint64_t address = take(c, 8);
	if (!address)
		add_text(out, s, "(null)");
	else if (read_string(c->memory, address, &text))
		add_text(out, s, str_c(&text));
	else
		add_text(out, s, "(unreadable string)");
	str_free(&text);
}

static void convert(struct str *out, struct spec *s, struct cursor *c)
{
	switch (s->conversion) {
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
		add_integer(out, s, take(c, s->wide ? 8 : 4));
		break;
	case 'f':
	case 'F':
	case 'e':
	case 'E':
	case 'g':
	case 'G':
	case 'a':
	case 'A':
		add_double(out, s, take(c, 8));
		break;
	case 'c':
		add_char(out, s, take(c, 4));
		break;
	case 's':
		add_string(out, s, c);
		break;
	case 'p':
		add_pointer(out, s, take(c, 8));
		break;
	case '%':
		str_addc(out, '%');
		break;
	default: /* as it stands */
		str_addn(out, s->text, s->len);
		if (s->conversion)
			str_addc(out, s->conversion);
	}
}

int print_format(struct str *out, const struct print_memory *memory, uint64_t format, uint64_t args)
{
	struct str text = {0};
	struct cursor c = {.memory = memory, .args = args};
	if (!format || !read_string(memory, format, &text)) {
		str_free(&text);
		return -1;
	}
	for (const char *p = str_c(&text); *p;) {
		struct spec s;
		size_t plain = strcspn(p, "%");
		str_addn(out, p, plain);
		p += plain;
		if (!*p)
			break;
		p = read_spec(p + 1, &s, &c);
		convert(out, &s, &c);
	}
	str_free(&text);
	return c.failed ? -1 : c.taken;
}
