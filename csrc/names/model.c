/* model.c - opening the model and checking it. */
#define _POSIX_C_SOURCE 200809L
#define XXH_INLINE_ALL

#include "names/model_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/error.h"

/* ---- Opening -----------------------------------------------------------------------------------
 */

static size_t aligned(size_t size) {
    return (size + CN__MODEL_LINE - 1) & ~(size_t)(CN__MODEL_LINE - 1);
}

enum { TRANSITION_BYTES = (CN__TAGS + 1) * CN__TAGS * 2 };

static const char *check_header(const cn__model_header *h, cn_str bytes) {
    if (memcmp(h->magic, "CNNAMES", 8) != 0) return "not a model";
    if (h->version != CN__MODEL_VERSION || h->header_size != sizeof *h)
        return "a model of another version";
    if (h->file_size != bytes.size) return "truncated";
    if (h->slot_count < CN__MODEL_GROUP || (h->slot_count & (h->slot_count - 1)) != 0)
        return "bad table size";
    uint64_t size = sizeof *h + aligned(h->note_size) + aligned(TRANSITION_BYTES) +
                    (uint64_t)h->slot_count * sizeof(cn__model_slot) +
                    (uint64_t)h->vector_count * CN__TAGS;
    if (size != bytes.size) return "its parts do not add up";
    if (XXH3_64bits(bytes.data + CN__MODEL_SEALED, bytes.size - CN__MODEL_SEALED) != h->checksum)
        return "damaged: the checksum does not fit";
    return NULL;
}

/* Every slot's vectors lie inside, and one slot is free, so that each search ends. Fills the
 * filter.
 */
static const char *check_slots(cn__model *m, uint32_t vector_count) {
    bool room = false;
    for (uint32_t i = 0; i <= m->slot_mask; i++) {
        cn__model_slot slot = m->slots[i];
        uint32_t count = (uint32_t)__builtin_popcount(slot.mark & 31);
        if (slot.mark == 0)
            room = true;
        else if (slot.index > vector_count || count > vector_count - slot.index)
            return "a feature points outside";
        m->filter[slot.mark >> CN__FILTER_SHIFT >> 6] |= UINT64_C(1)
                                                         << (slot.mark >> CN__FILTER_SHIFT & 63);
    }
    return room ? NULL : "its table is full";
}

/* Transitions are bounded, so that no sum of a sentence leaves 16 bits. */
static const char *read_transitions(cn__model *m, const char *bytes) {
    int16_t transitions[CN__TAGS + 1][CN__TAGS];
    memcpy(transitions, bytes, sizeof transitions);
    for (unsigned p = 0; p <= CN__TAGS; p++)
        for (unsigned t = 0; t < CN__TAGS; t++) {
            unsigned from = p == CN__TAGS ? CN__TAGS_USED : p;
            bool inside = t < CN__TAGS_USED && (p < CN__TAGS_USED || p == CN__TAGS);
            if (transitions[p][t] > 2000 || transitions[p][t] < -2000)
                return "a transition is out of range";
            m->steps[p][t] = inside && cn__tag_follows(from, t) ? transitions[p][t] : CN__NEVER;
        }
    cn__model_prepare_search(m);
    return NULL;
}

static const char *check(cn__model *m, cn_str bytes) {
    cn__model_header h;
    if (bytes.size < sizeof h) return "truncated";
    memcpy(&h, bytes.data, sizeof h);
    const char *what = check_header(&h, bytes);
    if (what) return what;
    const char *at = bytes.data + sizeof h;
    m->note = (cn_str){at, h.note_size};
    at += aligned(h.note_size);
    what = read_transitions(m, at);
    if (what) return what;
    at += aligned(TRANSITION_BYTES);
    m->slots = (const void *)at;
    m->slot_mask = h.slot_count - 1;
    m->vectors = (const void *)(at + (size_t)h.slot_count * sizeof(cn__model_slot));
    return check_slots(m, h.vector_count);
}

int cn__model_view(cn__model **out, cn_str bytes, const char *name, cn_err *err) {
    cn__model *m = calloc(1, sizeof *m);
    *out = NULL;
    if (!m) return cn__fail_memory(err);
    const char *what = check(m, bytes);
    if (what) {
        free(m);
        return cn__fail(err, CN_E_CORRUPT, "%s: %s", name, what);
    }
    m->wide = cn__is_wide();
    cn__model_look_up_han(m);
    *out = m;
    return CN_OK;
}

static int map_file(void **map, size_t *size, const char *path, cn_err *err) {
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    int code = CN_OK;
    if (fstat(file, &status) != 0)
        code = cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    else if (!S_ISREG(status.st_mode))
        code = cn__fail(err, CN_E_IO, "%s: not a file", path);
    else if (status.st_size > CN__MODEL_BYTES)
        code = cn__fail(err, CN_E_LIMIT, "%s: too large for a model", path);
    else if (status.st_size == 0)
        code = cn__fail(err, CN_E_CORRUPT, "%s: empty", path);
    if (!code) {
        *size = (size_t)status.st_size;
        *map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, file, 0);
        if (*map == MAP_FAILED) code = cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    }
    close(file);
    return code;
}

int cn__model_open(cn__model **out, const char *path, cn_err *err) {
    void *map = NULL;
    size_t size = 0;
    *out = NULL;
    int code = map_file(&map, &size, path, err);
    if (code) return code;
    code = cn__model_view(out, (cn_str){map, size}, path, err);
    if (code || !*out) {
        munmap(map, size);
        return code;
    }
    (*out)->map = map;
    (*out)->map_size = size;
    return CN_OK;
}

void cn__model_close(cn__model *model) {
    if (!model) return;
    if (model->map) munmap(model->map, model->map_size);
    free(model);
}

cn_str cn__model_note(const cn__model *model) {
    return model->note;
}
