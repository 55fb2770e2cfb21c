/* furniture.c - what stands on a page and belongs to no article. */
#include "article/furniture.h"
#include "article/feature.h"
#include "base/span.h"
#include "text/chars.h"

enum {
    HEADER_WIDTH = 48, /* the longest page header, in characters */
    STAFF_WIDTH = 80,  /* the longest line of editors */
    CAPTION_WIDTH = 200,
    CREDIT_WIDTH = 14, /* the longest credit of a picture: 新华社记者欧阳某某摄 */
    JUMP_BYTES = 60,
    SECTION_NAME = 8, /* the longest name of a section, in characters: 要闻, 城市生活 */
};

/* ---- Page headers ---- */

/* A walk over the words of a header: runs between spaces and · | marks. */
typedef struct walk {
    const char *p, *end;
} walk;

static bool take(walk *w, cn_str literal) {
    if (!cn__starts_with((cn_str){w->p, (size_t)(w->end - w->p)}, literal)) return false;
    w->p += literal.size;
    return true;
}

/* => Returns the number of 1 to `most` digits at the walk, which goes on; -1 if none. */
static int take_number(walk *w, int most) {
    int value = 0, digits = 0;
    while (w->p < w->end && *w->p >= '0' && *w->p <= '9' && digits < most) {
        value = value * 10 + (*w->p++ - '0');
        digits++;
    }
    return digits ? value : -1;
}

static bool take_separator(walk *w, cn_str cjk) {
    return take(w, cjk) || take(w, CN__STR("-")) || take(w, CN__STR(".")) || take(w, CN__STR("/"));
}

/* 2025年9月15日, 2025-09-15, 2025.9.15, 2025/9/15; `iso` is empty if the calendar has no such day.
 */
static bool take_date(walk *w, char iso[11]) {
    walk at = *w;
    if (take_number(&at, 4) < 1000 || !take_separator(&at, CN__STR("年"))) return false;
    if (take_number(&at, 2) < 0 || !take_separator(&at, CN__STR("月"))) return false;
    if (take_number(&at, 2) < 0) return false;
    take(&at, CN__STR("日"));
    cn_date_read((cn_str){w->p, (size_t)(at.p - w->p)}, iso);
    *w = at;
    return true;
}

static bool take_weekday(walk *w) {
    static const cn_str days[] = {CN__STR("一"), CN__STR("二"), CN__STR("三"), CN__STR("四"),
                                  CN__STR("五"), CN__STR("六"), CN__STR("日"), CN__STR("天")};
    walk at = *w;
    if (!take(&at, CN__STR("星期")) && !take(&at, CN__STR("周"))) return false;
    for (size_t i = 0; i < CN__COUNT(days); i++) {
        if (!take(&at, days[i])) continue;
        *w = at;
        return true;
    }
    return false;
}

/* 第A06版, 第3版, A06, 03版; a number alone only where `bare` allows it. */
static bool take_section(walk *w, bool bare) {
    walk at = *w;
    bool ordinal = take(&at, CN__STR("第"));
    bool letter = at.p < at.end && *at.p >= 'A' && *at.p <= 'Z';
    if (letter) at.p++;
    if (take_number(&at, 3) < 0) return false;
    walk after = at;
    while (take(&after, CN__STR(" "))) {
    }
    bool page = take(&after, CN__STR("版"));
    if (page) at = after;
    if ((ordinal && !page) || (!page && !letter && !bare)) return false;
    *w = at;
    return true;
}

static bool is_word_end(uint32_t cp) {
    return cn__is_space(cp) || cp == '|' || cp == 0xFF5C || cp == 0x2502;
}

static cn_str take_word(walk *w) {
    const char *start = w->p;
    while (w->p < w->end) {
        uint32_t cp;
        const char *next = cn__utf8_next(w->p, w->end, &cp);
        if (is_word_end(cp)) break;
        w->p = next;
    }
    return (cn_str){start, (size_t)(w->p - start)};
}

static void skip_separators(walk *w) {
    while (w->p < w->end) {
        uint32_t cp;
        const char *next = cn__utf8_next(w->p, w->end, &cp);
        if (!is_word_end(cp) && cp != 0xFF1A && cp != ':') return;
        w->p = next;
    }
}

static bool is_publication(cn_str word) {
    static const cn_str endings[] = {CN__STR("报"),   CN__STR("日报"), CN__STR("晚报"),
                                     CN__STR("周刊"), CN__STR("时报"), CN__STR("周报")};
    return cn__suffix_of(word, endings, CN__COUNT(endings)) && cn__width(word, 13) <= 12 &&
           cn__width(word, 13) >= 3;
}

static bool is_small_print(cn_str word) {
    static const cn_str starts[] = {CN__STR("农历"), CN__STR("总第"),     CN__STR("第"),
                                    CN__STR("今日"), CN__STR("国内统一"), CN__STR("邮发代号"),
                                    CN__STR("CN"),   CN__STR("乙巳"),     CN__STR("甲辰")};
    return cn__prefix_of(word, starts, CN__COUNT(starts)) > 0;
}

