/* role.h - the phrase of posts beside a name: chunks of organisation and title.
 *
 *   青禾市柳溪区委副书记、区长 | 某公司董事长兼总经理 | 清华大学教授、中国工程院院士
 *
 * A chunk is one title with the organisation before it, if there is one; a chain is chunks parted
 * by 、 or 兼. A chunk without an organisation has that of the chunk before it.
 */
#ifndef CN_NAMES_ROLE_H
#define CN_NAMES_ROLE_H

#include "names/resolver.h"

enum { CN__CHUNKS = 8 };

typedef struct cn__chunk {
    cn_span organization; /* empty: none */
    cn_span title;        /* empty: an affiliation alone */
} cn__chunk;

typedef struct cn__chain {
    cn__chunk chunks[CN__CHUNKS]; /* from right to left */
    size_t count;
    size_t start; /* where its first character stands */
} cn__chain;

/* Reads the chain that ends at `end` and begins at or past `low`. An organisation that only its
 * title shows is added to the points. => CN_OK, with count 0 when there is no chain; CN_E_MEMORY */
int cn__chain_read(cn__resolver *r, size_t low, size_t end, cn__chain *out);
/* Adds the posts of the chain to the person, from left to right. */
int cn__chain_give(cn__resolver *r, const cn__chain *chain, cn_span person);
/* => Returns what a title without an organisation of its own is of, behind a post of
 * `organization`: 区长 behind 柳溪区委副书记 of 柳溪区, not of its committee; 市长 behind
 * 市委副书记 of nothing. */
cn_span cn__inherited(cn_str text, cn_span organization, cn_str title);
/* => Returns what follows the words that may stand before the posts of a clause: 现任, 时任, 系. */
size_t cn__skip_holding(cn_str text, size_t start, size_t end);
/* => Returns where the clause ends that goes on at `at`: at a mark other than 、, at most
 *    CN__CLAUSE bytes on. */
size_t cn__clause_end(cn_str text, size_t at);
/* The posts behind the name: 习近平总书记, （某研究所所长）, ，某公司董事长，, 担任…. */
int cn__roles_behind(cn__resolver *r, cn_span person);
/* The posts that sentences tell of the person, whose name, title and bracket end at `at`: 出任…;
 * ……，如今是…; 在某院当…; ……。他是…. */
int cn__roles_told(cn__resolver *r, cn_span person, size_t at);
/* The post of a clause before the name or before its posts, which begin at `at`, past `low`:
 * 时任某局 局长的 | 张三, 担任某组组长的 | 某院院长张三. */
int cn__roles_relative(cn__resolver *r, size_t low, size_t at, cn_span person);
/* The posts of the clause before the name that says as what he acts: 作为某店店长，| 张三. */
int cn__roles_as(cn__resolver *r, size_t low, cn_span person);

/* => Returns whether the names at `end` and `start` are two of a list that shares its posts, which
 *    begin at number `posts`. */
bool cn__roles_shared(const cn__resolver *r, size_t end, size_t start, size_t posts);
/* Gives the person the posts [from, to) too. => CN_OK or CN_E_MEMORY */
int cn__roles_copy(cn__resolver *r, size_t from, size_t to, cn_span person);
/* Gives the posts [from, to) of the last of a list also to those before, 选举甲、乙 | 为副会长: up
 * to 64 persons parted by 、 or 和. => CN_OK or CN_E_MEMORY */
int cn__roles_give_list(cn__resolver *r, size_t from, size_t to, cn_span last);

/* Leaves what somebody does to the holder, and who does it, out of a post: 在驻地会见 | 越南总理.
 */
void cn__leave_out_deed(const cn__resolver *r, cn__post *post);

/* Mends the limits of the post's title: 16岁 | 小将, “青禾勋章”获得者. */
void cn__mend_title(const cn__resolver *r, cn__post *post);

/* 这家博物馆…。馆长…: a bare title of who heads such an organisation is of the last one named near
 * by, when it is such a one. */
void cn__take_headed(const cn__resolver *r, cn__post *post);

enum { CN__CLAUSE = 300 };

#endif
