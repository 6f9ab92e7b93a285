// Sizes, places and numbers of the data that programs pass to the CUDA runtime. Compiled twice,
// with the toolkit's headers and with ours (-DOURS): both must print the same.
#ifdef OURS
#include "vgpu/cudart/types.h"
#else
#include <cuda_runtime_api.h>
#endif
#include <stddef.h>
#include <stdio.h>

#define SIZE(type) printf(#type " %zu\n", sizeof(type))
#define AT(type, member) printf(#type "." #member " %zu\n", offsetof(type, member))
#define NUMBER(name) printf(#name " %d\n", (int)name)

static void device_properties(void)
{
	SIZE(struct cudaDeviceProp);
#define P(member) AT(struct cudaDeviceProp, member);
	P(uuid)
	P(luid)
	P(luidDeviceNodeMask) P(totalGlobalMem) P(sharedMemPerBlock) P(regsPerBlock) P(warpSize) P(
		memPitch) P(maxThreadsPerBlock) P(maxThreadsDim) P(maxGridSize) P(totalConstMem)
		P(major) P(minor) P(textureAlignment) P(texturePitchAlignment) P(multiProcessorCount) P(
			integrated) P(canMapHostMemory) P(maxTexture1D) P(maxTexture2DLinear) P(maxTextureCubemap)
			P(maxSurface1D) P(maxSurfaceCubemapLayered) P(surfaceAlignment) P(
				concurrentKernels) P(ECCEnabled) P(pciBusID) P(pciDeviceID) P(pciDomainID)
				P(tccDriver) P(asyncEngineCount) P(unifiedAddressing) P(memoryBusWidth) P(
					l2CacheSize) P(persistingL2CacheMaxSize) P(maxThreadsPerMultiProcessor)
					P(streamPrioritiesSupported) P(globalL1CacheSupported) P(
						sharedMemPerMultiprocessor) P(regsPerMultiprocessor) P(managedMemory)
						P(hostNativeAtomicSupported) P(pageableMemoryAccess) P(
							concurrentManagedAccess) P(computePreemptionSupported)
							P(cooperativeLaunch) P(sharedMemPerBlockOptin) P(
								maxBlocksPerMultiProcessor) P(accessPolicyMaxWindowSize)
								P(reservedSharedMemPerBlock) P(
									hostRegisterSupported) P(memoryPoolsSupported)
									P(gpuDirectRDMASupported) P(
										clusterLaunch)
										P(deviceNumaConfig) P(
											deviceNumaId)
											P(hostNumaId) P(
												gpuPciDeviceID)
												P(reserved)
#undef P
}

static void other_data(void)
{
	SIZE(dim3);
	SIZE(struct cudaPitchedPtr), AT(struct cudaPitchedPtr, ysize);
	SIZE(struct cudaMemcpy3DParms), AT(struct cudaMemcpy3DParms, srcPtr),
		AT(struct cudaMemcpy3DParms, dstArray);
	AT(struct cudaMemcpy3DParms, dstPtr), AT(struct cudaMemcpy3DParms, extent),
		AT(struct cudaMemcpy3DParms, kind);
	SIZE(struct cudaMemcpy3DPeerParms), AT(struct cudaMemcpy3DPeerParms, srcDevice);
	AT(struct cudaMemcpy3DPeerParms, dstDevice), AT(struct cudaMemcpy3DPeerParms, extent);
	SIZE(struct cudaChannelFormatDesc);
	SIZE(struct cudaPointerAttributes), AT(struct cudaPointerAttributes, devicePointer);
	SIZE(struct cudaFuncAttributes), AT(struct cudaFuncAttributes, maxThreadsPerBlock);
	AT(struct cudaFuncAttributes, maxDynamicSharedSizeBytes),
		AT(struct cudaFuncAttributes, clusterDimMustBeSet);
	AT(struct cudaFuncAttributes, nonPortableClusterSizeAllowed);
	SIZE(struct cudaMemLocation), SIZE(struct cudaMemAccessDesc);
	SIZE(struct cudaMemPoolProps), AT(struct cudaMemPoolProps, maxSize);
	SIZE(cudaLaunchAttribute), AT(cudaLaunchAttribute, val),
		AT(cudaLaunchAttribute, val.clusterDim);
	SIZE(cudaLaunchConfig_t), AT(cudaLaunchConfig_t, blockDim),
		AT(cudaLaunchConfig_t, dynamicSmemBytes);
	AT(cudaLaunchConfig_t, stream), AT(cudaLaunchConfig_t, attrs),
		AT(cudaLaunchConfig_t, numAttrs);
}

