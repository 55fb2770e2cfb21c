/* lexicon.c - word lists in one trie over unit symbols.
 *
 * Node 0 is the root; a node behind one character of the Basic Multilingual Plane has the
 * character's number and lies in an array of its own, so that the first step, where most walks end,
 * is no search. Building is linear in the bytes of the lists.
 */
#include "names/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/edges.h"
#include "base/error.h"
#include "names/scan.h"

typedef struct node {
    uint64_t branches;   /* cn__branch of the symbols that lead on */
    uint64_t marks;      /* of all its words: bits of evidence on the first unit */
    uint32_t first_word; /* 0 for none */
    uint32_t classes;    /* of all its words, one bit each */
    uint8_t ahead;       /* of the word that has one: the kind of suffix, + 1; 0: none */
} node;

enum { FIRST_NODES = 0x10000 };

struct cn__lexicon {
    node first[FIRST_NODES]; /* by the character; [0] is the root */
    cn__edges edges;
    node *nodes; /* nodes[i] is node FIRST_NODES + i */
    size_t node_count, node_room;
    cn__word *words; /* words[0] is no word */
    size_t word_count, word_room;
    const char **lists;
    size_t list_count, list_room;
    cn_str *texts; /* texts[i] of words with text i */
    size_t text_count, text_room;
    cn__arena arena;
};

static const char *const class_names[CN__LIST_CLASSES] = {
    [CN_LIST_SURNAME] = "surname",
    [CN_LIST_SURNAME_RARE] = "surname-rare",
    [CN_LIST_SURNAME_DOUBLE] = "surname-double",
    [CN_LIST_GIVEN_CHAR] = "given-name-char",
    [CN_LIST_TRANSLIT_CHAR] = "translit-char",
    [CN_LIST_PLACE_CHAR] = "place-char",
    [CN_LIST_PROVINCE] = "province",
    [CN_LIST_CITY] = "city",
    [CN_LIST_COUNTY] = "county",
    [CN_LIST_COUNTRY] = "country",
    [CN_LIST_PLACE] = "place",
    [CN_LIST_MINISTRY] = "ministry",
    [CN_LIST_UNIVERSITY] = "university",
    [CN_LIST_COMPANY] = "company",
    [CN_LIST_MEDIA] = "media",
    [CN_LIST_ORGANIZATION] = "organization",
    [CN_LIST_ORG_SUFFIX] = "org-suffix",
    [CN_LIST_TITLE] = "title",
    [CN_LIST_TITLE_MODIFIER] = "title-modifier",
    [CN_LIST_PERSON] = "person",
    [CN_LIST_CUE_LEFT] = "person-cue-left",
    [CN_LIST_CUE_RIGHT] = "person-cue-right",
    [CN_LIST_PERSON_KIN] = "person-kin",
    [CN_LIST_GIVEN_LATIN] = "given-latin",
    [CN_LIST_SURNAME_LATIN] = "surname-latin",
    [CN_LIST_CONTRACTION] = "contraction",
    [CN_LIST_ORGANIZATION_WORD] = "organization-word",
    [CN_LIST_COMMON_WORD] = "common-word",
    [CN_LIST_GIVEN_ALONE] = "given-alone",
    [CN_LIST_SURNAME_JAPANESE] = "surname-japanese",
    [CN_LIST_GIVEN_JAPANESE] = "given-japanese",
    [CN_LIST_EVERYDAY_WORD] = "everyday-word",
};

static const char *const kind_names[CN__ORG_KINDS] = {
    NULL,         "government", "party", "company",       "association", "institute",
    "university", "hospital",   "media", "international", "military",    "sports",
};

/* The kind that words of a class have when their list names none. */
static unsigned class_kind(unsigned class) {
    switch (class) {
    case CN_LIST_MINISTRY: return CN_ORG_GOVERNMENT;
    case CN_LIST_UNIVERSITY: return CN_ORG_UNIVERSITY;
    case CN_LIST_COMPANY: return CN_ORG_COMPANY;
    case CN_LIST_MEDIA: return CN_ORG_MEDIA;
    default: return CN_ORG_UNKNOWN;
    }
}

const char *cn__org_kind_name(unsigned kind) {
    return kind < CN__ORG_KINDS ? kind_names[kind] : NULL;
}

