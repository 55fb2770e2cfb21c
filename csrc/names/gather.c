/* gather.c - from joined forms and points to the constant arrays of the result.
 *
 * Three countings: the objects that have points, by their first one; the points of each; the forms
 * and posts of each. Every array is allocated once, in the arena of the result.
 */
#include "names/resolver.h"
#include "names/form.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

#include <stdlib.h>

/* A form that an object has, where it first stands. */
typedef struct use {
    uint32_t entity, form, first;
} use;

typedef struct gathering {
    cn__resolver *r;
    cn__resolution *out;
    uint32_t *entity_of; /* root form to object, counted over both kinds */
    uint8_t *person;     /* of each object */
    uint32_t *main;      /* the form that is its name */
    cn_name *entities;
    size_t count;
    cn_name_role *roles; /* of all persons */
    size_t role_count;
} gathering;

/* => Returns the bytes of the party's organ that the organisation ends in, 某局 | 党组 and 某局 |
 * 原党组, or 0; that of a place stays: 青禾镇党委. */
static size_t organ_size(cn_str name) {
    enum { NAME_MIN = 6 };
    size_t size = cn__party_organ(name);
    if (cn__is_party_of_place(name)) return 0;
    if (size && cn__code_before(name, name.size - size) == U'原') size += strlen("原");
    return name.size >= size + NAME_MIN ? size : 0;
}

/* => Returns whether the name is of where people live: 松江里社区. It may have posts, but is no
 * body.
 */
static bool is_neighbourhood(const cn__form *form) {
    return !form->person && cn__ends(form->key, CN__STR("社区"));
}

/* => Returns whether the point is a bare 组委会 or 中心 of nobody that the article names. */
static bool is_nobodys(const cn__resolver *r, const cn__point *p) {
    const cn__form *root = &r->forms[cn__resolver_root(r, p->owner)];
    return !root->person && (cn__is_bare_word(root->key) || cn__same(root->key, CN__STR("中心")));
}

/* 某局党组 decides for 某局, which is what the article names. */
static int leave_out_organs(cn__resolver *r) {
    for (uint32_t i = 0; i < r->point_count; i++) {
        cn_span span = r->points[i].at.span;
        size_t organ = organ_size(cn__span_text(r->text, span));
        if (organ == 0 || r->forms[r->points[i].form].person) continue;
        span.end -= (uint32_t)organ;
        int status = cn__resolver_move(r, i, span);
        if (status) return status;
    }
    return CN_OK;
}

/* A short form that was looked for and whose person was never met is no name; nor is a surname
 * alone that is nobody's and has no title behind it. */
static bool is_stray(const cn__resolver *r, const cn__point *p) {
    const cn__form *form = &r->forms[p->form];
    if (is_neighbourhood(form) || is_nobodys(r, p)) return true;
    bool tentative =
        p->at.join == CN_JOIN_SURNAME || p->at.join == CN_JOIN_GIVEN || p->at.join == CN_JOIN_PART;
    if (!form->person || p->owner != p->form) return false;
    if (p->at.added && tentative) return true;
    if (form->chars != 1 || p->at.origin != CN_ORIGIN_MODEL) return false;
    cn_str rest = cn__slice(r->text, p->at.span.end, r->text.size);
    return cn__title_end(r, p->at.span.end) == p->at.span.end &&
           cn__vocabulary_prefix(CN_VOCABULARY_HONORIFIC, rest) == 0;
}

static uint32_t entity_at(const gathering *g, size_t point) {
    return g->entity_of[cn__resolver_root(g->r, g->r->points[point].owner)];
}

static void drop_strays(cn__resolver *r) {
    size_t kept = 0;
    for (size_t i = 0; i < r->point_count; i++)
        if (!is_stray(r, &r->points[i])) r->points[kept++] = r->points[i];
    r->point_count = r->sorted = kept;
}

static void *array(cn__arena *arena, size_t count, size_t size) {
    void *items = cn__arena_alloc(arena, (count + 1) * size);
    if (items) memset(items, 0, (count + 1) * size);
    return items;
}

