create table if not exists practitioner (
	id varchar(40) primary key,
	display_name varchar(120) not null,
	role varchar(120) not null,
	rpps varchar(11),
	rank integer not null
);

create table if not exists patient (
	id varchar(40) primary key,
	birth_name varchar(120) not null,
	first_names varchar(240) not null,
	used_name varchar(120),
	used_first_name varchar(120),
	birth_date date,
	sex varchar(10) not null,
	birth_place varchar(5),
	ins varchar(40),
	ins_oid varchar(60),
	ins_qualified boolean not null,
	birth_name_folded varchar(120) not null,
	used_name_folded varchar(120) not null,
	sort_name varchar(400) not null,
	search_text varchar(1000) not null
);
create index if not exists patient_ins on patient (ins, ins_oid);
create index if not exists patient_birth_name on patient (birth_name_folded);
create index if not exists patient_used_name on patient (used_name_folded);

create table if not exists opposition (
	patient_id varchar(40) not null references patient (id),
	kind varchar(40) not null,
	primary key (patient_id, kind)
);

create table if not exists document (
	id varchar(40) primary key,
	patient_id varchar(40) not null references patient (id),
	key_id varchar(1000) not null,
	set_id varchar(1000) not null,
	version integer not null,
	sha256 varchar(64) not null,
	type_code varchar(100),
	type_label varchar(1000) not null,
	title varchar(4000) not null,
	document_date timestamp(9) with time zone not null,
	author varchar(1000) not null,
	media_type varchar(200) not null,
	file_name varchar(500) not null,
	content blob not null,
	filed_at timestamp(9) with time zone not null,
	filed_by varchar(40) not null references practitioner (id),
	unique (patient_id, key_id, set_id, version, sha256)
);
create index if not exists document_key on document (key_id);
create index if not exists document_hash on document (sha256);
create index if not exists document_set on document (set_id);
alter table document add column if not exists replaced_by varchar(40);
alter table document add column if not exists original blob;
create index if not exists document_replaced on document (replaced_by);

create table if not exists document_twin (
	document_id varchar(40) not null references document (id) on delete cascade,
	sha256 varchar(64) not null,
	primary key (document_id, sha256)
);
create index if not exists document_twin_hash on document_twin (sha256);

create table if not exists correspondent (
	id integer generated always as identity primary key,
	address varchar(254) not null,
	title varchar(20) not null,
	last_name varchar(120) not null,
	first_name varchar(120) not null,
	profession varchar(120) not null,
	specialty varchar(120) not null,
	rpps varchar(11) not null,
	structure varchar(240) not null,
	street varchar(240) not null,
	postcode varchar(10) not null,
	place varchar(120) not null,
	sort_name varchar(400) not null,
	search_text varchar(2000) not null
);
create index if not exists correspondent_address on correspondent (address);
