/* path: names, reading within limits, writing whole or not at all, removing without following. */
#include "scene.h"

#include "base/path.h"

#include <signal.h>
#include <sys/resource.h>

static void test_names(void **state)
{
	struct scene *sc = *state;
	static const struct {
		const char *dir, *name, *joined;
	} joins[] = {
		{"a",  "b",    "a/b" },
		{"a/", "b",    "a/b" },
		{"",   "b",    "b"   },
		{"a",  "/etc", "/etc"},
		{"/",  "b",    "/b"  },
	};
	static const struct {
		const char *path, *base, *dir;
	} parts[] = {
		{"a/b/c.c", "c.c", "a/b"},
		{"c.c",     "c.c", "."  },
		{"/c",      "c",   "/"  },
		{"a/",      "",    "a"  },
	};

	for (size_t i = 0; i < COUNT(joins); i++)
		assert_string_equal(
			path_join(&sc->a, joins[i].dir, joins[i].name), joins[i].joined);
	for (size_t i = 0; i < COUNT(parts); i++) {
		assert_string_equal(path_base(parts[i].path), parts[i].base);
		assert_string_equal(path_dir(&sc->a, parts[i].path), parts[i].dir);
	}
	put(sc, "f", "");
	assert_int_equal(symlink("f", at(sc, "link")), 0);
	assert_string_equal(path_real(&sc->a, at(sc, "link")), at(sc, "f"));
	assert_null(path_real(&sc->a, at(sc, "absent")));
	assert_true(path_exists(at(sc, "f")) && !path_is_dir(at(sc, "f")));
	assert_true(path_is_dir(sc->dir));
	assert_int_equal(path_mtime_ns(at(sc, "absent")), -1);
}

static void test_mkdirs(void **state)
{
	struct scene *sc = *state;

	OK(sc, path_mkdirs(at(sc, "a/b/c"), &sc->e));
	assert_true(path_is_dir(at(sc, "a/b/c")));
	OK(sc, path_mkdirs(at(sc, "a/b/c/"), &sc->e));
	put(sc, "file", "");
	assert_int_equal(path_mkdirs(at(sc, "file/x"), &sc->e), -1);
	assert_has(sc->e.text, "/file: ");
	assert_int_equal(sc->e.kind, ERR_INPUT);
}

static void test_read(void **state)
{
	struct scene *sc = *state;
	struct str s = {0};
	char *big = arena_new(&sc->a, 300001);

	memset(big, 'x', 300000);
	put(sc, "big", big);
	str_add(&s, "before ");
	OK(sc, path_read(at(sc, "big"), 300000, &s, &sc->e));
	assert_int_equal(s.len, 300007);
	assert_memory_equal(s.p, "before xxx", 10);
	assert_int_equal(s.p[s.len], 0);
	str_clear(&s);
	assert_int_equal(path_read(at(sc, "big"), 299999, &s, &sc->e), -1);
	assert_has(sc->e.text, "is larger than 299999 bytes");
	str_clear(&s);
	put(sc, "empty", "");
	OK(sc, path_read(at(sc, "empty"), 0, &s, &sc->e));
	assert_string_equal(s.p, "");
	put_bytes(sc, "nul", "a\0b", 3);
	OK(sc, path_read(at(sc, "nul"), 10, &s, &sc->e));
	assert_memory_equal(s.p, "a\0b", 4);
	str_free(&s);
}

/* None of these may hang, or be taken for a file. */
static void test_read_refused(void **state)
{
	struct scene *sc = *state;
	const char *names[] = {at(sc, "fifo"), sc->dir, "/dev/zero", "/dev/null", at(sc, "absent"),
		at(sc, "dangling"), at(sc, "loop")};
	struct str s = {0};

	assert_int_equal(mkfifo(names[0], 0600), 0);
	assert_int_equal(symlink("nowhere", at(sc, "dangling")), 0);
	assert_int_equal(symlink("loop", at(sc, "loop")), 0);
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_int_equal(path_read(names[i], 100, &s, &sc->e), -1);
		assert_has(sc->e.text, "cannot read ");
		assert_has(sc->e.text, names[i]);
		assert_int_equal(sc->e.kind, ERR_INPUT);
	}
	assert_int_equal(s.len, 0);
	str_free(&s);
}

static mode_t mode_of(struct scene *sc, const char *name)
{
	struct stat st;

	assert_int_equal(lstat(at(sc, name), &st), 0);
	return st.st_mode;
}

