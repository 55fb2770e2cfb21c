/* model.c - opening the model and decoding with it. */
#define _POSIX_C_SOURCE 200809L
#define XXH_INLINE_ALL

#include "names/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/error.h"

/* A vector of scores. Both gcc and clang turn these into the machine's own. */
typedef int16_t lanes __attribute__((vector_size(2 * CN__TAGS), aligned(2)));
typedef int8_t narrow __attribute__((vector_size(CN__TAGS), aligned(1)));

struct cn__model {
    cn_str note;
    const int16_t (*transitions)[CN__TAGS];
    const cn__model_slot *slots;
    uint32_t slot_mask;
    const int8_t (*vectors)[CN__TAGS];
    void *map; /* NULL when the bytes are borrowed */
    size_t map_size;
};

/* ---- Opening -----------------------------------------------------------------------------------
 */

static size_t aligned(size_t size) {
    return (size + 15) & ~(size_t)15;
}

enum { TRANSITION_BYTES = (CN__TAGS + 1) * CN__TAGS * 2 };

static const char *check_header(const cn__model_header *h, cn_str bytes) {
    if (memcmp(h->magic, "CNNAMES", 8) != 0) return "not a model";
    if (h->version != CN__MODEL_VERSION || h->header_size != sizeof *h)
        return "a model of another version";
    if (h->file_size != bytes.size) return "truncated";
    if (h->slot_count == 0 || (h->slot_count & (h->slot_count - 1)) != 0) return "bad table size";
    uint64_t size = sizeof *h + aligned(h->note_size) + aligned(TRANSITION_BYTES) +
                    (uint64_t)h->slot_count * sizeof(cn__model_slot) +
                    (uint64_t)h->vector_count * CN__TAGS;
    if (size != bytes.size) return "its parts do not add up";
    if (XXH3_64bits(bytes.data + sizeof *h, bytes.size - sizeof *h) != h->checksum)
        return "damaged: the checksum does not fit";
    return NULL;
}

/* Every slot's vectors lie inside, and one slot is free, so that each search ends. */
static const char *check_slots(const cn__model *m, uint32_t vector_count) {
    bool room = false;
    for (uint32_t i = 0; i <= m->slot_mask; i++) {
        cn__model_slot slot = m->slots[i];
        uint32_t count = (uint32_t)__builtin_popcount(slot.mark & 31);
        if (slot.mark == 0)
            room = true;
        else if (slot.index > vector_count || count > vector_count - slot.index)
            return "a feature points outside";
    }
    return room ? NULL : "its table is full";
}

/* Bounded, so that no sum of a sentence leaves int16. */
static const char *check_transitions(const cn__model *m) {
    for (unsigned p = 0; p <= CN__TAGS; p++)
        for (unsigned t = 0; t < CN__TAGS; t++)
            if (m->transitions[p][t] > 2000 || m->transitions[p][t] < -2000)
                return "a transition is out of range";
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
    m->transitions = (const void *)at;
    at += aligned(TRANSITION_BYTES);
    m->slots = (const void *)at;
    m->slot_mask = h.slot_count - 1;
    m->vectors = (const void *)(at + (size_t)h.slot_count * sizeof(cn__model_slot));
    what = check_transitions(m);
    return what ? what : check_slots(m, h.vector_count);
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
    if (code) {
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

/* ---- Decoding ----------------------------------------------------------------------------------
 */

static const cn__model_slot *find(const cn__model *m, const cn__feature *f) {
    uint32_t mark, at = cn__model_hash(f, &mark) & m->slot_mask;
    for (; m->slots[at].mark; at = (at + 1) & m->slot_mask)
        if ((m->slots[at].mark & ~UINT32_C(31)) == mark) return &m->slots[at];
    return NULL;
}

/* Adds the feature's vectors to the scores of the units around `row`, which is its unit's. */
static void add_feature(const cn__model *m, const cn__feature *f, int16_t (*row)[CN__TAGS]) {
    const cn__model_slot *slot = find(m, f);
    if (!slot) return;
    const int8_t(*vector)[CN__TAGS] = m->vectors + slot->index;
    row += cn__feature_groups[f->group].first;
    for (unsigned mask = slot->mark & 31; mask; mask &= mask - 1, vector++) {
        lanes *score = (lanes *)row[__builtin_ctz(mask)];
        *score += __builtin_convertvector(*(const narrow *)*vector, lanes);
    }
}

void cn__model_score(const cn__model *m, const cn__units *units, const cn__evidence *evidence,
                     cn__decoding *d) {
    cn__feature features[CN__FEATURES_MAX];
    memset(d->scores, 0, (units->count + 4) * sizeof *d->scores);
    for (size_t i = 0; i < units->count; i++) {
        size_t n = cn__features_at(features, units, evidence, i);
        for (size_t k = 0; k < n; k++) add_feature(m, &features[k], d->scores + i + 2);
    }
}

enum { NEVER = -12000 };

/* Scores of a unit's tags from those of the unit before, which are at most 0 and at least NEVER. */
static void advance(const cn__model *m, const int16_t *before, const int16_t *score, int16_t *after,
                    uint8_t *back) {
    for (unsigned t = 0; t < CN__TAGS_USED; t++) {
        int best = 2 * NEVER;
        unsigned from = 0;
        for (unsigned p = 0; p < CN__TAGS_USED; p++) {
            if (!cn__tag_follows(p, t)) continue;
            int through = before[p] + m->transitions[p][t];
            if (through <= best) continue;
            best = through;
            from = p;
        }
        after[t] = (int16_t)(best + score[t]);
        back[t] = (uint8_t)from;
    }
}

/* Moves the best score to 0, so that sums stay small however long the sentence is. */
static void level(int16_t *scores) {
    int best = INT16_MIN;
    for (unsigned t = 0; t < CN__TAGS_USED; t++) best = scores[t] > best ? scores[t] : best;
    for (unsigned t = 0; t < CN__TAGS_USED; t++) {
        int leveled = scores[t] - best;
        scores[t] = (int16_t)(leveled < NEVER ? NEVER : leveled);
    }
}

void cn__model_decode(const cn__model *m, size_t count, cn__decoding *d) {
    int16_t before[CN__TAGS], after[CN__TAGS];
    if (count == 0) return;
    for (unsigned t = 0; t < CN__TAGS_USED; t++)
        before[t] = (int16_t)(cn__tag_follows(CN__TAGS_USED, t)
                                  ? d->scores[2][t] + m->transitions[CN__TAGS][t]
                                  : NEVER);
    for (size_t i = 1; i < count; i++) {
        level(before);
        advance(m, before, d->scores[i + 2], after, d->back[i]);
        memcpy(before, after, sizeof before);
    }
    unsigned tag = 0;
    for (unsigned t = 1; t < CN__TAGS_USED; t++)
        if (cn__tag_follows(t, CN__TAGS_USED) && before[t] > before[tag]) tag = t;
    for (size_t i = count; i-- > 0;) {
        d->tags[i] = (uint8_t)tag;
        if (i) tag = d->back[i][tag];
    }
}

int32_t cn__decoding_margin(const cn__decoding *d, size_t first, size_t last) {
    int32_t margin = 0;
    for (size_t i = first; i <= last; i++)
        margin += d->scores[i + 2][d->tags[i]] - d->scores[i + 2][0];
    return margin;
}
