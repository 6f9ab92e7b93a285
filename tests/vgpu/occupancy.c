// The occupancy of the virtual GPU's cards against the calculator of the CUDA toolkit, whose header
// this needs: every block size, registers and shared memory in steps.
#include "vgpu/card/card.h"

#include <cuda_occupancy.h>
#include <stdio.h>

static cudaOccDeviceProp device(const struct card *c)
{
	return (cudaOccDeviceProp){
		.computeMajor = c->major,
		.computeMinor = c->minor,
		.maxThreadsPerBlock = CARD_BLOCK_THREADS,
		.maxThreadsPerMultiprocessor = c->warps * CARD_WARP,
		.regsPerBlock = CARD_BLOCK_REGISTERS,
		.regsPerMultiprocessor = c->registers,
		.warpSize = CARD_WARP,
		.sharedMemPerBlock = (size_t)c->shared_block,
		.sharedMemPerMultiprocessor = (size_t)c->shared,
		.numSms = c->multiprocessors,
		.sharedMemPerBlockOptin = (size_t)c->shared_optin,
		.reservedSharedMemPerBlock = (size_t)c->shared_reserved,
	};
}

static int compare(const struct card *c, struct card_use use)
{
	cudaOccDeviceProp d = device(c);
	cudaOccDeviceState state = {0};
	cudaOccResult r;
	cudaOccFuncAttributes f = {
		.maxThreadsPerBlock = CARD_BLOCK_THREADS,
		.numRegs = use.registers,
		.sharedSizeBytes = use.shared_static,
		.partitionedGCConfig = PARTITIONED_GC_OFF,
		.shmemLimitConfig =
			use.shared_allowed ? FUNC_SHMEM_LIMIT_OPTIN : FUNC_SHMEM_LIMIT_DEFAULT,
		.maxDynamicSharedSizeBytes = use.shared_allowed,
		.numBlockBarriers = 1,
	};
	struct card_occupancy o;
	state.carveoutConfig = SHAREDMEM_CARVEOUT_DEFAULT;
	card_occupancy(c, &use, &o);
	if (cudaOccMaxActiveBlocksPerMultiprocessor(
		    &r, &d, &f, &state, use.threads, use.shared_dynamic) ||
		r.activeBlocksPerMultiprocessor != o.blocks) {
		printf("FAIL %s: %d threads, %d registers, %d + %d of %d bytes: %d blocks, the "
		       "toolkit says %d\n",
			c->id, use.threads, use.registers, (int)use.shared_static,
			(int)use.shared_dynamic, (int)use.shared_allowed, o.blocks,
			r.activeBlocksPerMultiprocessor);
		return 1;
	}
	return 0;
}

int main(void)
{
	long n = 0, wrong = 0;
	for (size_t i = 0; card_at(i); i++)
		for (int threads = 1; threads <= 1024 && wrong < 20;
			threads += threads < 64 ? 1 : 31)
			for (int registers = 16; registers <= 255; registers += 7)
				for (int bytes = 0; bytes <= card_at(i)->shared_optin;
					bytes += 1300)
					for (int allowed = 0; allowed < 2; allowed++, n++) {
						struct card_use use = {.threads = threads,
							.registers = registers,
							.shared_static =
								(uint64_t)(bytes > 4096 ? 4096
											: bytes)};
						use.shared_dynamic =
							(uint64_t)bytes - use.shared_static;
						use.shared_allowed =
							allowed ? (uint64_t)card_at(i)
										  ->shared_optin -
									  4096
								: 0;
						wrong += compare(card_at(i), use);
					}
	printf("%ld compared, %ld wrong\n", n, wrong);
	return wrong != 0;
}