static void test_write(void **state)
{
	struct scene *sc = *state;
	mode_t mask = umask(027);

	OK(sc, path_write(at(sc, "new"), "a\0b", 3, &sc->e));
	umask(mask);
	{
		size_t n;

		assert_memory_equal(get_bytes(sc, "new", &n), "a\0b", 3);
		assert_int_equal(n, 3);
	}
	/* A new file is as the person's umask wants it; an old one stays as it was. */
	assert_int_equal(mode_of(sc, "new") & 07777, 0640);
	assert_int_equal(chmod(at(sc, "new"), 0751), 0);
	OK(sc, path_write(at(sc, "new"), "second", 6, &sc->e));
	assert_int_equal(mode_of(sc, "new") & 07777, 0751);
	assert_string_equal(get(sc, "new"), "second");
	assert_int_equal(count_files(sc), 1);
}

static void test_write_through_links(void **state)
{
	struct scene *sc = *state;

	OK(sc, path_mkdirs(at(sc, "real"), &sc->e));
	put(sc, "real/file", "old");
	assert_int_equal(symlink("real/file", at(sc, "one")), 0);
	assert_int_equal(symlink("one", at(sc, "two")), 0);
	OK(sc, path_write(at(sc, "two"), "new", 3, &sc->e));
	assert_string_equal(get(sc, "real/file"), "new");
	assert_true(S_ISLNK(mode_of(sc, "one")) && S_ISLNK(mode_of(sc, "two")));
	assert_true(S_ISREG(mode_of(sc, "real/file")));
}

/* When the write cannot be finished, the old file is whole and nothing lies about. */
static void test_write_fails_whole(void **state)
{
	struct scene *sc = *state;
	struct rlimit old, small;
	char big[5000] = {0};

	put(sc, "file", "old text");
	assert_int_equal(mkdir(at(sc, "dir"), 0700), 0);
	assert_int_equal(path_write(at(sc, "dir"), "x", 1, &sc->e), -1);
	assert_has(sc->e.text, "cannot write ");
	assert_int_equal(path_write(at(sc, "absent/file"), "x", 1, &sc->e), -1);
	assert_has(sc->e.text, "/absent/file: ");

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = (struct rlimit){1000, old.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(path_write(at(sc, "file"), big, sizeof big, &sc->e), -1);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_has(sc->e.text, "/file: File too large");
	assert_string_equal(get(sc, "file"), "old text");
	assert_int_equal(count_files(sc), 2);
}

static void test_list(void **state)
{
	struct scene *sc = *state;
	char **names;
	size_t n;

	put(sc, "b", "");
	put(sc, "a", "");
	put(sc, ".hidden", "");
	put(sc, "B", "");
	OK(sc, path_list(sc->dir, &sc->a, &names, &n, &sc->e));
	assert_int_equal(n, 3);
	assert_string_equal(names[0], "B");
	assert_string_equal(names[1], "a");
	assert_string_equal(names[2], "b");
	assert_int_equal(path_list(at(sc, "absent"), &sc->a, &names, &n, &sc->e), -1);
	assert_has(sc->e.text, "cannot read the folder ");
}

static void test_remove_tree(void **state)
{
	struct scene *sc = *state;

	OK(sc, path_mkdirs(at(sc, "tree/a/b"), &sc->e));
	OK(sc, path_mkdirs(at(sc, "outside"), &sc->e));
	put(sc, "outside/keep", "kept");
	put(sc, "tree/.hidden", "");
	put(sc, "tree/a/b/deep", "");
	assert_int_equal(symlink("../outside", at(sc, "tree/link")), 0);
	assert_int_equal(symlink("../../outside/keep", at(sc, "tree/a/link")), 0);
	OK(sc, path_remove_tree(at(sc, "tree"), &sc->e));
	assert_false(is_there(sc, "tree"));
	assert_string_equal(get(sc, "outside/keep"), "kept");
	OK(sc, path_remove_tree(at(sc, "tree"), &sc->e));
	/* The tree itself may be no link either. */
	assert_int_equal(symlink("outside", at(sc, "tree")), 0);
	assert_int_equal(path_remove_tree(at(sc, "tree"), &sc->e), -1);
	assert_string_equal(get(sc, "outside/keep"), "kept");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_names),
		IN_FOLDER(test_mkdirs),
		IN_FOLDER(test_read),
		IN_FOLDER(test_read_refused),
		IN_FOLDER(test_write),
		IN_FOLDER(test_write_through_links),
		IN_FOLDER(test_write_fails_whole),
		IN_FOLDER(test_list),
		IN_FOLDER(test_remove_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
