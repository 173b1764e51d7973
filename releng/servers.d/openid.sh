# An OpenID provider for tests; each test starts its own, at the port that Dovecot asks. Sourced by releng/servers and releng/openid.
# shellcheck shell=bash

openid_packages=(node=nodejs npm=npm)

# openid_home: the folder with the provider's packages, fetched once for each list of them
openid_home() {
	local source=$here/servers.d/openid home
	home=$here/tools/openid/$(sha256sum "$source/package-lock.json" | cut -c1-16)
	if ! [ -d "$home/node_modules/oidc-provider" ]; then
		need_packages "${openid_packages[@]}"
		local unpacked=$home.$$
		mkdir -p "$unpacked"
		cp "$source/package.json" "$source/package-lock.json" "$unpacked/"
		(cd "$unpacked" && npm ci --no-audit --no-fund --ignore-scripts) >&2 </dev/null
		mv -T "$unpacked" "$home" 2>/dev/null || [ -d "$home/node_modules/oidc-provider" ]
		rm -rf "$unpacked"
	fi
	echo "$home"
}
