CREATE TABLE act (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR(20) NOT NULL,
    sentence TEXT NOT NULL,
    undone BOOLEAN NOT NULL
);

CREATE INDEX act_state ON act (undone, id);

CREATE TABLE draft (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL,
    medium VARCHAR NOT NULL,
    occasion VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    body TEXT NOT NULL,
    purpose VARCHAR NOT NULL,
    kept_at VARCHAR(20) NOT NULL
);

CREATE INDEX draft_of ON draft (follow_up_id, id);

CREATE TABLE letter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL,
    draft_id INTEGER,
    subject VARCHAR NOT NULL,
    body TEXT NOT NULL,
    purpose VARCHAR NOT NULL,
    message_id VARCHAR NOT NULL,
    place TEXT NOT NULL,
    begun_at VARCHAR(20) NOT NULL
);

CREATE TABLE mail_ignored (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    address VARCHAR NOT NULL,
    at VARCHAR(20) NOT NULL
);

CREATE UNIQUE INDEX mail_ignored_once ON mail_ignored (address);

CREATE TABLE mail_message (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    message_id VARCHAR NOT NULL,
    at VARCHAR(20) NOT NULL,
    kind VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    is_open BOOLEAN NOT NULL,
    person_id INTEGER,
    follow_up_id INTEGER,
    touch_id INTEGER,
    sender VARCHAR NOT NULL,
    sender_name VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    first_lines TEXT NOT NULL,
    why TEXT NOT NULL,
    proposal VARCHAR NOT NULL,
    candidates VARCHAR NOT NULL,
    details TEXT NOT NULL
);

CREATE INDEX mail_message_of ON mail_message (person_id, result);

CREATE UNIQUE INDEX mail_message_once ON mail_message (message_id);

CREATE INDEX mail_message_open ON mail_message (at, id) WHERE is_open;

CREATE TABLE mail_source (
    source VARCHAR NOT NULL,
    folder VARCHAR NOT NULL,
    position VARCHAR NOT NULL,
    keys TEXT NOT NULL,
    people VARCHAR NOT NULL,
    PRIMARY KEY (source, folder)
);

CREATE TABLE mail_stray (
    message_id VARCHAR NOT NULL,
    at VARCHAR(20) NOT NULL,
    kind VARCHAR NOT NULL,
    others TEXT NOT NULL,
    answers TEXT NOT NULL,
    source VARCHAR NOT NULL,
    folder VARCHAR NOT NULL,
    PRIMARY KEY (message_id)
);

CREATE TABLE pause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    cadence VARCHAR NOT NULL,
    until_date DATE,
    set_at VARCHAR(20)
);

CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    profile VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    timezone VARCHAR NOT NULL,
    notes TEXT NOT NULL,
    stopped_on DATE,
    search TEXT NOT NULL,
    organisation_key VARCHAR DEFAULT '' NOT NULL,
    country VARCHAR DEFAULT '' NOT NULL,
    number_zones VARCHAR DEFAULT '?' NOT NULL,
    number_country VARCHAR DEFAULT '' NOT NULL,
    name_key VARCHAR DEFAULT '' NOT NULL,
    uid VARCHAR DEFAULT '' NOT NULL,
    emails VARCHAR DEFAULT '' NOT NULL,
    phones VARCHAR DEFAULT '' NOT NULL,
    tags VARCHAR DEFAULT '' NOT NULL,
    tag_keys VARCHAR DEFAULT '' NOT NULL,
    apart_from VARCHAR DEFAULT '' NOT NULL,
    former_uids VARCHAR DEFAULT '' NOT NULL,
    looks_for VARCHAR DEFAULT '' NOT NULL,
    offers VARCHAR DEFAULT '' NOT NULL,
    looks_keys VARCHAR DEFAULT '' NOT NULL,
    offers_keys VARCHAR DEFAULT '' NOT NULL,
    acquainted VARCHAR DEFAULT '' NOT NULL,
    news VARCHAR DEFAULT '' NOT NULL
);

CREATE INDEX person_news ON person (news) WHERE news <> '';

CREATE INDEX person_organisation ON person (organisation_key) WHERE organisation_key <> '';

CREATE INDEX person_search ON person (name_key, search);

CREATE INDEX person_stopped ON person (stopped_on) WHERE stopped_on IS NOT NULL;

CREATE INDEX person_tagged ON person (tag_keys, tags) WHERE tag_keys <> '';

CREATE INDEX person_unread_number ON person (substr(ltrim(phone), 1, 1)) WHERE number_zones = '?' AND phone <> '';

CREATE TABLE rehearsal (
    follow_up_id INTEGER NOT NULL,
    notes TEXT NOT NULL,
    kept_at VARCHAR(20) NOT NULL,
    PRIMARY KEY (follow_up_id)
);

CREATE TABLE ring (
    follow_up_id INTEGER NOT NULL,
    at VARCHAR(20) NOT NULL,
    rung_at VARCHAR(20) NOT NULL,
    PRIMARY KEY (follow_up_id, at)
);

CREATE TABLE triage (
    on_date DATE NOT NULL,
    begun_at VARCHAR(20) NOT NULL,
    batch VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    cards TEXT NOT NULL,
    openings TEXT NOT NULL,
    PRIMARY KEY (on_date)
);

