/* How soon a save is graded, measured from outside: saved WHET FILE ROUNDS. FILE is the solution of
 * an exercise, which is not accepted. Starts `WHET grade FILE --watch --progress` and writes FILE
 * anew over and over; prints "MEDIAN P10 P90" of the milliseconds from the end of the writing to
 * the line by which whet says that it begins. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MAX = 1000 };

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static pid_t start(const char *whet, const char *file, FILE **talk)
{
	int fds[2];
	pid_t pid;

	if (pipe(fds) != 0 || (pid = fork()) < 0)
		return -1;
	if (pid == 0) {
		dup2(fds[1], STDERR_FILENO);
		dup2(open("/dev/null", O_RDWR), STDOUT_FILENO);
		close(fds[0]);
		execl(whet, whet, "grade", file, "--watch", "--progress", (char *)NULL);
		_exit(127);
	}
	close(fds[1]);
	*talk = fdopen(fds[0], "r");
	return pid;
}

/* Reads the talk up to a line that begins so. */
static int hear(FILE *talk, const char *words)
{
	char line[4096];

	while (fgets(line, sizeof line, talk))
		if (strncmp(line, words, strlen(words)) == 0)
			return 0;
	return -1;
}

/* The text with a line more, another one every time. */
static int save(const char *file, const char *text, int round)
{
	FILE *f = fopen(file, "w");

	if (!f)
		return -1;
	fprintf(f, "%s/* %d */\n", text, round);
	return fclose(f);
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	static char text[1 << 16];
	double took[ROUNDS_MAX];
	int rounds = argc == 4 ? atoi(argv[3]) : 0, status;
	FILE *talk, *f = rounds > 0 && rounds <= ROUNDS_MAX ? fopen(argv[2], "r") : NULL;
	pid_t pid;

	if (!f || fread(text, 1, sizeof text - 1, f) == 0 || fclose(f) != 0) {
		fprintf(stderr, "usage: saved WHET FILE ROUNDS\n");
		return 2;
	}
	pid = start(argv[1], argv[2], &talk);
	if (pid < 0 || hear(talk, "watching ") != 0)
		return 1;
	for (int i = 0; i < rounds; i++) {
		double then;

		if (save(argv[2], text, i) != 0)
			return 1;
		then = now_ms();
		if (hear(talk, "progress start") != 0)
			return 1;
		took[i] = now_ms() - then;
		if (hear(talk, "watching ") != 0)
			return 1;
	}
	kill(pid, SIGTERM);
	waitpid(pid, &status, 0);
	qsort(took, (size_t)rounds, sizeof *took, by_size);
	printf("%.3f %.3f %.3f\n", took[rounds / 2], took[rounds / 10], took[rounds * 9 / 10]);
	return 0;
}
