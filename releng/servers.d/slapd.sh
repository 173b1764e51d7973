# slapd: a directory with the mailboxes' owners, STARTTLS and TLS. Sourced by releng/servers.
# shellcheck shell=bash

ldap_base=dc=mssante,dc=example

slapd_start() {
	mkdir -p "$work/ldap"
	local as=() modules=/usr/lib/ldap i
	if is_root; then
		chown openldap:openldap "$work/ldap"
		as=(-u openldap -g openldap)
	fi
	cat > "$work/slapd.conf" <<-END
		include /etc/ldap/schema/core.schema
		include /etc/ldap/schema/cosine.schema
		include /etc/ldap/schema/inetorgperson.schema
		modulepath $modules
		moduleload back_mdb
		pidfile $work/ldap/slapd.pid
		argsfile $work/ldap/slapd.args
		sizelimit 500
		TLSCertificateFile $certs/server.pem
		TLSCertificateKeyFile $certs/server.key
		TLSCACertificateFile $certs/ca.pem
		database mdb
		suffix "$ldap_base"
		directory $work/ldap
		maxsize 16777216
		index mail,sn,cn,uid eq,sub
		access to attrs=userPassword by anonymous auth by * none
		access to * by * read
	END
	{
		printf 'dn: %s\nobjectClass: dcObject\nobjectClass: organization\ndc: mssante\no: Annuaire de test\n\n' "$ldap_base"
		for i in "${!addresses[@]}"; do
			printf 'dn: mail=%s,%s\nobjectClass: inetOrgPerson\ncn:: %s\nsn:: %s\nmail: %s\nuserCertificate;binary:: %s\n\n' \
				"${addresses[$i]}" "$ldap_base" "$(printf %s "${names[$i]}" | base64 -w0)" "$(printf %s "${names[$i]##* }" | base64 -w0)" "${addresses[$i]}" \
				"$(openssl x509 -in "$certs/${addresses[$i]}.pem" -outform DER | base64 -w0)"
		done
	} > "$work/directory.ldif"
	slapadd -q -f "$work/slapd.conf" -l "$work/directory.ldif" >"$work/slapd.log" 2>&1 || { cat "$work/slapd.log" >&2; return 1; }
	! is_root || chown -R openldap:openldap "$work/ldap"
	slapd "${as[@]}" -f "$work/slapd.conf" -h "ldap://127.0.0.1:$ldap_starttls/ ldaps://127.0.0.1:$ldap_tls/" >>"$work/slapd.log" 2>&1 \
		|| { cat "$work/slapd.log" >&2; return 1; }
}

slapd_pid() { cat "$work/ldap/slapd.pid" 2>/dev/null; }
