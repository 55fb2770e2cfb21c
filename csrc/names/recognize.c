/* recognize.c - finds the names of a text. */
#include "names/recognize.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "names/consist.h"
#include "names/shape.h"
#include "text/among.h"

enum { HITS_MAX = 8 * CN__UNITS_MAX };

struct cn__recognizer {
    const cn__lexicon *lexicon;
    const cn__model *model;
    cn__units units;
    cn__evidence evidence;
    cn__hit hits[HITS_MAX];
    cn__decoding decoding;
    cn__scene scene;
    cn__draft draft;
    cn__draft context;
    cn__consist consist;
};

int cn__recognizer_new(cn__recognizer **out, const cn__lexicon *lexicon, const cn__model *model,
                       cn_err *err) {
    cn__recognizer *r = calloc(1, sizeof *r);
    *out = r;
    if (!r) return cn__fail_memory(err);
    r->lexicon = lexicon;
    r->model = model;
    r->scene = (cn__scene){
        .units = &r->units, .lexicon = lexicon, .hits = r->hits, .model = model != NULL};
    return CN_OK;
}

void cn__recognizer_free(cn__recognizer *recognizer) {
    if (recognizer) cn__consist_dispose(&recognizer->consist);
    free(recognizer);
}

void cn__mentions_dispose(cn__names *names) {
    free(names->names.items);
    free(names->context.items);
    *names = (cn__names){0};
}

/* Writes the draft's names behind the list. */
static int append(cn__mention_list *list, const cn__units *u, const cn__draft *draft) {
    void *items = list->items;
    int status =
        cn__reserve(&items, &list->capacity, list->count + draft->count, sizeof *list->items);
    list->items = items;
    if (status) return status;
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        list->items[list->count++] = (cn__mention){{u->start[name->first], u->end[name->last]},
                                                   name->kind,
                                                   name->origin,
                                                   name->source,
                                                   name->margin};
    }
    return CN_OK;
}

static bool opens(unsigned shape) {
    return shape == CN_SHAPE_OPEN || shape == CN_SHAPE_OPEN_QUOTE;
}
static bool closes(unsigned shape) {
    return shape == CN_SHAPE_CLOSE || shape == CN_SHAPE_CLOSE_QUOTE;
}

/* A name has both marks of a pair or none: 《晨报》社, not 晨报》社. A mark that closes or opens
 * one right beside the name is taken in, else the name ends before what it leaves open; what begins
 * within a bracket ends there.
 * => Returns false for what closes a mark that it did not open: no name. */
static bool pair_marks(const cn__units *u, size_t *first, size_t *last) {
    size_t open = SIZE_MAX;
    for (size_t i = *first; u->shape[*first] == CN_SHAPE_OPEN && i < *last; i++)
        if (u->shape[i] == CN_SHAPE_CLOSE) { /* （青禾会） | 代表团 */
            ++*first;
            *last = i - 1;
        }
    if (*last < *first) return false; /* （） */
    for (size_t i = *first; i <= *last; i++) {
        if (opens(u->shape[i])) open = i;
        if (!closes(u->shape[i])) continue;
        if (open == SIZE_MAX && i > *first && *first > 0 && opens(u->shape[*first - 1]))
            (*first)--;
        else if (open == SIZE_MAX)
            return false;
        open = SIZE_MAX;
    }
    if (open == SIZE_MAX) return true;
    if (*last + 1 < u->count && closes(u->shape[*last + 1]))
        (*last)++;
    else if (open > *first)
        *last = open - 1;
    else
        return false;
    return true;
}

/* The names that the model's tags spell; its places go to the context. */
static void read_tags(cn__recognizer *r) {
    size_t first = 0;
    for (size_t i = 0; i < r->units.count; i++) {
        unsigned tag = r->decoding.tags[i];
        if (tag == 0) continue;
        unsigned part = (tag - 1) % 4, class = (tag - 1) / 4;
        if (part == CN_TAG_BEGIN || part == CN_TAG_SINGLE) first = i;
        if (part != CN_TAG_END && part != CN_TAG_SINGLE) continue;
        if (first > i) continue;
        size_t last = i;
        if (!pair_marks(&r->units, &first, &last)) continue;
        cn__draft *draft = class == CN_TAG_PLACE ? &r->context : &r->draft;
        draft->names[draft->count++] =
            (cn__draft_name){(uint16_t)first,
                             (uint16_t)last,
                             class == CN_TAG_PERSON         ? CN_NAME_PERSON
                             : class == CN_TAG_ORGANIZATION ? CN_NAME_ORGANIZATION
                                                            : CN_NAME_PLACE,
                             CN_ORIGIN_MODEL,
                             0,
                             cn__decoding_margin(&r->decoding, first, last)};
        first = i + 1;
    }
}

