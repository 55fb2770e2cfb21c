/* shape.c - rules for names that their shape gives away. */
#include "names/shape.h"

#include <string.h>

void cn__draft_put(cn__draft *draft, cn__draft_name name) {
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name old = draft->names[i];
        if (old.first <= name.last && name.first <= old.last) continue;
        if (old.last < name.first) at = kept + 1;
        draft->names[kept++] = old;
    }
    if (kept == CN__UNITS_MAX) return;
    memmove(draft->names + at + 1, draft->names + at, (kept - at) * sizeof *draft->names);
    draft->names[at] = name;
    draft->count = kept + 1;
}

cn__draft_name *cn__draft_at(cn__draft *draft, size_t at) {
    for (size_t i = 0; i < draft->count; i++)
        if (draft->names[i].first <= at && at <= draft->names[i].last) return &draft->names[i];
    return NULL;
}

bool cn__draft_free(const cn__draft *draft, size_t first, size_t last) {
    for (size_t i = 0; i < draft->count; i++)
        if (draft->names[i].first <= last && first <= draft->names[i].last) return false;
    return true;
}

void cn__shapes_apply(const cn__scene *scene, cn__draft *draft) {
    (void)scene, (void)draft;
}
