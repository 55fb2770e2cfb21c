/* lexicon.h - word lists and the automaton that finds their words in a sentence.
 *
 * Lists come from YAML files (lua/citynews/lexicon/FORMAT says how one is written); each has a
 * class, which says what its words are evidence of. All words of all lists go into one trie over
 * unit symbols, so that case and width do not count and one walk from each unit finds the words of
 * every class. An editor's list wins over ours: a word that hers has loses its entries from ours.
 *
 * A lexicon is built by one thread (new, add) and is read-only afterwards, for any number of them.
 */
#ifndef CN_NAMES_LEXICON_H
#define CN_NAMES_LEXICON_H

#include "names/feature.h"

typedef enum cn__list_class {
    CN_LIST_SURNAME,
    CN_LIST_SURNAME_RARE,
    CN_LIST_SURNAME_DOUBLE,
    CN_LIST_GIVEN_CHAR,
    CN_LIST_TRANSLIT_CHAR,
    CN_LIST_PLACE_CHAR,
    CN_LIST_PROVINCE,
    CN_LIST_CITY,
    CN_LIST_COUNTY,
    CN_LIST_COUNTRY,
    CN_LIST_PLACE, /* any other place */
    CN_LIST_MINISTRY,
    CN_LIST_UNIVERSITY,
    CN_LIST_COMPANY,
    CN_LIST_MEDIA,
    CN_LIST_ORGANIZATION, /* any other organisation */
    CN_LIST_ORG_SUFFIX,
    CN_LIST_TITLE,
    CN_LIST_TITLE_MODIFIER,
    CN_LIST_PERSON,
    CN_LIST_CUE_LEFT,
    CN_LIST_CUE_RIGHT,
    CN_LIST_PERSON_KIN,
    CN_LIST_GIVEN_LATIN,
    CN_LIST_SURNAME_LATIN,
    CN_LIST_CONTRACTION,
    CN_LIST_ORGANIZATION_WORD, /* generic words that name none */
    CN_LIST_COMMON_WORD,
    /* The rest are for rules and no evidence for the model. */
    CN_LIST_GIVEN_ALONE, /* given names of peoples who bear no surname */
    CN_LIST_SURNAME_JAPANESE,
    CN_LIST_GIVEN_JAPANESE,
    CN_LIST_EVERYDAY_WORD, /* limits what rules find */
    CN__LIST_CLASSES,
} cn__list_class;

_Static_assert(CN__LIST_CLASSES <= 32, "a word's classes are the bits of 32");

/* The classes of the words that are places. */
static const uint32_t CN__PLACES = UINT32_C(1) << CN_LIST_PROVINCE | UINT32_C(1) << CN_LIST_CITY |
                                   UINT32_C(1) << CN_LIST_COUNTY | UINT32_C(1) << CN_LIST_COUNTRY |
                                   UINT32_C(1) << CN_LIST_PLACE;

/* Kinds of organisations, as FORMAT.md's `kind` prints them. */
typedef enum cn__org_kind {
    CN_ORG_UNKNOWN,
    CN_ORG_GOVERNMENT,
    CN_ORG_PARTY,
    CN_ORG_COMPANY,
    CN_ORG_ASSOCIATION,
    CN_ORG_INSTITUTE,
    CN_ORG_UNIVERSITY,
    CN_ORG_HOSPITAL,
    CN_ORG_MEDIA,
    CN_ORG_INTERNATIONAL,
    CN_ORG_MILITARY,
    CN_ORG_SPORTS,
    CN__ORG_KINDS,
} cn__org_kind;

/* Bounds on what is loaded: bytes of one file, units of one word, words of all lists. */
enum {
    CN__LEXICON_BYTES = 16 << 20,
    CN__WORD_UNITS = 48,
    CN__LEXICON_WORDS = 1 << 21,
    CN__LISTS_MAX = 4096,
};

typedef struct cn__lexicon cn__lexicon;

/* One word found: units [first, last] of the sentence. */
typedef struct cn__hit {
    uint16_t first, last;
    uint32_t word;    /* for cn__lexicon_word */
    uint32_t classes; /* as cn__lexicon_text_classes gives for it */
    uint32_t ahead;   /* the kind of suffix that it is, + 1; 0: none */
    uint64_t marks;   /* bits of evidence on the first unit */
} cn__hit;

/* What a list says of a word. Several lists may have it: `next` leads to the others, 0 ends. */
typedef struct cn__word {
    uint32_t next;
    uint32_t full;  /* the word that this is a short form of, or 0 */
    uint16_t list;  /* for cn__lexicon_list_name */
    uint16_t rank;  /* place in its list, from 0, at most UINT16_MAX */
    uint8_t class;  /* a cn__list_class */
    uint8_t kind;   /* a cn__org_kind */
    uint8_t editor; /* 1: from an editor's list */
    uint32_t text;  /* for cn__lexicon_word_text */
} cn__word;

/* Makes an empty lexicon. The caller frees `*out` with cn__lexicon_free. */
int cn__lexicon_new(cn__lexicon **out, cn_err *err);
void cn__lexicon_free(cn__lexicon *lexicon);

/* Adds the list written in `yaml`; nothing of it is kept. `name` stands for it in messages and in
 * explanations. `editor` says that it wins over lists that are not an editor's.
 * Fails with CN_E_SYNTAX, CN_E_LIMIT, CN_E_MEMORY; words before the error stay added. */
int cn__lexicon_add(cn__lexicon *lexicon, cn_str yaml, const char *name, bool editor, cn_err *err);

/* Finds all words in the sentence, by start, the longer later; at most `limit` of them.
 * => Returns how many were written to `out`. */
size_t cn__lexicon_find(const cn__lexicon *lexicon, const cn__units *units, cn__hit *out,
                        size_t limit);
/* => Returns word `index` of a hit or of `next` and `full`; index is one that the lexicon gave. */
const cn__word *cn__lexicon_word(const cn__lexicon *lexicon, uint32_t index);
/* => Returns the word as the list writes it, borrowed until cn__lexicon_free. */
cn_str cn__lexicon_word_text(const cn__lexicon *lexicon, uint32_t index);
/* => Returns the first word that is written `text`, or 0. */
uint32_t cn__lexicon_lookup(const cn__lexicon *lexicon, cn_str text);
/* => Returns the classes of all words that are written `text`, one bit (1 << class) each. */
uint32_t cn__lexicon_text_classes(const cn__lexicon *lexicon, cn_str text);
/* => Returns the bytes of the longest word of one of the classes that the text begins with, of at
 * most so many characters and before a blank; or 0. */
size_t cn__lexicon_longest(const cn__lexicon *lexicon, cn_str text, size_t chars, uint32_t classes);
/* => Returns the name that the list was added under, borrowed; "" for a number that is none. */
const char *cn__lexicon_list_name(const cn__lexicon *lexicon, unsigned list);

/* => Returns the bit of evidence that the word is by itself on its first unit. */
uint64_t cn__evidence_bit(const cn__word *word);

/* => Returns "government", … or NULL for CN_ORG_UNKNOWN and numbers that are none. */
const char *cn__org_kind_name(unsigned kind);

/* Fills the evidence that the model looks at from the hits of the sentence. */
void cn__evidence_fill(cn__evidence *evidence, const cn__units *units, const cn__hit *hits,
                       size_t count);

#endif