/* => Returns whether a longer word that begins with the hit is what organisations end in: 指挥部.
 */
static bool begins_suffix(const cn__recognizer *r, size_t hit, size_t hit_count) {
    for (size_t i = hit + 1; i < hit_count && r->hits[i].first == r->hits[hit].first; i++)
        if (cn__has(r->hits[i].classes, CN_LIST_ORG_SUFFIX)) return true;
    return false;
}

/* => Returns whether the last unit of the hit begins an everyday word that goes on: 理事 | 后. */
static bool is_torn(const cn__recognizer *r, size_t hit, size_t hit_count) {
    const uint32_t words = 1u << CN_LIST_COMMON_WORD | 1u << CN_LIST_EVERYDAY_WORD;
    size_t last = r->hits[hit].last;
    for (size_t i = hit + 1; i < hit_count && r->hits[i].first <= last; i++)
        if (r->hits[i].first == last && r->hits[i].last > last && (r->hits[i].classes & words))
            return true;
    return false;
}

/* Titles with the modifiers before them, and places that the lists know. Longest first. */
static void add_context(cn__recognizer *r, size_t hit_count) {
    const uint32_t context = CN__PLACES | 1u << CN_LIST_TITLE;
    for (size_t i = 0; i < hit_count; i++) {
        const cn__hit *hit = &r->hits[i];
        uint32_t classes = hit->classes;
        if ((classes & context) == 0) continue;
        const cn__word *word = cn__lexicon_word(r->lexicon, hit->word);
        cn__draft_name name = {hit->first, hit->last, CN_NAME_TITLE, CN_ORIGIN_LIST, word->list, 0};
        if (cn__has(classes, CN_LIST_TITLE)) {
            if (begins_suffix(r, i, hit_count)) continue;
            cn__draft_name *before = hit->first ? cn__draft_at(&r->context, hit->first) : NULL;
            if (before && before->kind == CN_NAME_TITLE && before->last >= hit->last) continue;
            if (before && before->kind == CN_NAME_TITLE && before->first < name.first) {
                if (is_torn(r, i, hit_count)) continue; /* 总经理 | 事后 */
                name.first = before->first;
            }
            cn__draft_put(&r->context, name);
        } else {
            name.kind = CN_NAME_PLACE;
            if (cn__draft_free(&r->context, hit->first, hit->last) ||
                (cn__draft_at(&r->context, hit->first) &&
                 cn__draft_at(&r->context, hit->first)->first == hit->first &&
                 cn__draft_at(&r->context, hit->first)->last < hit->last))
                cn__draft_put(&r->context, name);
        }
    }
}

/* => Returns the classes of the word that is the whole name, or 0. */
static uint32_t classes_of(const cn__recognizer *r, const cn__draft_name *name, size_t hit,
                           size_t hit_count) {
    uint32_t classes = 0;
    for (; hit < hit_count && r->hits[hit].first == name->first; hit++)
        if (r->hits[hit].last == name->last) classes = r->hits[hit].classes;
    return classes;
}

/* 中国 acts in the news, but it is a place: what the lists know only as one is no organisation. */
static bool is_place(const cn__recognizer *r, const cn__draft_name *name, size_t hit,
                     size_t hit_count) {
    const uint32_t places = CN__PLACES | 1u << CN_LIST_PLACE_CHAR;
    uint32_t classes = classes_of(r, name, hit, hit_count);
    return classes && !(classes & ~places);
}

/* 人民法院, 学校: what the lists know only as a word for any organisation names none. */
static bool is_any(const cn__recognizer *r, const cn__draft_name *name, size_t hit,
                   size_t hit_count) {
    uint32_t classes = classes_of(r, name, hit, hit_count);
    const uint32_t any = 1u << CN_LIST_ORGANIZATION_WORD | 1u << CN_LIST_ORG_SUFFIX;
    return cn__has(classes, CN_LIST_ORGANIZATION_WORD) && !(classes & ~any);
}

/* => Returns whether the unit is a country's one character: those of the lists, and of the many
 * that stand behind 中 only. */
static bool is_country(const cn__recognizer *r, size_t unit, size_t hit, size_t hit_count) {
    for (; hit < hit_count && r->hits[hit].first <= unit; hit++)
        if (r->hits[hit].first == unit && r->hits[hit].last == unit &&
            cn__has(r->hits[hit].classes, CN_LIST_PLACE_CHAR))
            return true;
    bool behind = unit > 0 && r->units.symbol[unit - 1] == U'中';
    return behind &&
           cn__is_among(r->units.symbol[unit],
                        U"亚伊克利加卡卢古吉哈哥喀圭坦埃塔塞墨多委孟安尼巴希所拉挪捷摩文斐"
                        U"斯智柬格欧汤沙津瑞白秘科突立约纳缅罗老肯芬苏莫莱蒙贝赞越阿非马黎");
}

