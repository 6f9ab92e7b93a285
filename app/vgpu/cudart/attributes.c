#include "vgpu/cudart/properties.h"

/* Attributes that are members of the properties too; numbers as programs have them compiled in. */
struct member {
	short number;
	unsigned short offset;
	bool wide; /* size_t, else int */
};

#define AS(number, member)                                                                         \
	{                                                                                          \
		number, offsetof(struct cudaDeviceProp, member),                                   \
			sizeof((struct cudaDeviceProp *)0)->member == sizeof(size_t)               \
	}
static const struct member members[] = {
	AS(1, maxThreadsPerBlock),
	AS(2, maxThreadsDim[0]),
	AS(3, maxThreadsDim[1]),
	AS(4, maxThreadsDim[2]),
	AS(5, maxGridSize[0]),
	AS(6, maxGridSize[1]),
	AS(7, maxGridSize[2]),
	AS(8, sharedMemPerBlock),
	AS(9, totalConstMem),
	AS(10, warpSize),
	AS(11, memPitch),
	AS(12, regsPerBlock),
	AS(14, textureAlignment),
	AS(16, multiProcessorCount),
	AS(18, integrated),
	AS(19, canMapHostMemory),
	AS(21, maxTexture1D),
	AS(22, maxTexture2D[0]),
	AS(23, maxTexture2D[1]),
	AS(24, maxTexture3D[0]),
	AS(25, maxTexture3D[1]),
	AS(26, maxTexture3D[2]),
	AS(27, maxTexture2DLayered[0]),
	AS(28, maxTexture2DLayered[1]),
	AS(29, maxTexture2DLayered[2]),
	AS(30, surfaceAlignment),
	AS(31, concurrentKernels),
	AS(32, ECCEnabled),
	AS(33, pciBusID),
	AS(34, pciDeviceID),
	AS(35, tccDriver),
	AS(37, memoryBusWidth),
	AS(38, l2CacheSize),
	AS(39, maxThreadsPerMultiProcessor),
	AS(40, asyncEngineCount),
	AS(41, unifiedAddressing),
	AS(42, maxTexture1DLayered[0]),
	AS(43, maxTexture1DLayered[1]),
	AS(45, maxTexture2DGather[0]),
	AS(46, maxTexture2DGather[1]),
	AS(47, maxTexture3DAlt[0]),
	AS(48, maxTexture3DAlt[1]),
	AS(49, maxTexture3DAlt[2]),
	AS(50, pciDomainID),
	AS(51, texturePitchAlignment),
	AS(52, maxTextureCubemap),
	AS(53, maxTextureCubemapLayered[0]),
	AS(54, maxTextureCubemapLayered[1]),
	AS(55, maxSurface1D),
	AS(56, maxSurface2D[0]),
	AS(57, maxSurface2D[1]),
	AS(58, maxSurface3D[0]),
	AS(59, maxSurface3D[1]),
	AS(60, maxSurface3D[2]),
	AS(61, maxSurface1DLayered[0]),
	AS(62, maxSurface1DLayered[1]),
	AS(63, maxSurface2DLayered[0]),
	AS(64, maxSurface2DLayered[1]),
	AS(65, maxSurface2DLayered[2]),
	AS(66, maxSurfaceCubemap),
	AS(67, maxSurfaceCubemapLayered[0]),
	AS(68, maxSurfaceCubemapLayered[1]),
	AS(70, maxTexture2DLinear[0]),
	AS(71, maxTexture2DLinear[1]),
	AS(72, maxTexture2DLinear[2]),
	AS(73, maxTexture2DMipmap[0]),
	AS(74, maxTexture2DMipmap[1]),
	AS(75, major),
	AS(76, minor),
	AS(77, maxTexture1DMipmap),
	AS(78, streamPrioritiesSupported),
	AS(79, globalL1CacheSupported),
	AS(80, localL1CacheSupported),
	AS(81, sharedMemPerMultiprocessor),
	AS(82, regsPerMultiprocessor),
	AS(83, managedMemory),
	AS(84, isMultiGpuBoard),
	AS(85, multiGpuBoardGroupID),
	AS(86, hostNativeAtomicSupported),
	AS(88, pageableMemoryAccess),
	AS(89, concurrentManagedAccess),
	AS(90, computePreemptionSupported),
	AS(91, canUseHostPointerForRegisteredMem),
	AS(95, cooperativeLaunch),
	AS(97, sharedMemPerBlockOptin),
	AS(99, hostRegisterSupported),
	AS(100, pageableMemoryAccessUsesHostPageTables),
	AS(101, directManagedMemAccessFromHost),
	AS(106, maxBlocksPerMultiProcessor),
	AS(108, persistingL2CacheMaxSize),
	AS(109, accessPolicyMaxWindowSize),
	AS(111, reservedSharedMemPerBlock),
	AS(112, sparseCudaArraySupported),
	AS(113, hostRegisterReadOnlySupported),
	AS(114, timelineSemaphoreInteropSupported),
	AS(115, memoryPoolsSupported),
	AS(116, gpuDirectRDMASupported),
	AS(117, gpuDirectRDMAFlushWritesOptions),
	AS(118, gpuDirectRDMAWritesOrdering),
	AS(119, memoryPoolSupportedHandleTypes),
	AS(120, clusterLaunch),
	AS(121, deferredMappingCudaArraySupported),
	AS(125, ipcEventSupported),
	AS(130, deviceNumaConfig),
	AS(131, deviceNumaId),
	AS(133, mpsEnabled),
	AS(134, hostNumaId),
	AS(139, gpuPciDeviceID),
	AS(140, gpuPciSubsystemID),
	AS(143, hostNumaMultinodeIpcSupported),
};
#undef AS

/* Attributes that are in no property since CUDA 13, or never were. */
static bool of_card(const struct card *card, int attribute, int *value)
{
	const struct {
		int number, value;
	} rows[] = {
		{13,  card->clock_khz       },
		{15,  1                     }, /* copies beside kernels */
		{17,  0                     }, /* no limit on a kernel's time */
		{20,  0                     }, /* compute mode: default */
		{36,  card->memory_clock_khz},
		{69,  268435456             }, /* texels of a texture in linear memory */
		{87,  card->double_ratio    },
		{92,  1                     }, /* memory operations in streams */
		{93,  1                     },
		{94,  1                     },
		{96,  0                     }, /* cooperative over several devices */
		{98,  1                     },
		{102, 1                     }, /* virtual memory management */
		{103, 1                     },
		{122, 1                     },
		{123, 0                     },
		{124, 0                     },
		{126, card->clusters ? 4 : 1}, /* memory synchronisation domains */
		{127, 0                     },
		{128, 0                     },
		{129, card->clusters ? 1 : 0}, /* unified function pointers */
		{132, 0                     },
		{135, 0                     },
		{138, 0                     },
		{141, 0                     },
		{142, 0                     },
		{144, 0                     },
		{145, 0                     },
		{147, 0                     },
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].number == attribute) {
			*value = rows[i].value;
			return true;
		}
	return false;
}

bool properties_attribute(const struct card *card, int attribute, int *value)
{
	struct cudaDeviceProp p;
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		if (members[i].number != attribute)
			continue;
		properties_fill(card, &p);
		const char *at = (const char *)&p + members[i].offset;
		*value = members[i].wide ? (int)*(const size_t *)(const void *)at
					 : *(const int *)(const void *)at;
		return true;
	}
	return of_card(card, attribute, value);
}
