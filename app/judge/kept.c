/* How it works. The answers are written last and end in a line with a dot: when they are whole, so
 * are the inputs. The inputs are mapped, not read: they may be megabytes of which only the file
 * descriptor is needed, unless a case fails. */
#include "judge/kept.h"

#include "base/path.h"
#include "judge/cache.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define ANSWERS_MAX ((size_t)256 << 20)

struct kept_cases kept_at(const char *dir, const char *name, struct arena *a)
{
	return (struct kept_cases){
		.inputs = arena_printf(a, "%s/%s.in", dir, name),
		.answers = arena_printf(a, "%s/%s.out", dir, name),
	};
}

static bool map_inputs(struct kept_cases *k)
{
	int fd = open(k->inputs, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p = MAP_FAILED;

	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0)
		p = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	if (fd >= 0)
		close(fd);
	if (p == MAP_FAILED)
		return false;
	k->map = p;
	k->size = (size_t)st.st_size;
	return true;
}

/* The next line of a text that ends at end, made a string; NULL when there is none. */
static char *next_line(char **p, char *end)
{
	char *line = *p, *stop = line < end ? memchr(line, '\n', (size_t)(end - line)) : NULL;

	if (!stop)
		return NULL;
	*stop = '\0';
	*p = stop + 1;
	return line;
}

static bool point(struct kept_cases *k, struct one_case *cases, size_t n)
{
	char *in = k->map, *out = k->expected.p, *dot;
	char *in_end = in + k->size, *out_end = out + k->expected.len;

	for (size_t i = 0; i < n; i++) {
		cases[i].in = next_line(&in, in_end);
		cases[i].expected = next_line(&out, out_end);
		if (!cases[i].in || !cases[i].expected)
			return false;
		cases[i].in_len = (size_t)(in - cases[i].in) - 1;
	}
	dot = next_line(&out, out_end);
	return dot && strcmp(dot, ".") == 0 && in == in_end && out == out_end;
}

bool kept_recall(struct kept_cases *k, struct one_case *cases, size_t n)
{
	struct one_case *before;
	struct arena a = {0};
	struct err ignored;
	bool ok = path_exists(k->answers) &&
		  path_read(k->answers, ANSWERS_MAX, &k->expected, &ignored) == 0 &&
		  k->expected.p && map_inputs(k);

	before = arena_grow(&a, cases, n, n + 1, sizeof *cases);
	if (ok)
		ok = point(k, cases, n);
	if (ok) {
		cache_used(k->inputs);
		cache_used(k->answers);
	} else {
		memcpy(cases, before, n * sizeof *cases);
		kept_close(k);
	}
	arena_free(&a);
	return ok;
}

int kept_write(struct kept_cases *k, const struct one_case *cases, size_t n, struct err *e)
{
	struct str in = {0}, out = {0};
	int rc;

	for (size_t i = 0; i < n; i++) {
		str_addn(&in, cases[i].in, cases[i].in_len);
		str_addc(&in, '\n');
		str_add(&out, cases[i].expected);
		str_addc(&out, '\n');
	}
	str_add(&out, ".\n");
	k->size = in.len;
	rc = path_write(k->inputs, str_c(&in), in.len, e);
	if (rc == 0)
		rc = path_write(k->answers, str_c(&out), out.len, e);
	str_free(&in);
	str_free(&out);
	return rc;
}

void kept_close(struct kept_cases *k)
{
	if (k->map)
		munmap(k->map, k->size);
	k->map = NULL;
	str_free(&k->expected);
}
