/* AC: all nodes in one array that grows; a node knows the others by their numbers */
#include "trie.h"

#include <stdint.h>
#include <stdlib.h>

struct node {
	uint32_t next[26]; /* 0: none, for the root follows nobody */
	bool ends;
};

struct trie {
	struct node *nodes;
	size_t used, room;
	bool has_words;
};

/* The number of a fresh node, 0 when there is no memory. The array may move. */
static uint32_t add_node(struct trie *t)
{
	if (t->used == t->room) {
		size_t room = t->room ? 2 * t->room : 16;
		struct node *nodes = realloc(t->nodes, room * sizeof *nodes);

		if (nodes == NULL)
			return 0;
		t->nodes = nodes;
		t->room = room;
	}
	t->nodes[t->used] = (struct node){.ends = false};
	return (uint32_t)t->used++;
}

struct trie *trie_new(void)
{
	struct trie *t = calloc(1, sizeof *t);

	if (t == NULL)
		return NULL;
	add_node(t);
	if (t->used == 0) {
		free(t);
		return NULL;
	}
	return t;
}

void trie_free(struct trie *t)
{
	if (t == NULL)
		return;
	free(t->nodes);
	free(t);
}

bool trie_insert(struct trie *t, const char *word)
{
	uint32_t at = 0;

	for (; *word != '\0'; word++) {
		uint32_t next = t->nodes[at].next[*word - 'a'];

		if (next == 0) {
			next = add_node(t);
			if (next == 0)
				return false;
			t->nodes[at].next[*word - 'a'] = next;
		}
		at = next;
	}
	t->nodes[at].ends = true;
	t->has_words = true;
	return true;
}

static const struct node *find(const struct trie *t, const char *word)
{
	uint32_t at = 0;

	for (; *word != '\0'; word++) {
		at = t->nodes[at].next[*word - 'a'];
		if (at == 0)
			return NULL;
	}
	return &t->nodes[at];
}

bool trie_search(const struct trie *t, const char *word)
{
	const struct node *node = find(t, word);

	return node != NULL && node->ends;
}

bool trie_starts_with(const struct trie *t, const char *prefix)
{
	return t->has_words && find(t, prefix) != NULL;
}
