#include "vgpu/build/compile.h"

#include "base/path.h"
#include "base/proc.h"
#include "vgpu/build/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MESSAGE_LIMIT = 1 << 20 };

/* What is tried for a function of so many bytes. gcc's effort grows faster than a function does: of
 * CUB's radix sort (470 kB of C, all checks) 29 s of processor time without VG_HUGE, 16 s with it;
 * at -O2 it does not come to an end. A scan that looks back (94 kB) takes 6 s without, 2 s
 * with it; one that waits in a chain (58 kB) 11 s at -O2, 1 s at -O1. Where memory or races are
 * checked a kernel runs no faster at -O2: there the time of gcc counts. */
static const struct effort {
	size_t above, above_checked;
	const char *level, *aliases, *pieces, *huge; /* huge: as lanes_memory.h understands it */
} efforts[] = {
	{60000, 60000, "-O1", "-fno-tree-pta", "-fno-tree-sra", "-DVG_HUGE=1"},
	{25000, 6000,  "-O1", "-fno-tree-pta", "-ftree-sra",    "-DVG_HUGE=0"},
	{0,     0,     "-O2", "-ftree-pta",    "-ftree-sra",    "-DVG_HUGE=0"},
};

static const struct effort *effort_for(size_t largest, bool checked)
{
	const struct effort *f = efforts;
	while ((checked ? f->above_checked : f->above) > largest)
		f++;
	return f;
}

/* The compiler's first error, or its first line. */
static int refused(const char *source, const char *messages, int status, struct err *e)
{
	struct str s = {0};
	struct err ignored;
	const char *line = "it said nothing";
	if (path_read(messages, MESSAGE_LIMIT, &s, &ignored) == 0 && s.len) {
		char *error = strstr(s.p, "error: ");
		line = error ? error : s.p;
		s.p[(size_t)(line - s.p) + strcspn(line, "\n")] = '\0';
	}
	err_set(e, ERR_INTERNAL,
		"the translation of a kernel could not be compiled (status %d): %s; the text is "
		"kept in "
		"%s",
		status, line, source);
	str_free(&s);
	return -1;
}

static int write_text(const char *path, const struct str *text, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || path_write_all(fd, str_c(text), text->len) != 0) {
		err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	close(fd);
	return 0;
}

int compile_object(const struct str *text, size_t largest, bool checked, const char *path,
	const struct source_tools *t, struct err *e)
{
	struct arena a = {0};
	/* A directory of its own keeps apart what several processes and threads make at once. */
	char *dir = arena_printf(&a, "%s.XXXXXX", path);
	int rc = -1, status;
	if (!mkdtemp(dir)) {
		err_set(e, ERR_INPUT, "cannot make a directory beside %s: %s", path,
			strerror(errno));
		arena_free(&a);
		return -1;
	}
	const char *source = path_join(&a, dir, "kernel.c"),
		   *object = path_join(&a, dir, "kernel.so");
	const char *messages = path_join(&a, dir, "messages");
	const struct effort *effort = effort_for(largest, checked);
	const char *argv[] = {t->compiler, effort->level, effort->aliases, effort->pieces,
		effort->huge, "-std=gnu11", "-w", "-shared", "-fPIC", "-fvisibility=hidden",
		arena_printf(&a, "-march=%s", t->isa), "-ffp-contract=off", "-fno-strict-aliasing",
		"-fno-math-errno", "-fno-trapping-math", "-fno-stack-protector",
		"-fno-asynchronous-unwind-tables", "-fcf-protection=none", "-nostartfiles", "-o",
		object, source, "-lm", NULL};
	if (write_text(source, text, e) != 0)
		goto out;
	if (proc_run_into(argv, messages, &status, e) != 0)
		goto out;
	if (status > 0) {
		refused(source, messages, status, e);
		arena_free(&a);
		return -1;
	}
	if (keep_seal(object) != 0 || rename(object, path) != 0)
		err_set(e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	else
		rc = 0;
out:
	path_remove_tree(dir, &(struct err){0});
	arena_free(&a);
	return rc;
}
