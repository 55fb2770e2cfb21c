#!/bin/bash
# Runs a script over an archive on a cluster: each task of the array takes its share of the folders, with
# as many processes as it has cores.
#   sbatch --array=1-8 --export=SCRIPT=speakers.lua,ARCHIVE=/data/archive,OUTPUT=/data/out examples/slurm-run.sh
# A task that was stopped and is put in the queue again goes on where it was.
#SBATCH --job-name=citynews-run
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=1G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -eu
mkdir -p "$OUTPUT"

status=0
while IFS= read -r folder; do
    table=$OUTPUT/$(basename "$folder").csv
    [ -e "$table" ] || citynews run "$SCRIPT" "$folder" --jobs "${SLURM_CPUS_PER_TASK:-1}" \
        --quiet --resume --output "$table" || status=1
done < <(find "$ARCHIVE" -mindepth 1 -maxdepth 1 -type d ! -name '.*' | sort |
    awk -v i="$SLURM_ARRAY_TASK_ID" -v n="$SLURM_ARRAY_TASK_COUNT" 'NR % n == i % n')
exit $status