/* 中德, 沙伊, 巴方: two countries side by side, or a side in talks, are no organisation. */
static bool is_sides(const cn__recognizer *r, const cn__draft_name *name, size_t hit,
                     size_t hit_count) {
    size_t first = name->first, last = name->last;
    if (last != first + 1 || r->units.shape[first] != CN_SHAPE_HAN) return false;
    if (r->units.symbol[last] == U'方') return true;
    return is_country(r, first, hit, hit_count) && is_country(r, last, hit, hit_count);
}

/* How sure the model must be, a unit, where a name of so many does not end as organisations do:
 * those below are right about once in three times in texts that were held out. */
static int32_t least_margin(size_t units) {
    return units > 6 ? 15 : units > 4 ? 0 : INT32_MIN;
}

/* => Returns whether the name ends in a word that organisations or their offices end in, which is
 *    no part of an everyday one, as in 格局. */
static bool ends_in_suffix(const cn__recognizer *r, const cn__draft_name *name, size_t hit,
                           size_t hit_count) {
    bool suffix = cn__is_among(r->units.symbol[name->last], U"司处科办室组心") ||
                  r->units.shape[name->last] == CN_SHAPE_CLOSE; /* 《晨报》 */
    for (; hit < hit_count && r->hits[hit].first <= name->last; hit++) {
        if (r->hits[hit].last != name->last) continue;
        bool is_suffix = cn__has(r->hits[hit].classes, CN_LIST_ORG_SUFFIX);
        if (!is_suffix && cn__has(r->hits[hit].classes, CN_LIST_EVERYDAY_WORD)) return false;
        suffix |= is_suffix;
    }
    return suffix;
}

/* A long name that ends like none and that the model doubts is a piece of a sentence. */
static bool is_piece(const cn__recognizer *r, const cn__draft_name *name, size_t hit,
                     size_t hit_count) {
    int32_t units = name->last - name->first + 1;
    return name->margin / units < least_margin((size_t)units) &&
           !ends_in_suffix(r, name, hit, hit_count);
}

/* Organisations of the model that the lists speak against. */
static void drop_doubtful(cn__recognizer *r, size_t hit_count) {
    size_t kept = 0, hit = 0;
    for (size_t i = 0; i < r->draft.count; i++) {
        const cn__draft_name *name = &r->draft.names[i];
        while (hit < hit_count && r->hits[hit].first < name->first) hit++;
        bool doubtful = name->kind == CN_NAME_ORGANIZATION &&
                        (is_place(r, name, hit, hit_count) || is_any(r, name, hit, hit_count) ||
                         is_sides(r, name, hit, hit_count) || is_piece(r, name, hit, hit_count));
        if (!doubtful) r->draft.names[kept++] = *name;
    }
    r->draft.count = kept;
}

static int recognize_sentence(cn__recognizer *r, cn__names *out) {
    size_t hits = r->lexicon ? cn__lexicon_find(r->lexicon, &r->units, r->hits, HITS_MAX) : 0;
    if (r->lexicon) cn__evidence_fill(&r->evidence, &r->units, r->hits, hits);
    if (r->model) {
        cn__model_score(r->model, &r->units, r->lexicon ? &r->evidence : NULL, &r->decoding);
        cn__model_decode(r->model, r->units.count, &r->decoding);
        read_tags(r);
    }
    if (r->lexicon) {
        drop_doubtful(r, hits);
        r->scene.hit_count = hits;
        cn__scene_prepare(&r->scene);
        cn__shapes_apply(&r->scene, &r->draft);
        add_context(r, hits);
    }
    int status = append(&out->names, &r->units, &r->draft);
    return status ? status : append(&out->context, &r->units, &r->context);
}

int cn__recognize(cn__recognizer *r, cn_str text, cn__names *out, cn_err *err) {
    int status = CN_OK;
    out->names.count = out->context.count = 0;
    cn__consist_begin(&r->consist);
    for (size_t at = 0, end; at < text.size && !status; at = end) {
        end = cn__units_read(&r->units, text, at);
        r->draft.count = r->context.count = 0;
        if (r->units.count) status = recognize_sentence(r, out);
        cn__consist_add(&r->consist, &r->units, at, end, &r->draft);
    }
    if (!status) status = cn__make_consistent(&r->consist, text, &out->names);
    return status ? cn__fail_memory(err) : CN_OK;
}