static int count_entities(gathering *g) {
    cn__resolver *r = g->r;
    g->entity_of = array(&r->arena, r->form_count, sizeof *g->entity_of);
    g->person = array(&r->arena, r->point_count, 1);
    g->main = array(&r->arena, r->point_count, sizeof *g->main);
    g->entities = array(&r->arena, r->point_count, sizeof *g->entities);
    if (!g->entity_of || !g->person || !g->main || !g->entities) return CN_E_MEMORY;
    memset(g->entity_of, 0xFF, r->form_count * sizeof *g->entity_of);
    for (size_t i = 0; i < r->point_count; i++) {
        uint32_t root = cn__resolver_root(r, r->points[i].owner);
        if (g->entity_of[root] == CN__NONE) {
            g->person[g->count] = r->forms[root].person;
            g->main[g->count] = CN__NONE;
            g->entity_of[root] = (uint32_t)g->count++;
        }
        g->entities[g->entity_of[root]].mention_count++;
    }
    return CN_OK;
}

/* => Returns whether form `a` is a fuller name than `b`. */
static bool is_fuller(const cn__resolver *r, uint32_t a, uint32_t b) {
    const cn__form *x = &r->forms[a], *y = &r->forms[b];
    if (x->brief != y->brief) return y->brief;
    if (x->chars != y->chars) return x->chars > y->chars;
    return x->first.start < y->first.start;
}

/* => Returns the object that the form within an office's name is a form of, or CN__NONE. */
static uint32_t inner_entity(const gathering *g, size_t form) {
    const cn__form *f = &g->r->forms[form];
    return f->inner && !f->person ? g->entity_of[cn__resolver_root(g->r, (uint32_t)form)]
                                  : CN__NONE;
}

/* The name is the fullest of the forms that name this object alone, and of those within the names
 * of its offices. */
static void choose_names(gathering *g) {
    for (size_t i = 0; i < g->r->point_count; i++) {
        const cn__point *p = &g->r->points[i];
        uint32_t *name = &g->main[entity_at(g, i)];
        if (p->owner == p->form && (*name == CN__NONE || is_fuller(g->r, p->form, *name)))
            *name = p->form;
    }
    for (size_t i = 0; i < g->r->point_count; i++) {
        uint32_t *name = &g->main[entity_at(g, i)];
        if (*name == CN__NONE) *name = g->r->points[i].form;
    }
    for (size_t f = 0; f < g->r->form_count; f++) {
        uint32_t entity = inner_entity(g, f);
        if (entity == CN__NONE || !is_fuller(g->r, (uint32_t)f, g->main[entity])) continue;
        g->main[entity] = (uint32_t)f;
        g->entities[entity].name = g->r->forms[f].first;
    }
}

/* What made the point's form one of the object's, where the point itself does not say. */
static uint8_t join_of(const gathering *g, const cn__point *p, uint32_t entity) {
    bool plain = p->at.join == CN_JOIN_NAME && p->form != g->main[entity];
    return plain ? g->r->forms[p->form].join : p->at.join;
}

static int fill_mentions(gathering *g) {
    cn__resolver *r = g->r;
    cn_name_mention *all = array(&g->out->arena, r->point_count, sizeof *all);
    cn_name_mention **next = array(&r->arena, g->count, sizeof *next);
    if (!all || !next) return CN_E_MEMORY;
    for (size_t e = 0, at = 0; e < g->count; at += g->entities[e++].mention_count)
        g->entities[e].mentions = next[e] = all + at;
    for (size_t i = 0; i < r->point_count; i++) {
        const cn__point *p = &r->points[i];
        uint32_t e = entity_at(g, i);
        *next[e] = p->at;
        next[e]++->join = join_of(g, p, e);
        if (p->form == g->main[e] && g->entities[e].name.end == 0) g->entities[e].name = p->at.span;
    }
    return CN_OK;
}

