/* shape.h - rules for names that their shape gives away, and for what the model leaves ragged.
 *
 * A draft holds the names of one sentence, in units, sorted and without overlap. The rules add to
 * it, move the limits of names and take names out. Each says who it is, for explanations.
 */
#ifndef CN_NAMES_SHAPE_H
#define CN_NAMES_SHAPE_H

#include "names/lexicon.h"
#include "names/mention.h"
#include "names/vocabulary.h"

typedef enum cn__rule {
    CN_RULE_NONE,
    CN_RULE_SOMEONE,  /* 何某, 李某某 */
    CN_RULE_KIN,      /* 李女士, 赵大爷 */
    CN_RULE_OLD,      /* 老王, 售票员周姐 */
    CN_RULE_NICKNAME, /* 网友“岭上云”, “豆芽”说, @岭上云 */
    CN_RULE_DOT,      /* 米格尔·桑托斯, 威廉-布莱克 */
    CN_RULE_ALONE,    /* 次仁旺堆, 格日勒: given names of peoples without surnames */
    CN_RULE_JAPANESE, /* 片桐诚一, by surname and given name */
    CN_RULE_LATIN,    /* Tom Bentley, by its given or family name */
    CN_RULE_CHINESE,  /* surname and given name beside a cue, a title or an age */
    CN_RULE_SUFFIX,   /* a place and an organisation's suffix; beside a model, a company's only */
    CN_RULE_REACH,    /* 中国青港学会: how far it reaches, and what it is */
    CN_RULE_BODY,     /* 世界青港协会 | 欧洲办事处: a body behind its organisation */
    CN_RULE_TEAM,     /* “红石榴” | 宣讲团: what a team is called, and what it is */
    CN_RULE_ACRONYM,  /* IASP in 国际科技园协会(IASP) */
    CN_RULE_BRACKETS, /* 海沐云(青禾)文化有限公司 */
    CN_RULE_LOCAL,    /* 市残联, 青国政府: a place or its rank, and an office */
    CN_RULE_ROSTER,   /* 李 斌 王海燕 欧阳文: names with blanks between them */
    CN_RULE_REPEATED, /* certain elsewhere in the article */
    CN__RULES,
} cn__rule;

/* The classes of the characters that are surnames. */
static const uint32_t CN__SURNAMES = UINT32_C(1) << CN_LIST_SURNAME | UINT32_C(1)
                                                                          << CN_LIST_SURNAME_RARE;

/* A name of a sentence: units [first, last]. */
typedef struct cn__draft_name {
    uint16_t first, last;
    uint8_t kind;
    uint8_t origin;
    uint16_t source;
    int32_t margin;
} cn__draft_name;

typedef struct cn__draft {
    size_t count;
    cn__draft_name names[CN__UNITS_MAX];
} cn__draft;

/* A sentence with what was found out about it. */
typedef struct cn__scene {
    const cn__units *units;
    const cn__lexicon *lexicon;
    const cn__hit *hits;
    size_t hit_count;
    bool model;                     /* the draft has the model's names */
    uint32_t words;                 /* classes of all words of two units or more */
    uint32_t single[CN__UNITS_MAX]; /* classes of the words of one unit */
    uint32_t starts[CN__UNITS_MAX]; /* classes of the longer words that start here */
    uint32_t ends[CN__UNITS_MAX];   /* of those that end here */
} cn__scene;

/* Puts the name in its place, and takes out those it overlaps. */
void cn__draft_put(cn__draft *draft, cn__draft_name name);
/* => Returns the name that has unit `at`, or NULL. */
cn__draft_name *cn__draft_at(cn__draft *draft, size_t at);
/* => Returns whether a person at [first, last] may take the place of what is there: of nothing, of
 *    organisations within, or of persons that begin within and do not hold all of it. */
bool cn__draft_encloses(const cn__draft *draft, size_t first, size_t last);
/* => Returns whether units [first, last] are free of names. */
bool cn__draft_free(const cn__draft *draft, size_t first, size_t last);

/* Fills `single`, `starts` and `ends` from the hits. */
void cn__scene_prepare(cn__scene *scene);
/* => Returns the index of the first hit that begins at unit `at` or past it. */
size_t cn__hits_from(const cn__scene *scene, size_t at);
/* => Returns the unit behind the longest word of the class, of two units or more, that begins at
 *    unit `at`; or `at`. */
