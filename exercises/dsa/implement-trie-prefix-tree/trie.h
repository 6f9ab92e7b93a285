/* trie: a set of words that answers for their beginnings too. */
#ifndef TRIE_H
#define TRIE_H

#include <stdbool.h>

/* Yours to define. */
struct trie;

/* A trie without a word; NULL when there is no memory. Any number of them may live side by side.
 * The caller frees it with trie_free. */
struct trie *trie_new(void);

/* Frees the trie and all it holds. NULL is allowed and does nothing. */
void trie_free(struct trie *t);

/* All strings consist of letters a to z and may be empty. They are only read, and only during the
 * call. */

/* Puts word in; a word that is there already stays. False when there is no memory: the trie may
 * then only be freed. */
bool trie_insert(struct trie *t, const char *word);

/* Whether word was put in. */
bool trie_search(const struct trie *t, const char *word);

/* Whether a word was put in that begins with prefix. Every word begins with itself and with "". */
bool trie_starts_with(const struct trie *t, const char *prefix);

#endif
