#include "harness.h"

#include <errno.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { EXIT_BAD = 70 };

/* A read of the null device, which stands in for the counter, gives nothing. */
static int64_t instructions_now(void)
{
	static bool absent;
	int64_t n = 0;

	if (!absent && read(FD_COUNTER, &n, sizeof n) != sizeof n)
		absent = true;
	return absent ? 0 : n;
}

/* The thread's clock: that of the process stands still from tick to tick once it has a limit on its
 * processor time. */
struct moment moment_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (struct moment){(int64_t)t.tv_sec * 1000000000 + t.tv_nsec, instructions_now()};
}

void write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t did = write(fd, p, n);

		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			_exit(EXIT_BAD);
		p += did;
		n -= (size_t)did;
	}
}

/* One line, cut to what fits, without line breaks inside. */
__attribute__((format(printf, 1, 0))) static void say_line(const char *fmt, va_list ap)
{
	char line[600];
	int n = vsnprintf(line, sizeof line - 1, fmt, ap);

	if (n < 0)
		return;
	if ((size_t)n > sizeof line - 2)
		n = (int)sizeof line - 2;
	for (int i = 0; i < n; i++)
		if (line[i] == '\n')
			line[i] = ' ';
	line[n] = '\n';
	write_all(FD_RESULTS, line, (size_t)n + 1);
}

void say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_line(fmt, ap);
	va_end(ap);
}

void bad(const char *fmt, ...)
{
	char text[500];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	say("!bad %s", text);
	_exit(EXIT_BAD);
}

void keep_pages(void)
{
	mallopt(M_MMAP_THRESHOLD, 32 << 20);
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	mallopt(M_TOP_PAD, 1 << 20);
}

void *map_grow(void *p, size_t *cap, size_t need, size_t size)
{
	size_t old = *cap * size, want = old ? old : 65536;
	void *q;

	while (want < need * size)
		want *= 2;
	if (p)
		q = mremap(p, old, want, MREMAP_MAYMOVE);
	else
		q = mmap(NULL, want, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (q == MAP_FAILED) {
		say("!refused %zu", want);
		_exit(EXIT_BAD);
	}
	*cap = want / size;
	return q;
}

void out_free(struct whet_out *out)
{
	if (out->p)
		munmap(out->p, out->cap);
	*out = (struct whet_out){0};
}

/* A private mapping: a line is ended by writing a NUL over its newline. Nothing but these pages
 * changes. */
void lines_open(struct lines *l)
{
	struct stat st;
	char *p;

	*l = (struct lines){0};
	if (fstat(FD_INPUT, &st) != 0)
		bad("there is no input: %s", strerror(errno));
	if (st.st_size) {
		p = mmap(
			NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, FD_INPUT, 0);
		if (p == MAP_FAILED)
			bad("cannot map the input: %s", strerror(errno));
		l->p = p;
		l->end = p + st.st_size;
	}
	close(FD_INPUT);
}

const char *lines_next(struct lines *l)
{
	const char *line = l->p;
	char *stop;

	if (l->p >= l->end)
		return NULL;
	stop = memchr(l->p, '\n', (size_t)(l->end - l->p));
	if (!stop)
		bad("the input ends in the middle of a line");
	*stop = '\0';
	l->p = stop + 1;
	return line;
}
