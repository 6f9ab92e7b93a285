/* SLOW: a hash table of every beginning of every word, each a string of its own: a word of n letters
 * takes n * n bytes */
#include "trie.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 1024 };

struct entry {
	struct entry *next;
	size_t size;
	bool ends;
	char letters[];
};

struct trie {
	struct entry *buckets[BUCKETS];
};

struct trie *trie_new(void)
{
	return calloc(1, sizeof(struct trie));
}

void trie_free(struct trie *t)
{
	for (size_t b = 0; t != NULL && b < BUCKETS; b++) {
		while (t->buckets[b] != NULL) {
			struct entry *next = t->buckets[b]->next;

			free(t->buckets[b]);
			t->buckets[b] = next;
		}
	}
	free(t);
}

static uint32_t add_letter(uint32_t hash, char letter)
{
	return (hash ^ (unsigned char)letter) * 16777619;
}

static struct entry *find(const struct trie *t, const char *letters, size_t size, uint32_t hash)
{
	struct entry *e = t->buckets[hash % BUCKETS];

	while (e != NULL && (e->size != size || memcmp(e->letters, letters, size) != 0))
		e = e->next;
	return e;
}

bool trie_insert(struct trie *t, const char *word)
{
	size_t n = strlen(word);
	uint32_t hash = 2166136261;

	for (size_t size = 0; size <= n; size++) {
		struct entry *e = find(t, word, size, hash);

		if (e == NULL) {
			e = malloc(sizeof *e + size);
			if (e == NULL)
				return false;
			*e = (struct entry){t->buckets[hash % BUCKETS], size, false};
			memcpy(e->letters, word, size);
			t->buckets[hash % BUCKETS] = e;
		}
		e->ends |= size == n;
		hash = add_letter(hash, word[size]);
	}
	return true;
}

static const struct entry *look(const struct trie *t, const char *word)
{
	uint32_t hash = 2166136261;

	for (const char *p = word; *p != '\0'; p++)
		hash = add_letter(hash, *p);
	return find(t, word, strlen(word), hash);
}

bool trie_search(const struct trie *t, const char *word)
{
	const struct entry *e = look(t, word);

	return e != NULL && e->ends;
}

bool trie_starts_with(const struct trie *t, const char *prefix)
{
	return look(t, prefix) != NULL;
}
