# Dovecot: IMAP and POP3 with STARTTLS and TLS, local delivery by LMTP and, for an ordinary user, submission. Sourced by releng/servers.
# shellcheck shell=bash

# dovecot_users: the mailboxes with their passwords, in Dovecot's form; one of them has almost no room
dovecot_users() {
	local i quota
	for i in "${!addresses[@]}"; do
		quota=
		[ "${addresses[$i]}" != "$full_address" ] || quota="userdb_quota_rule=*:storage=64K"
		echo "${addresses[$i]}:{PLAIN}${passwords[$i]}:$mail_uid:$mail_gid::$work/mail/${addresses[$i]}::$quota"
	done
}

# one_certificate IP NAME: an address of this machine that shows another certificate
one_certificate() {
	echo "local $1 {
  ssl_cert = <$certs/$2.pem
  ssl_key = <$certs/$2.key
}"
}

dovecot_conf() {
	local login=dovenull internal=dovecot group=dovecot submission='' relay=''
	if ! is_root; then
		login=$(id -un) internal=$login group=$(id -gn)
		submission=submission
		relay="submission_relay_host = 127.0.0.1
submission_relay_port = $relay_port
submission_relay_trusted = yes
submission_max_mail_size = $max_size
service submission-login {
  chroot =
  inet_listener submission {
    address = $listen
    port = $smtp_starttls
  }
  inet_listener submissions {
    address = $listen
    port = $smtp_tls
    ssl = yes
  }
  inet_listener submission-clear {
    address = 127.0.0.1
    port = $smtp_none
    ssl = no
  }
}"
	fi
	cat <<-END
		protocols = imap pop3 lmtp $submission
		base_dir = $work/run
		state_dir = $work/run
		instance_name = vaguemestre-$(basename "$work")
		log_path = $work/dovecot.log
		ssl = yes
		ssl_cert = <$certs/server.pem
		ssl_key = <$certs/server.key
		ssl_min_protocol = TLSv1.2
		disable_plaintext_auth = yes
		auth_mechanisms = plain login xoauth2 oauthbearer external
		auth_ssl_username_from_cert = yes
		ssl_cert_username_field = UID
		ssl_require_crl = no
		auth_failure_delay = 0
		auth_username_format = %Lu
		default_internal_user = $internal
		default_internal_group = $group
		default_login_user = $login
		default_process_limit = 50
		first_valid_uid = 1
		first_valid_gid = 1
		mail_location = maildir:~/Maildir
		mail_fsync = never
		mail_max_userip_connections = 100
		mail_plugins = \$mail_plugins quota zlib
		lda_mailbox_autocreate = yes
		recipient_delimiter = +
		lmtp_save_to_detail_mailbox = yes
		postmaster_address = postmaster@localhost
		passdb {
		  driver = passwd-file
		  mechanisms = plain login
		  args = $work/users
		}
		# tokens are asked about at the provider that a test may have started
		passdb {
		  driver = oauth2
		  mechanisms = xoauth2 oauthbearer
		  args = $work/dovecot-oauth2.conf
		}
		# the certificate is proof enough
		passdb {
		  driver = static
		  mechanisms = external
		  args = nopassword=yes
		}
		userdb {
		  driver = passwd-file
		  args = $work/users
		}
		namespace inbox {
		  inbox = yes
		  separator = /
		  mailbox Drafts {
		    auto = subscribe
		    special_use = \Drafts
		  }
		  mailbox Sent {
		    auto = subscribe
		    special_use = \Sent
		  }
		  mailbox Trash {
		    auto = subscribe
		    special_use = \Trash
		  }
		  mailbox Junk {
		    auto = subscribe
		    special_use = \Junk
		  }
		  mailbox Archive {
		    auto = subscribe
		    special_use = \Archive
		  }
		}
		# what several share; unseen while there is nothing in it
		namespace shared {
		  type = public
		  separator = /
		  prefix = Cabinet/
		  location = maildir:$work/mail/public
		  list = children
		  subscriptions = no
		}
		plugin {
		  quota = count:Mailbox
		  quota_vsizes = yes
		  quota_rule = *:storage=1G
		  quota_grace = 0
		  quota_status_success = DUNNO
		  quota_status_nouser = DUNNO
		  quota_status_overquota = "552 5.2.2 The mailbox is full"
		}
		protocol imap {
		  mail_plugins = \$mail_plugins imap_quota imap_zlib
		}
		service imap-login {
		  chroot =
		  inet_listener imap {
		    address = $listen
		    port = $imap_starttls
		  }
		  inet_listener imaps {
		    address = $listen
		    port = $imap_tls
		    ssl = yes
		  }
		  inet_listener imap-clear {
		    address = 127.0.0.1
		    port = $imap_none
		    ssl = no
		  }
		}
		service pop3-login {
		  chroot =
		  inet_listener pop3 {
		    address = $listen
		    port = $pop3_starttls
		  }
		  inet_listener pop3s {
		    address = $listen
		    port = $pop3_tls
		    ssl = yes
		  }
		  inet_listener pop3-clear {
		    address = 127.0.0.1
		    port = $pop3_none
		    ssl = no
		  }
		}
		service anvil {
		  chroot =
		  unix_listener anvil-auth-penalty {
		    mode = 0
		  }
		}
		service stats {
		  chroot =
		  unix_listener stats-writer {
		    mode = 0666
		  }
		}
		service auth {
		  unix_listener auth-postfix {
		    mode = 0666
		  }
		}
		service lmtp {
		  unix_listener lmtp {
		    mode = 0666
		  }
		}
		service quota-status {
		  executable = quota-status -p postfix
		  unix_listener quota-status {
		    mode = 0666
		  }
		}
	END
	echo "$relay"
	one_certificate "$expired_host" expired
	one_certificate "$unknown_host" unknown
	one_certificate "$other_name_host" other-name
	echo "local $application_host {
  ssl_verify_client_cert = yes
  ssl_ca = <$certs/client-ca.pem
}"
}

# dovecot_oauth2: where tokens are looked into (RFC 7662)
dovecot_oauth2() {
	cat <<-END
		introspection_mode = post
		introspection_url = https://dovecot:introspection@localhost:$openid_port/token/introspection
		tls_ca_cert_file = $certs/ca.pem
		username_attribute = sub
		active_attribute = active
		active_value = true
		timeout_msecs = 5000
	END
}

dovecot_start() {
	dovecot_conf > "$work/dovecot.conf"
	dovecot_oauth2 > "$work/dovecot-oauth2.conf"
	dovecot_users > "$work/users"
	mkdir -p "$work/run" "$work/mail"
	chmod 755 "$work/run"
	if is_root; then
		chown "$mail_uid:$mail_gid" "$work/mail"
		chown root:dovecot "$work/users"
		chmod 640 "$work/users"
	else
		chmod 600 "$work/users"
	fi
	# it keeps its error output for life: the one who started the script must not wait for that to end
	dovecot -c "$work/dovecot.conf" >"$work/dovecot-start.log" 2>&1 </dev/null \
		|| { cat "$work/dovecot-start.log" "$work/dovecot.log" >&2; return 1; }
}

dovecot_pid() { cat "$work/run/master.pid" 2>/dev/null; }
