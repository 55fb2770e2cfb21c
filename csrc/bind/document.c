/* document.c - the userdata citynews.Document: a parsed file.
 *
 * The userdata is a closed handle first and gets its document after, so that no error of Lua's can
 * lose one; a document made from a string pins the string in its uservalue. The Lua classes of
 * lua/citynews are made of these methods; articles and offsets count from 1.
 */
#include "bind/json.h"

#include <string.h>

#define DOCUMENT "citynews.Document"

typedef struct handle {
    cn_doc *doc; /* NULL once closed */
} handle;

static const cn_doc *check_doc(lua_State *L) {
    const handle *h = luaL_checkudata(L, 1, DOCUMENT);
    if (!h->doc) luaL_error(L, "the document is closed");
    return h->doc;
}

static const cn_article *check_article(lua_State *L, const cn_doc *doc) {
    lua_Integer index = luaL_checkinteger(L, 2);
    luaL_argcheck(L, index >= 1 && (size_t)index <= cn_doc_article_count(doc), 2,
                  "no such article");
    return cn_doc_article(doc, (size_t)index - 1);
}

static cn_str slice(const cn_doc *doc, cn_span span) {
    return (cn_str){cn_doc_text(doc).data + span.start, span.end - span.start};
}

/* ---- Making and closing ---- */

static cn_form check_form(lua_State *L, int index) {
    static const char *const names[] = {"auto", "page", "article", "text"};
    static const cn_form forms[] = {CN_FORM_AUTO, CN_FORM_PAGE, CN_FORM_ARTICLE, CN_FORM_TEXT};
    const char *name = cnl_check_option(L, index, "from", "auto");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) != 0) continue;
        lua_pop(L, 1);
        return forms[i];
    }
    return (cn_form)luaL_error(L, "unknown form '%s': auto, page, article or text", name);
}

/* ( -- ? ) The name stays on the stack, so that it is not collected. */
static cn_doc_options check_options(lua_State *L, int index) {
    cn_doc_options options = {.encoding = cnl_check_encoding(L, index),
                              .form = check_form(L, index)};
    options.name = cnl_check_option(L, index, "name", NULL);
    return options;
}

/* ( -- userdata ) */
static handle *new_handle(lua_State *L) {
    handle *h = lua_newuserdatauv(L, sizeof *h, 1);
    h->doc = NULL;
    luaL_setmetatable(L, DOCUMENT);
    return h;
}

int cnl_parse(lua_State *L) {
    size_t size;
    const char *bytes = luaL_checklstring(L, 1, &size);
    cn_doc_options options = check_options(L, 2);
    handle *h = new_handle(L);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    cn_err err;
    if (cn_doc_parse(&h->doc, bytes, size, &options, &err)) return cnl_fail(L, &err);
    return 1;
}

int cnl_read(lua_State *L) {
    size_t size;
    const char *path = luaL_checklstring(L, 1, &size);
    luaL_argcheck(L, strlen(path) == size, 1, "a path holds no zero byte");
    cn_doc_options options = check_options(L, 2);
    handle *h = new_handle(L);
    cn_err err;
    if (cn_doc_read(&h->doc, path, &options, &err)) return cnl_fail(L, &err);
    return 1;
}

static int document_close(lua_State *L) {
    handle *h = luaL_checkudata(L, 1, DOCUMENT);
    cn_doc_free(h->doc);
    h->doc = NULL;
    return 0;
}

static int document_tostring(lua_State *L) {
    const handle *h = luaL_checkudata(L, 1, DOCUMENT);
    if (!h->doc)
        lua_pushliteral(L, DOCUMENT " (closed)");
    else
        lua_pushfstring(L, DOCUMENT " (%d articles)", (int)cn_doc_article_count(h->doc));
    return 1;
}

/* ---- The document ---- */

static int document_info(lua_State *L) {
    static const char *const forms[] = {"auto", "page", "article", "text"};
    const cn_doc *doc = check_doc(L);
    lua_newtable(L);
    lua_pushstring(L, forms[cn_doc_form(doc)]);
    lua_setfield(L, -2, "form");
    lua_pushstring(L, cn_encoding_name(cn_text_encoding(cn_doc_source(doc))));
    lua_setfield(L, -2, "encoding");
    cnl_set_str(L, "date", cn_doc_date(doc));
    cnl_set_str(L, "section", cn_doc_section(doc));
    cnl_set_str(L, "publication", cn_doc_publication(doc));
    cnl_set_str(L, "id", cn_doc_id(doc));
    return 1;
}

static int document_count(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)cn_doc_article_count(check_doc(L)));
    return 1;
}

