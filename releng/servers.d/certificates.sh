# Throw-away certificates for the servers and for the mailboxes' S/MIME. Sourced by releng/servers.
# shellcheck shell=bash

# issue DIR NAME SUBJECT CA EXTENSIONS [DAYS]: a key NAME.key and a certificate NAME.pem by the authority CA in that folder
issue() {
	local dir=$1 name=$2 subject=$3 ca=$4 extensions=$5 days=${6:-30}
	openssl req -newkey rsa:2048 -nodes -sha256 -subj "$subject" -keyout "$dir/$name.key" -out "$dir/$name.csr" 2>/dev/null
	openssl x509 -req -sha256 -in "$dir/$name.csr" -CA "$dir/$ca.pem" -CAkey "$dir/$ca.key" -set_serial "0x$(openssl rand -hex 12)" \
		-days "$days" -extfile <(printf '%b' "$extensions") -out "$dir/$name.pem" 2>/dev/null
	rm -f "$dir/$name.csr"
}

# authority DIR NAME SUBJECT: a certification authority of its own
authority() {
	openssl req -x509 -newkey rsa:2048 -nodes -sha256 -days 30 -subj "$3" -keyout "$1/$2.key" -out "$1/$2.pem" \
		-addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" 2>/dev/null
}

# server_certificates DIR: ca.pem and the servers' certificates: good, expired, of an unknown authority, for another name
server_certificates() {
	local dir=$1 all=DNS:localhost,DNS:$(hostname),IP:127.0.0.1,IP:127.0.0.2,IP:127.0.0.3,IP:127.0.0.5
	local use='basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\n'
	authority "$dir" ca "/O=Vaguemestre tests/CN=Throw-away server CA"
	authority "$dir" unknown-ca "/O=Vaguemestre tests/CN=Unknown CA"
	issue "$dir" server "/CN=localhost" ca "${use}subjectAltName=$all"
	issue "$dir" unknown "/CN=localhost" unknown-ca "${use}subjectAltName=$all"
	issue "$dir" other-name "/CN=mail.elsewhere.example" ca "${use}subjectAltName=DNS:mail.elsewhere.example"
	expired_certificate "$dir" "$all"
}

# expired_certificate DIR NAMES: valid for a week, a month ago. Only 'openssl ca' of OpenSSL 3.0 takes dates of its own.
expired_certificate() {
	local dir=$1 names=$2 db
	db=$(mktemp -d)
	: > "$db/index"
	openssl rand -hex 12 > "$db/serial"
	cat > "$db/ca.cnf" <<-END
		[ca]
		default_ca = this
		[this]
		database = $db/index
		serial = $db/serial
		new_certs_dir = $db
		default_md = sha256
		policy = any
		x509_extensions = server
		[any]
		commonName = supplied
		[server]
		basicConstraints = critical,CA:FALSE
		keyUsage = critical,digitalSignature,keyEncipherment
		extendedKeyUsage = serverAuth
		subjectAltName = $names
	END
	openssl req -newkey rsa:2048 -nodes -sha256 -subj "/CN=localhost" -keyout "$dir/expired.key" -out "$db/csr" 2>/dev/null
	openssl ca -batch -notext -config "$db/ca.cnf" -cert "$dir/ca.pem" -keyfile "$dir/ca.key" -in "$db/csr" -out "$dir/expired.pem" \
		-startdate "$(date -u -d '-37 days' +%Y%m%d%H%M%SZ)" -enddate "$(date -u -d '-30 days' +%Y%m%d%H%M%SZ)" 2>/dev/null
	rm -rf "$db"
}

# application_certificate DIR ADDRESS PASSWORD: key, certificate and PKCS#12 by which the software of a mailbox signs in, by client-ca
application_certificate() {
	local dir=$1 address=$2 password=$3 name=$2.application
	issue "$dir" "$name" "/CN=Logiciel/UID=$address" client-ca "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth"
	openssl pkcs12 -export -inkey "$dir/$name.key" -in "$dir/$name.pem" -name "$address" -passout "pass:$password" -out "$dir/$name.p12"
}

# mail_certificate DIR ADDRESS NAME PASSWORD: key, certificate and PKCS#12 of a mailbox, by the authority mail-ca
mail_certificate() {
	local dir=$1 address=$2 name=$3 password=$4
	issue "$dir" "$address" "/CN=$name" mail-ca "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment\nextendedKeyUsage=emailProtection\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nsubjectAltName=email:$address"
	openssl pkcs12 -export -inkey "$dir/$address.key" -in "$dir/$address.pem" -certfile "$dir/mail-ca.pem" -name "$name" \
		-passout "pass:$password" -out "$dir/$address.p12"
}
