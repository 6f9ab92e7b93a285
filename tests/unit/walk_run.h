/* walk_run: the program as a child of the test, a command line at a time, in a home and a folder of
 * its own. */
#ifndef WHET_TEST_WALK_RUN_H
#define WHET_TEST_WALK_RUN_H

#include "cli/cli.h"
#include "undo_scene.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { WORDS = 32, LONG = 10000, SECONDS = 30 };

struct walk {
	struct scene *sc;
	struct arena a; /* of one command */
	int out, err;   /* what it printed */
	char *db;       /* the database before any try, and its content */
	size_t n_db;
	const char *content;
	char longest[LONG + 1];
	int tries, failures;
	bool tells;
};

/* One command line. */
struct typed {
	const char *words[WORDS];
	int n, n_options;
	const struct command *command;
	const char *thing; /* what the sentence names: an option, a place */
	const char *place; /* or this, in small letters, without what follows a sign */
	const char *value; /* or this */
	bool may;          /* it may be right as well */
};

static inline void add(struct typed *t, const char *word)
{
	assert_true(t->n < WORDS);
	t->words[t->n++] = word;
}

static inline int perform(struct walk *w, const struct typed *t)
{
	char *argv[WORDS + 2] = {(char *)"whet"};
	int status;
	pid_t pid;

	assert_int_equal(ftruncate(w->out, 0) | ftruncate(w->err, 0), 0);
	lseek(w->out, 0, SEEK_SET);
	lseek(w->err, 0, SEEK_SET);
	for (int i = 0; i < t->n; i++)
		argv[i + 1] = (char *)t->words[i];
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		alarm(SECONDS);
		setenv("PATH", "/nonexistent", 1);
		dup2(w->out, STDOUT_FILENO);
		dup2(w->err, STDERR_FILENO);
		_exit(cli_main(t->n + 1, argv));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	w->tries++;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static inline char *printed(struct walk *w, int fd, size_t *n)
{
	struct stat st;
	char *text;

	assert_int_equal(fstat(fd, &st), 0);
	*n = (size_t)st.st_size;
	text = arena_new(&w->a, *n + 1);
	assert_int_equal(pread(fd, text, *n, 0), *n);
	text[*n] = '\0';
	return text;
}

/* What a command may meet in its folder: files good and bad; and where it is at home. */
static inline void begin_walk(struct walk *w)
{
	char *exercises = realpath("exercises", NULL);

	assert_non_null(exercises);
	setenv("WHET_HOME", at(w->sc, "home"), 1);
	setenv("WHET_EXERCISES", exercises, 1);
	setenv("WHET_NOW", "2026-11-22T09:00:00Z", 1);
	setenv("EDITOR", "true", 1);
	free(exercises);
	w->out = memfd_create("out", MFD_CLOEXEC);
	w->err = memfd_create("err", MFD_CLOEXEC);
	assert_true(w->out >= 0 && w->err >= 0);
	memset(w->longest, 'x', LONG);
	assert_int_equal(mkdir(at(w->sc, "dir"), 0700), 0);
	assert_int_equal(mkfifo(at(w->sc, "fifo"), 0600), 0);
	put(w->sc, "good.txt", "a text\n");
	put(w->sc, "good.csv", "company,role\nBeta,r\n");
	put(w->sc, "good.md", "# Plan\n");
	if (geteuid() != 0) { /* who may read everything is not refused */
		put(w->sc, "secret", "no\n");
		assert_int_equal(chmod(at(w->sc, "secret"), 0), 0);
	}
	assert_int_equal(chdir(w->sc->dir), 0);
	assert_non_null(freopen("/dev/null", "r", stdin));
}

#endif
