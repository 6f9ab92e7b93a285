/* texture_fetch_functions: for clangd alone: it asks for such a header, which newer CUDA toolkits no
 * longer have, and calls the function below for a launch when the toolkit is newer than itself. No
 * program is compiled with it. */
#ifndef WHET_TEXTURE_FETCH_FUNCTIONS_H
#define WHET_TEXTURE_FETCH_FUNCTIONS_H

#ifdef __cplusplus
extern "C" cudaError_t cudaConfigureCall(
	dim3 grid, dim3 block, size_t shared = 0, struct CUstream_st *stream = 0);
#endif

#endif
