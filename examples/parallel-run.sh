#!/bin/sh
# Runs a script over an archive with GNU Parallel, on one machine or several: one run for each folder of
# it (a day's pages, say), each into a table of its own.
# Usage: examples/parallel-run.sh SCRIPT ARCHIVE OUTPUT [parallel's options, such as --sshloginfile nodes]
# What was done is not done again when this is started anew: finished tables are left alone, and --resume
# goes on with the one that was stopped.
set -eu
script=$1 archive=$2 output=$3
shift 3
mkdir -p "$output"

find "$archive" -mindepth 1 -maxdepth 1 ! -name '.*' \( -type d -o -name '*.jsonl' \) | sort |
    parallel --will-cite "$@" \
        "[ -e $output/{/.}.csv ] || citynews run $script {} --quiet --resume --output $output/{/.}.csv"
