-- What a request of the API asks of the database. As functions, because PostgreSQL keeps the plans of their statements for
-- the connection: planning took longer than running. docs/decisions/0018-a-request-meets-the-database-few-times.md

-- What lies further ahead than the window was noted before the clock was set back: it would block for as long.
CREATE FUNCTION "journals"."is_recent"(hit timestamptz, span interval)
RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT hit > clock_timestamp() - span AND hit < clock_timestamp() + span
$$;

-- The hits of a subject within the window, and the seconds until the first of them is gone. Counts none.
CREATE FUNCTION "journals"."recent_hits"(p_subject text, p_class text, p_window interval)
RETURNS TABLE (used int, reset float8) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT count(*)::int, extract(epoch FROM min(hit) + p_window - clock_timestamp())::float8
    FROM journals.rate_limit_log log, unnest(log.hits) hit
    WHERE log.subject = p_subject AND log.class = p_class AND journals.is_recent(hit, p_window);
END $$;

-- Counts a hit; no row comes back from a full window. The row's lock puts processes in order and the time is the database's.
-- The commit does not wait for the disk: the effect of a request is committed later and waits, and with it all that came
-- before. After a crash of the database only hits of requests that changed nothing can be missing. Whoever waits longer than
-- p_wait_ms for the row is told that the log cannot be had.
CREATE FUNCTION "journals"."take_hit"(
    p_subject text, p_class text, p_most int, p_window interval, p_wait_ms int
) RETURNS TABLE (used int, reset float8) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true), set_config('lock_timeout', p_wait_ms::text, true);
    RETURN QUERY
    INSERT INTO journals.rate_limit_log AS log (subject, class, hits)
    VALUES (p_subject, p_class, ARRAY[clock_timestamp()])
    ON CONFLICT (subject, class) DO UPDATE
    SET hits = array(SELECT hit FROM unnest(log.hits) hit WHERE journals.is_recent(hit, p_window)) || clock_timestamp()
    WHERE (SELECT count(*) FROM unnest(log.hits) hit WHERE journals.is_recent(hit, p_window)) < p_most
    RETURNING cardinality(log.hits), extract(epoch FROM log.hits[1] + p_window - clock_timestamp())::float8;
END $$;

-- Failed logins of the address (none for null), the token, and the hit in the log of limits, in this order. A request is
-- counted only for a token that proves itself, is alive and has the scope. What is compared is a digest with a nonce of this
-- request: how long that takes tells nothing of the secret. The caller compares the hashes in constant time and decides.
CREATE FUNCTION "journals"."admit"(
    p_address text, p_address_class text, p_most_failed int, p_failed_window interval,
    p_short_id text, p_nonce bytea, p_proof bytea, p_scope text, p_now timestamptz,
    p_class text, p_most int, p_window interval, p_wait_ms int,
    OUT token journals.api_token, OUT failed int, OUT failed_reset float8, OUT used int, OUT reset float8
) LANGUAGE plpgsql AS $$
BEGIN
    failed := 0;
    IF p_address IS NOT NULL THEN
        SELECT hits.used, hits.reset INTO failed, failed_reset
        FROM journals.recent_hits(p_address, p_address_class, p_failed_window) hits;
    END IF;
    SELECT * INTO token FROM journals.api_token one WHERE one.short_id = p_short_id;
    IF failed < p_most_failed
        AND sha256(token.secret_hash || p_nonce) = p_proof
        AND token.revoked_at IS NULL
        AND (token.expires_at IS NULL OR token.expires_at > p_now)
        AND p_scope = ANY (token.scopes)
    THEN
        SELECT hit.used, hit.reset INTO used, reset
        FROM journals.take_hit(token.id::text, p_class, p_most, p_window, p_wait_ms) hit;
    END IF;
END $$;

-- The row of the audit, with the database's time.
CREATE FUNCTION "journals"."record_event"(
    p_id uuid, p_partner_id uuid, p_actor text, p_action text, p_object text, p_before text, p_after text, p_request_id text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journals.audit_event (id, partner_id, actor, action, object, etag_before, etag_after, request_id)
    VALUES (p_id, p_partner_id, p_actor, p_action, p_object, p_before, p_after, p_request_id);
END $$;

-- Version 1, with its event.
CREATE FUNCTION "journals"."create_protocol"(
    p_id uuid, p_partner_id uuid, p_title text, p_content jsonb, p_at timestamptz,
    p_event_id uuid, p_actor text, p_request_id text
) RETURNS SETOF journals.protocol LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    INSERT INTO journals.protocol (id, partner_id, title, version, content, created_at, updated_at)
    VALUES (p_id, p_partner_id, p_title, 1, p_content, p_at, p_at) RETURNING *;
    INSERT INTO journals.protocol_version (protocol_id, version, content) VALUES (p_id, 1, p_content);
    PERFORM journals.record_event(
        p_event_id, p_partner_id, p_actor, 'protocol.created', 'protocol:' || p_id, NULL, '"1"', p_request_id);
END $$;

-- The next version, with its event; an equal document makes none, and its event has the same ETag twice. Refused, and
-- given back as it is, when it is archived or of a version that p_versions (null: any) does not hold. No row: the partner
-- has no such protocol.
CREATE FUNCTION "journals"."replace_protocol"(
    p_id uuid, p_partner_id uuid, p_title text, p_content jsonb, p_versions text[], p_at timestamptz,
    p_event_id uuid, p_actor text, p_request_id text
) RETURNS TABLE (
    id uuid, partner_id uuid, title text, status text, version int, content jsonb,
    created_at timestamptz, updated_at timestamptz, is_refused boolean
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    found_one journals.protocol;
    before int;
BEGIN
    SELECT * INTO found_one FROM journals.protocol
    WHERE id = p_id AND partner_id = p_partner_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    before := found_one.version;
    is_refused := found_one.status = 'archived' OR (p_versions IS NOT NULL AND before::text <> ALL (p_versions));
    IF NOT is_refused THEN
        IF found_one.content <> p_content THEN
            UPDATE journals.protocol
            SET title = p_title, version = before + 1, content = p_content, updated_at = p_at
            WHERE id = p_id RETURNING * INTO found_one;
            INSERT INTO journals.protocol_version (protocol_id, version, content)
            VALUES (p_id, found_one.version, p_content);
        END IF;
        PERFORM journals.record_event(
            p_event_id, p_partner_id, p_actor, 'protocol.updated', 'protocol:' || p_id,
            format('"%s"', before), format('"%s"', found_one.version), p_request_id);
    END IF;
    RETURN QUERY SELECT found_one.id, found_one.partner_id, found_one.title, found_one.status, found_one.version,
        found_one.content, found_one.created_at, found_one.updated_at, is_refused;
END $$;