/* ---- The trie ----------------------------------------------------------------------------------
 */

static inline const node *node_at(const cn__lexicon *x, uint32_t at) {
    return at < FIRST_NODES ? &x->first[at] : &x->nodes[at - FIRST_NODES];
}

static inline node *own_node(cn__lexicon *x, uint32_t at) {
    return at < FIRST_NODES ? &x->first[at] : &x->nodes[at - FIRST_NODES];
}

/* => Returns the node behind one symbol, or 0. */
static inline uint32_t first_step(const cn__lexicon *x, uint32_t symbol) {
    if (symbol == 0 || symbol >= FIRST_NODES)
        return cn__edge_target(&x->edges, x->first[0].branches, 0, symbol);
    const node *n = &x->first[symbol];
    return (n->branches | n->first_word) != 0 ? symbol : 0;
}

static inline uint32_t step(const cn__lexicon *x, uint32_t at, uint32_t symbol) {
    return at ? cn__edge_target(&x->edges, node_at(x, at)->branches, at, symbol)
              : first_step(x, symbol);
}

static int node_new(cn__lexicon *x, uint32_t *index) {
    void *nodes = x->nodes;
    int status = cn__reserve(&nodes, &x->node_room, x->node_count + 1, sizeof *x->nodes);
    x->nodes = nodes;
    if (status) return status;
    x->nodes[x->node_count] = (node){0};
    *index = FIRST_NODES + (uint32_t)x->node_count++;
    return CN_OK;
}

static int edge_new(cn__lexicon *x, uint32_t at, uint32_t symbol, uint32_t *target) {
    int status = node_new(x, target);
    if (!status) status = cn__edges_add(&x->edges, at, symbol, *target);
    if (!status) own_node(x, at)->branches |= cn__branch(symbol);
    return status;
}

static int step_new(cn__lexicon *x, uint32_t *at, uint32_t symbol) {
    uint32_t target = *at == 0 && symbol && symbol < FIRST_NODES ? symbol : step(x, *at, symbol);
    int status = target ? CN_OK : edge_new(x, *at, symbol, &target);
    if (!status) *at = target;
    return status;
}

/* ---- Reading a list ----------------------------------------------------------------------------
 */

/* What all words of the list being read have in common. */
typedef struct list_reader {
    cn__lexicon *lexicon;
    cn__units units;
    cn__word model;
    const char *name;
    uint32_t rank;
    cn_err *err;
} list_reader;

static int complain(const list_reader *r, const cn_yaml_node *at, const char *what) {
    return cn__fail(r->err, CN_E_SYNTAX, "%s:%u:%u: %s", r->name, at ? at->line : 1,
                    at ? at->column : 1, what);
}

static int word_new(list_reader *r, uint32_t at, cn_str text, uint32_t full, uint32_t *index) {
    cn__lexicon *x = r->lexicon;
    void *words = x->words, *texts = x->texts;
    int status = cn__reserve(&words, &x->word_room, x->word_count + 1, sizeof *x->words);
    x->words = words;
    if (!status) status = cn__reserve(&texts, &x->text_room, x->text_count + 1, sizeof *x->texts);
    x->texts = texts;
    if (status) return cn__fail_memory(r->err);
    cn_str copy = cn__arena_copy(&x->arena, text);
    if (!copy.data) return cn__fail_memory(r->err);
    x->texts[x->text_count] = copy;
    cn__word word = r->model;
    word.full = full;
    word.rank = (uint16_t)(r->rank < UINT16_MAX ? r->rank : UINT16_MAX);
    word.text = (uint32_t)x->text_count++;
    node *here = own_node(x, at);
    word.next = here->first_word;
    x->words[x->word_count] = word;
    here->first_word = (uint32_t)x->word_count;
    here->classes |= UINT32_C(1) << word.class;
    here->marks |= cn__evidence_bit(&word);
    if (!here->ahead && word.class == CN_LIST_ORG_SUFFIX) here->ahead = (uint8_t)(word.kind + 1);
    *index = (uint32_t)x->word_count++;
    return CN_OK;
}