bool cn__is_section_name(cn_str word) {
    const char *p = word.data, *end = word.data + word.size;
    size_t width = 0;
    for (; p < end; width++) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (!cn__is_han(cp) && !cn__is_letter(cp) && cp != 0xB7) return false;
    }
    return width <= SECTION_NAME;
}

static cn_str skip_markers(cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    while (p < end) {
        uint32_t cp;
        const char *next = cn__utf8_next(p, end, &cp);
        if (!cn__is_marker(cp) && !cn__is_space(cp)) break;
        p = next;
    }
    return (cn_str){p, (size_t)(end - p)};
}

/* 责任编辑：某某 美术编辑：某某 */
static bool is_staff(cn_str text) {
    static const cn_str starts[] = {
        CN__STR("责任编辑"), CN__STR("责编"),     CN__STR("本版编辑"), CN__STR("本版责编"),
        CN__STR("美术编辑"), CN__STR("美编"),     CN__STR("版式设计"), CN__STR("版式"),
        CN__STR("值班主任"), CN__STR("值班编委"), CN__STR("值班编辑"), CN__STR("图片编辑"),
        CN__STR("组版"),     CN__STR("校对"),     CN__STR("主编："),   CN__STR("编辑："),
        CN__STR("编辑:"),    CN__STR("制图："),   CN__STR("新闻热线"), CN__STR("投稿邮箱"),
        CN__STR("电子邮箱"), CN__STR("联系电话"), CN__STR("官方网址"), CN__STR("广告热线"),
    };
    return cn__prefix_of(skip_markers(text), starts, CN__COUNT(starts)) &&
           !cn__ends_sentence(text) && cn__width(text, STAFF_WIDTH + 1) <= STAFF_WIDTH;
}

/* A header is made of nothing but dates, weekdays, section numbers, and names of the paper and of
 * the section, and of editors at its end; it has a date or a section number, or is the paper's name
 * alone. */
static bool is_page_header(cn_str text, cn__page_header *header) {
    cn__page_header found = {0};
    size_t names = 0;
    if (text.size > HEADER_WIDTH * 3 || cn__width(text, HEADER_WIDTH + 1) > HEADER_WIDTH)
        return false;
    walk w = {text.data, text.data + text.size};
    for (skip_separators(&w); w.p < w.end; skip_separators(&w)) {
        const char *start = w.p;
        if (take_date(&w, found.date) || take_weekday(&w)) continue;
        if (found.date[0] && is_staff((cn_str){w.p, (size_t)(w.end - w.p)})) break;
        cn_span here = {(uint32_t)(start - text.data), 0};
        if (take_section(&w, found.date[0] || w.p == text.data)) {
            if (!found.section.end)
                found.section = (cn_span){here.start, (uint32_t)(w.p - text.data)};
            continue;
        }
        cn_str word = take_word(&w);
        here.end = (uint32_t)(w.p - text.data);
        if (is_publication(word) && !found.publication.end)
            found.publication = here;
        else if (!is_small_print(word) && (++names > 1 || !cn__is_section_name(word)))
            return false;
    }
    bool alone = found.publication.end && names == 0;
    if (!found.date[0] && !found.section.end && !alone) return false;
    if (!found.date[0] && found.section.end && names &&
        !cn__ends_with(cn__span_text(text, found.section), CN__STR("版")))
        return false;
    if (found.date[0]) memcpy(header->date, found.date, sizeof found.date);
    if (found.section.end) header->section = found.section;
    if (found.publication.end) header->publication = found.publication;
    return true;
}

/* - 6 -, 第6页 */
static bool is_page_number(cn_str text) {
    walk w = {text.data, text.data + text.size};
    static const cn_str marks[] = {CN__STR("第"), CN__STR("页"), CN__STR("—"), CN__STR("–"),
                                   CN__STR("·"),  CN__STR("-"),  CN__STR(" ")};
    size_t numbers = 0, size;
    while (w.p < w.end) {
        cn_str rest = {w.p, (size_t)(w.end - w.p)};
        if ((size = cn__prefix_of(rest, marks, CN__COUNT(marks))))
            w.p += size;
        else if (numbers++ || take_number(&w, 3) < 0)
            return false;
    }
    return numbers == 1;
}

/* ---- Editors, jump lines, captions ---- */

/* => Returns whether `text` is a jump line: （下转第3版）, 上接A1版, 下转3版→ */
static bool is_jump_line(cn_str text) {
    static const cn_str verbs[] = {CN__STR("下转"), CN__STR("上接"), CN__STR("转接"),
                                   CN__STR("紧接")};
    text = skip_markers(text);
    walk w = {text.data, text.data + text.size};
    while (take(&w, CN__STR("（")) || take(&w, CN__STR("("))) {
    }
    size_t verb = cn__prefix_of((cn_str){w.p, (size_t)(w.end - w.p)}, verbs, CN__COUNT(verbs));
    if (!verb) return false;
    w.p += verb;
    if (!take_section(&w, true)) return false;
    return cn__width((cn_str){w.p, (size_t)(w.end - w.p)}, SECTION_NAME + 1) <= SECTION_NAME;
}

