/* What a sandbox costs: box ROUNDS PROGRAM [COMMAND...].
 *
 * In every round the program runs once plainly (fork, setsid, exec, wait), once in whet's sandbox
 * without namespaces, once with, and once by COMMAND, another tool's. Prints a line each: median,
 * 10th and 90th hundredth of its times in milliseconds, and how many of them did not end with
 * success; a dash for what this machine does not offer. */
#include "base/arena.h"
#include "judge/sandbox/sandbox.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PLAIN, WITHOUT, WITH, OTHER, CONTESTANTS, MAX_ROUNDS = 5000 };

struct contestant {
	bool here;
	double times[MAX_ROUNDS];
	int failures;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int run_plain(char *const *argv)
{
	static const char *const environment[] = {"LC_ALL=C", NULL};
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		setsid();
		execve(argv[0], argv, (char *const *)environment);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

static int run_boxed(struct sandbox_host *h, const char *program)
{
	const char *const argv[] = {program, NULL};
	struct sandbox s = {
		.kind = SANDBOX_RUN,
		.argv = argv,
		.reads = argv,
		.fds = {-1, -1, -1, -1, -1, -1},
		.address_space = UINT64_C(1) << 30,
		.stack = 8 << 20,
		.cpu_s = 10
        };
	struct sandboxed box;
	siginfo_t info;
	struct err e;

	for (int i = 0; i < SANDBOX_FDS; i++)
		s.fds[i] = -1;
	if (sandbox_start(h, &s, &box, &e) != 0)
		return -1;
	while (waitid(P_PID, (id_t)box.pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR)
		;
	return sandbox_end(&box);
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print(struct contestant *c, size_t rounds)
{
	if (!c->here) {
		puts("-");
		return;
	}
	qsort(c->times, rounds, sizeof *c->times, ascending);
	printf("%.3f %.3f %.3f %d\n", c->times[rounds / 2], c->times[rounds / 10],
		c->times[rounds - 1 - rounds / 10], c->failures);
}

int main(int argc, char **argv)
{
	static struct contestant all[CONTESTANTS];
	size_t rounds = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
	struct sandbox_host without, with;
	struct arena a = {0};

	if (rounds == 0 || rounds > MAX_ROUNDS) {
		fprintf(stderr, "usage: %s ROUNDS PROGRAM [COMMAND...]\n", argv[0]);
		return 2;
	}
	sandbox_probe(&without, LAYER_NAMESPACES, NULL, &a);
	/* Where Landlock is there, too, a run needs none. */
	sandbox_probe(&with, LAYER_LANDLOCK, NULL, &a);
	all[PLAIN].here = all[WITHOUT].here = true;
	all[WITH].here = with.layers & LAYER_NAMESPACES;
	all[OTHER].here = argc > 3;
	for (size_t r = 0; r < rounds; r++)
		for (int i = 0; i < CONTESTANTS; i++) {
			double from = now_ms();
			int status;

			if (!all[i].here)
				continue;
			if (i == PLAIN)
				status = run_plain((char *const[]){argv[2], NULL});
			else if (i == OTHER)
				status = run_plain(argv + 3);
			else
				status = run_boxed(i == WITH ? &with : &without, argv[2]);
			all[i].times[r] = now_ms() - from;
			all[i].failures += status != 0;
		}
	for (int i = 0; i < CONTESTANTS; i++)
		print(&all[i], rounds);
	arena_free(&a);
	return 0;
}
