#include "subject.h"

#include <dlfcn.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void write_all(int fd, const void *from, size_t n)
{
	const char *p = from;

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

/* One line in one write, without line breaks inside: the report goes the same way. */
__attribute__((format(printf, 2, 0))) static void say_line(
	const char *head, const char *fmt, va_list ap)
{
	char line[800];
	size_t n = (size_t)snprintf(line, sizeof line - 1, "%s", head);

	vsnprintf(line + n, sizeof line - 1 - n, fmt, ap);
	n = strlen(line);
	for (size_t i = 0; i < n; i++)
		if (line[i] == '\n')
			line[i] = ' ';
	line[n] = '\n';
	write_all(FD_WORDS, line, n + 1);
}

void say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_line("!", fmt, ap);
	va_end(ap);
}

void bad(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_line("!bad ", fmt, ap);
	va_end(ap);
	_exit(EXIT_BAD);
}

void *room(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		bad("no memory for %zu times %zu bytes", n, size);
	return p;
}

#define TEXT_OF(x) #x
#define NAME_OF(x) TEXT_OF(x)

int runtime_load(struct runtime *rt, const char *path, const char **why)
{
	static char sentence[300];
	void *handle = dlopen(path, RTLD_NOW | RTLD_GLOBAL);

	*why = sentence;
	if (!handle) {
		snprintf(sentence, sizeof sentence, "cannot load the runtime: %s", dlerror());
		return -1;
	}
#define RUNTIME_FIND(name)                                                                         \
	*(void **)&rt->name##_ = dlsym(handle, NAME_OF(name));                                     \
	if (!rt->name##_) {                                                                        \
		snprintf(sentence, sizeof sentence, "%s has no %s", path, NAME_OF(name));          \
		return -1;                                                                         \
	}
	RUNTIME_FUNCTIONS(RUNTIME_FIND)
#undef RUNTIME_FIND
	*(void **)&rt->mark = dlsym(handle, "vgpuMark");
	*(void **)&rt->name = dlsym(handle, "vgpuName");
	return 0;
}

void runtime_must(const struct runtime *rt, cudaError_t status, const char *what)
{
	if (status != cudaSuccess)
		bad("%s: %s: %s", what, rt->cudaGetErrorName_(status),
			rt->cudaGetErrorString_(status));
}

void runtime_mark(const struct runtime *rt, const char *what, uint64_t number)
{
	char text[40];

	if (!rt->mark)
		return;
	snprintf(text, sizeof text, "%s %" PRIu64, what, number);
	rt->mark(text);
}

bool device_is_lost(const struct runtime *rt)
{
	rt->cudaGetLastError_();
	return rt->cudaDeviceSynchronize_() != cudaSuccess;
}
