/* properties: what a program can ask of the device. */
#ifndef VGPU_CUDART_PROPERTIES_H
#define VGPU_CUDART_PROPERTIES_H

#include "vgpu/card/card.h"
#include "vgpu/cudart/types.h"

#include <stdbool.h>

/* All that cudaGetDeviceProperties tells of a card. */
void properties_fill(const struct card *card, struct cudaDeviceProp *p);
/* One attribute by its number (cudaDevAttr...); false when there is none with it. */
bool properties_attribute(const struct card *card, int attribute, int *value);

#endif
