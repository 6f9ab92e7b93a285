/* roof: the most that a card can do: what a kernel's traffic and arithmetic are held against. */
#ifndef WHET_GPU_ROOF_H
#define WHET_GPU_ROOF_H

struct roof {
	const char *name; /* "NVIDIA A100-SXM4-40GB" */
	double bytes_s;   /* of its memory */
	double flops_s;   /* single precision, two for a fused multiply-add */
	double shared_s;  /* wavefronts of shared memory, one a clock and multiprocessor */
};

/* Of the card that the virtual GPU stands for unless it is told another. */
struct roof roof_usual(void);

#endif
