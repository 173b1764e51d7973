# Postfix: submission with STARTTLS and TLS, sign-in asked of Dovecot, delivery to Dovecot by LMTP; nothing leaves the
# machine. It has to be started by root. Sourced by releng/servers.
#
# What is delivered is reported as "relayed", as this server does by default; for the second domain, the laboratory's, as
# "delivered". A mailbox with the detail "late" is behind a socket run/late, which is not there until somebody makes it.
# shellcheck shell=bash

# one_submission IP NAME: both submission ports of an address with that certificate
one_submission() {
	local tls="-o smtpd_tls_cert_file=$certs/$2.pem -o smtpd_tls_key_file=$certs/$2.key"
	echo "$1:$smtp_starttls inet n - n - - smtpd -o smtpd_tls_security_level=encrypt $tls"
	echo "$1:$smtp_tls inet n - n - - smtpd -o smtpd_tls_wrappermode=yes $tls"
}

postfix_start() {
	local conf=$work/postfix address
	mkdir -p "$conf" "$work/queue" "$work/data"
	chown postfix "$work/data"
	: > "$conf/mailboxes"
	: > "$conf/senders"
	cat > "$conf/transports" <<-END
		${addresses[1]/@/+late@} late:unix:$work/run/late
		${domains[1]} final:unix:$work/run/lmtp
	END
	echo "$filing_address ${filing_address/@/+Sent@}" > "$conf/filing"
	for address in "${addresses[@]}"; do
		echo "$address ok" >> "$conf/mailboxes"
		echo "$address $address" >> "$conf/senders"
	done
	cat > "$conf/main.cf" <<-END
		compatibility_level = 3.6
		queue_directory = $work/queue
		data_directory = $work/data
		maillog_file_prefixes = $work
		maillog_file = $work/postfix.log
		myhostname = localhost.mssante.example
		mydestination =
		inet_interfaces = 127.0.0.1
		inet_protocols = ipv4
		local_recipient_maps =
		alias_maps =
		alias_database =
		virtual_mailbox_domains = ${domains[*]}
		virtual_mailbox_maps = texthash:$conf/mailboxes
		recipient_delimiter = +
		sender_bcc_maps = texthash:$conf/filing
		transport_maps = texthash:$conf/transports
		delay_warning_time = 1s
		virtual_transport = lmtp:unix:$work/run/lmtp
		default_transport = error:5.1.2 nothing leaves this machine
		message_size_limit = $max_size
		smtpd_tls_auth_only = yes
		smtpd_tls_mandatory_protocols = >=TLSv1.2
		smtpd_tls_CAfile = $certs/ca.pem
		smtpd_sasl_auth_enable = yes
		smtpd_sasl_type = dovecot
		smtpd_sasl_path = $work/run/auth-postfix
		smtpd_sender_login_maps = texthash:$conf/senders
		smtpd_error_sleep_time = 0
		smtpd_client_restrictions = permit_sasl_authenticated, reject
		smtpd_sender_restrictions = reject_sender_login_mismatch
		smtpd_relay_restrictions = reject_unauth_destination
		smtpd_recipient_restrictions = reject_unlisted_recipient, check_policy_service unix:$work/run/quota-status
		smtpd_delay_reject = yes
		bounce_queue_lifetime = 0
		maximal_queue_lifetime = 1h
		minimal_backoff_time = 10s
		queue_run_delay = 10s
	END
	{
		one_submission 127.0.0.1 server
		echo "127.0.0.1:$smtp_none inet n - n - - smtpd -o smtpd_tls_security_level=none -o smtpd_tls_auth_only=no"
		one_submission "$expired_host" expired
		one_submission "$unknown_host" unknown
		one_submission "$other_name_host" other-name
		one_submission "$application_host" server | sed "s|\$| -o smtpd_tls_ask_ccert=yes -o smtpd_tls_CAfile=$certs/client-ca.pem \
 -o smtpd_sasl_auth_enable=no -o smtpd_sender_restrictions= -o smtpd_client_restrictions=permit_tls_all_clientcerts,reject|"
		cat <<-END
			pickup unix n - n 60 1 pickup
			cleanup unix n - n - 0 cleanup
			qmgr unix n - n 300 1 qmgr
			tlsmgr unix - - n 1000? 1 tlsmgr
			rewrite unix - - n - - trivial-rewrite
			bounce unix - - n - 0 bounce
			defer unix - - n - 0 bounce
			trace unix - - n - 0 bounce
			verify unix - - n - 1 verify
			proxymap unix - - n - - proxymap
			smtp unix - - n - - smtp
			showq unix n - n - - showq
			error unix - - n - - error
			retry unix - - n - - error
			local unix - n n - - local
			virtual unix - n n - - virtual
			final unix - - n - - lmtp -o lmtp_assume_final=yes
			late unix - - n - - lmtp -o lmtp_assume_final=yes
			lmtp unix - - n - - lmtp
			anvil unix - - n - 1 anvil
			scache unix - - n - 1 scache
			postlog unix-dgram n - n - 1 postlogd
		END
	} > "$conf/master.cf"
	postfix -c "$conf" start >"$work/postfix-start.log" 2>&1 || { cat "$work/postfix-start.log" "$work/postfix.log" >&2 2>/dev/null; return 1; }
}

postfix_pid() { tr -d ' ' < "$work/queue/pid/master.pid" 2>/dev/null; }
