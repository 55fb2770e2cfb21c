#!/bin/bash
# Indexes an archive on a cluster, one task of the array a part. Submit both:
#   job=$(sbatch --parsable --array=1-16 --export=ARCHIVE=/data/archive,INDEX=/data/index examples/slurm-index.sh)
#   sbatch --dependency=afterok:$job --export=ARCHIVE=/data/archive,INDEX=/data/index,JOIN=16 examples/slurm-index.sh
#SBATCH --job-name=citynews-index
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=01:00:00
set -eu

if [ -n "${JOIN:-}" ]; then
    parts=()
    for i in $(seq "$JOIN"); do parts+=("$INDEX.part-$i"); done
    citynews merge "${parts[@]}" --into "$INDEX"
    citynews verify "$INDEX"
    rm -rf "${parts[@]}"
else
    # Indexes are locked while they are written, and never on a network's file system: the part is
    # built on the node and copied when it is whole.
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    citynews index --quiet --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --into "$work/part" "$ARCHIVE"
    rm -rf "$INDEX.part-$SLURM_ARRAY_TASK_ID"
    cp -r "$work/part" "$INDEX.part-$SLURM_ARRAY_TASK_ID"
fi
