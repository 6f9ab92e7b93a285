/* How it works. The sanitizers report to a descriptor of their own, without names: they would have
 * to run another program for these, which the judge does afterwards. When AddressSanitizer has
 * reported, its callback adds which argument lies at the address. */
#include "faults.h"

#include <dlfcn.h>
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <unistd.h>

static const struct whet_in *faults_in;

/* Read by the sanitizers before main. Their own leak check is off (see meter_checked.c). */
WHET_EXPORT const char *__asan_default_options(void);
WHET_EXPORT const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
	/* Wide red zones: a step before one block is not taken for one behind its neighbour. */
	return "detect_leaks=0:symbolize=0:exitcode=86:abort_on_error=0:redzone=128:"
	       "allocator_may_return_null=0:"
	       "quarantine_size_mb=16:detect_stack_use_after_return=1:handle_abort=0:"
	       "print_legend=0:print_full_thread_history=0:check_initialization_order=0:"
	       "allow_user_segv_handler=0:fast_unwind_on_malloc=1:malloc_context_size=12";
}

const char *__ubsan_default_options(void)
{
	return "halt_on_error=1:print_stacktrace=0:symbolize=0:exitcode=86";
}

static uintptr_t distance(const struct block *b, uintptr_t at)
{
	uintptr_t p = (uintptr_t)b->p;

	return at < p ? p - at : at < p + b->bytes ? 0 : at - p - b->bytes;
}

/* The argument at or nearest to an address that the sanitizer, too, lays to one of them: between
 * two that stand side by side it may choose the other. */
static const struct block *argument_at(const void *address, const char **how)
{
	const struct block *best = NULL;
	char name[8];
	void *region = NULL;
	size_t size;
	uintptr_t at = (uintptr_t)address, p;
	bool ours = false;

	__asan_locate_address((void *)at, name, sizeof name, &region, &size);
	for (size_t i = 0; region && i < faults_in->n_blocks; i++) {
		const struct block *b = &faults_in->blocks[i];

		ours |= b->region == region;
		if (!best || distance(b, at) < distance(best, at))
			best = b;
	}
	if (!ours)
		return NULL;
	p = (uintptr_t)best->p;
	*how = at < p ? "before" : at < p + best->bytes ? "inside" : "past";
	return best;
}

/* Says "!asan ARGUMENT HOW OFFSET SIZE WRITES BYTES": the address lies OFFSET bytes from the
 * argument's begin, the argument has SIZE bytes, the access has BYTES. */
static void on_report(const char *text)
{
	const char *address = __asan_get_report_address(), *how = "-";
	const struct block *b = address ? argument_at(address, &how) : NULL;

	(void)text;
	say("!asan %d %s %ld %zu %d %zu", b ? b->argument : -1, b ? how : "-",
		b ? (long)(address - (const char *)b->p) : 0, b ? b->bytes : 0,
		__asan_get_report_access_type(), __asan_get_report_access_size());
}

/* libubsan keeps a report descriptor of its own beside libasan's, and forgets it when the first
 * error initialises it. It calls this before it prints. */
WHET_EXPORT void __ubsan_on_report(void);

void __ubsan_on_report(void)
{
	static const char *const names[] = {"libubsan.so.1", "libubsan.so.0"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		void *handle = dlopen(names[i], RTLD_NOW | RTLD_NOLOAD);
		void (*set)(void *) = NULL;

		if (handle)
			*(void **)&set = dlsym(handle, "__sanitizer_set_report_fd");
		if (set)
			set((void *)(intptr_t)FD_REPORTS);
	}
}

static void on_abort(int signal, siginfo_t *info, void *context)
{
	(void)info;
	(void)context;
	say("!fault %d other -1 0", signal);
	raise(signal);
}

void faults_open(const struct whet_in *in, const struct module *m)
{
	(void)m;
	faults_in = in;
	/* A copy: libubsan's start closes the descriptor that libasan was given. */
	__sanitizer_set_report_fd((void *)(intptr_t)dup(FD_REPORTS));
	__asan_set_error_report_callback(on_report);
	faults_handle(SIGABRT, on_abort);
	faults_syscall();
}
