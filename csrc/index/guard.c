/* guard.c - SIGBUS of a mapped file that shrank becomes an error. */
#define _POSIX_C_SOURCE 200809L
#include "index/guard.h"
#include "base/error.h"

#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static _Thread_local sigjmp_buf *guarded; /* where the guarded call of this thread jumps to */
static struct sigaction before;           /* set once, before the handler can run */
static atomic_int installed;              /* 0 not yet, 1 on the way, 2 done */

/* Falls back to what was there: the faulting instruction runs again under it. */
static void pass_on(int signal, siginfo_t *info, void *context) {
    if (before.sa_flags & SA_SIGINFO)
        before.sa_sigaction(signal, info, context);
    else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
        before.sa_handler(signal);
    else
        sigaction(signal, &before, NULL);
}

static void on_bus_error(int signal, siginfo_t *info, void *context) {
    if (!guarded || info->si_code != BUS_ADRERR) {
        pass_on(signal, info, context);
        return;
    }
    sigjmp_buf *jump = guarded;
    guarded = NULL;
    siglongjmp(*jump, 1);
}

static int install(cn_err *err) {
    int expected = 0;
    if (atomic_load(&installed) == 2) return CN_OK;
    if (!atomic_compare_exchange_strong(&installed, &expected, 1)) {
        while (atomic_load(&installed) == 1) continue; /* another thread is at it */
        return CN_OK;
    }
    struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    bool well = sigaction(SIGBUS, NULL, &before) == 0 && sigaction(SIGBUS, &action, NULL) == 0;
    atomic_store(&installed, well ? 2 : 0);
    return well ? CN_OK : cn__fail(err, CN_E_IO, "cannot handle SIGBUS");
}

int cn__guard(int (*work)(void *context, cn_err *err), void *context, cn_err *err) {
    if (guarded) return work(context, err); /* within a guarded call */
    int status = install(err);
    if (status) return status;
    sigjmp_buf jump;
    if (sigsetjmp(jump, 0))
        return cn__fail(err, CN_E_CORRUPT, "a file of the index was cut short while it was read");
    guarded = &jump;
    status = work(context, err);
    guarded = NULL;
    return status;
}
