/* WA: putting a word in again turns its mark off */
#include "trie.h"

#include <stdlib.h>

struct trie {
	struct trie *next[26];
	bool begins, ends;
};

struct trie *trie_new(void)
{
	struct trie *t = malloc(sizeof *t);

	if (t != NULL)
		*t = (struct trie){0};
	return t;
}

void trie_free(struct trie *t)
{
	if (t == NULL)
		return;
	for (size_t i = 0; i < 26; i++)
		trie_free(t->next[i]);
	free(t);
}

static struct trie *step(struct trie *t, char letter)
{
	struct trie **next = &t->next[letter - 'a'];

	if (*next == NULL)
		*next = trie_new();
	return *next;
}

bool trie_insert(struct trie *t, const char *word)
{
	while (t != NULL && *word != '\0') {
		t->begins = true;
		t = step(t, *word++);
	}
	if (t != NULL) {
		t->begins = true;
		t->ends = !t->ends;
	}
	return t != NULL;
}

static const struct trie *find(const struct trie *t, const char *word)
{
	while (t != NULL && *word != '\0')
		t = t->next[*word++ - 'a'];
	return t;
}

bool trie_search(const struct trie *t, const char *word)
{
	const struct trie *node = find(t, word);

	return node != NULL && node->ends;
}

bool trie_starts_with(const struct trie *t, const char *prefix)
{
	const struct trie *node = find(t, prefix);

	return node != NULL && node->begins;
}
