/* How long programs take, side by side: race [-t FILE] ROUNDS -- STEP [, STEP]... [-- STEP...]...
 *
 * Contestants are separated by "--", the steps of one of them by ",". In every round each runs
 * once, so that whatever else the machine does meets all of them alike. Before each run FILE gets a
 * new last line, a comment, so that nothing can know its content from before; that is not timed.
 * Prints a line a contestant: median, 10th and 90th hundredth of its times in milliseconds, and
 * exit status of its last step in the last round (255 when one of its steps could not be started).
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { MAX_CONTESTANTS = 8, MAX_ROUNDS = 2000 };

struct contestant {
	char **argv, **end; /* its steps, each ended by NULL */
	double times[MAX_ROUNDS];
	int status;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int run_step(char **argv)
{
	posix_spawn_file_actions_t files;
	int rc, status = 0;
	pid_t pid;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	rc = posix_spawnp(&pid, argv[0], &files, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	if (rc != 0) {
		fprintf(stderr, "race: cannot start %s: %s\n", argv[0], strerror(rc));
		return 255;
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void run(struct contestant *c, size_t round)
{
	double from = now_ms();

	for (char **step = c->argv; step < c->end; step++) {
		c->status = run_step(step);
		if (c->status == 255)
			break;
		while (*step)
			step++;
	}
	c->times[round] = now_ms() - from;
}

/* The file's first size bytes stay; what follows is new. */
static bool touch(const char *path, off_t size, unsigned number)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	char line[64];
	int n = snprintf(line, sizeof line, "/* run %u of %ld */\n", number, (long)getpid());
	bool ok = fd >= 0 && ftruncate(fd, size) == 0 && pwrite(fd, line, (size_t)n, size) == n;

	if (fd >= 0)
		close(fd);
	return ok;
}

/* Cuts the arguments into contestants and steps, with NULL in the place of what separates them. */
static size_t cut(int argc, char **argv, struct contestant *all)
{
	size_t n = 0;

	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0) {
			argv[i] = NULL;
			if (n == MAX_CONTESTANTS || i + 1 == argc)
				return 0;
			all[n++].argv = &argv[i + 1];
		} else if (n == 0) {
			return 0;
		} else if (strcmp(argv[i], ",") == 0) {
			argv[i] = NULL;
		}
		all[n - 1].end = &argv[i + 1];
	}
	return n;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print(struct contestant *c, size_t rounds)
{
	qsort(c->times, rounds, sizeof *c->times, ascending);
	printf("%.3f %.3f %.3f %d\n", c->times[rounds / 2], c->times[rounds / 10],
		c->times[rounds - 1 - rounds / 10], c->status);
}

int main(int argc, char **argv)
{
	static struct contestant all[MAX_CONTESTANTS];
	const char *file = NULL;
	struct stat st = {0};
	size_t rounds, n = 0;
	unsigned number = 0;
	int opt;

	while ((opt = getopt(argc, argv, "+t:")) == 't')
		file = optarg;
	rounds = optind < argc ? strtoul(argv[optind], NULL, 10) : 0;
	if (opt == -1 && rounds > 0 && rounds <= MAX_ROUNDS)
		n = cut(argc - optind - 1, argv + optind + 1, all);
	if (n == 0 || (file && stat(file, &st) != 0)) {
		fprintf(stderr, "usage: %s [-t FILE] ROUNDS -- STEP [, STEP]... [-- ...]...\n",
			argv[0]);
		return 2;
	}
	for (size_t r = 0; r < rounds; r++) {
		for (size_t i = 0; i < n; i++) {
			if (file && !touch(file, st.st_size, number++))
				return 1;
			run(&all[i], r);
		}
	}
	for (size_t i = 0; i < n; i++)
		print(&all[i], rounds);
	return file && truncate(file, st.st_size) != 0;
}
