/* Every command of the table with what cannot be right: words, options and values that are missing,
 * too many, or not of their kind. Each is refused in one sentence that names what is wrong, prints
 * no data and changes nothing. WHET_WALK=NAME walks one command alone, and shows every sentence. */
#include "base/utf8.h"
#include "walk_run.h"
#include "walk_words.h"

enum { SENTENCE = 500 };

/* ---- one try ---- */

static void put_database(struct walk *w)
{
	const struct timespec never[2] = {{0}, {0}};

	unlink(at(w->sc, "home/whet.db-wal"));
	unlink(at(w->sc, "home/whet.db-shm"));
	put_bytes(w->sc, "home/whet.db", w->db, w->n_db);
	assert_int_equal(utimensat(AT_FDCWD, at(w->sc, "home/whet.db"), never, 0), 0);
}

/* Whether the content is another than before; puts it back as it was. */
static bool changed(struct walk *w)
{
	struct stat st;
	bool is;

	assert_int_equal(stat(at(w->sc, "home/whet.db"), &st), 0);
	if (st.st_mtim.tv_sec == 0 && !is_there(w->sc, "home/whet.db-wal"))
		return false;
	is = strcmp(content_in(w->sc, "home/whet.db", true), w->content) != 0;
	put_database(w);
	return is;
}

static void blame(struct walk *w, const struct typed *t, const char *why, const char *said)
{
	struct str line = {0}, clean = {0};

	for (int i = 0; i < t->n; i++)
		str_addf(&line, " \"%.40s\"", t->words[i]);
	str_addf(&line, ": %s: %.700s", why, said);
	utf8_clean(&clean, str_c(&line), line.len, false);
	printf("FAIL whet%s\n", str_c(&clean));
	str_free(&line);
	str_free(&clean);
	w->failures++;
}

static bool is_clean(const char *s, size_t n, bool lines)
{
	struct str clean = {0};
	bool is;

	utf8_clean(&clean, s, n, lines);
	is = clean.len == n && memcmp(str_c(&clean), s, n) == 0;
	str_free(&clean);
	return is;
}

/* "file" of "FILE.csv|-". */
static const char *small_place(struct walk *w, const char *place)
{
	return arena_ndup(&w->a, place, strcspn(place, "|.-"));
}

/* What is wrong with the sentence, or NULL. */
static const char *wrong_sentence(struct walk *w, const struct typed *t, const char *said, size_t n)
{
	struct str value = {0};
	const char *why = NULL;

	if (t->value)
		utf8_clean(&value, t->value, strnlen(t->value, 8), false);
	if (strncmp(said, "whet: ", 6) != 0 || said[n - 1] != '\n')
		why = "no sentence";
	else if (!is_clean(said, n - 1, false))
		why = "not one clean line";
	else if (n > SENTENCE)
		why = "a long sentence";
	else if (!t->may && !(t->thing && strstr(said, t->thing)) &&
		 !(value.len && strstr(said, value.p)) &&
		 !(t->place && strcasestr(said, small_place(w, t->place))) &&
		 !(t->value && !*t->value && strstr(said, "\"\"")))
		why = "does not name what is wrong";
	str_free(&value);
	return why;
}

static void check(struct walk *w, const struct typed *t)
{
	int status = perform(w, t);
	size_t n_out, n;
	char *out = printed(w, w->out, &n_out), *said = printed(w, w->err, &n);
	bool is_changed = changed(w);
	const char *why = NULL;

	for (char *p = out; (p = strpbrk(p, "\r\t")); p++)
		*p = ' '; /* of CSV */
	if (w->tells)
		print_message("%d %s", status, said);
	if (status == 128 + SIGALRM)
		why = "it waits";
	else if (status > 2)
		why = arena_printf(&w->a, "status %d", status);
	else if (t->may && status != 2 && !is_clean(out, n_out, true))
		why = "prints what is not clean";
	else if (t->may && status != 2 && !is_clean(said, n, true))
		why = "says what is not clean";
	else if (!t->may && status != 2)
		why = arena_printf(&w->a, "status %d", status);
	else if (t->may && status != 2)
		why = NULL;
	else if (n_out)
		why = "prints data";
	else if (is_changed)
		why = "changes something";
	else
		why = wrong_sentence(w, t, said, n);
	if (why)
		blame(w, t, why, said);
}

/* ---- a command ---- */

static int words_of(const struct command *c)
{
	int n = 1;

	for (const char *p = c->name; (p = strchr(p, ' ')); p++)
		n++;
	return n;
}

/* Options stand before the arguments: behind them they may be another program's. */
static void add_option(struct typed *t, const char *word)
{
	int at = words_of(t->command) + t->n_options++;

	assert_true(t->n < WORDS);
	memmove(t->words + at + 1, t->words + at, (size_t)(t->n - at) * sizeof *t->words);
	t->words[at] = word;
	t->n++;
}

static void add_needs(struct typed *t, const char *besides)
{
	for (size_t i = 0; i < COUNT(needs); i++)
		if (strcmp(needs[i].command, t->command->name) == 0 &&
			!(besides && strncmp(needs[i].word + 2, besides, strlen(besides)) == 0))
			add_option(t, needs[i].word);
}

/* The command with its first n arguments as they should be. */
static struct typed begin(struct walk *w, const struct command *c, size_t n)
{
	struct usage_argument places[USAGE_PLACES];
	size_t known = usage_arguments(c, &w->a, places, USAGE_PLACES);
	struct typed t = {.command = c, .thing = c->name};
	char *name = arena_dup(&w->a, c->name);