static int by_form(const void *a, const void *b) {
    const use *x = a, *y = b;
    if (x->entity != y->entity) return x->entity < y->entity ? -1 : 1;
    if (x->form != y->form) return x->form < y->form ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int by_place(const void *a, const void *b) {
    const use *x = a, *y = b;
    if (x->entity != y->entity) return x->entity < y->entity ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* => Returns the forms of every object, each once, by object and place; NULL without memory. */
static use *list_uses(gathering *g, size_t *count) {
    cn__resolver *r = g->r;
    use *uses = array(&r->arena, r->point_count, sizeof *uses);
    *count = 0;
    if (!uses) return NULL;
    for (size_t i = 0; i < r->point_count; i++)
        uses[i] = (use){entity_at(g, i), r->points[i].form, (uint32_t)i};
    qsort(uses, r->point_count, sizeof *uses, by_form);
    for (size_t i = 0; i < r->point_count; i++) {
        bool again = *count && uses[*count - 1].entity == uses[i].entity &&
                     uses[*count - 1].form == uses[i].form;
        if (!again && uses[i].form != g->main[uses[i].entity]) uses[(*count)++] = uses[i];
    }
    qsort(uses, *count, sizeof *uses, by_place);
    return uses;
}

/* Where the aliases of each object begin among all: those of points, then inner ones. */
static void count_aliases(gathering *g, const use *uses, size_t count) {
    for (size_t i = 0; i < count; i++) g->entities[uses[i].entity].alias_count++;
    for (size_t f = 0; f < g->r->form_count; f++) {
        uint32_t entity = inner_entity(g, f);
        if (entity != CN__NONE && g->main[entity] != f) g->entities[entity].alias_count++;
    }
}

static int fill_aliases(gathering *g) {
    size_t count;
    use *uses = list_uses(g, &count);
    cn_span *spans = array(&g->out->arena, count + g->r->form_count, sizeof *spans);
    cn_span **next = array(&g->r->arena, g->count, sizeof *next);
    if (!uses || !spans || !next) return CN_E_MEMORY;
    count_aliases(g, uses, count);
    for (size_t e = 0, at = 0; e < g->count; at += g->entities[e++].alias_count)
        g->entities[e].aliases = next[e] = spans + at;
    for (size_t i = 0; i < count; i++)
        *next[uses[i].entity]++ = g->r->points[uses[i].first].at.span;
    for (size_t f = 0; f < g->r->form_count; f++) {
        uint32_t entity = inner_entity(g, f);
        if (entity != CN__NONE && g->main[entity] != f) *next[entity]++ = g->r->forms[f].first;
    }
    return CN_OK;
}

/* => Returns the object that holds the post, or CN__NONE. */
static uint32_t holder(const gathering *g, const cn__post *post) {
    const cn__point *p = cn__resolver_exact(g->r, post->person);
    return p ? entity_at(g, (size_t)(p - g->r->points)) : CN__NONE;
}

/* Puts a key of an object and two texts into the set. => 1 if it was not there, 0, or CN_E_MEMORY.
 */
static int put_once(gathering *g, cn__keymap *seen, uint32_t entity, cn_str a, cn_str b) {
    size_t size = sizeof entity + a.size + 1 + b.size;
    char *key = cn__arena_alloc(&g->r->arena, size);
    if (!key) return CN_E_MEMORY;
    memcpy(key, &entity, sizeof entity);
    if (a.size) memcpy(key + sizeof entity, a.data, a.size);
    key[sizeof entity + a.size] = '\0';
    if (b.size) memcpy(key + sizeof entity + a.size + 1, b.data, b.size);
    if (cn__keymap_get(seen, (cn_str){key, size}) != CN__NONE) return 0;
    return cn__keymap_put(seen, &g->r->arena, (cn_str){key, size}, 0) ? CN_E_MEMORY : 1;
}

/* What is filled of one object at a time: roles, titles and affiliations behind one another. */
typedef struct role_room {
    cn__keymap roles, titles, affiliations;
    uint32_t *holders; /* of each post, CN__NONE for none or a repetition */
} role_room;

/* What a list shares counts for nobody whose own posts the article gives. => one byte an object
 * that is 1 for who has such; NULL without memory */
static uint8_t *find_own_posts(gathering *g) {
    uint8_t *own = array(&g->r->arena, g->count, 1);
    if (!own) return NULL;
    memset(own, 0, g->count);
    for (size_t i = 0; i < g->r->post_count; i++) {
        uint32_t e = holder(g, &g->r->posts[i]);
        if (e != CN__NONE && !g->r->posts[i].shared) own[e] = 1;
    }
    return own;
}

static int count_roles(gathering *g, role_room *room) {
    const uint8_t *own = find_own_posts(g);
    if (!own) return CN_E_MEMORY;
    for (size_t i = 0; i < g->r->post_count; i++) {
        const cn__post *post = &g->r->posts[i];
        uint32_t e = holder(g, post);
        room->holders[i] = CN__NONE;
        if (e == CN__NONE || (post->shared && own[e])) continue;
        int fresh = put_once(g, &room->roles, e, cn__span_text(g->r->text, post->title),
                             cn__span_text(g->r->text, post->organization));
        if (fresh < 0) return fresh;
        if (!fresh) continue;
        room->holders[i] = e;
        g->entities[e].role_count++;
    }
    return CN_OK;
}

static int add_distinct(gathering *g, cn__keymap *seen, uint32_t e, cn_span text, cn_span *out,
                        uint32_t *count) {
    if (text.end <= text.start) return CN_OK;
    int fresh = put_once(g, seen, e, cn__span_text(g->r->text, text), (cn_str){NULL, 0});
    if (fresh < 0) return fresh;
    if (fresh) out[(*count)++] = text;
    return CN_OK;
}

/* An organisation is given as it stands at the post, and by its fullest name. */
enum { FORMS_OF_ONE = 2 };

static int add_role(gathering *g, role_room *room, uint32_t e, const cn__post *post,
                    cn_name_role *role, cn_span *titles, cn_span *affiliations) {
    cn_name *entity = &g->entities[e];
    const cn__point *p = cn__resolver_exact(g->r, post->organization);
    *role = (cn_name_role){post->title, post->organization, CN__NONE};
    if (p && post->organization.end > post->organization.start)
        role->organization_index = entity_at(g, (size_t)(p - g->r->points));
    int status = add_distinct(g, &room->titles, e, post->title, titles, &entity->title_count);
    if (!status)
        status = add_distinct(g, &room->affiliations, e, post->organization, affiliations,
                              &entity->affiliation_count);
    if (status || role->organization_index == CN__NONE) return status;
    return add_distinct(g, &room->affiliations, e, g->entities[role->organization_index].name,
                        affiliations, &entity->affiliation_count);
}

static int fill_roles(gathering *g) {
    role_room room = {{0}, {0}, {0}, array(&g->r->arena, g->r->post_count, sizeof(uint32_t))};
    size_t *at = array(&g->r->arena, g->count, sizeof *at);
    if (!room.holders || !at) return CN_E_MEMORY;
    int status = count_roles(g, &room);
    size_t total = 0;
    for (size_t e = 0; e < g->count; total += g->entities[e++].role_count) at[e] = total;
    cn_name_role *roles = array(&g->out->arena, total, sizeof *roles);
    cn_span *titles = array(&g->out->arena, total, sizeof *titles);
    cn_span *affiliations = array(&g->out->arena, FORMS_OF_ONE * total, sizeof *affiliations);
    if (!roles || !titles || !affiliations) return CN_E_MEMORY;
    g->roles = roles;
    g->role_count = total;
    for (size_t e = 0; e < g->count; e++) {
        g->entities[e].roles = roles + at[e];
        g->entities[e].titles = titles + at[e];
        g->entities[e].affiliations = affiliations + FORMS_OF_ONE * at[e];
        g->entities[e].role_count = 0;
    }
    for (size_t i = 0; i < g->r->post_count && !status; i++) {
        uint32_t e = room.holders[i];
        if (e == CN__NONE) continue;
        cn_name_role *role = roles + at[e] + g->entities[e].role_count++;
        status = add_role(g, &room, e, &g->r->posts[i], role, titles + at[e],
                          affiliations + FORMS_OF_ONE * at[e]);
    }
    return status;
}

/* Parts persons from organisations; the roles' indices follow. */
static int part(gathering *g) {
    cn_name *people = array(&g->out->arena, g->count, sizeof *people);
    cn_name *organizations = array(&g->out->arena, g->count, sizeof *organizations);
    uint32_t *number = array(&g->r->arena, g->count, sizeof *number);
    if (!people || !organizations || !number) return CN_E_MEMORY;
    for (size_t e = 0; e < g->count; e++) {
        const cn__form *name = &g->r->forms[g->main[e]];
        g->entities[e].kind = name->org_kind;
        number[e] = (uint32_t)(g->person[e] ? g->out->person_count : g->out->organization_count);
        if (g->person[e])
            people[g->out->person_count++] = g->entities[e];
        else
            organizations[g->out->organization_count++] = g->entities[e];
    }
    for (size_t i = 0; i < g->role_count; i++) {
        uint32_t of = g->roles[i].organization_index;
        if (of != CN__NONE) g->roles[i].organization_index = g->person[of] ? CN__NONE : number[of];
    }
    g->out->people = people;
    g->out->organizations = organizations;
    return CN_OK;
}

int cn__resolve_gather(cn__resolver *r, cn__resolution *out) {
    gathering g = {.r = r, .out = out};
    drop_strays(r);
    int status = leave_out_organs(r);
    if (!status) status = count_entities(&g);
    if (status) return status;
    choose_names(&g);
    status = fill_mentions(&g);
    if (!status) status = fill_aliases(&g);
    if (!status) status = fill_roles(&g);
    return status ? status : part(&g);
}