size_t cn__word_end(const cn__scene *scene, size_t at, cn__list_class class);
/* Applies all rules to the draft: those for persons, those for organisations, and the lists. */
void cn__shapes_apply(const cn__scene *scene, cn__draft *draft);
void cn__shapes_person(const cn__scene *scene, cn__draft *draft);
void cn__shapes_nickname(const cn__scene *scene, cn__draft *draft); /* of those for persons */
void cn__shapes_address(const cn__scene *scene, cn__draft *draft);  /* of those for persons */
void cn__shapes_cued(const cn__scene *scene, cn__draft *draft);     /* of those for persons */
void cn__shapes_foreign(const cn__scene *scene, cn__draft *draft);  /* of those for persons */
void cn__shapes_japanese(const cn__scene *scene, cn__draft *draft); /* of those for persons */
void cn__shapes_alone(const cn__scene *scene, cn__draft *draft);    /* of those for persons */
void cn__shapes_roster(const cn__scene *scene, cn__draft *draft);   /* of those for persons */
void cn__shapes_organization(const cn__scene *scene, cn__draft *draft);
/* 水利部 | 青禾水利委员会: what begins with a place right behind a listed organisation is a part of
 * it.
 */
void cn__shapes_owned(const cn__scene *scene, cn__draft *draft);
/* 世界青港协会(WQA) | 亚太区秘书处: a body behind the brackets, or behind a listed international
 * organisation, goes with it. */
void cn__shapes_bodies(const cn__scene *scene, cn__draft *draft);

/* 柳溪路小学 | 三（2）班: a school before a class of its. */
void cn__shapes_school(const cn__scene *scene, cn__draft *draft);

/* 中国青港学会, 青禾省旱地农业研究院: a society or institute that says how far it reaches. */
void cn__shapes_scoped(const cn__scene *scene, cn__draft *draft);

/* => Returns whether a clause's next phrase may begin with unit `at`. */
bool cn__begins_phrase(const cn__scene *scene, size_t at);
/* => Returns the last unit of the society or the institute whose field begins at unit `field`, or
 * that of the house of a place; or 0. */
size_t cn__society_end(const cn__scene *scene, size_t field, bool place);
/* => Returns whether no name of a body, between its place and the word for it, goes on with unit
 * `at`: a mark, an owner's 的, a verb or a count. */
bool cn__parts_name(const cn__scene *scene, size_t at);
/* => Returns whether the units from `at` on are the characters of the word. */
bool cn__spells(const cn__scene *scene, size_t at, const uint32_t *word);
/* => Returns whether they are those of one of the words. */
bool cn__spells_one(const cn__scene *scene, size_t at, const uint32_t *const *words, size_t count);
/* => Returns the units of the first of the words that ends right before unit `end`, or 0. */
size_t cn__spelt_before(const cn__scene *scene, size_t end, const uint32_t *const *words,
                        size_t count);
/* => Returns whether a word for what somebody does ends before unit `i`: 护理员 | 小周. */
bool cn__is_behind_trade(const cn__scene *scene, size_t i);
/* => Returns whether unit `i` is there, and a Chinese character. */
bool cn__is_han_unit(const cn__scene *scene, size_t i);
/* => Returns the place that unit `i` has, as a word, in the list of the class, from 0; SIZE_MAX for
 * none. */
size_t cn__rank(const cn__scene *scene, size_t i, cn__list_class class);
/* => Returns whether a word of the table begins with unit `at`: of four characters at most. */
bool cn__spells_word(const cn__scene *scene, size_t at, cn__vocabulary which);
/* => Returns whether a list of the class has the whole name. */
bool cn__is_listed_name(const cn__scene *scene, const cn__draft_name *name, cn__list_class class);
/* => Returns whether a verb of speaking begins with unit `at`. */
bool cn__speaks(const cn__scene *scene, size_t at);
/* => Returns whether unit `at` is free, and may be of a given name whose surname is Chinese. */
bool cn__may_be_given(const cn__scene *scene, const cn__draft *draft, size_t at);
/* => Returns where the surname begins that ends before unit `end`: 欧阳, 李; or `end` for none. */
size_t cn__surname_start(const cn__scene *scene, size_t end);
/* => Returns whether the surname at unit `first` and the word of address behind it are no person
 * but parts of the words around them: 公 | 司老板, 武警官 | 兵. */
bool cn__is_torn(const cn__scene *scene, size_t first, const cn__hit *address);

static inline bool cn__has(uint32_t classes, cn__list_class class) {
    return classes >> class & 1;
}
/* => Returns whether the word may stand behind a surname: 女士, 局长. */
static inline bool cn__is_address(const cn__hit *hit) {
    return cn__has(hit->classes, CN_LIST_PERSON_KIN) || cn__has(hit->classes, CN_LIST_TITLE);
}
/* => Returns whether unit `i` (< count) is a surname, and none of the rare ones. */
static inline bool cn__is_surname(const cn__scene *scene, size_t i) {
    return cn__has(scene->single[i], CN_LIST_SURNAME);
}
/* => Returns whether a unit of the sentence may be of the shape. */
static inline bool cn__has_shape(const cn__scene *scene, cn__shape shape) {
    return scene->units->shapes >> shape & 1;
}
static inline cn__draft_name cn__ruled(size_t first, size_t last, cn__name_kind kind,
                                       cn__rule rule) {
    return (cn__draft_name){(uint16_t)first, (uint16_t)last, (uint8_t)kind,
                            CN_ORIGIN_RULE,  (uint16_t)rule, 0};
}

#endif