	for (char *word; (word = strsep(&name, " "));)
		add(&t, word);
	for (size_t i = 0; i < n; i++)
		add(&t, i < known ? right_word(c, places[i].name, places[i].kind, c->words, &w->a)
				  : "words");
	return t;
}

static void try_argument(struct walk *w, const struct command *c, size_t i,
	const struct usage_argument *place, const char *value)
{
	struct typed t = begin(w, c, i), rest = begin(w, c, c->min);

	t.place = place->name;
	t.value = value;
	t.may = place->kind == USAGE_TEXT || is_right(c, place->name, value);
	add_needs(&t, NULL);
	if (value[0] == '-' && value[1])
		add(&t, "--");
	add(&t, value);
	for (int k = words_of(c) + (int)i + 1; k < rest.n; k++)
		add(&t, rest.words[k]);
	check(w, &t);
	if (is_right(c, place->name, value) && strcmp(value, "fifo") != 0)
		unlink(value); /* what it wrote */
}

static void try_option(
	struct walk *w, const struct command *c, const struct option_info *o, const char *value)
{
	struct typed t = begin(w, c, c->min);
	enum usage_kind kind = usage_option(o);

	t.thing = arena_printf(&w->a, "--%s", o->name);
	t.place = o->name;
	t.value = value;
	t.may = kind == USAGE_TEXT || is_right(c, o->name, value);
	add_needs(&t, o->name);
	add_option(&t, arena_printf(&w->a, "--%s=%s", o->name, value));
	check(w, &t);
}

static void walk_counts(struct walk *w, const struct command *c)
{
	struct typed t;

	if (c->min) {
		t = begin(w, c, c->min - 1);
		check(w, &t);
	}
	if (c->max < 16) {
		t = begin(w, c, c->max + 1);
		t.value = "words";
		check(w, &t);
	}
	t = begin(w, c, c->min);
	add_option(&t, "--nonesuch");
	t.thing = "--nonesuch";
	if (!c->passes)
		check(w, &t);
	if (!c->json) {
		t.words[words_of(c)] = "--json";
		t.thing = "--json";
		check(w, &t);
	}
}

static void walk_option(struct walk *w, const struct command *c, const struct option_info *o)
{
	const char *name = arena_printf(&w->a, "--%s", o->name);
	struct typed t = begin(w, c, c->min), twice = t;

	t.thing = twice.thing = name;
	add_option(&t, o->value ? name : arena_printf(&w->a, "%s=x", name));
	if (o->value)
		add_option(&t, "--json");
	check(w, &t);
	for (int i = 0; i < 2; i++) {
		add_option(&twice, name);
		if (o->value)
			add_option(
				&twice, right_word(c, o->name, usage_option(o), o->words, &w->a));
	}
	if (!usage_again(o))
		check(w, &twice);
	if (!o->value)
		return;
	if (!c->rest && !c->min) {
		t = begin(w, c, 0);
		t.thing = name;
		add_option(&t, name); /* the last word of all */
		check(w, &t);
	}
	for (const char *const *v = wrongs[usage_option(o)]; *v; v++)
		try_option(w, c, o, *v);
	try_option(w, c, o, w->longest);
}

static void walk_command(struct walk *w, const struct command *c)
{
	struct usage_argument places[USAGE_PLACES];
	size_t n = usage_arguments(c, &w->a, places, USAGE_PLACES);

	walk_counts(w, c);
	for (size_t i = 0; i < n; i++) {
		for (const char *const *v = wrongs[places[i].kind]; *v; v++)
			try_argument(w, c, i, &places[i], *v);
		try_argument(w, c, i, &places[i], w->longest);
	}
	for (const struct option_info *o = c->options; o && o->name; o++)
		walk_option(w, c, o);
}

/* ---- the home ---- */

static void begin_home(struct walk *w)
{
	static const char *const rows[] = {
		"list",
		"note|add|--title|First|the text",
		"problem|add|Own|--difficulty|easy",
		"job|add|Acme|Engineer",
		"job|contact|add|1|Ann",
		"job|interview|add|1|2026-12-01 10:00",
		"plan|add|Goal",
		"plan|topic|add|Topic",
		"plan|resource|add|Book",
		"output|add|article|Words",
		"study|start|core",
		"attempt|start|two-sum",
		"note|add|--title|Cards|Q: one?\nA: two",
		"backup|good.db",
	};
	size_t n;

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *words = arena_dup(&w->a, rows[i]);
		struct typed t = {0};

		for (char *word; (word = strsep(&words, "|"));)
			add(&t, word);
		if (perform(w, &t) != 0)
			fail_msg("%s: %s", rows[i], printed(w, w->err, &n));
	}
	w->db = get_bytes(w->sc, "home/whet.db", &w->n_db);
	w->content = content_in(w->sc, "home/whet.db", true);
	put_database(w);
}

static void test_walk(void **state)
{
	const char *one = getenv("WHET_WALK");
	struct walk w = {.sc = *state, .tells = one};

	begin_walk(&w);
	begin_home(&w);
	for (size_t i = 0; commands[i]; i++) {
		if (one && strcmp(one, commands[i]->name) != 0)
			continue;
		walk_command(&w, commands[i]);
		arena_free(&w.a);
	}
	close(w.out);
	close(w.err);
	print_message("%d tries\n", w.tries);
	assert_int_equal(w.failures, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {IN_FOLDER(test_walk)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
