/* fuzz_names.c - any bytes as an article, read with the lists and the model that ship: all that is
 * found must stand in the text, and each mention can be explained; then its quotations. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "citynews.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_LIMIT = 1 << 24 };

static cn_names_reader *reader;
static cn_cues *cues;

static void require(bool condition) {
    if (!condition) abort();
}

/* Loads what ships, once, from the project's root. */
static void load(void) {
    cn_names_model *model;
    glob_t lists;
    require(cn_names_model_new(&model, NULL) == CN_OK && cn_cues_new(&cues, NULL) == CN_OK);
    require(glob("lua/citynews/lexicon/*.yaml", 0, NULL, &lists) == 0);
    for (size_t i = 0; i < lists.gl_pathc; i++) {
        cn__buf file = {0};
        const char *path = lists.gl_pathv[i];
        if (strstr(path, "/renamed.yaml")) continue; /* no list of names */
        require(cn__file_read(&file, path, FILE_LIMIT, NULL) == CN_OK);
        cn_str yaml = {file.data, file.size};
        if (strstr(path, "/cues.yaml"))
            require(cn_cues_add(cues, yaml, path, NULL) == CN_OK);
        else
            require(cn_names_model_add_list(model, yaml, path, false, NULL) == CN_OK);
        cn__buf_dispose(&file);
    }
    globfree(&lists);
    require(cn_names_model_load(model, "lua/citynews/model/names.model", NULL) == CN_OK);
    require(cn_names_reader_new(&reader, model, NULL) == CN_OK);
}

static void check(const cn_names *names, const cn_name *name, size_t size) {
    require(name->name.start < name->name.end && name->name.end <= size);
    for (uint32_t i = 0; i < name->mention_count; i++) {
        cn_span span = name->mentions[i].span;
        require(span.start < span.end && span.end <= size);
        require(cn_names_explain(names, &name->mentions[i]).origin != NULL);
    }
    for (uint32_t i = 0; i < name->role_count; i++) {
        const cn_name_role *role = &name->roles[i];
        require(role->title.start <= role->title.end && role->title.end <= size);
        require(role->organization.start <= role->organization.end &&
                role->organization.end <= size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!reader) load();
    char *exact = malloc(size + 1); /* so that a read behind the text is seen */
    require(exact != NULL);
    memcpy(exact, data, size);
    char *text = realloc(exact, size ? size : 1);
    require(text != NULL);
    cn_names *names;
    cn_stretches *made;
    require(cn_names_read(&names, reader, (cn_str){text, size}, NULL) == CN_OK);
    for (size_t i = 0; i < cn_names_person_count(names); i++)
        check(names, cn_names_person(names, i), size);
    for (size_t i = 0; i < cn_names_organization_count(names); i++)
        check(names, cn_names_organization(names, i), size);
    require(cn_stretches_read(&made, cues, (cn_str){text, size}, names, NULL) == CN_OK);
    cn_stretches_free(made);
    cn_names_free(names);
    free(text);
    return 0;
}
