/* rotate_image: a quarter turn, clockwise, in place. */
#ifndef ROTATE_IMAGE_H
#define ROTATE_IMAGE_H

#include <stddef.h>

/* Turns the square of n rows of n numbers clockwise by 90 degrees. Row r, column c is
 * image[r * n + c]. n may be 0: then image may not be touched. */
void rotate_image(int *image, size_t n);

#endif