size_t cn__jump_line_at_end(cn_str text) {
    uint32_t last = cn__last_char(text);
    if (last != 0xFF09 && last != ')') return 0;
    size_t limit = text.size < JUMP_BYTES ? text.size : JUMP_BYTES;
    for (size_t back = 1; back < limit; back++) {
        cn_str tail = {text.data + text.size - back, back};
        uint32_t first = cn__first_char(tail);
        if (first == 0xFF08 || first == '(') return is_jump_line(tail) ? back : 0;
    }
    return 0;
}

static bool begins_caption(cn_str text) {
    static const cn_str starts[] = {
        CN__STR("图为"),   CN__STR("图中"),     CN__STR("图①"),      CN__STR("图②"),
        CN__STR("图③"),    CN__STR("图④"),      CN__STR("图片说明"), CN__STR("图片由"),
        CN__STR("资料图"), CN__STR("图片来源"), CN__STR("▲"),
    };
    static const cn_str sides[] = {CN__STR("上图"), CN__STR("下图"), CN__STR("左图"),
                                   CN__STR("右图"), CN__STR("题图"), CN__STR("大图"),
                                   CN__STR("小图")};
    if (!cn__is_among(cn__first_char(text), U"图上下左右题大小资▲")) return false;
    size_t side = cn__prefix_of(text, sides, CN__COUNT(sides));
    if (!side) return cn__prefix_of(text, starts, CN__COUNT(starts)) > 0;
    uint32_t next = cn__first_char((cn_str){text.data + side, text.size - side});
    return !cn__is_han(next) || cn__is_among(next, U"为是系"); /* and not 上图书馆 */
}

/* => Returns what stands behind the last final mark, space or opening bracket of `text`. */
static cn_str last_phrase(cn_str text) {
    const char *p = text.data + text.size;
    while (p > text.data) {
        uint32_t cp;
        const char *before = cn__utf8_prev(text.data, p, &cp);
        if (cn__is_stop(cp) || cn__is_space(cp) || cp == '(' || cp == 0xFF08) break;
        p = before;
    }
    return (cn_str){p, (size_t)(text.data + text.size - p)};
}

/* Whether a line that ends with 摄 also says who wrote: 本报记者 张三 文并摄, 张三 文 李四 摄 */
static bool names_writer(cn_str text) {
    static const cn_str notes[] = {CN__STR("文并摄"), CN__STR("文/"),  CN__STR("文／"),
                                   CN__STR("文、摄"), CN__STR(" 文 "), CN__STR("\u3000文\u3000")};
    for (size_t at = 0; at < text.size; at++)
        if (cn__prefix_of((cn_str){text.data + at, text.size - at}, notes, CN__COUNT(notes)))
            return true;
    return false;
}

/* 。张三摄  （资料图片）  新华社记者李四摄  新华社发（王五 摄） */
static bool ends_caption(cn_str text) {
    static const cn_str ends[] = {CN__STR("摄"),       CN__STR("供图"),   CN__STR("新华社发"),
                                  CN__STR("资料图片"), CN__STR("资料图"), CN__STR("制图")};
    static const cn_str verbs[] = {CN__STR("拍摄"), CN__STR("航摄"), CN__STR("统摄")};
    uint32_t last = cn__last_char(text);
    if (last == ')') text.size -= 1;
    if (last == 0xFF09) text.size -= 3;
    return cn__suffix_of(text, ends, CN__COUNT(ends)) &&
           !cn__suffix_of(text, verbs, CN__COUNT(verbs)) &&
           cn__width(last_phrase(text), CREDIT_WIDTH + 1) <= CREDIT_WIDTH && !names_writer(text);
}

/* Nothing to read in it: zero-width characters, control characters, rules of dashes, marks. */
static bool is_blank(cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    while (p < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (cp >= 0x20 && !cn__is_space(cp) && !cn__is_marker(cp) && !cn__is_among(cp, U"-=*_~—─"))
            return false;
    }
    return true;
}

/* Most units of a page are paragraphs, which end with a final mark; furniture that does so is only
 * a caption. */
bool cn__is_furniture(cn_str text, cn__page_header *header) {
    bool caption = begins_caption(text);
    if (!caption && cn__last_char(text) == 0x3002) return false; /* 。 */
    if (caption || ends_caption(text)) return cn__width(text, CAPTION_WIDTH + 1) <= CAPTION_WIDTH;
    if (is_page_number(text)) return true;
    return is_page_header(text, header) || is_staff(text) || is_jump_line(text) || is_blank(text);
}
