#!/bin/sh
# A backup of all records while they are served, the last 14 kept: each is read back before an older one goes.
set -eu
umask 077
program=/opt/minutebook/.venv/bin/minutebook
data=/var/lib/minutebook/data
kept=/var/backups/minutebook

new="$kept/minutebook-$(date +%Y-%m-%dT%H%M%S).tar.gz"
"$program" --data "$data" backup "$new"
gzip --test "$new"
ls -1 "$kept"/minutebook-*.tar.gz | sort | head -n -14 | xargs -r rm --
