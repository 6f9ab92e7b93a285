#include "vgpu/cudart/properties.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* Limits of textures and surfaces: the same for every card since compute capability 7.5. */
static void fill_textures(struct cudaDeviceProp *p)
{
	static const struct cudaDeviceProp all = {
		.textureAlignment = 512,
		.texturePitchAlignment = 32,
		.surfaceAlignment = 512,
		.maxTexture1D = 131072,
		.maxTexture1DMipmap = 32768,
		.maxTexture2D = {131072, 65536},
		.maxTexture2DMipmap = {32768,  32768},
		.maxTexture2DLinear = {131072, 65000, 2097120},
		.maxTexture2DGather = {32768,      32768      },
		.maxTexture3D = {16384,      16384, 16384},
		.maxTexture3DAlt = {8192, 8192,      32768},
		.maxTextureCubemap = 32768,
		.maxTexture1DLayered = {32768,  2048},
		.maxTexture2DLayered = {32768,  32768,  2048},
		.maxTextureCubemapLayered = {32768,  2046},
		.maxSurface1D = 32768,
		.maxSurface2D = {131072,      65536      },
		.maxSurface3D = {16384,      16384,      16384},
		.maxSurface1DLayered = {32768,      2048},
		.maxSurface2DLayered = {32768, 32768, 2048},
		.maxSurfaceCubemap = 32768,
		.maxSurfaceCubemapLayered = {32768,2046 },
	};
	*p = all;
}

static void fill_limits(const struct card *card, struct cudaDeviceProp *p)
{
	static const int block[3] = {1024, 1024, 64}, grid[3] = {INT_MAX, 65535, 65535};
	p->totalGlobalMem = card->memory;
	p->sharedMemPerBlock = (size_t)card->shared_block;
	p->sharedMemPerBlockOptin = (size_t)card->shared_optin;
	p->sharedMemPerMultiprocessor = (size_t)card->shared;
	p->reservedSharedMemPerBlock = (size_t)card->shared_reserved;
	p->regsPerBlock = CARD_BLOCK_REGISTERS;
	p->regsPerMultiprocessor = card->registers;
	p->warpSize = CARD_WARP;
	p->memPitch = INT_MAX;
	p->maxThreadsPerBlock = CARD_BLOCK_THREADS;
	memcpy(p->maxThreadsDim, block, sizeof block);
	memcpy(p->maxGridSize, grid, sizeof grid);
	p->totalConstMem = 65536;
	p->multiProcessorCount = card->multiprocessors;
	p->maxThreadsPerMultiProcessor = card->warps * CARD_WARP;
	p->maxBlocksPerMultiProcessor = card->blocks;
	p->memoryBusWidth = card->bus_bits;
	p->l2CacheSize = (int)card->l2;
	p->persistingL2CacheMaxSize = (int)card->l2_persisting;
	p->accessPolicyMaxWindowSize = card->l2_persisting ? 134213632 : 0;
}

static void fill_abilities(const struct card *card, struct cudaDeviceProp *p)
{
	p->canMapHostMemory = 1;
	p->concurrentKernels = 1;
	p->ECCEnabled = card->ecc;
	p->pciBusID = 1;
	p->asyncEngineCount = card->copy_engines;
	p->unifiedAddressing = 1;
	p->streamPrioritiesSupported = 1;
	p->globalL1CacheSupported = 1;
	p->localL1CacheSupported = 1;
	p->managedMemory = 1;
	p->concurrentManagedAccess = 1;
	p->computePreemptionSupported = 1;
	p->canUseHostPointerForRegisteredMem = 1;
	p->cooperativeLaunch = 1;
	p->hostRegisterSupported = 1;
	p->hostRegisterReadOnlySupported = 0;
	p->memoryPoolsSupported = 1;
	p->clusterLaunch = card->clusters > 0;
	p->deviceNumaId = -1;
	p->hostNumaId = -1;
	p->gpuPciDeviceID = (unsigned)card->pci_device;
}

void properties_fill(const struct card *card, struct cudaDeviceProp *p)
{
	fill_textures(p);
	snprintf(p->name, sizeof p->name, "%s", card->name);
	memcpy(p->uuid, "virtual GPU", 11);
	p->uuid[15] = (char)card->multiprocessors;
	p->major = card->major;
	p->minor = card->minor;
	fill_limits(card, p);
	fill_abilities(card, p);
}
