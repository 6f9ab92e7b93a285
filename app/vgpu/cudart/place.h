/* place: memory for the variables of device code, and their first values. */
#ifndef VGPU_CUDART_PLACE_H
#define VGPU_CUDART_PLACE_H

#include "vgpu/cudart/module.h"

/* Gives the variable an address. -1 when the card's memory is used up. */
int place_variable(struct cudart *rt, struct variable *v);
/* Its first values, as the PTX has them; all variables of the module have their addresses. */
void place_values(struct cudart *rt, struct module *m, struct variable *v);
/* Tells a translation of the module where they are. */
void place_addresses(struct module *m, const struct vg_module *code);
#endif
