#!/usr/bin/env bash
# Bring the release before back: deploy/rollback.sh [--with-backup]      (as root)
# --with-backup also restores the backup that the release began with: needed when the doctor says that the tables are
# another release's. What people told the site since that backup is lost then.
set -Eeuo pipefail
home=${RYADOM_HOME:-/opt/ryadom} settings=${RYADOM_ENV:-/etc/ryadom/env}
[[ -r $home/before ]] || { echo "There was no release before this one"; exit 2; }
before=$(cat "$home/before")

as_ryadom() { runuser -u ryadom -- bash -c 'set -aeu; . "$1"; cd "$2"; shift 2; exec "$@"' bash "$settings" "$@"; }
await() {
  for _ in $(seq "$2"); do
    sleep 2
    curl -fsS --noproxy '*' "$1" > /dev/null 2>&1 && return
  done
  echo "$1 does not answer yet"
}

[[ -d $before ]] || { echo "$before is not there any more"; exit 2; }
if [[ ${1:-} == --with-backup ]]; then
  backup=$(cat "$home/before-backup")
  [[ -d $backup ]] || { echo "$backup is not there any more"; exit 2; }
fi
systemctl stop ryadom-worker ryadom-bot ryadom-web
trap 'systemctl start ryadom-web ryadom-worker ryadom-bot; echo "Not rolled back: what ran before runs again"' ERR
if [[ ${1:-} == --with-backup ]]; then
  as_ryadom "$before" .venv/bin/flask backup restore "$backup" --replace
fi
ln -sfn "$before" "$home/next"
mv -T "$home/next" "$home/current"
trap - ERR
[[ ${1:-} == --with-backup ]] || as_ryadom "$before" .venv/bin/flask search rebuild ||
  echo "The index could not be built: the database answers until it is"
systemctl start ryadom-web ryadom-worker ryadom-bot
await "http://127.0.0.1:${WEB_PORT:-8000}/readyz" 90
[[ ! -x $before/chatbot/.venv/bin/rasa ]] || await http://127.0.0.1:5005/ 60
as_ryadom "$before" .venv/bin/flask doctor
