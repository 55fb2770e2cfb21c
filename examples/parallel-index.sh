#!/bin/sh
# Indexes an archive in n parts with GNU Parallel, and joins them.
# Usage: examples/parallel-index.sh ARCHIVE INDEX [PARTS]
# Each part is indexed by a process of its own, which takes every file whose name falls to it; the
# parts could as well be searched together: citynews search QUERY INDEX.part-*
set -eu
archive=$1 index=$2 parts=${3:-$(nproc)}

seq "$parts" | parallel --will-cite -j "$parts" \
    citynews index --quiet --shard "{}/$parts" --into "$index.part-{}" "$archive"
citynews merge "$index".part-* --into "$index"
rm -rf "$index".part-*
citynews verify "$index"
