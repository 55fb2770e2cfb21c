/* folder.h - a folder for what a fuzzer writes, taken away at its end. */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char fuzz_folder[] = "/tmp/citynews-fuzz-XXXXXX";

static void fuzz_folder_remove(void) {
    DIR *dir = opendir(fuzz_folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[sizeof fuzz_folder + sizeof entry->d_name + 1];
        snprintf(path, sizeof path, "%s/%s", fuzz_folder, entry->d_name);
        unlink(path); /* which does nothing to . and .. */
    }
    closedir(dir);
    rmdir(fuzz_folder);
}

/* Makes it, once. => Returns its path. */
static const char *fuzz_folder_make(void) {
    if (!mkdtemp(fuzz_folder) || atexit(fuzz_folder_remove)) abort();
    return fuzz_folder;
}

#endif
