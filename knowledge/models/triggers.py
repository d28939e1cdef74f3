"""What the database holds about publications."""

FILED_RECORD_STANDS = """
IF TG_OP = 'DELETE' THEN
  RAISE EXCEPTION 'a filed record is kept' USING ERRCODE = 'check_violation';
END IF;
IF (NEW.kind, NEW.silence_procedure_id, NEW.state, NEW.content_hash, NEW.file, NEW.size, NEW.sha256,
    NEW.pages, NEW.finished_at)
  IS DISTINCT FROM (OLD.kind, OLD.silence_procedure_id, OLD.state, OLD.content_hash, OLD.file,
    OLD.size, OLD.sha256, OLD.pages, OLD.finished_at) THEN
  RAISE EXCEPTION 'a filed record stands' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
"""The record of a silence procedure is the same on every later day: no other file, no other sum."""
