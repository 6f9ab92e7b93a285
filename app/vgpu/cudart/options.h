/* options: what the environment asks for ($VGPU_...; app/vgpu/README.md lists them). */
#ifndef VGPU_CUDART_OPTIONS_H
#define VGPU_CUDART_OPTIONS_H

#include "vgpu/build/build.h"
#include "vgpu/card/card.h"
#include "vgpu/run/run.h"

#include <stdbool.h>
#include <stdint.h>

struct options {
	const struct card *card;
	bool check_memory, check_races, check_sync, count;
	bool late_streams; /* late.h */
	bool quiet_reads;  /* what nothing wrote is copied to the host unsaid, as HEAP_FRESH */
	enum run_order order;
	uint64_t seed;
	unsigned workers;
	double time_limit; /* seconds a launch may take; 0: no limit */
	const char *cache;
	const char *isa; /* of translations and device functions; NULL: the widest there is */
};

/* What cannot be understood is said on standard error, and the usual taken. */
void options_read(struct options *o);
/* Of translations. */
struct build_options options_build(const struct options *o);
/* Whether other programs may be started: gcc, ptxas, addr2line. By itself not where the report goes
 * to a descriptor: whoever reads it may have shut this process in. */
bool options_tools(void);

#endif
