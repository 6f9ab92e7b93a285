#include "vgpu/cudart/registers.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"
#include "vgpu/cudart/command.h"
#include "vgpu/cudart/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "ptxas info    : Compiling entry function '_Z3addPii' for 'sm_80'", then of the same function
 * "    0 bytes stack frame, 8 bytes spill stores, 8 bytes spill loads" and
 * "ptxas info    : Used 24 registers, used 1 barriers, 372 bytes cmem[0]". */
struct registers registers_read(const char *text, const char *kernel)
{
	struct registers r = {0};
	char head[1024];
	int stores = 0, loads = 0;
	snprintf(head, sizeof head, "Compiling entry function '%s'", kernel);
	const char *from = strstr(text, head);
	if (!from)
		return r;
	from += strlen(head);
	const char *end = strstr(from, "Compiling entry function"), *used = strstr(from, "Used ");
	const char *spill = strstr(from, "bytes stack frame, ");
	if (!used || (end && used > end))
		return r;
	r.count = atoi(used + 5);
	if (spill && spill < used &&
		sscanf(spill, "bytes stack frame, %d bytes spill stores, %d bytes spill loads",
			&stores, &loads) == 2)
		r.spill_bytes = stores + loads;
	return r;
}

static const char *find_ptxas(void)
{
	const char *named = getenv("VGPU_PTXAS");
	if (named && *named)
		return named;
	return access("/usr/local/cuda/bin/ptxas", X_OK) == 0 ? "/usr/local/cuda/bin/ptxas"
							      : "ptxas";
}

/* Where the answer is kept: by the text, the kernel and the card's architecture. */
static void name_answer(struct str *out, const struct registers_of *of)
{
	char hex[HASH_HEX];
	struct str key = {0};
	str_addn(&key, of->text, of->len);
	str_addf(&key, "|%s|%d%d", of->kernel, of->card->major, of->card->minor);
	hash_hex(key.p, key.len, hex);
	str_addf(out, "%s/%.32s.registers", of->cache, hex);
	str_free(&key);
}

/* Asks ptxas, and keeps what it says. */
static void ask(const struct registers_of *of, const char *answer, struct str *out)
{
	struct str input = {0};
	struct err e;
	char arch[32];
	if (!options_tools() || path_mkdirs(of->cache, &e))
		return;
	snprintf(arch, sizeof arch, "-arch=sm_%d%d", of->card->major, of->card->minor);
	str_addf(&input, "%s/ptxas-XXXXXX", of->cache);
	int fd = mkstemp(input.p);
	char *argv[] = {(char *)(uintptr_t)find_ptxas(), (char *)"-v", arch, (char *)"-e",
		(char *)(uintptr_t)of->kernel, (char *)"-o", (char *)"/dev/null", input.p, NULL};
	if (fd >= 0) {
		if (path_write_all(fd, of->text, of->len) == 0 && command_read(argv, 2, out) >= 0)
			(void)path_write(answer, str_c(out), out->len, &e);
		close(fd);
		unlink(input.p);
	}
	str_free(&input);
}

struct registers registers_ask(const struct registers_of *of)
{
	struct str answer = {0}, text = {0};
	struct err e;
	if (of->target > of->card->major * 10 + of->card->minor)
		return (struct registers){0};
	name_answer(&answer, of);
	if (path_read(answer.p, 1 << 20, &text, &e)) {
		str_clear(&text);
		ask(of, answer.p, &text);
	}
	struct registers r = registers_read(str_c(&text), of->kernel);
	str_free(&text);
	str_free(&answer);
	return r;
}
