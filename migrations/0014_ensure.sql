-- +goose Up

-- Fails a transaction that was sent in one go where what it rests on does not hold (SQLSTATE HR001).
-- +goose StatementBegin
CREATE FUNCTION ensure(holds boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF holds IS NOT TRUE THEN
		RAISE EXCEPTION 'it does not hold' USING ERRCODE = 'HR001';
	END IF;
END $$;
-- +goose StatementEnd
