/* guard.h - reading mapped files that someone may cut short.
 *
 * A page past the end of a file that has shrunk raises SIGBUS. Checking the size beforehand leaves
 * a gap, and no lock binds whoever truncates; so every public function that reads maps does it
 * under this guard, which turns the signal into CN_E_CORRUPT. The handler is the process's,
 * installed when first needed (the one piece of process-wide state of the core); a SIGBUS raised by
 * anything but a guarded call goes on to the handler that was there before. What a cut leaves of
 * the last page reads as zeros, so results count only after cn__map_whole has found the size
 * unchanged.
 */
#ifndef CN_INDEX_GUARD_H
#define CN_INDEX_GUARD_H

#include "citynews.h"

/* Calls work(context, err). The work must own nothing on its stack that needs freeing, and leave
 * what it changes fit for disposal at every access to a map.
 * => Returns what the work returns, or CN_E_CORRUPT. */
int cn__guard(int (*work)(void *context, cn_err *err), void *context, cn_err *err);

#endif
