#include "trie.h"
#include "whet.h"
#include "whet_ops.h"

#include <stdlib.h>
#include <string.h>

/* A second trie holds one word and must not notice what happens to the first, nor the other way
 * round. */
#define BYSTANDER "bystander"

struct tries {
	struct trie *tested, *bystander;
	bool works; /* a question was answered with true */
};

static void free_all(const struct tries *t)
{
	trie_free(t->tested);
	trie_free(t->bystander);
}

static _Noreturn void give_up(const struct tries *t, struct whet_out *out, const char *why)
{
	free_all(t);
	whet_wrong(out, "%s", why);
}

/* A word on loan: memory of exactly its length, which the learner may not keep. */
struct loan {
	const char *word;
	char *copy;
	size_t bytes;
};

static struct loan lend(struct whet_in *in)
{
	struct loan l = {.word = whet_str(in)};

	l.bytes = strlen(l.word) + 1;
	l.copy = whet_array(in, l.bytes, 1);
	memcpy(l.copy, l.word, l.bytes);
	return l;
}

static void take_back(const struct tries *t, const struct loan *l, struct whet_out *out)
{
	if (memcmp(l->copy, l->word, l->bytes) != 0)
		give_up(t, out, "changes the caller's string");
	memset(l->copy, '?', l->bytes - 1);
}

static void insert(void *self, struct whet_in *in, struct whet_out *out)
{
	struct tries *t = self;
	struct loan l = lend(in);

	if (!trie_insert(t->tested, l.copy))
		give_up(t, out, "trie_insert gave false though there is memory");
	take_back(t, &l, out);
	whet_put_null(out);
}

static void ask(struct tries *t, bool (*question)(const struct trie *, const char *),
	struct whet_in *in, struct whet_out *out)
{
	struct loan l = lend(in);
	bool answer = question(t->tested, l.copy);

	take_back(t, &l, out);
	t->works |= answer;
	whet_put_bool(out, answer);
}

static void search(void *self, struct whet_in *in, struct whet_out *out)
{
	ask(self, trie_search, in, out);
}

static void starts_with(void *self, struct whet_in *in, struct whet_out *out)
{
	ask(self, trie_starts_with, in, out);
}

static const struct whet_op ops[] = {
	{"insert", 1, insert},
	{"search", 1, search},
	{"starts_with", 1, starts_with},
	{NULL, 0, NULL},
};

static void call(struct whet_in *in, struct whet_out *out)
{
	struct tries t = {trie_new(), trie_new(), false};

	if (!t.tested || !t.bystander)
		give_up(&t, out, "trie_new gave NULL though there is memory");
	if (!trie_insert(t.bystander, BYSTANDER))
		give_up(&t, out, "trie_insert gave false though there is memory");
	if (trie_search(t.tested, BYSTANDER))
		give_up(&t, out, "a word put into one trie is found in another");
	whet_operations(in, out, ops, &t);

	/* Of a trie that finds nothing at all the answers tell more. */
	if (t.works && !trie_search(t.bystander, BYSTANDER))
		give_up(&t, out, "a second trie lost its word: tries must not share anything");
	free_all(&t);
	trie_free(NULL);
}
WHET_CALL(call)

static void put(struct whet_out *args, const char *name, const char *word)
{
	whet_put_operation(args, name);
	whet_put_str(args, word);
	whet_put_close(args);
}

/* Up to 8 letters out of the first few of the alphabet. */
static void random_word(struct whet_rng *r, size_t least, size_t most, int letters, char word[9])
{
	size_t n = (size_t)whet_between(r, (int64_t)least, (int64_t)most);

	for (size_t i = 0; i < n; i++)
		word[i] = (char)('a' + whet_between(r, 0, letters - 1));
	word[n] = '\0';
}

/* The two questions about as often as insert. */
static const char *random_name(struct whet_rng *r)
{
	int64_t i = whet_between(r, 0, 3);

	return ops[i < 2 ? 0 : i - 1].name;
}

/* Puts a word of n letters in. */
static void put_long_word(struct whet_rng *r, size_t n, struct whet_out *args)
{
	char *word = malloc(n + 1);

	if (!word)
		abort();
	for (size_t i = 0; i < n; i++)
		word[i] = (char)('a' + whet_between(r, 0, 25));
	word[n] = '\0';
	put(args, "insert", word);
	free(word);
}

/* letters    size letters in all: half of them in one word, the others in operations on words of
 *            8 letters from the whole alphabet
 * random     size operations, short words of few letters, so that they often begin alike */
static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool letters = strcmp(shape, "letters") == 0;
	char word[9];

	whet_put_open(args);
	if (letters)
		put_long_word(r, size / 2, args);
	for (size_t i = 0; i < (letters ? size / 16 : size); i++) {
		if (letters)
			random_word(r, 8, 8, 26, word);
		else
			random_word(r, 0, size < 100 ? 3 : 5, 3, word);
		put(args, random_name(r), word);
	}
	whet_put_close(args);
}
WHET_GENERATE(generate)

/* Letters a to z, at most 4000. */
static bool valid_word(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	(void)op;
	if (whet_is(in) != WHET_STR)
		return false;

	const char *word = whet_str(in);
	size_t n = 0;

	while (word[n] >= 'a' && word[n] <= 'z')
		n++;
	return word[n] == '\0' && n <= 4000;
}

static bool valid(struct whet_in *args)
{
	return whet_operations_valid(args, ops, valid_word, NULL);
}
WHET_VALID(valid)
