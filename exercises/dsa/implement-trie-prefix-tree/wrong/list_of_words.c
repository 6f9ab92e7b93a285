/* SLOW: a list of words: right, but every question looks through all of them */
#include "trie.h"

#include <stdlib.h>
#include <string.h>

struct word {
	char *letters;
	struct word *next;
};

struct trie {
	struct word *words;
};

struct trie *trie_new(void)
{
	return calloc(1, sizeof(struct trie));
}

void trie_free(struct trie *t)
{
	while (t != NULL && t->words != NULL) {
		struct word *next = t->words->next;

		free(t->words->letters);
		free(t->words);
		t->words = next;
	}
	free(t);
}

bool trie_insert(struct trie *t, const char *word)
{
	struct word *w = malloc(sizeof *w);
	char *letters = malloc(strlen(word) + 1);

	if (w == NULL || letters == NULL) {
		free(w);
		free(letters);
		return false;
	}
	*w = (struct word){strcpy(letters, word), t->words};
	t->words = w;
	return true;
}

bool trie_search(const struct trie *t, const char *word)
{
	for (const struct word *w = t->words; w != NULL; w = w->next)
		if (strcmp(w->letters, word) == 0)
			return true;
	return false;
}

bool trie_starts_with(const struct trie *t, const char *prefix)
{
	for (const struct word *w = t->words; w != NULL; w = w->next)
		if (strncmp(w->letters, prefix, strlen(prefix)) == 0)
			return true;
	return false;
}
