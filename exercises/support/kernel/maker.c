/* How it works. The judge starts this program as `maker CASES.so`. FD_INPUT gives one line a case
 * until its end: NUMBER SEED SHAPE|SIZE SIZE ... (the shape may hold blanks; none to four sizes).
 * The frames that frames.h describes leave on FD_RESULTS. A mistake of the exercise is one line on
 * FD_WORDS, "!" and a sentence, and ends the program with status 1. */
#include "maker.h"

#include <dlfcn.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum { FD_INPUT = 3, FD_RESULTS = 4, FD_WORDS = 5 };
enum { EXIT_BROKEN = 1, EXIT_UNHEARD = 2 };

static void write_all(int fd, const void *from, size_t n)
{
	const char *p = from;

	while (n) {
		ssize_t did = write(fd, p, n);

		if (did < 0 && errno == EINTR)
			continue;
		if (did <= 0)
			_exit(EXIT_UNHEARD);
		p += did;
		n -= (size_t)did;
	}
}

void whet_broken(const char *fmt, ...)
{
	char line[600] = "!";
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	vsnprintf(line + 1, sizeof line - 2, fmt, ap);
	va_end(ap);
	n = strlen(line);
	for (size_t i = 0; i < n; i++)
		if (line[i] == '\n')
			line[i] = ' ';
	line[n] = '\n';
	write_all(FD_WORDS, line, n + 1);
	_exit(EXIT_BROKEN);
}

static size_t padded(size_t bytes)
{
	return (bytes + 7) & ~(size_t)7;
}

static void write_padded(const void *from, size_t bytes)
{
	static const char zeros[8];

	write_all(FD_RESULTS, from, bytes);
	write_all(FD_RESULTS, zeros, padded(bytes) - bytes);
}

static size_t element_bytes(const struct made *m)
{
	return m->elements ? m->frame.count * type_facts(m->frame.type)->size : 0;
}

static struct frame_expected expected_frame(const struct made *m)
{
	return (struct frame_expected){
		.type = m->frame.type,
		.exact = type_facts(m->frame.type)->whole,
		.count = m->frame.count,
	};
}

/* Both parts of the case. */
static void send(const struct whet_case *c)
{
	struct frame_case f = {
		.magic = FRAME_MAGIC,
		.subject_bytes = sizeof f,
		.number = c->number,
		.n_arguments = c->n_arguments,
		.least_bytes = c->least_bytes,
		.flops = c->flops,
	};

	if (getrandom(&f.nonce, sizeof f.nonce, 0) != sizeof f.nonce)
		whet_broken("the system gives no random numbers: %s", strerror(errno));
	for (const struct made *m = c->arguments; m < c->arguments + c->n_arguments; m++) {
		f.subject_bytes += sizeof m->frame + padded(element_bytes(m));
		if (m->expected.value)
			f.expected_bytes +=
				sizeof(struct frame_expected) +
				(expected_frame(m).exact ? 1 : 2) * m->frame.count * sizeof(double);
	}
	write_all(FD_RESULTS, &f, sizeof f);
	for (const struct made *m = c->arguments; m < c->arguments + c->n_arguments; m++) {
		write_all(FD_RESULTS, &m->frame, sizeof m->frame);
		write_padded(m->elements, element_bytes(m));
	}
	for (const struct made *m = c->arguments; m < c->arguments + c->n_arguments; m++) {
		struct frame_expected e = expected_frame(m);

		if (!m->expected.value)
			continue;
		write_all(FD_RESULTS, &e, sizeof e);
		write_all(FD_RESULTS, m->expected.value, e.count * sizeof(double));
		if (!e.exact)
			write_all(FD_RESULTS, m->expected.tolerance, e.count * sizeof(double));
	}
}

/* One number of the line; *p moves behind it and the blanks that follow. */
static uint64_t number(char **p, const char *line)
{
	char *end;
	uint64_t v;

	errno = 0;
	v = strtoull(*p, &end, 10);
	if (end == *p || **p < '0' || **p > '9' || errno || (*end && *end != ' '))
		whet_broken("the line \"%.100s\" is no case: NUMBER SEED SHAPE|SIZE ...", line);
	while (*end == ' ')
		end++;
	*p = end;
	return v;
}

/* Reads the line, which is changed, into *c. */
static void read_line(struct whet_case *c, char *line)
{
	char *p = line, *bar = strchr(line, '|'), *end;
	char *copy = strdup(line);
	uint64_t seed;

	if (!copy || !bar)
		whet_broken("the line \"%.100s\" is no case: it has no |", line);
	*bar = '\0';
	*c = (struct whet_case){.number = number(&p, copy)};
	seed = number(&p, copy);
	for (end = bar; end > p && end[-1] == ' '; end--)
		end[-1] = '\0';
	c->shape = *p ? p : "random";
	for (p = bar + 1; *p == ' '; p++)
		;
	while (*p) {
		if (c->n_sizes == CASE_SIZES)
			whet_broken("the case \"%.100s\" has more than %d sizes", copy, CASE_SIZES);
		c->sizes[c->n_sizes++] = number(&p, copy);
	}
	random_seed(c, seed);
	free(copy);
}

static whet_cases_fn *load(const char *path)
{
	void *handle = dlopen(path, RTLD_NOW);
	whet_cases_fn *const *entry;

	if (!handle)
		whet_broken("cannot load cases.c: %s", dlerror());
	entry = dlsym(handle, "whet_cases_entry");
	if (!entry || !*entry)
		whet_broken("cases.c does not end in WHET_CASES");
	return *entry;
}

int main(int argc, char **argv)
{
	whet_cases_fn *make;
	FILE *input = fdopen(FD_INPUT, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (argc != 2 || !input)
		whet_broken(
			"the maker is started with one argument, and its input on %d", FD_INPUT);
	make = load(argv[1]);
	while ((n = getline(&line, &cap, input)) > 0) {
		struct whet_case c;

		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		read_line(&c, line);
		make(&c);
		case_check(&c);
		send(&c);
		case_free(&c);
	}
	free(line);
	return 0;
}
