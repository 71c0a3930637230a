#!/bin/sh
# Links the package of this image into the folder of n8n's user, then starts n8n as its own image does.
set -eu

here=$(dirname "$0")
"$here/link-packages.sh" "$here" "${N8N_USER_FOLDER:-$HOME}/.n8n/nodes"
exec /docker-entrypoint.sh "$@"
