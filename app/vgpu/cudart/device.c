#include "vgpu/cudart/launch.h"
#include "vgpu/cudart/output.h"
#include "vgpu/cudart/properties.h"
#include "vgpu/cudart/state.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { VERSION = 13000 };
#define BUS_ID "0000:01:00.0"

/* ---- which device: there is one ---- */

/* Ends a call that needs device 0 and somewhere to put the answer. */
static cudaError_t check_device(cudaError_t status, const void *out, int device)
{
	if (status)
		return status;
	return !out ? cudaErrorInvalidValue : device ? cudaErrorInvalidDevice : cudaSuccess;
}

API(cudaGetDeviceCount, int *count)
{
	struct cudart *rt = rt_begin_always("cudaGetDeviceCount");
	if (count)
		*count = 1;
	return rt_end(rt, count ? cudaSuccess : cudaErrorInvalidValue);
}

API(cudaGetDevice, int *device)
{
	struct cudart *rt = rt_begin_always("cudaGetDevice");
	if (device)
		*device = 0;
	return rt_end(rt, device ? cudaSuccess : cudaErrorInvalidValue);
}

API(cudaSetDevice, int device)
{
	struct cudart *rt = rt_begin_always("cudaSetDevice");
	return rt_end(rt, check_device(cudaSuccess, rt, device));
}

API(cudaInitDevice, int device, unsigned device_flags, unsigned flags)
{
	struct cudart *rt = rt_begin_always("cudaInitDevice");
	(void)device_flags, (void)flags;
	return rt_end(rt, check_device(cudaSuccess, rt, device));
}

API(cudaSetValidDevices, int *devices, int n)
{
	struct cudart *rt = rt_begin_always("cudaSetValidDevices");
	cudaError_t status = cudaSuccess;
	for (int i = 0; i < n && devices; i++)
		if (devices[i])
			status = cudaErrorInvalidDevice;
	return rt_end(rt, status);
}

API(cudaChooseDevice, int *device, const struct cudaDeviceProp *wanted)
{
	struct cudart *rt = rt_begin_always("cudaChooseDevice");
	if (device && wanted)
		*device = 0;
	return rt_end(rt, device && wanted ? cudaSuccess : cudaErrorInvalidValue);
}

/* "0000:01:00.0", or without its domain. */
API(cudaDeviceGetByPCIBusId, int *device, const char *id)
{
	struct cudart *rt = rt_begin_always("cudaDeviceGetByPCIBusId");
	cudaError_t status = check_device(cudaSuccess, device && id ? device : NULL, 0);
	if (!status && strcmp(id, BUS_ID) != 0 && strcmp(id, &BUS_ID[5]) != 0)
		status = cudaErrorInvalidDevice;
	if (!status)
		*device = 0;
	return rt_end(rt, status);
}

API(cudaDeviceGetPCIBusId, char *id, int len, int device)
{
	struct cudart *rt = rt_begin_always("cudaDeviceGetPCIBusId");
	cudaError_t status = check_device(cudaSuccess, id, device);
	if (!status && len <= (int)strlen(BUS_ID))
		status = cudaErrorInvalidValue;
	if (!status)
		snprintf(id, (size_t)len, "%s", BUS_ID);
	return rt_end(rt, status);
}

/* ---- what it is ---- */

API(cudaGetDeviceProperties, struct cudaDeviceProp *p, int device)
{
	struct cudart *rt;
	cudaError_t status = check_device(rt_begin(&rt, "cudaGetDeviceProperties"), p, device);
	if (!status)
		properties_fill(rt->card, p);
	return rt_end(rt, status);
}

API(cudaDeviceGetAttribute, int *value, int attribute, int device)
{
	struct cudart *rt;
	cudaError_t status = check_device(rt_begin(&rt, "cudaDeviceGetAttribute"), value, device);
	if (!status && !properties_attribute(rt->card, attribute, value))
		status = cudaErrorInvalidValue;
	return rt_end(rt, status);
}

API(cudaDriverGetVersion, int *version)
{
	if (!version)
		return cudaErrorInvalidValue;
	*version = VERSION;
	return cudaSuccess;
}

API(cudaRuntimeGetVersion, int *version)
{
	if (!version)
		return cudaErrorInvalidValue;
	*version = VERSION;
	return cudaSuccess;
}

API(cudaDeviceGetStreamPriorityRange, int *least, int *greatest)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceGetStreamPriorityRange");
	if (!status && least)
		*least = 0;
	if (!status && greatest)
		*greatest = -5;
	return rt_end(rt, status);
}

/* ---- peers: none ---- */

API(cudaDeviceCanAccessPeer, int *can, int device, int peer)
{
	struct cudart *rt;
	cudaError_t status = check_device(rt_begin(&rt, "cudaDeviceCanAccessPeer"), can, device);
	if (!status && peer)
		status = cudaErrorInvalidDevice;
	if (!status)
		*can = 0;
	return rt_end(rt, status);
}

API(cudaDeviceEnablePeerAccess, int peer, unsigned flags)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceEnablePeerAccess");
	(void)peer, (void)flags;
	return rt_end(rt, status ? status : cudaErrorInvalidDevice);
}

API(cudaDeviceDisablePeerAccess, int peer)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceDisablePeerAccess");
	(void)peer;
	return rt_end(rt, status ? status : cudaErrorInvalidDevice);
}

API(cudaDeviceGetP2PAttribute, int *value, int attribute, int from, int to)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, "cudaDeviceGetP2PAttribute");
	(void)attribute, (void)from, (void)to;
	return rt_end(rt, status ? status : value ? cudaErrorInvalidDevice : cudaErrorInvalidValue);
}
