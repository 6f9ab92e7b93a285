/* AC: a node knows its first child and its next sibling: a ninth of the memory, a few more steps */
#include "trie.h"

#include <stdlib.h>

struct node {
	struct node *child, *sibling;
	char letter;
	bool ends;
};

struct trie {
	struct node *root; /* none before the first word */
};

struct trie *trie_new(void)
{
	return calloc(1, sizeof(struct trie));
}

static void free_nodes(struct node *node)
{
	while (node != NULL) {
		struct node *sibling = node->sibling;

		free_nodes(node->child);
		free(node);
		node = sibling;
	}
}

void trie_free(struct trie *t)
{
	if (t != NULL)
		free_nodes(t->root);
	free(t);
}

/* The node of that letter in a row of siblings, made at its end when it is not there. */
static struct node *make(struct node **row, char letter)
{
	while (*row != NULL && (*row)->letter != letter)
		row = &(*row)->sibling;
	if (*row == NULL && (*row = calloc(1, sizeof **row)) != NULL)
		(*row)->letter = letter;
	return *row;
}

bool trie_insert(struct trie *t, const char *word)
{
	struct node *node = make(&t->root, '\0');

	for (; node != NULL && *word != '\0'; word++)
		node = make(&node->child, *word);
	if (node != NULL)
		node->ends = true;
	return node != NULL;
}

static const struct node *find(const struct trie *t, const char *word)
{
	const struct node *node = t->root;

	for (; node != NULL && *word != '\0'; word++) {
		node = node->child;
		while (node != NULL && node->letter != *word)
			node = node->sibling;
	}
	return node;
}

bool trie_search(const struct trie *t, const char *word)
{
	const struct node *node = find(t, word);

	return node != NULL && node->ends;
}

bool trie_starts_with(const struct trie *t, const char *prefix)
{
	return find(t, prefix) != NULL;
}
