# slapd: a directory with the mailboxes' owners, STARTTLS and TLS, and one of a hospital with a schema of its own. Sourced by
# releng/servers.
# shellcheck shell=bash

ldap_base=dc=mssante,dc=example
# tells nothing without TLS and a password; more people than it gives away for one question, and a referral to the other base
ldap_hospital="o=Hôpital des Tilleuls,c=FR"
ldap_reader="cn=lecteur,$ldap_hospital"

# hospital_schema: attributes in the words of the country
hospital_schema() {
	local oid=1.1.2.7 number=0 name
	for name in courriel nomExercice prenomExercice professionLibelle savoirFaire numeroRpps numeroFiness raisonSociale ville codePostalFr typeBal posteTelephonique; do
		printf "attributetype ( %s.1.%d NAME '%s' EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n" \
			"$oid" "$((number += 1))" "$name"
	done
	printf "objectclass ( %s.2.1 NAME 'praticien' SUP top STRUCTURAL MUST courriel MAY ( nomExercice \$ prenomExercice \$ professionLibelle \$ savoirFaire \$ numeroRpps \$ numeroFiness \$ raisonSociale \$ ville \$ codePostalFr \$ typeBal \$ posteTelephonique \$ userCertificate \$ userSMIMECertificate ) )\n" "$oid"
}

# ldif_text NAME VALUE: as base64, for letters beyond ASCII
ldif_text() { printf '%s:: %s\n' "$1" "$(printf %s "$2" | base64 -w0)"; }

hospital_entries() {
	local i address
	ldif_text dn "$ldap_hospital"
	printf 'objectClass: organization\n'
	ldif_text o "Hôpital des Tilleuls"
	printf '\n'
	ldif_text dn "$ldap_reader"
	printf 'objectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: lecteur\n'
	ldif_text userPassword "$ldap_password"
	printf '\n'
	address=${addresses[2]}
	ldif_text dn "courriel=$address,$ldap_hospital"
	printf 'objectClass: praticien\ncourriel: %s\nnumeroRpps: 810009876543\ntypeBal: PER\ncodePostalFr: 57000\nville: Metz\n' "$address"
	ldif_text nomExercice "LEFÈVRE-D'ARCY"
	ldif_text prenomExercice "Hélène"
	ldif_text professionLibelle "Médecin"
	ldif_text savoirFaire "Cardiologie et maladies vasculaires"
	ldif_text raisonSociale "Hôpital des Tilleuls"
	printf 'userSMIMECertificate:: %s\n\n' "$(openssl crl2pkcs7 -nocrl -certfile "$certs/$address.pem" -certfile "$certs/mail-ca.pem" -outform DER | base64 -w0)"
	ldif_text dn "courriel=zoe.eon@tilleuls.mssante.example,$ldap_hospital"
	printf 'objectClass: praticien\ncourriel: zoe.eon@tilleuls.mssante.example\ntypeBal: PER\nposteTelephonique: 04 76 00 00 00\n'
	ldif_text nomExercice "ÉON"
	ldif_text prenomExercice "Zoé"
	printf '\n'
	for i in {100..799}; do
		ldif_text dn "courriel=durand$i@tilleuls.mssante.example,$ldap_hospital"
		printf 'objectClass: praticien\ncourriel: durand%d@tilleuls.mssante.example\nnomExercice: DURAND\nprenomExercice: Alix%d\nnumeroRpps: 10000000%d\ntypeBal: PER\n\n' "$i" "$i" "$i"
	done
	ldif_text dn "ou=ailleurs,$ldap_hospital"
	printf 'objectClass: referral\nobjectClass: extensibleObject\nou: ailleurs\nref: ldap://localhost:%s/%s\n' "$ldap_starttls" "$ldap_base"
}

slapd_start() {
	mkdir -p "$work/ldap" "$work/ldap/hospital"
	hospital_schema > "$work/hospital.schema"
	local as=() modules=/usr/lib/ldap i
	if is_root; then
		chown openldap:openldap "$work/ldap" "$work/ldap/hospital"
		as=(-u openldap -g openldap)
	fi
	cat > "$work/slapd.conf" <<-END
		include /etc/ldap/schema/core.schema
		include /etc/ldap/schema/cosine.schema
		include /etc/ldap/schema/inetorgperson.schema
		include $work/hospital.schema
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
		database mdb
		suffix "$ldap_hospital"
		directory $work/ldap/hospital
		maxsize 16777216
		security tls=128
		index courriel,nomExercice,prenomExercice eq,sub
		access to attrs=userPassword by anonymous auth by * none
		access to * by users read by anonymous auth
	END
	{
		printf 'dn: %s\nobjectClass: dcObject\nobjectClass: organization\ndc: mssante\no: Annuaire de test\n\n' "$ldap_base"
		for i in "${!addresses[@]}"; do
			printf 'dn: mail=%s,%s\nobjectClass: inetOrgPerson\ncn:: %s\nsn:: %s\nmail: %s\nuserCertificate;binary:: %s\n\n' \
				"${addresses[$i]}" "$ldap_base" "$(printf %s "${names[$i]}" | base64 -w0)" "$(printf %s "${names[$i]##* }" | base64 -w0)" "${addresses[$i]}" \
				"$(openssl x509 -in "$certs/${addresses[$i]}.pem" -outform DER | base64 -w0)"
		done
	} > "$work/directory.ldif"
	hospital_entries > "$work/hospital.ldif"
	{ slapadd -q -f "$work/slapd.conf" -l "$work/directory.ldif" && slapadd -q -n 2 -f "$work/slapd.conf" -l "$work/hospital.ldif"; } >"$work/slapd.log" 2>&1 || { cat "$work/slapd.log" >&2; return 1; }
	! is_root || chown -R openldap:openldap "$work/ldap"
	slapd "${as[@]}" -f "$work/slapd.conf" \
		-h "ldap://127.0.0.1:$ldap_starttls/ ldaps://127.0.0.1:$ldap_tls/ ldap://$other_name_host:$ldap_starttls/ ldaps://$other_name_host:$ldap_tls/" >>"$work/slapd.log" 2>&1 \
		|| { cat "$work/slapd.log" >&2; return 1; }
}

slapd_pid() { cat "$work/ldap/slapd.pid" 2>/dev/null; }
