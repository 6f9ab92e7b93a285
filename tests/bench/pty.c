/* What a person at a terminal waits for, measured from outside:
 *
 *   pty COLSxROWS TEXT IDLE [NAME=COUNT=SETUP=KEYS]... -- PROGRAM [ARGS]...
 *
 * Starts the program on a pseudo-terminal and prints a line a measurement, times in milliseconds:
 *
 *   start FIRST LAST BYTES    until TEXT was painted, and until the whole screen was
 *   NAME FIRST LAST BYTES     one key, until its first and its last byte; "NAME - - 0" when nothing
 *                             changed on the screen
 *   idle TICKS CPU BYTES      processor time over so many idle seconds, and what was written
 *
 * A key's last byte is the one that QUIET_MS of silence follow; the silence is not counted. SETUP
 * is typed first, unmeasured; then COUNT keys, from KEYS over and over. ^M is Enter, ^[ Escape. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 3, SETTLE_MS = 150, LOADED_MS = 1000, PATIENCE_MS = 300, START_MS = 20000, KEPT = 1 << 18 };

struct session {
	pid_t pid;
	int fd;
	bool gone; /* the program has ended */
	char kept[KEPT + 1];
	size_t n; /* of what was painted since the start; enough to find TEXT in */
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool start(struct session *s, const char *size, char **argv)
{
	struct winsize w = {0};

	if (sscanf(size, "%hux%hu", &w.ws_col, &w.ws_row) != 2)
		return false;
	s->pid = forkpty(&s->fd, NULL, NULL, &w);
	if (s->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		unsetenv("COLUMNS");
		unsetenv("LINES");
		execvp(argv[0], argv);
		_exit(127);
	}
	return s->pid > 0;
}

/* Waits at most so long for output and takes what there is; the number of bytes. */
static size_t take(struct session *s, int patience_ms)
{
	struct pollfd p = {.fd = s->fd, .events = POLLIN};
	char buf[16384];
	ssize_t n;

	if (s->gone || poll(&p, 1, patience_ms) <= 0)
		return 0;
	n = read(s->fd, buf, sizeof buf);
	if (n <= 0) {
		s->gone = true;
		return 0;
	}
	if ((size_t)n <= KEPT - s->n) {
		memcpy(s->kept + s->n, buf, (size_t)n);
		s->n += (size_t)n;
		s->kept[s->n] = '\0';
	}
	return (size_t)n;
}

/* Takes everything until it is silent for so long; *last is when the last of it came. */
static size_t drain(struct session *s, int quiet_ms, double *last)
{
	size_t n, all = 0;

	while ((n = take(s, quiet_ms)) > 0) {
		*last = now_ms();
		all += n;
	}
	return all;
}

static bool measure_start(struct session *s, double from, const char *text)
{
	double first = 0, last = 0;

	while (first == 0 && !s->gone && now_ms() - from < START_MS)
		if (take(s, START_MS) > 0 && memmem(s->kept, s->n, text, strlen(text)))
			first = now_ms();
	if (first == 0)
		return false;
	last = first;
	/* It may paint a frame, and what it had to read for long after it. */
	drain(s, LOADED_MS, &last);
	printf("start %.3f %.3f %zu\n", first - from, last - from, s->n);
	return true;
}

/* The next key of a text; moves on. */
static char key_of(const char **keys)
{
	char c = *(*keys)++;

	if (c == '^' && **keys)
		c = (char)(*(*keys)++ & 0x1f);
	return c;
}

static void measure_key(struct session *s, const char *name, char key)
{
	double from = now_ms(), first, last;
	size_t bytes;

	if (write(s->fd, &key, 1) != 1)
		s->gone = true;
	bytes = take(s, PATIENCE_MS);
	first = last = now_ms();
	if (bytes == 0) {
		printf("%s - - 0\n", name);
		return;
	}
	bytes += drain(s, QUIET_MS, &last);
	printf("%s %.3f %.3f %zu\n", name, first - from, last - from, bytes);
}

