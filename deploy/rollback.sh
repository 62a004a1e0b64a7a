#!/usr/bin/env bash
# Bring the release before back: deploy/rollback.sh [--with-backup]      (as root)
# --with-backup also restores the newest backup: needed when the doctor says that the tables are another release's.
# What people told the site since that backup is lost then.
set -euo pipefail
home=${RYADOM_HOME:-/opt/ryadom} settings=${RYADOM_ENV:-/etc/ryadom/env} backups=${RYADOM_BACKUPS:-/var/backups/ryadom}
before=$(cat "$home/before")

as_ryadom() { runuser -u ryadom -- bash -c 'set -aeu; . "$1"; cd "$2"; shift 2; exec "$@"' bash "$settings" "$@"; }

[[ -d $before ]] || { echo "$before is not there any more"; exit 2; }
systemctl stop ryadom-worker ryadom-bot ryadom-web
if [[ ${1:-} == --with-backup ]]; then
  newest=$(ls -d "$backups"/full-* | sort | tail -n 1)
  as_ryadom "$before" .venv/bin/flask backup restore "$newest" --replace
fi
ln -sfn "$before" "$home/next"
mv -T "$home/next" "$home/current"
as_ryadom "$before" .venv/bin/flask search rebuild || echo "The index could not be built: the database answers until it is"
systemctl start ryadom-web ryadom-worker ryadom-bot
sleep 5
as_ryadom "$before" .venv/bin/flask doctor
