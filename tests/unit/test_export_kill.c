/* Exports of 500 pages that are killed, each at a random call of the system, which is where a
 * folder can change: no file is half, and the next run completes and leaves nothing behind.
 * WHET_SEED=N begins elsewhere, WHET_ROUNDS=N kills more often. */
#include "test_export_folder.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

enum { PAGES = 500, ROUNDS = 5 };

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed >> 11;
}

/* The child: exports with a connection of its own. */
static void run_export(struct house *h)
{
	struct err e = {0};
	struct arena a = {0};
	struct store *s = store_open(path_join(&h->a, h->dir, "whet.db"), &e);
	struct export_row *rows;
	size_t n;

	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	raise(SIGSTOP);
	_exit(!s || export_run(s, &h->clock, &h->request, &a, &rows, &n, &e) != 0);
}

/* Runs an export up to its at-th stop, one before and one behind each call of the system, and kills
 * it there. Returns how many there were when it ended before. */
static size_t killed_at(struct house *h, size_t at)
{
	pid_t child = fork();
	size_t n = 0;
	int status;

	assert_true(child >= 0);
	if (child == 0)
		run_export(h);
	while (waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
		if (n++ == at) {
			kill(child, SIGKILL);
			assert_int_equal(waitpid(child, &status, 0), child);
			return n;
		}
		ptrace(PTRACE_SYSCALL, child, NULL, NULL);
	}
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return n;
}

static void seed_pages(struct house *h)
{
	struct str body = {0};

	for (int k = 0; k < 300; k++)
		str_addf(&body, "Word %d.%s", k, k % 9 ? " " : "\n");
	assert_int_equal(store_begin(h->s, &h->e), 0);
	for (int i = 0; i < PAGES; i++)
		add_note(h, arena_printf(&h->a, "Number %03d", i), body.p, "dsa", true);
	assert_int_equal(store_end(h->s, 0, &h->e), 0);
	str_free(&body);
}

static void start_anew(struct house *h)
{
	path_remove_tree(h->request.folder, &h->e);
	sql(h, "delete from export", NULL, 0);
}

/* Pages are whole; what is no page has a name that no site takes for one. */
static size_t check_whole(struct house *h, const struct folder *whole)
{
	struct folder now = {0};
	size_t pages = 0;

	read_folder(h, "", &now);
	for (size_t i = 0; i < now.n; i++) {
		const struct file *is = &now.files[i], *should = file_at(whole, is->path);

		if (!should && !str_starts(is->path, ".whet-part/"))
			fail_msg("%s should not be there", is->path);
		if (should && !same_bytes(is->text, should->text))
			fail_msg("%s is half", is->path);
		pages += should != NULL;
	}
	return pages;
}

static void check_next_run(struct house *h, const struct folder *whole)
{
	export_now(h);
	for (size_t i = 0; i < h->n; i++)
		assert_true(h->rows[i].action == EXPORT_WRITE || h->rows[i].action == EXPORT_SAME);
	assert_int_equal(check_whole(h, whole), whole->n);
	assert_false(path_exists(site_path(h, ".whet-part")));
}

static void test_killed(void **state)
{
	struct house *h = *state;
	const char *given = getenv("WHET_SEED"), *rounds = getenv("WHET_ROUNDS");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 20261122;
	struct folder whole = {0};
	size_t stops, between = 0;

	print_message("WHET_SEED=%llu\n", (unsigned long long)seed);
	h->request.target = "plain";
	seed_pages(h);
	stops = killed_at(h, SIZE_MAX);
	read_folder(h, "", &whole);
	assert_int_equal(whole.n, PAGES);
	for (int i = rounds ? atoi(rounds) : ROUNDS; i > 0; i--) {
		size_t at = next_random(&seed) % stops, pages;

		start_anew(h);
		killed_at(h, at);
		pages = check_whole(h, &whole);
		between += pages > 0 && pages < PAGES;
		check_next_run(h, &whole);
	}
	print_message("%zu stops; %zu times some pages were there and some not\n", stops, between);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed, house_open, house_close),
	};

	return cmocka_run_group_tests_name("export kill", tests, NULL, NULL);
}
