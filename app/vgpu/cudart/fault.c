#include "vgpu/cudart/fault.h"

#include "base/path.h"
#include "vgpu/cudart/finish.h"
#include "vgpu/cudart/memory.h"
#include "vgpu/cudart/where.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

/* How it works. The addresses of device memory are closed to the host, so that a device pointer
 * used by the host faults here: it is told, and the fault is let happen again with the signal's
 * usual meaning, so that the program dies as it would on a machine with a card. An abort (a failed
 * assert, an exception nobody caught) is let go on once the report is whole. What runs in the
 * handler is not safe in a signal by the letter; the program is lost already, and its threads stand
 * still. */

/* A signal handler is handed nothing of its owner's. */
static struct {
	struct cudart *rt;
	struct sigaction before_abort;
} watch;

static bool of_device(uint64_t address)
{
	return address - VG_DEVICE_BASE < VG_DEVICE_SIZE;
}

/* Bit 1 of the processor's error code: the access was a write. */
static bool was_write(const ucontext_t *context)
{
	return context->uc_mcontext.gregs[REG_ERR] & 2;
}

static void tell(struct cudart *rt, uint64_t address, const ucontext_t *context)
{
	struct heap_block b;
	struct str text = {0}, from = {0};
	const void *called = where_called(NULL);
	struct where w = where_name(called);
	str_addf(&text, "the host %s device memory at 0x%llx",
		was_write(context) ? "writes to" : "reads", (unsigned long long)address);
	if (heap_find(rt->heap, address, &b)) {
		memory_describe(&from, &b);
		str_addf(&text, " (%s%s)", from.p, b.state == HEAP_FREED ? ", freed" : "");
	}
	str_add(&text, ": only kernels can; copy it with cudaMemcpy, or allocate it with "
		       "cudaMallocManaged");
	struct vgpu_finding f = {.class_ = VGPU_HOST_POINTER,
		.file = w.file,
		.line = w.line,
		.message = text.p,
		.address = address,
		.allocation = from.p};
	vgpu_report_add(rt->report, &f);
	str_free(&text);
	str_free(&from);
}

/* Always false: whoever had the signal before has it next. */
static bool on_fault(int sig, void *info, void *context)
{
	struct cudart *rt = watch.rt;
	uint64_t address = (uint64_t)(uintptr_t)((siginfo_t *)info)->si_addr;
	if (sig == SIGSEGV && rt->heap && rt->report && of_device(address)) {
		tell(rt, address, context);
		finish_early(rt);
	}
	return false;
}

static void on_abort(int sig)
{
	sigaction(sig, &watch.before_abort, NULL);
	finish_early(watch.rt);
	raise(sig);
}

void fault_watch(struct cudart *rt)
{
	struct sigaction act = {.sa_handler = on_abort, .sa_flags = SA_NODEFER};
	sigemptyset(&act.sa_mask);
	watch.rt = rt;
	run_faults(on_fault);
	sigaction(SIGABRT, &act, &watch.before_abort);
}