static void graphs(void)
{
	SIZE(struct cudaKernelNodeParams), AT(struct cudaKernelNodeParams, blockDim);
	AT(struct cudaKernelNodeParams, sharedMemBytes);
	AT(struct cudaKernelNodeParams, kernelParams), AT(struct cudaKernelNodeParams, extra);
	SIZE(struct cudaMemsetParams), AT(struct cudaMemsetParams, value);
	AT(struct cudaMemsetParams, elementSize), AT(struct cudaMemsetParams, width);
	SIZE(struct cudaHostNodeParams), AT(struct cudaHostNodeParams, userData);
	SIZE(struct cudaMemcpyNodeParams), AT(struct cudaMemcpyNodeParams, copyParams);
	SIZE(struct cudaMemAllocNodeParams), AT(struct cudaMemAllocNodeParams, accessDescs);
	AT(struct cudaMemAllocNodeParams, bytesize), AT(struct cudaMemAllocNodeParams, dptr);
	SIZE(struct cudaMemFreeNodeParams), SIZE(struct cudaChildGraphNodeParams);
	AT(struct cudaChildGraphNodeParams, ownership), SIZE(struct cudaEventRecordNodeParams);
	SIZE(struct cudaGraphNodeParams), AT(struct cudaGraphNodeParams, kernel);
	AT(struct cudaGraphNodeParams, alloc), AT(struct cudaGraphNodeParams, reserved2);
	SIZE(cudaGraphEdgeData), AT(cudaGraphEdgeData, to_port), AT(cudaGraphEdgeData, type);
	SIZE(cudaGraphExecUpdateResultInfo), AT(cudaGraphExecUpdateResultInfo, errorNode);
	AT(cudaGraphExecUpdateResultInfo, errorFromNode);
	SIZE(cudaGraphInstantiateParams), AT(cudaGraphInstantiateParams, errNode_out);
	AT(cudaGraphInstantiateParams, result_out);
	NUMBER(cudaGraphNodeTypeMemFree), NUMBER(cudaGraphNodeTypeConditional);
	NUMBER(cudaGraphNodeTypeEventRecord), NUMBER(cudaGraphNodeTypeCount);
	NUMBER(cudaGraphExecUpdateErrorNotSupported), NUMBER(cudaGraphMemAttrReservedMemHigh);
	NUMBER(cudaStreamCaptureStatusInvalidated), NUMBER(cudaStreamCaptureModeRelaxed);
	NUMBER(cudaErrorStreamCaptureUnsupported), NUMBER(cudaErrorGraphExecUpdateFailure);
}

static void numbers(void)
{
	NUMBER(cudaMemcpyDefault), NUMBER(cudaMemoryTypeManaged), NUMBER(cudaFuncAttributeMax);
	NUMBER(cudaFuncAttributeMaxDynamicSharedMemorySize), NUMBER(cudaLimitPersistingL2CacheSize);
	NUMBER(cudaMemPoolAttrUsedMemHigh), NUMBER(cudaLaunchAttributeCooperative);
	NUMBER(cudaLaunchAttributeClusterDimension), NUMBER(cudaLaunchAttributePriority);
	NUMBER(cudaErrorInvalidValue), NUMBER(cudaErrorIllegalAddress), NUMBER(cudaErrorUnknown);
}

int main(void)
{
	device_properties();
	other_data();
	graphs();
	numbers();
	return 0;
}
