#include "vgpu/cudart/registers.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/str.h"
#include "vgpu/cudart/command.h"

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
static void name_answer(struct str *out, const struct cudart *rt, const struct kernel *k)
{
	char hex[HASH_HEX];
	struct str key = {0};
	str_addn(&key, k->module->text.p, k->module->text.len);
	str_addf(&key, "|%s|%d%d", k->name, rt->card->major, rt->card->minor);
	hash_hex(key.p, key.len, hex);
	str_addf(out, "%s/%.32s.registers", rt->options.cache, hex);
	str_free(&key);
}

static bool is_for_card(const struct cudart *rt, const struct module *m)
{
	return m->ptx.target <= rt->card->major * 10 + rt->card->minor;
}

/* Asks ptxas, and keeps what it says. */
static void ask(
	const struct cudart *rt, const struct kernel *k, const char *answer, struct str *out)
{
	const struct str *text = &k->module->text;
	struct str input = {0};
	struct err e;
	char arch[32];
	if (path_mkdirs(rt->options.cache, &e))
		return;
	snprintf(arch, sizeof arch, "-arch=sm_%d%d", rt->card->major, rt->card->minor);
	str_addf(&input, "%s/ptxas-XXXXXX", rt->options.cache);
	int fd = mkstemp(input.p);
	char *argv[] = {(char *)(uintptr_t)find_ptxas(), (char *)"-v", arch, (char *)"-e",
		(char *)(uintptr_t)k->name, (char *)"-o", (char *)"/dev/null", input.p, NULL};
	if (fd >= 0) {
		if (path_write_all(fd, text->p, text->len) == 0 && command_read(argv, 2, out) >= 0)
			(void)path_write(answer, str_c(out), out->len, &e);
		close(fd);
		unlink(input.p);
	}
	str_free(&input);
}

struct registers registers_ask(struct cudart *rt, struct kernel *k)
{
	struct str answer = {0}, text = {0};
	struct err e;
	if (!is_for_card(rt, k->module))
		return (struct registers){0};
	name_answer(&answer, rt, k);
	if (path_read(answer.p, 1 << 20, &text, &e)) {
		str_clear(&text);
		ask(rt, k, answer.p, &text);
	}
	struct registers r = registers_read(str_c(&text), k->name);
	str_free(&text);
	str_free(&answer);
	return r;
}
