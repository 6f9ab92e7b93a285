/* pool: the threads that run launches. */
#ifndef VGPU_RUN_POOL_H
#define VGPU_RUN_POOL_H

#include "vgpu/run/state.h"

/* Has up to r->workers workers run the launch, worker 0 in the calling thread, and returns when all
 * are done. work: what each does. */
void run_pool_work(struct run_pool *p, struct run *r, void (*work)(struct run_worker *k));
unsigned run_pool_size(const struct run_pool *p);

#endif
