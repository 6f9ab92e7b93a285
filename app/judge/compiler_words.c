#include "judge/compiler_words.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_SHOWN = 6000 };

const char *compiler_words_clean(const char *words, struct arena *a)
{
	struct str s = {0};
	size_t n = strlen(words);
	const char *out;

	utf8_clean(&s, words, n < WORDS_SHOWN ? n : WORDS_SHOWN, true);
	out = str_keep(&s, a);
	return out;
}

/* "line 7: " and the words up to the end of their line. */
static void summarize(struct report *r, const char *words, struct arena *a)
{
	int n = (int)strcspn(words, "\n");

	r->summary = r->line ? arena_printf(a, "line %ld: %.*s", r->line, n, words)
			     : arena_printf(a, "%.*s", n, words);
}

const char *compiler_words_line(const char *words, struct arena *a)
{
	const char *at = strstr(words, "undefined reference");

	if (!at)
		at = strstr(words, "error:");
	while (at && at > words && at[-1] != '\n')
		at--;
	if (!at)
		at = *words ? words : "the compiler was stopped";
	return arena_ndup(a, at, strcspn(at, "\n"));
}

void compiler_words_error(struct report *r, const char *source, const char *words, struct arena *a)
{
	const char *at, *file;
	size_t n = strlen(source);

	words = words ? words : "";
	file = words;
	at = strstr(words, "rror: ");
	r->verdict = VERDICT_CE;
	r->detail = *words ? compiler_words_clean(words, a) : NULL;
	r->summary = "the compiler ran out of the time or memory it may take";
	if (!at)
		return;
	for (const char *p = words; p < at; p++)
		if (*p == '\n')
			file = p + 1;
	/* gcc says solution.c:7:12, nvcc solution.cu(7). */
	if (str_starts(file, source) && (file[n] == ':' || file[n] == '('))
		r->line = strtol(file + n + 1, NULL, 10);
	summarize(r, compiler_words_clean(at + strlen("rror: "), a), a);
}

bool compiler_words_undefined(
	struct report *r, const char *source, const char *words, struct arena *a)
{
	static const char mark[] = "undefined reference to ";
	size_t n = strlen(source);
	const char *at, *own;

	words = compiler_words_clean(words, a);
	at = own = strstr(words, mark);
	if (!at)
		return false;
	r->detail = words;
	while (own > words && !(str_starts(own, source) && own[n] == ':') && own[-1] != '\n')
		own--;
	if (str_starts(own, source) && own[n] == ':')
		r->line = strtol(own + n + 1, NULL, 10);
	summarize(r, at, a);
	return true;
}
