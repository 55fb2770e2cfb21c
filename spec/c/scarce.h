/* scarce.h - memory that runs out: the n-th allocation of the core fails, once or for good.
 *
 * A test that includes this says so to the linker, in a line of its own:
 * LINK: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc. That leads the core's own calls, and not
 * those of shared libraries, through the functions below.
 */
#ifndef CN_SPEC_SCARCE_H
#define CN_SPEC_SCARCE_H

#include <stdbool.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static struct {
    long left;     /* the n-th allocation from here fails; 0: none does */
    bool for_good; /* those after it fail too */
    long failed;   /* how many have */
} scarce;

/* => Returns whether the allocation that is being made fails. */
static bool scarce_fails(void) {
    if (scarce.left == 0) return false;
    if (scarce.left > 1) {
        scarce.left--;
        return false;
    }
    if (!scarce.for_good) scarce.left = 0;
    scarce.failed++;
    return true;
}

void *__wrap_malloc(size_t size) {
    return scarce_fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return scarce_fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size) {
    return scarce_fails() ? NULL : __real_realloc(old, size);
}

/* Lets the n-th allocation fail, and all after it with `for_good`; with n = 0, no more do. */
static void scarce_from(long n, bool for_good) {
    scarce.left = n;
    scarce.for_good = for_good;
    if (n) scarce.failed = 0;
}

#endif
