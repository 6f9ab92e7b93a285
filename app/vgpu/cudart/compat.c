#include "vgpu/cudart/properties.h"
#include "vgpu/cudart/state.h"

#include <string.h>

/* Entry points that programs of CUDA 12 call, where CUDA 13 has others or other data. */

#define SAME(X)                                                                                           \
	X(name)                                                                                           \
	X(uuid)                                                                                           \
	X(luid)                                                                                           \
	X(luidDeviceNodeMask)                                                                             \
	X(totalGlobalMem)                                                                                 \
	X(sharedMemPerBlock)                                                                              \
	X(regsPerBlock)                                                                                   \
	X(warpSize)                                                                                       \
	X(memPitch) X(maxThreadsPerBlock) X(maxThreadsDim) X(maxGridSize) X(totalConstMem) X(             \
		major) X(minor) X(textureAlignment) X(texturePitchAlignment) X(multiProcessorCount)       \
		X(integrated) X(canMapHostMemory) X(surfaceAlignment) X(concurrentKernels) X(             \
			ECCEnabled) X(pciBusID) X(pciDeviceID) X(pciDomainID) X(tccDriver)                \
			X(asyncEngineCount) X(unifiedAddressing) X(memoryBusWidth) X(l2CacheSize) X(      \
				persistingL2CacheMaxSize) X(maxThreadsPerMultiProcessor)                  \
				X(streamPrioritiesSupported) X(globalL1CacheSupported) X(                 \
					localL1CacheSupported) X(sharedMemPerMultiprocessor)              \
					X(regsPerMultiprocessor) X(managedMemory) X(                      \
						pageableMemoryAccess) X(concurrentManagedAccess)          \
						X(computePreemptionSupported) X(                          \
							canUseHostPointerForRegisteredMem)                \
							X(cooperativeLaunch) X(sharedMemPerBlockOptin) X( \
								maxBlocksPerMultiProcessor)               \
								X(accessPolicyMaxWindowSize) X(           \
									reservedSharedMemPerBlock)        \
									X(hostRegisterSupported) X(       \
										memoryPoolsSupported)     \
										X(clusterLaunch)

/* cudaDeviceProp as CUDA 12 has it. */
struct properties12 {
	char name[256], uuid[16], luid[8];
	unsigned luidDeviceNodeMask;
	size_t totalGlobalMem, sharedMemPerBlock;
	int regsPerBlock, warpSize;
	size_t memPitch;
	int maxThreadsPerBlock, maxThreadsDim[3], maxGridSize[3], clockRate;
	size_t totalConstMem;
	int major, minor;
	size_t textureAlignment, texturePitchAlignment;
	int deviceOverlap, multiProcessorCount, kernelExecTimeoutEnabled, integrated;
	int canMapHostMemory, computeMode;
	int textures[40]; /* limits of textures and surfaces, which are not there */
	size_t surfaceAlignment;
	int concurrentKernels, ECCEnabled, pciBusID, pciDeviceID, pciDomainID, tccDriver;
	int asyncEngineCount, unifiedAddressing, memoryClockRate, memoryBusWidth, l2CacheSize;
	int persistingL2CacheMaxSize, maxThreadsPerMultiProcessor, streamPrioritiesSupported;
	int globalL1CacheSupported, localL1CacheSupported;
	size_t sharedMemPerMultiprocessor;
	int regsPerMultiprocessor, managedMemory, boards[2], hostNativeAtomicSupported;
	int singleToDoublePrecisionPerfRatio, pageableMemoryAccess, concurrentManagedAccess;
	int computePreemptionSupported, canUseHostPointerForRegisteredMem, cooperativeLaunch;
	int cooperativeMultiDeviceLaunch;
	size_t sharedMemPerBlockOptin;
	int hostPageTables[2], maxBlocksPerMultiProcessor, accessPolicyMaxWindowSize;
	size_t reservedSharedMemPerBlock;
	int hostRegisterSupported, arrays[3], memoryPoolsSupported, directRdma[5];
	int ipcEventSupported, clusterLaunch, unifiedFunctionPointers, reserved[63];
};
_Static_assert(sizeof(struct properties12) == 1032, "as programs of CUDA 12 have it");

API(cudaGetDeviceProperties_v2, struct properties12 *out, int device)
{
	struct cudart *rt;
	struct cudaDeviceProp p;
	cudaError_t status = rt_begin(&rt, "cudaGetDeviceProperties");
	if (!status && (!out || device))
		status = out ? cudaErrorInvalidDevice : cudaErrorInvalidValue;
	if (status)
		return rt_end(rt, status);
	properties_fill(rt->card, &p);
	*out = (struct properties12){.clockRate = rt->card->clock_khz,
		.memoryClockRate = rt->card->memory_clock_khz,
		.deviceOverlap = 1,
		.singleToDoublePrecisionPerfRatio = rt->card->double_ratio};
#define COPY(member) memcpy(&out->member, &p.member, sizeof out->member);
	SAME(COPY)
#undef COPY
	return rt_end(rt, cudaSuccess);
}

/* Names that CUDA 12 gave a second version of, with what its last version meant. */
API(cudaThreadSynchronize, void)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaThreadSynchronize");
	return rt_end(rt, status ? status : rt_synchronise(rt));
}