/* An editor's word drops the node's words of ours; one of ours gives way to an editor's. */
static bool make_way(cn__lexicon *x, uint32_t at, bool editor) {
    node *here = own_node(x, at);
    if (!here->first_word || x->words[here->first_word].editor == editor) return true;
    if (!editor) return false;
    *here = (node){.branches = here->branches};
    return true;
}

static int add_word(list_reader *r, const cn_yaml_node *at, uint32_t full, uint32_t *index) {
    if (at->kind != CN_YAML_SCALAR || at->scalar.size == 0) return complain(r, at, "not a word");
    if (r->lexicon->word_count >= CN__LEXICON_WORDS)
        return cn__fail(r->err, CN_E_LIMIT, "%s:%u: more than %d words", r->name, at->line,
                        (int)CN__LEXICON_WORDS);
    cn__units_read(&r->units, at->scalar, 0);
    if (r->units.count == 0 || r->units.count > CN__WORD_UNITS ||
        r->units.end[r->units.count - 1] != at->scalar.size)
        return complain(r, at, "not a word: too long, blank, or with a sentence end inside");
    uint32_t end = 0;
    for (size_t i = 0; i < r->units.count; i++)
        if (step_new(r->lexicon, &end, r->units.symbol[i])) return cn__fail_memory(r->err);
    *index = 0;
    if (!make_way(r->lexicon, end, r->model.editor)) return CN_OK;
    return word_new(r, end, at->scalar, full, index);
}

/* One full form and its short forms. */
static int add_forms(list_reader *r, const cn_yaml_node *full, const cn_yaml_node *shorts) {
    uint32_t index = 0, ignored;
    int status = add_word(r, full, 0, &index);
    if (!status && shorts->kind == CN_YAML_SCALAR) status = add_word(r, shorts, index, &ignored);
    if (shorts->kind == CN_YAML_MAPPING) return complain(r, shorts, "short forms must be words");
    for (size_t i = 0; !status && i < shorts->count; i++)
        status = add_word(r, shorts->children[i], index, &ignored);
    return status;
}

static int add_entry(list_reader *r, const cn_yaml_node *entry) {
    uint32_t index;
    int status = CN_OK;
    if (entry->kind == CN_YAML_SCALAR)
        status = add_word(r, entry, 0, &index);
    else if (entry->kind == CN_YAML_SEQUENCE)
        return complain(r, entry, "a list inside a list");
    else
        for (size_t i = 0; !status && i + 1 < entry->count; i += 2)
            status = add_forms(r, entry->children[i], entry->children[i + 1]);
    r->rank++;
    return status;
}

static int find_name(const char *const *names, size_t count, cn_str name) {
    for (size_t i = 0; i < count; i++)
        if (names[i] && strlen(names[i]) == name.size && !memcmp(names[i], name.data, name.size))
            return (int)i;
    return -1;
}

static int read_head(list_reader *r, const cn_yaml_node *root) {
    const cn_yaml_node *class = cn_yaml_get(root, "list"), *kind = cn_yaml_get(root, "kind");
    if (!class || class->kind != CN_YAML_SCALAR) return complain(r, root, "`list` is missing");
    int found = find_name(class_names, CN__LIST_CLASSES, class->scalar);
    if (found < 0) return complain(r, class, "`list` is none of the known classes");
    r->model.class = (uint8_t)found;
    r->model.kind = (uint8_t)class_kind((unsigned)found);
    if (!kind) return CN_OK;
    found = kind->kind == CN_YAML_SCALAR ? find_name(kind_names, CN__ORG_KINDS, kind->scalar) : -1;
    if (found < 0) return complain(r, kind, "`kind` is none of the known kinds");
    r->model.kind = (uint8_t)found;
    return CN_OK;
}

static int list_new(list_reader *r) {
    cn__lexicon *x = r->lexicon;
    if (x->list_count >= CN__LISTS_MAX)
        return cn__fail(r->err, CN_E_LIMIT, "%s: more than %d lists", r->name, (int)CN__LISTS_MAX);
    void *lists = x->lists;
    int status = cn__reserve(&lists, &x->list_room, x->list_count + 1, sizeof *x->lists);
    x->lists = lists;
    cn_str name =
        status ? (cn_str){NULL, 0} : cn__arena_copy(&x->arena, (cn_str){r->name, strlen(r->name)});
    if (!name.data) return cn__fail_memory(r->err);
    r->model.list = (uint16_t)x->list_count;
    x->lists[x->list_count++] = name.data;
    return CN_OK;
}

