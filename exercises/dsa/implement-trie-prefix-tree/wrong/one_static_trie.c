/* WA: keeps the nodes in a static array, so that two tries are one */
#include "trie.h"

#include <stddef.h>

#define MOST 20000

struct trie {
	short next[26]; /* 0: none */
	bool begins, ends;
};

static struct trie nodes[MOST];
static short used;

struct trie *trie_new(void)
{
	if (used == 0)
		used = 1;
	return &nodes[0];
}

void trie_free(struct trie *t)
{
	if (t == NULL)
		return;
	for (short i = 0; i < used; i++)
		nodes[i] = (struct trie){0};
	used = 0;
}

bool trie_insert(struct trie *t, const char *word)
{
	t->begins = true;
	for (; *word != '\0'; word++) {
		short *next = &t->next[*word - 'a'];

		if (*next == 0 && used == MOST)
			return false;
		if (*next == 0)
			*next = used++;
		t = &nodes[*next];
		t->begins = true;
	}
	t->ends = true;
	return true;
}

static const struct trie *find(const struct trie *t, const char *word)
{
	for (; *word != '\0'; word++) {
		if (t->next[*word - 'a'] == 0)
			return NULL;
		t = &nodes[t->next[*word - 'a']];
	}
	return t;
}

bool trie_search(const struct trie *t, const char *word)
{
	t = find(t, word);
	return t != NULL && t->ends;
}

bool trie_starts_with(const struct trie *t, const char *prefix)
{
	t = find(t, prefix);
	return t != NULL && t->begins;
}
