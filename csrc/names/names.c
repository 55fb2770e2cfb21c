/* names.c - the face of the stage: text to people, titles and organisations. */
#include "names/names.h"

#include <stdlib.h>

#include "base/error.h"

int cn_names_model_new(cn_names_model **out, cn_err *err) {
    cn_names_model *model = calloc(1, sizeof *model);
    *out = NULL;
    if (!model) return cn__fail_memory(err);
    int status = cn__lexicon_new(&model->lexicon, err);
    if (status)
        cn_names_model_free(model);
    else
        *out = model;
    return status;
}

void cn_names_model_free(cn_names_model *model) {
    if (!model) return;
    cn__model_close(model->sequence);
    cn__lexicon_free(model->lexicon);
    free(model);
}

int cn_names_model_add_list(cn_names_model *model, cn_str yaml, const char *name, bool editor,
                            cn_err *err) {
    return cn__lexicon_add(model->lexicon, yaml, name, editor, err);
}

int cn_names_model_load(cn_names_model *model, const char *path, cn_err *err) {
    cn__model *sequence = NULL;
    int status = cn__model_open(&sequence, path, err);
    if (status) return status;
    cn__model_close(model->sequence);
    model->sequence = sequence;
    return CN_OK;
}

cn_str cn_names_model_note(const cn_names_model *model) {
    return model->sequence ? cn__model_note(model->sequence) : (cn_str){"", 0};
}

int cn_names_reader_new(cn_names_reader **out, const cn_names_model *model, cn_err *err) {
    cn_names_reader *reader = calloc(1, sizeof *reader);
    *out = NULL;
    if (!reader) return cn__fail_memory(err);
    reader->model = model;
    int status = cn__recognizer_new(&reader->recognizer, model->lexicon, model->sequence, err);
    if (status)
        cn_names_reader_free(reader);
    else
        *out = reader;
    return status;
}

void cn_names_reader_free(cn_names_reader *reader) {
    if (!reader) return;
    cn__recognizer_free(reader->recognizer);
    cn__mentions_dispose(&reader->found);
    free(reader);
}

static int by_start(const void *a, const void *b) {
    const cn_name_place *x = a, *y = b;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static void place(cn_names *names, const cn_name *list, size_t count, bool person) {
    for (size_t i = 0; i < count; i++)
        for (size_t m = 0; m < list[i].mention_count; m++)
            names->mentions[names->mention_count++] =
                (cn_name_place){list[i].mentions[m].span, (uint32_t)i, person};
}

static size_t count_mentions(const cn_name *list, size_t count) {
    size_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += list[i].mention_count;
    return sum;
}

static int list_mentions(cn_names *names) {
    cn__resolution *r = &names->resolved;
    size_t count = count_mentions(r->people, r->person_count) +
                   count_mentions(r->organizations, r->organization_count);
    names->mentions = cn__arena_alloc(&r->arena, (count + 1) * sizeof *names->mentions);
    if (!names->mentions) return CN_E_MEMORY;
    place(names, r->people, r->person_count, true);
    place(names, r->organizations, r->organization_count, false);
    qsort(names->mentions, count, sizeof *names->mentions, by_start);
    return CN_OK;
}

static int by_extent(const void *a, const void *b) {
    const cn_span *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

/* Titles overlap where the roles know them longer than the lists: the longer stays. */
static size_t part_titles(cn_span *titles, size_t count) {
    size_t kept = 0;
    qsort(titles, count, sizeof *titles, by_extent);
    for (size_t i = 0; i < count; i++) {
        cn_span *last = kept ? &titles[kept - 1] : NULL;
        if (!last || titles[i].start >= last->end)
            titles[kept++] = titles[i];
        else if (titles[i].end - titles[i].start > last->end - last->start)
            *last = titles[i];
    }
    return kept;
}

/* The titles that were recognised and those that only a role shows. */
static int list_titles(cn_names *names, const cn__names *found) {
    cn__resolution *r = &names->resolved;
    size_t room = found->context.count + 1;
    for (size_t i = 0; i < r->person_count; i++) room += r->people[i].role_count;
    names->titles = cn__arena_alloc(&r->arena, room * sizeof *names->titles);
    if (!names->titles) return CN_E_MEMORY;
    for (size_t i = 0; i < found->context.count; i++)
        if (found->context.items[i].kind == CN_NAME_TITLE)
            names->titles[names->title_count++] = found->context.items[i].span;
    for (size_t i = 0; i < r->person_count; i++)
        for (size_t k = 0; k < r->people[i].role_count; k++)
            if (r->people[i].roles[k].title.end > r->people[i].roles[k].title.start)
                names->titles[names->title_count++] = r->people[i].roles[k].title;
    names->title_count = part_titles(names->titles, names->title_count);
    return CN_OK;
}

int cn_names_read(cn_names **out, cn_names_reader *reader, cn_str text, cn_err *err) {
    *out = NULL;
    if (text.size > CN_DOCUMENT_LIMIT)
        return cn__fail(err, CN_E_LIMIT, "the text is larger than %zu bytes", CN_DOCUMENT_LIMIT);
    cn_names *names = calloc(1, sizeof *names);
    if (!names) return cn__fail_memory(err);
    names->model = reader->model;
    int status = cn__recognize(reader->recognizer, text, &reader->found, err);
    if (!status)
        status = cn__resolve(&names->resolved, reader->model->lexicon, text, &reader->found, err);
    if (!status && (list_mentions(names) || list_titles(names, &reader->found)))
        status = cn__fail_memory(err);
    if (status)
        cn_names_free(names);
    else
        *out = names;
    return status;
}

void cn_names_free(cn_names *names) {
    if (!names) return;
    cn__resolution_dispose(&names->resolved);
    free(names);
}

size_t cn_names_person_count(const cn_names *names) {
    return names->resolved.person_count;
}

size_t cn_names_organization_count(const cn_names *names) {
    return names->resolved.organization_count;
}

const cn_name *cn_names_person(const cn_names *names, size_t index) {
    return index < names->resolved.person_count ? &names->resolved.people[index] : NULL;
}

const cn_name *cn_names_organization(const cn_names *names, size_t index) {
    return index < names->resolved.organization_count ? &names->resolved.organizations[index]
                                                      : NULL;
}

const cn_name_place *cn_names_mentions(const cn_names *names, size_t *count) {
    *count = names->mention_count;
    return names->mentions;
}

const cn_span *cn_names_titles(const cn_names *names, size_t *count) {
    *count = names->title_count;
    return names->titles;
}

const char *cn_organization_kind_name(unsigned kind) {
    return cn__org_kind_name(kind);
}

cn_name_reason cn_names_explain(const cn_names *names, const cn_name_mention *mention) {
    cn_name_reason reason = {"rule", "", cn__join_name(mention->join)};
    if (mention->added) {
        reason.source = "article";
    } else if (mention->origin == CN_ORIGIN_MODEL) {
        reason.origin = "model";
    } else if (mention->origin == CN_ORIGIN_LIST) {
        reason.origin = "list";
        reason.source = cn__lexicon_list_name(names->model->lexicon, mention->source);
    } else {
        reason.source = cn__rule_name(mention->source);
    }
    return reason;
}