static int read_list(list_reader *r, const cn_yaml_node *root) {
    if (!root || root->kind != CN_YAML_MAPPING) return complain(r, root, "not a word list");
    int status = read_head(r, root);
    if (!status) status = list_new(r);
    const cn_yaml_node *entries = cn_yaml_get(root, "entries");
    if (!status && !entries) return complain(r, root, "`entries` is missing");
    if (!status && entries->kind == CN_YAML_MAPPING) return add_entry(r, entries);
    if (!status && entries->kind == CN_YAML_SCALAR)
        return entries->scalar.size ? complain(r, entries, "`entries` must be a list") : CN_OK;
    for (size_t i = 0; !status && i < entries->count; i++)
        status = add_entry(r, entries->children[i]);
    return status;
}

int cn__lexicon_add(cn__lexicon *lexicon, cn_str yaml, const char *name, bool editor, cn_err *err) {
    static const cn_yaml_limits limits = {
        .bytes = CN__LEXICON_BYTES, .depth = 8, .nodes = 2 * CN__LEXICON_WORDS, .first_line = 1};
    cn_yaml *document = NULL;
    int status = cn_yaml_parse(&document, yaml, name, &limits, err);
    if (status) return status;
    list_reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        cn_yaml_free(document);
        return cn__fail_memory(err);
    }
    reader->lexicon = lexicon;
    reader->name = name;
    reader->err = err;
    reader->model.editor = editor;
    status = read_list(reader, cn_yaml_root(document));
    free(reader);
    cn_yaml_free(document);
    return status;
}

int cn__lexicon_new(cn__lexicon **out, cn_err *err) {
    cn__lexicon *x = calloc(1, sizeof *x);
    *out = x;
    if (!x) return cn__fail_memory(err);
    void *words = NULL;
    int status = cn__reserve(&words, &x->word_room, 1, sizeof *x->words);
    x->words = words;
    if (!status) status = cn__edges_init(&x->edges);
    if (!status) {
        x->words[x->word_count++] = (cn__word){0};
        return CN_OK;
    }
    cn__lexicon_free(x);
    *out = NULL;
    return cn__fail_memory(err);
}

void cn__lexicon_free(cn__lexicon *x) {
    if (!x) return;
    cn__edges_dispose(&x->edges);
    free(x->nodes);
    free(x->words);
    free(x->lists);
    free(x->texts);
    cn__arena_dispose(&x->arena);
    free(x);
}

/* ---- Reading from it ---------------------------------------------------------------------------
 */

/* The first two steps of the walk from each unit; 0 where it ends. */
typedef struct walks {
    uint32_t first[CN__UNITS_MAX], second[CN__UNITS_MAX];
    uint16_t on[CN__UNITS_MAX]; /* the units whose walk may go on */
} walks;

/* Takes these steps for all units together: the trie is larger than the nearer caches, so each pass
 * calls near what the next one reads. Where a walk goes on is not to be foretold, so it is counted
 * with, not branched on. */
static void begin_walks(const cn__lexicon *x, const cn__units *units, walks *w) {
    size_t count = 0;
    for (size_t i = 0; i < units->count; i++)
        if (units->symbol[i] < FIRST_NODES) __builtin_prefetch(&x->first[units->symbol[i]]);
    for (size_t i = 0; i < units->count; i++) {
        w->first[i] = first_step(x, units->symbol[i]);
        w->second[i] = 0;
        if (i + 1 == units->count) break;
        uint32_t next = units->symbol[i + 1];
        const size_t on = (node_at(x, w->first[i])->branches & cn__branch(next)) != 0;
        __builtin_prefetch(&x->edges.slots[cn__edge_home(&x->edges, w->first[i], next) & (0 - on)]);
        w->on[count] = (uint16_t)i;
        count += on & (w->first[i] != 0);
    }
    for (size_t k = 0; k < count; k++) {
        size_t i = w->on[k];
        const size_t slot = cn__edge_slot(&x->edges, w->first[i], units->symbol[i + 1]);
        w->second[i] = x->edges.slots[slot].target;
        __builtin_prefetch(node_at(x, w->second[i]));
    }
}

