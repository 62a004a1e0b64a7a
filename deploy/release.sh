#!/usr/bin/env bash
# Bring a release up, the first or the next: deploy/release.sh ADDRESS-OF-THE-REPOSITORY TAG      (as root)
# Set up beside the running one, a backup, the tables, one switch, a look. What fails before the switch changes nothing
# that people see; after it, deploy/rollback.sh brings the release before back.
set -euo pipefail
address=${1:?address of the repository} tag=${2:?tag}
home=${RYADOM_HOME:-/opt/ryadom} settings=${RYADOM_ENV:-/etc/ryadom/env} backups=${RYADOM_BACKUPS:-/var/backups/ryadom}
release=$home/releases/$tag pending=$home/backup-before-$tag

as_ryadom() { runuser -u ryadom -- bash -c 'set -aeu; . "$1"; cd "$2"; shift 2; exec "$@"' bash "$settings" "$@"; }
await() {
  for _ in $(seq "$2"); do
    sleep 2
    curl -fsS --noproxy '*' "$1" > /dev/null 2>&1 && return
  done
  echo "$1 does not answer yet"
}

[[ $tag =~ ^[A-Za-z0-9._-]+$ ]] || { echo "A tag has letters, digits, dots and dashes only"; exit 2; }
[[ -r $settings ]] || { echo "$settings is not there: see deploy/first-day.en.md"; exit 2; }
[[ -d $release ]] || runuser -u ryadom -- git -c advice.detachedHead=false clone --quiet --depth 1 --branch "$tag" "$address" "$release"

if [[ -e $home/current ]]; then
  as_ryadom "$home/current" .venv/bin/flask backup create "$backups"
  # A second try finds the tables changed already: the first backup is the one to go back to
  [[ -e $pending ]] || ls -d "$backups"/full-* | sort | tail -n 1 > "$pending"
fi
as_ryadom "$release" python3 -m setup site
as_ryadom "$release" python3 -m setup bot || echo "The bot could not be set up; a simpler chat answers"

if [[ -e $home/current && ! $home/current -ef $release ]]; then
  readlink -f "$home/current" > "$home/before"
  mv "$pending" "$home/before-backup"
fi
rm -f "$pending"
ln -sfn "$release" "$home/next"
mv -T "$home/next" "$home/current"
systemctl restart ryadom-web ryadom-worker ryadom-bot
systemctl start ryadom-pages

await "http://127.0.0.1:${WEB_PORT:-8000}/readyz" 90
[[ ! -x $release/chatbot/.venv/bin/rasa ]] || await http://127.0.0.1:5005/ 60
as_ryadom "$release" .venv/bin/flask doctor