/* NAME=COUNT=SETUP=KEYS; false when it is not so written. */
static bool measure_group(struct session *s, char *group)
{
	char *count = strchr(group, '='), *setup = count ? strchr(count + 1, '=') : NULL;
	char *keys = setup ? strchr(setup + 1, '=') : NULL;
	const char *p;
	double ignored;

	if (!keys || !keys[1])
		return false;
	*count++ = *setup++ = *keys++ = '\0';
	for (p = setup; *p && !s->gone;) {
		char key = key_of(&p);

		s->gone |= write(s->fd, &key, 1) != 1;
		take(s, PATIENCE_MS);
		drain(s, SETTLE_MS, &ignored);
	}
	p = keys;
	for (long i = atol(count); i > 0 && !s->gone; i--) {
		measure_key(s, group, key_of(&p));
		if (!*p)
			p = keys;
	}
	return true;
}

/* User and system time of the program in clock ticks, as /proc has it; -1 when it cannot be read.
 */
static long ticks_of(pid_t pid)
{
	char path[64], stat[1024], *p;
	unsigned long user, system;
	FILE *f;
	size_t n;

	snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
	f = fopen(path, "r");
	if (!f)
		return -1;
	n = fread(stat, 1, sizeof stat - 1, f);
	fclose(f);
	stat[n] = '\0';
	p = strrchr(stat, ')'); /* the name before it may hold anything */
	if (!p || sscanf(p, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
			  &system) != 2)
		return -1;
	return (long)(user + system);
}

static double cpu_ms(pid_t pid)
{
	struct timespec t = {0};
	clockid_t clock;

	if (clock_getcpuclockid(pid, &clock) == 0)
		clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void measure_idle(struct session *s, double seconds)
{
	double ignored, from, cpu;
	size_t bytes = 0;
	long ticks;

	drain(s, SETTLE_MS, &ignored);
	ticks = ticks_of(s->pid);
	cpu = cpu_ms(s->pid);
	from = now_ms();
	while (!s->gone && now_ms() - from < seconds * 1e3)
		bytes += take(s, (int)(seconds * 1e3 - (now_ms() - from)) + 1);
	printf("idle %ld %.3f %zu\n", ticks_of(s->pid) - ticks, cpu_ms(s->pid) - cpu, bytes);
}

static void end(struct session *s)
{
	double from = now_ms();

	kill(s->pid, SIGTERM);
	while (waitpid(s->pid, NULL, WNOHANG) == 0) {
		take(s, 10);
		if (now_ms() - from > 1000)
			kill(s->pid, SIGKILL);
	}
	close(s->fd);
}

int main(int argc, char **argv)
{
	static struct session s;
	int program = 4, i, rc = 0;
	double from;

	while (program < argc && strcmp(argv[program], "--") != 0)
		program++;
	from = now_ms();
	if (program + 1 >= argc || !start(&s, argv[1], argv + program + 1)) {
		fprintf(stderr,
			"usage: %s COLSxROWS TEXT IDLE [NAME=COUNT=SETUP=KEYS]... -- PROGRAM...\n",
			argv[0]);
		return 2;
	}
	if (!measure_start(&s, from, argv[2])) {
		fprintf(stderr, "%s: %s never showed \"%s\"\n", argv[0], argv[program + 1],
			argv[2]);
		rc = 1;
	}
	for (i = 4; rc == 0 && i < program; i++)
		rc = measure_group(&s, argv[i]) ? 0 : 2;
	if (rc == 0 && atof(argv[3]) > 0)
		measure_idle(&s, atof(argv[3]));
	if (rc == 0 && s.gone) {
		fprintf(stderr, "%s: %s ended by itself\n", argv[0], argv[program + 1]);
		rc = 1;
	}
	end(&s);
	return rc;
}