static int document_tags(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    lua_newtable(L);
    for (size_t i = 0; i < cn_doc_tag_count(doc); i++) {
        cnl_push_str(L, cn_doc_tag(doc, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_metadata(lua_State *L) {
    cnl_push_yaml(L, cn_doc_front_matter(check_doc(L)));
    return 1;
}

/* ( -- ) appends a table with what is wrong with the front matter to the list on top */
static void append_yaml_warning(lua_State *L, const cn_err *error) {
    if (!error->code) return;
    lua_newtable(L);
    lua_pushliteral(L, "front-matter");
    lua_setfield(L, -2, "kind");
    lua_pushstring(L, error->message);
    lua_setfield(L, -2, "message");
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* => a list of warnings, and the number of bad byte sequences, which may be more than listed */
static int document_warnings(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_text *source = cn_doc_source(doc);
    lua_newtable(L);
    append_yaml_warning(L, cn_doc_front_matter_error(doc));
    const cn_warning *warning;
    for (size_t i = 0; (warning = cn_text_warning(source, i)) != NULL; i++) {
        lua_newtable(L);
        lua_pushliteral(L, "bytes");
        lua_setfield(L, -2, "kind");
        cnl_set_span(L, warning->offset, warning->offset + warning->size);
        lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    }
    lua_pushinteger(L, (lua_Integer)cn_text_warning_count(source));
    return 2;
}

/* ( -- table ) where a span stands in the file: line, first and last byte */
static void push_place(lua_State *L, const cn_doc *doc, cn_span span) {
    cn_place place = cn_doc_place(doc, span);
    lua_createtable(L, 0, 4);
    cnl_set_span(L, place.start, place.end);
    cnl_set_int(L, "line", (lua_Integer)place.line);
}

/* ( -- table ) a part with its text and its place in the file */
static void push_part(lua_State *L, const cn_doc *doc, const cn_part *part) {
    static const char *const kinds[] = {"kicker",  "headline",  "deck",     "byline",
                                        "subhead", "paragraph", "furniture"};
    lua_createtable(L, 0, 5);
    lua_pushstring(L, kinds[part->kind]);
    lua_setfield(L, -2, "type");
    cnl_push_str(L, slice(doc, part->span));
    lua_setfield(L, -2, "text");
    push_place(L, doc, part->span);
    lua_setfield(L, -2, "source");
}

static int document_furniture(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    lua_newtable(L);
    for (size_t i = 0; i < cn_doc_furniture_count(doc); i++) {
        push_part(L, doc, cn_doc_furniture(doc, i));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ---- Articles ---- */

/* (document, article) => kicker, headline, deck: strings or nil */
static int document_heads(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    cnl_push_optional(L, slice(doc, article->kicker));
    cnl_push_optional(L, slice(doc, article->headline));
    cnl_push_optional(L, slice(doc, article->deck));
    return 3;
}

/* (document, article) => a list of the parts before the body, with their places */
static int document_parts(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    lua_newtable(L);
    for (size_t i = 0; i < article->body_first; i++) {
        push_part(L, doc, &article->parts[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_text(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    cnl_push_str(L, slice(doc, check_article(L, doc)->text));
    return 1;
}

static void push_body_kind(lua_State *L, const cn_part *part) {
    if (part->kind == CN_PART_SUBHEAD)
        lua_pushliteral(L, "subhead");
    else
        lua_pushliteral(L, "paragraph");
}

/* (document, article, json) adds "body":[…],"text":"…" */
static int document_body_json(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    cnl_json *json = cnl_check_json(L, 3);
    cnl_json_raw(L, json, "\"body\":");
    cnl_json_body(L, json, cn_doc_text(doc), article->parts + article->body_first,
                  article->part_count - article->body_first);
    cnl_json_raw(L, json, ",\"text\":");
    cnl_json_string(L, json, slice(doc, article->text));
    return 0;
}

/* (document, article) => a list of the body's parts: type, text, first and last in the article's
 * text */
static int document_body(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    size_t count = article->part_count - article->body_first;
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        const cn_part *part = &article->parts[article->body_first + i];
        lua_createtable(L, 0, 4);
        push_body_kind(L, part);
        lua_setfield(L, -2, "type");
        cnl_push_str(L, slice(doc, part->span));
        lua_setfield(L, -2, "text");
        cnl_set_span(L, part->span.start - article->text.start,
                     part->span.end - article->text.start);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int document_byline(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    lua_createtable(L, (int)article->byline_count, 0);
    for (size_t i = 0; i < article->byline_count; i++) {
        const cn_credit *credit = &article->byline[i];
        lua_createtable(L, 0, 5);
        cnl_set_str(L, "name", credit->name);
        cnl_set_str(L, "role", credit->role);
        cnl_set_str(L, "affiliation", credit->affiliation);
        if (credit->span.start >= article->text.start && credit->span.end <= article->text.end &&
            credit->span.end)
            cnl_set_span(L, credit->span.start - article->text.start,
                         credit->span.end - article->text.start);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* (document, article, index) => where a name of the byline stands in the file, or nothing if the
 * front matter gives it */
static int document_byline_place(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    lua_Integer index = luaL_checkinteger(L, 3);
    luaL_argcheck(L, index >= 1 && (size_t)index <= article->byline_count, 3, "no such name");
    const cn_credit *credit = &article->byline[index - 1];
    if (!credit->span.end) return 0;
    push_place(L, doc, credit->span);
    return 1;
}

static int document_dateline(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    const cn_dateline *dateline = &article->dateline;
    if (dateline->text.size == 0) return 0;
    lua_createtable(L, 0, 6);
    cnl_set_str(L, "text", dateline->text);
    cnl_set_str(L, "agency", dateline->agency);
    cnl_set_str(L, "place", dateline->place);
    cnl_set_str(L, "date", dateline->date);
    if (dateline->span.end)
        cnl_set_span(L, dateline->span.start - article->text.start,
                     dateline->span.end - article->text.start);
    return 1;
}

/* => Returns first and last, arguments 3 and 4, as a span of the article's text; raises if they are
 *    none. The message numbers no arguments, for the script called a method of its own. */
static cn_span check_span(lua_State *L, const cn_article *article) {
    int is_first, is_last;
    lua_Integer first = lua_tointegerx(L, 3, &is_first), last = lua_tointegerx(L, 4, &is_last);
    lua_Integer size = (lua_Integer)(article->text.end - article->text.start);
    if (!is_first || !is_last)
        luaL_error(L, "first and last: integers expected, got %s and %s", luaL_typename(L, 3),
                   luaL_typename(L, 4));
    if (first < 1 || first > size + 1 || last < first - 1 || last > size)
        luaL_error(L, "bytes %I to %I are no span of a text of %I bytes", (LUAI_UACINT)first,
                   (LUAI_UACINT)last, (LUAI_UACINT)size);
    return (cn_span){article->text.start + (uint32_t)first - 1,
                     article->text.start + (uint32_t)last};
}

/* ( list -- list ) appends first, last, first, last, … of the paragraph `span`, counted from `base`
 */
static void append_sentences(lua_State *L, cn_str text, cn_span span, uint32_t base) {
    cn_sentences sentences;
    cn_sentences_make(&sentences, text, span);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    while (cn_sentences_advance(&sentences)) {
        lua_pushinteger(L, (lua_Integer)(sentences.current.start - base) + 1);
        lua_rawseti(L, -2, ++n);
        lua_pushinteger(L, (lua_Integer)(sentences.current.end - base));
        lua_rawseti(L, -2, ++n);
    }
}

/* (document, article, first, last) => the sentences of one paragraph */
static int document_sentences(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    const cn_article *article = check_article(L, doc);
    cn_span span = check_span(L, article);
    lua_newtable(L);
    append_sentences(L, cn_doc_text(doc), span, article->text.start);
    return 1;
}

/* => Returns the span with the whole of the characters that it begins and ends in. */
static cn_span whole_characters(cn_str text, cn_span span) {
    const unsigned char *bytes = (const unsigned char *)text.data;
    while (span.start > 0 && (bytes[span.start] & 0xC0) == 0x80) span.start--;
    while (span.end < text.size && (bytes[span.end] & 0xC0) == 0x80) span.end++;
    return span;
}

/* (document, article, first, last) => where the span of the article's text stands in the file */
static int document_place(lua_State *L) {
    const cn_doc *doc = check_doc(L);
    cn_span span = check_span(L, check_article(L, doc));
    if (span.start < span.end) span = whole_characters(cn_doc_text(doc), span);
    push_place(L, doc, span);
    return 1;
}

/* sentences(text) => a list of first, last, first, last, …; a line is a paragraph */
int cnl_sentences(lua_State *L) {
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    luaL_argcheck(L, size <= CN_DOCUMENT_LIMIT, 1, "text too long");
    lua_newtable(L);
    for (size_t start = 0; start < size;) {
        const char *feed = memchr(text + start, '\n', size - start);
        size_t end = feed ? (size_t)(feed - text) : size;
        append_sentences(L, (cn_str){text, size}, (cn_span){(uint32_t)start, (uint32_t)end}, 0);
        start = end + 1;
    }
    return 1;
}

void cnl_document_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"close", document_close},
        {"info", document_info},
        {"count", document_count},
        {"tags", document_tags},
        {"metadata", document_metadata},
        {"warnings", document_warnings},
        {"furniture", document_furniture},
        {"heads", document_heads},
        {"parts", document_parts},
        {"text", document_text},
        {"body", document_body},
        {"byline", document_byline},
        {"byline_place", document_byline_place},
        {"dateline", document_dateline},
        {"sentences", document_sentences},
        {"place", document_place},
        {"body_json", document_body_json},
        {NULL, NULL},
    };
    static const luaL_Reg meta[] = {{"__gc", document_close},
                                    {"__close", document_close},
                                    {"__tostring", document_tostring},
                                    {NULL, NULL}};
    cnl_register(L, DOCUMENT, methods, meta);
}
