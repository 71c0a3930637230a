#!/bin/sh
# link-packages.sh FROM TO: makes n8n find the community packages of the folder FROM/node_modules in TO,
# which is ~/.n8n/nodes. What was installed there in the editor or by hand stays.
set -eu

from=$1/node_modules
to=$2/node_modules

mkdir -p "$to"
for package in "$from"/n8n-nodes-*; do
	[ -d "$package" ] || continue
	link=$to/$(basename "$package")
	if [ -e "$link" ] && [ ! -L "$link" ]; then
		echo "$link was installed before and is used instead of $package: uninstall it to use this one" >&2
		continue
	fi
	ln -sfn "$package" "$link"
done