CREATE TABLE change (
    id INTEGER NOT NULL,
    act_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    stamps TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(act_id) REFERENCES act (id) ON DELETE CASCADE
);

CREATE INDEX change_of ON change (act_id, id);

CREATE TABLE follow_up (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER,
    organisation VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    cadence VARCHAR NOT NULL,
    attempt_limit INTEGER,
    via VARCHAR NOT NULL,
    may_mention BOOLEAN NOT NULL,
    opened_on DATE NOT NULL,
    next_action VARCHAR,
    next_on DATE,
    next_at VARCHAR(20),
    next_why TEXT NOT NULL,
    next_origin VARCHAR,
    closed_on DATE,
    outcome VARCHAR,
    search TEXT NOT NULL,
    organisation_key VARCHAR DEFAULT '' NOT NULL,
    status VARCHAR DEFAULT '' NOT NULL,
    purpose VARCHAR DEFAULT '' NOT NULL,
    renewed_at VARCHAR(20),
    renewed_after INTEGER,
    pause_until DATE,
    pause_left INTEGER,
    trail_domain VARCHAR DEFAULT '' NOT NULL,
    trail_site VARCHAR DEFAULT '' NOT NULL,
    trail_main_line VARCHAR DEFAULT '' NOT NULL,
    trail_sales VARCHAR DEFAULT '' NOT NULL,
    clarity_who VARCHAR DEFAULT '' NOT NULL,
    clarity_offer VARCHAR DEFAULT '' NOT NULL,
    clarity_why VARCHAR DEFAULT '' NOT NULL,
    clarity_help VARCHAR DEFAULT '' NOT NULL,
    said_as VARCHAR DEFAULT '' NOT NULL,
    uid VARCHAR DEFAULT '' NOT NULL,
    tags VARCHAR DEFAULT '' NOT NULL,
    tag_keys VARCHAR DEFAULT '' NOT NULL,
    introduces VARCHAR DEFAULT '' NOT NULL,
    is_end_undated BOOLEAN DEFAULT 0 NOT NULL,
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX follow_up_closed ON follow_up (closed_on, id) WHERE closed_on IS NOT NULL;

CREATE INDEX follow_up_dated ON follow_up (next_on, id, next_action, next_origin, closed_on, next_at) WHERE closed_on IS NULL AND next_at IS NULL;

CREATE INDEX follow_up_exact ON follow_up (next_at, id, next_action, next_origin) WHERE next_at IS NOT NULL;

CREATE INDEX follow_up_introduces ON follow_up (introduces) WHERE introduces <> '';

CREATE INDEX follow_up_organisation ON follow_up (organisation_key) WHERE organisation_key <> '';

CREATE INDEX follow_up_tagged ON follow_up (tag_keys, tags) WHERE tag_keys <> '';

CREATE INDEX ix_follow_up_person_id ON follow_up (person_id);

CREATE TABLE promise (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL,
    side VARCHAR NOT NULL,
    on_date DATE NOT NULL,
    at VARCHAR(20),
    made_at VARCHAR(20) NOT NULL,
    kept VARCHAR,
    note VARCHAR DEFAULT '' NOT NULL,
    by_voicemail BOOLEAN DEFAULT 0 NOT NULL,
    by_action VARCHAR,
    FOREIGN KEY(follow_up_id) REFERENCES follow_up (id)
);

CREATE INDEX promise_exact ON promise (at, follow_up_id) WHERE kept IS NULL;

CREATE INDEX promise_of ON promise (follow_up_id, id);

CREATE INDEX promise_open ON promise (on_date, side, at) WHERE kept IS NULL AND by_action IS NULL;

CREATE TABLE reading (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL,
    reader VARCHAR NOT NULL,
    medium VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    words TEXT NOT NULL,
    handed VARCHAR NOT NULL,
    handed_at VARCHAR(20) NOT NULL,
    read_at VARCHAR(20),
    said TEXT NOT NULL,
    FOREIGN KEY(follow_up_id) REFERENCES follow_up (id)
);

CREATE INDEX reading_of ON reading (follow_up_id, id);

CREATE TABLE touch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL,
    at VARCHAR(20) NOT NULL,
    direction VARCHAR NOT NULL,
    medium VARCHAR NOT NULL,
    note TEXT NOT NULL,
    purpose VARCHAR NOT NULL,
    gave VARCHAR,
    promise VARCHAR,
    subject VARCHAR DEFAULT '' NOT NULL,
    message_id VARCHAR DEFAULT '' NOT NULL,
    is_opening BOOLEAN DEFAULT 0 NOT NULL,
    is_undelivered BOOLEAN DEFAULT 0 NOT NULL,
    is_undated BOOLEAN DEFAULT 0 NOT NULL,
    FOREIGN KEY(follow_up_id) REFERENCES follow_up (id)
);

CREATE INDEX touch_at ON touch (at, direction, medium);

CREATE INDEX touch_history ON touch (follow_up_id, at, id);

CREATE INDEX touch_message ON touch (message_id) WHERE message_id <> '';
