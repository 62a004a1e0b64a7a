#!/usr/bin/env bash
# Bring a release up, the first or the next: deploy/release.sh ADDRESS-OF-THE-REPOSITORY TAG      (as root)
# Set up beside the running one, a backup, the tables, one switch, a look. What fails before the switch changes nothing
# that people see; after it, deploy/rollback.sh brings the release before back.
set -euo pipefail
address=${1:?address of the repository} tag=${2:?tag}
home=${RYADOM_HOME:-/opt/ryadom} settings=${RYADOM_ENV:-/etc/ryadom/env} backups=${RYADOM_BACKUPS:-/var/backups/ryadom}
release=$home/releases/$tag

as_ryadom() { runuser -u ryadom -- bash -c 'set -aeu; . "$1"; cd "$2"; shift 2; exec "$@"' bash "$settings" "$@"; }

[[ $tag =~ ^[A-Za-z0-9._-]+$ ]] || { echo "A tag has letters, digits, dots and dashes only"; exit 2; }
[[ -r $settings ]] || { echo "$settings is not there: see deploy/first-day.en.md"; exit 2; }
[[ -d $release ]] || runuser -u ryadom -- git clone --quiet --depth 1 --branch "$tag" "$address" "$release"

if [[ -e $home/current ]]; then
  as_ryadom "$home/current" .venv/bin/flask backup create "$backups"
fi
as_ryadom "$release" python3 -m setup site
as_ryadom "$release" python3 -m setup bot || echo "The bot could not be set up; a simpler chat answers"

if [[ -e $home/current ]]; then
  readlink -f "$home/current" > "$home/before"
fi
ln -sfn "$release" "$home/next"
mv -T "$home/next" "$home/current"
systemctl restart ryadom-web ryadom-worker ryadom-bot
systemctl start ryadom-pages

for _ in $(seq 90); do
  sleep 2
  curl -fsS --noproxy '*' "http://127.0.0.1:${WEB_PORT:-8000}/readyz" > /dev/null 2>&1 && break
done
as_ryadom "$release" .venv/bin/flask doctor
