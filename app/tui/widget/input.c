#include "tui/widget/input.h"

#include "base/utf8.h"

#include <string.h>

enum { LIMIT = 400 };

void input_fini(struct input *in)
{
	str_free(&in->text);
	in->cursor = 0;
}

void input_set(struct input *in, const char *text)
{
	str_clear(&in->text);
	str_add(&in->text, text);
	in->cursor = in->text.len;
}

static size_t encode(int32_t cp, char out[4])
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool input_insert(struct input *in, int32_t cp)
{
	struct str *t = &in->text;
	char bytes[4];
	size_t n = encode(cp, bytes);

	if (cp < 0x20 || cp == 0x7F || cp > 0x10FFFF || !utf8_valid(bytes, n) || t->len > LIMIT)
		return false;
	str_addn(t, bytes, n);
	memmove(t->p + in->cursor + n, t->p + in->cursor, t->len - n - in->cursor);
	memcpy(t->p + in->cursor, bytes, n);
	in->cursor += n;
	return true;
}

/* Where the character before, or behind, byte i begins. Marks go with what they mark. */
static size_t before(const struct input *in, size_t i)
{
	int32_t cp;

	do {
		do
			i--;
		while (i > 0 && (in->text.p[i] & 0xC0) == 0x80);
		utf8_next(in->text.p + i, in->text.len - i, &cp);
	} while (i > 0 && utf8_cp_width(cp) == 0);
	return i;
}

static size_t behind(const struct input *in, size_t i)
{
	int32_t cp;

	i += utf8_next(in->text.p + i, in->text.len - i, &cp);
	while (i < in->text.len) {
		size_t used = utf8_next(in->text.p + i, in->text.len - i, &cp);

		if (utf8_cp_width(cp) != 0)
			break;
		i += used;
	}
	return i;
}

static bool erase(struct input *in, size_t from, size_t to)
{
	struct str *t = &in->text;

	if (from >= to)
		return false;
	memmove(t->p + from, t->p + to, t->len - to + 1);
	t->len -= to - from;
	in->cursor = from;
	return true;
}

static size_t word_start(const struct input *in)
{
	size_t i = in->cursor;

	while (i > 0 && in->text.p[i - 1] == ' ')
		i--;
	while (i > 0 && in->text.p[i - 1] != ' ')
		i--;
	return i;
}

bool input_command(struct input *in, enum command cmd)
{
	size_t end = in->text.len;

	switch (cmd) {
	case CMD_LEFT:
		in->cursor = in->cursor ? before(in, in->cursor) : 0;
		return true;
	case CMD_RIGHT:
		in->cursor = in->cursor < end ? behind(in, in->cursor) : end;
		return true;
	case CMD_TOP:
		in->cursor = 0;
		return true;
	case CMD_BOTTOM:
		in->cursor = end;
		return true;
	case CMD_ERASE:
		return in->cursor && erase(in, before(in, in->cursor), in->cursor);
	case CMD_DELETE:
		return in->cursor < end && erase(in, in->cursor, behind(in, in->cursor));
	case CMD_ERASE_WORD:
		return erase(in, word_start(in), in->cursor);
	case CMD_ERASE_ALL:
		return erase(in, 0, in->cursor);
	default:
		return false;
	}
}

void input_draw(const struct input *in, struct area a, int x, int y)
{
	struct str head = {0};
	const char *text = str_c(&in->text);
	size_t from = 0;
	int room = a.w - x - 1;

	/* Characters leave at the left until the cursor fits. */
	for (;; from = behind(in, from)) {
		str_clear(&head);
		str_addn(&head, text + from, in->cursor - from);
		if (from >= in->cursor || (int)utf8_width(str_c(&head)) <= room)
			break;
	}
	draw_text(a, x, y, ROLE_TEXT, text + from);
	draw_cursor(a, x + (int)utf8_width(str_c(&head)), y);
	str_free(&head);
}
