#include "tui/widget/table_words.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = sizeof((struct table *)0)->words / 2 };

struct words {
	const char *at[MOST];
	size_t len[MOST], n;
};

static void add_folded(struct str *out, const char *text, struct arena *a)
{
	const char *s = text;

	while (*s && (unsigned char)*s < 0x80)
		s++;
	if (*s) {
		str_add(out, utf8_fold(a, text, strlen(text)));
		return;
	}
	str_addn(out, text, (size_t)(s - text));
	for (char *c = out->p + out->len - (s - text); c < out->p + out->len; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
}

/* The columns of a row are parted by what nobody types. */
void table_words_fold(struct table *t, const struct table_kind *k, const void *rows)
{
	enum { PIECE = 1024 };
	struct arena a = {0};

	if (t->starts)
		return;
	t->starts = mem_new((t->n_rows + 1) * sizeof *t->starts);
	for (size_t i = 0; i < t->n_rows; i++) {
		t->starts[i] = t->texts.len;
		for (size_t c = 0; c < k->n; c++) {
			add_folded(&t->texts, k->columns[c].text(rows, i, &a), &a);
			str_addc(&t->texts, '\n');
		}
		if (i % PIECE == PIECE - 1)
			arena_free(&a);
	}
	t->starts[t->n_rows] = t->texts.len;
	arena_free(&a);
}

void table_words_forget(struct table *t)
{
	free(t->starts);
	t->starts = NULL;
	str_free(&t->texts);
}

static void split(const char *text, struct arena *a, struct words *out)
{
	size_t len;

	out->n = 0;
	for (text += strspn(text, " "); *text; text += len, text += strspn(text, " ")) {
		const char *word = utf8_fold(a, text, len = strcspn(text, " "));

		out->at[out->n] = word;
		out->len[out->n++] = strlen(word);
	}
}

/* A word is short, and so is a row: quicker than memmem, which prepares itself for longer ones. */
static bool has(const char *text, const char *end, const char *word, size_t len)
{
	if (!len)
		return true;
	for (; (size_t)(end - text) >= len; text++) {
		text = memchr(text, word[0], (size_t)(end - text) - len + 1);
		if (!text)
			return false;
		if (memcmp(text, word, len) == 0)
			return true;
	}
	return false;
}

static bool has_all(const struct table *t, size_t row, const struct words *words)
{
	const char *text = str_c(&t->texts) + t->starts[row];
	const char *end = str_c(&t->texts) + t->starts[row + 1];

	for (size_t i = 0; i < words->n; i++)
		if (!has(text, end, words->at[i], words->len[i]))
			return false;
	return true;
}

size_t table_words_narrow(
	const struct table *t, const char *words, const size_t *from, size_t n, size_t *out)
{
	struct arena a = {0};
	struct words w;
	size_t left = 0;

	split(words, &a, &w);
	for (size_t i = 0; i < n; i++)
		if (has_all(t, from[i], &w))
			out[left++] = from[i];
	arena_free(&a);
	return left;
}
