/* ids.h - growable lists of 32-bit numbers: positions in a text, numbers of articles. */
#ifndef CN_INDEX_IDS_H
#define CN_INDEX_IDS_H

#include "base/buffer.h"

typedef cn_list cn__ids;

/* => Returns room for `more` numbers past the end, or NULL; the caller adds to `count`. */
uint32_t *cn__ids_room(cn__ids *ids, size_t more);
/* => CN_OK or CN_E_MEMORY */
int cn__ids_add(cn__ids *ids, uint32_t value);
/* Sorts ascending, in linear time; needs as much memory again. => CN_OK or CN_E_MEMORY */
int cn__ids_sort(cn__ids *ids);
void cn__ids_dispose(cn__ids *ids);

/* => Returns the first place in [from, ids->count) whose number is at least `value`; gallops, so
 *    that it costs the logarithm of the distance. */
size_t cn__ids_seek(const cn__ids *ids, size_t from, uint32_t value);

#endif