/* Writes a hit of units [first, last] if a word ends at the node. Whether one does is not to be
 * foretold: it is written anyway, and counted if so. => Returns how many. */
static inline size_t put_hit(cn__hit *out, const node *here, size_t first, size_t last) {
    *out = (cn__hit){.first = (uint16_t)first,
                     .last = (uint16_t)last,
                     .word = here->first_word,
                     .classes = here->classes,
                     .ahead = here->ahead,
                     .marks = here->marks};
    return here->first_word != 0;
}

size_t cn__lexicon_find(const cn__lexicon *x, const cn__units *units, cn__hit *out, size_t limit) {
    walks w;
    size_t n = 0;
    begin_walks(x, units, &w);
    for (size_t i = 0; i < units->count && n < limit; i++) {
        n += put_hit(&out[n], node_at(x, w.first[i]), i, i);
        size_t end = i + CN__WORD_UNITS < units->count ? i + CN__WORD_UNITS : units->count;
        uint32_t at = w.second[i];
        for (size_t k = i + 1; at && n < limit;) {
            const node *here = node_at(x, at);
            n += put_hit(&out[n], here, i, k);
            if (++k == end) break;
            at = cn__edge_target(&x->edges, here->branches, at, units->symbol[k]);
        }
    }
    return n;
}

const cn__word *cn__lexicon_word(const cn__lexicon *x, uint32_t index) {
    return &x->words[index];
}

cn_str cn__lexicon_word_text(const cn__lexicon *x, uint32_t index) {
    return x->texts[x->words[index].text];
}

/* => Returns whether any symbol leads on from the node. */
static inline bool leads_on(const cn__lexicon *x, uint32_t at) {
    return at == 0 || node_at(x, at)->branches != 0;
}

/* => Returns the node that all of the text leads to from node `at`, unit by unit, or 0. */
static uint32_t walk_units(const cn__lexicon *x, uint32_t at, cn_str text) {
    cn__units units;
    if (cn__units_read(&units, text, 0) < text.size || units.count == 0) return 0;
    for (size_t i = 0; i < units.count && (i == 0 || at); i++) at = step(x, at, units.symbol[i]);
    return at;
}

/* => Returns the node that the whole text leads to, or 0. Most words are of common characters, and
 *    most of those that are no word are none soon. */
static inline uint32_t walk(const cn__lexicon *x, cn_str text) {
    const unsigned char *s = (const unsigned char *)text.data;
    uint32_t at = 0, code;
    size_t size = 0;
    while (text.size - size > 2 && (code = cn__common_han(s + size)) != 0) {
        at = step(x, at, code);
        if (!at) return 0;
        size += 3;
    }
    if (size == text.size) return at;
    return leads_on(x, at) ? walk_units(x, at, cn__slice(text, size, text.size)) : 0;
}

uint32_t cn__lexicon_lookup(const cn__lexicon *x, cn_str text) {
    uint32_t at = walk(x, text);
    return at ? node_at(x, at)->first_word : 0;
}

uint32_t cn__lexicon_text_classes(const cn__lexicon *x, cn_str text) {
    uint32_t at = walk(x, text);
    return at ? node_at(x, at)->classes : 0;
}

size_t cn__lexicon_longest(const cn__lexicon *x, cn_str text, size_t chars, uint32_t classes) {
    const unsigned char *s = (const unsigned char *)text.data;
    uint32_t at = 0, code;
    size_t best = 0, size = 0;
    for (; chars && text.size - size > 2 && (code = cn__common_han(s + size)) != 0; chars--) {
        at = step(x, at, code);
        if (!at) return best;
        size += 3;
        if (node_at(x, at)->classes & classes) best = size;
    }
    if (!leads_on(x, at)) return best;
    for (; chars && size < text.size && !cn__is_blank(cn__code_at(text, size)); chars--) {
        size += cn__step(text, size); /* what is no common character is rare in words */
        if (cn__lexicon_text_classes(x, (cn_str){text.data, size}) & classes) best = size;
    }
    return best;
}

const char *cn__lexicon_list_name(const cn__lexicon *x, unsigned list) {
    return list < x->list_count ? x->lists[list] : "";
}
