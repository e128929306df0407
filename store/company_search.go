package store

import (
	"context"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// CompaniesNear finds confirmed companies to be compared with a request, at most limit: those that say its words of
// themselves, then those with an open vacancy that does, then the newest. One on the other side of a block is not
// among them.
func (tx *Tx) CompaniesNear(ctx context.Context, actor hr.Actor, words string, limit int) ([]hr.MatchCompany, error) {
	scope := hr.Allow(actor, hr.See, hr.KindCompany)
	args := pgx.NamedArgs{"viewer": actor.Account, "now": tx.at, "words": words, "limit": limit}
	rows, err := tx.Query(ctx, `WITH near AS (
			(SELECT c.id, 0 AS rank FROM companies c WHERE c.state = 'confirmed' AND search_words(c.name || ' ' || c.industry || ' ' || c.about || ' ' || c.address)
				@@ search_any(@words) ORDER BY c.id DESC LIMIT @limit)
			UNION ALL (SELECT v.company, 1 FROM vacancies v WHERE `+listed+` AND v.search @@ search_any(@words) ORDER BY v.published_at DESC LIMIT @limit)
			UNION ALL (SELECT c.id, 2 FROM companies c WHERE c.state = 'confirmed' ORDER BY c.id DESC LIMIT @limit)
		), best AS (SELECT id, min(rank) AS rank FROM near GROUP BY id)
		SELECT c.id, c.name, c.industry, c.size, c.about, c.address, o.n, o.titles, o.skills, o.cities, o.formats
		FROM best JOIN companies c ON c.id = best.id CROSS JOIN LATERAL (
			SELECT count(*)::int AS n, coalesce(array_agg(v.title), '{}') AS titles, coalesce(array_agg(v.city), '{}') AS cities,
				coalesce((SELECT array_agg(DISTINCT tag) FROM vacancies v, unnest(v.tags) tag WHERE v.company = c.id AND `+listed+`), '{}') AS skills,
				coalesce((SELECT array_agg(DISTINCT f) FROM vacancies v, unnest(v.formats) f WHERE v.company = c.id AND `+listed+`), '{}') AS formats
			FROM vacancies v WHERE v.company = c.id AND `+listed+`) o
		WHERE `+within(hr.Scope{All: scope.All, Public: scope.Public}, companyReach, args)+`
			AND NOT EXISTS (SELECT FROM blocks b WHERE b.person = @viewer AND b.company = c.id)
		ORDER BY best.rank, o.n DESC, c.id LIMIT @limit`, args)
	if err != nil {
		return nil, failed("companies near", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[hr.MatchCompany])
	return list, failed("companies near", err)
}
